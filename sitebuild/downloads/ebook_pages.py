"""The pages of the printed handbook in the e-book: whoever is told “page 12” finds in it what is read there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pikepdf
from lxml import html

from sitebuild.downloads.ebook_chapter import Chapter

MARK = "printed-page-"
Place = tuple[int, str, str]  # printed page, address of the site's page, id on it or nothing


def printed_places(book: Path) -> list[Place]:
    """Every place that the PDF `book` names, from its first page to its last."""
    with pikepdf.open(book) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = []
        for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            address, sign, id = str(name).partition(":")
            if sign:  # the others are leaves, which only paper has
                places.append((pages[place[0].objgen], -float(place[3]), address, id))
    return [(page, address, id) for page, _, address, id in sorted(places)]


def mark_pages(places: Iterable[Place], chapters: Iterable[Chapter]) -> dict[int, str]:
    """Marks in the `chapters` the first heading or box that begins on each printed page; gives printed page to the address of
    its mark, in the order of paper. A page on which none begins, or which the e-book does not have, is left out."""
    known = {chapter.address: chapter for chapter in chapters}
    marked: dict[int, str] = {}
    for page, address, id in places:
        if page in marked or address not in known:
            continue
        chapter = known[address]
        if found := chapter.body.xpath(".//*[@id=$id]" if id else ".//h1", id=id):
            _mark(found[0], page)
            marked[page] = f"{chapter.file}#{MARK}{page}"
    return marked


def _mark(place: html.HtmlElement, page: int) -> None:
    """Before the place, or in the term or point that it begins with: in a list nothing may stand between those."""
    mark = place.makeelement(
        "span", {"id": f"{MARK}{page}", "role": "doc-pagebreak", "aria-label": str(page)}
    )
    inside = place if place.tag in ("dt", "li") else place.find("dt")
    if inside is None:
        place.addprevious(mark)
    else:
        mark.tail, inside.text = inside.text, None
        inside.insert(0, mark)
