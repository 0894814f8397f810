"""Cross-references on paper: “see 3.8, page 17”, or the name of the piece that has it. Pages are put in after the layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bs4 import BeautifulSoup, Tag
from lxml.html import HtmlElement

from sitebuild.content.edition import Edition
from sitebuild.files.web_page import read_page
from sitebuild.records.interface import Interface

_SLIDE = re.compile(r"\d+\.\d+ ")
_CONTACTS = "who-to-call"
_FILES = "downloads/"
_OWN_HEADING = "descendant-or-self::*[self::h1 or self::h2 or self::h3]"
_HEADING_BEFORE = "(preceding::* | ancestor::*)[self::h1 or self::h2 or self::h3]"


def add_page_references(
    book: Tag, soup: BeautifulSoup, edition: Edition, others: Mapping[str, str]
) -> None:
    """Adds to every reference of `book` the page it leads to, or the piece to look in. Slides' own words get theirs in
    the margin, ours in the line. `others` are the articles of the pages that are not in the book, by their addresses."""
    interface = edition.library.interface
    _lead(book, edition, others)
    names = {element["id"]: _name(element) for element in book.find_all(id=True)}
    for page in book.find_all("section", class_="page"):
        if "module" in page["class"]:
            _beside(page, soup, interface, names)
        for link in page.select("a[href], [data-called]"):
            if "module" not in page["class"] or link.find_parent(class_=["ours", "admonition"]):
                _in_line(link, soup, interface)
    for title in book.select(f".{_CONTACTS}__title"):
        title.append(f" · {interface.text('more_in_directory')}")
    for slide in book.select(".change-note__slide"):
        slide["data-before"] = f", {interface.text('page_reference')} "
    for pointer in book.select(".module .change-pointer"):
        whole = soup.new_tag("span")  # as in a note: the link and its page stay together
        whole["class"] = "margin-note__whole"
        whole.extend(list(pointer.contents))
        pointer.append(whole)


def _lead(book: Tag, edition: Edition, others: Mapping[str, str]) -> None:
    """Each link leads to a place of the book, or becomes words that name the piece (`data-called`) and its title there.

    Raises LookupError when there is no such page.
    """
    ids = {element["id"] for element in book.find_all(id=True)}
    lists = {
        f"checklists/{id}/": edition.slides[record.slides[0]].replace("#", ":", 1)
        for id, record in edition.library.checklists.items()
    }
    for file in book.select("a.download"):  # the page of all files leads to it
        if file.find_parent(class_="admonition"):
            file.unwrap()
        else:
            file["href"] = f"#{_FILES}:"
    parsed = cache(lambda page: read_page(others[page]))  # many links lead to one: saves 0.1 s
    for link in book.find_all("a", href=True):
        if not link["href"].startswith("#"):
            link.name = "span"  # an address or a number of the world outside
            del link["href"]
            continue
        target = link["href"][1:]
        page = target.partition(":")[0]
        found = next((one for one in (target, lists.get(page), f"{page}:") if one in ids), None)
        if found and not (found == f"{page}:" and link.find_parent(id=found)):
            link["href"] = f"#{found}"
            continue
        link.attrs.pop("class", None)
        called = edition.library.handbook.called(page) or edition.labels["on_the_site"]
        link.name, link["data-called"] = "span", called
        if page not in others:
            raise LookupError(f"“#{target}” leads to no page.")
        link["data-title"] = _title(parsed(page), target.partition(":")[2])
        del link["href"]


def _beside(page: Tag, soup: BeautifulSoup, interface: Interface, names: dict[str, str]) -> None:
    """One note a block of the slide's text, in front of it, with each target once a slide."""
    seen: set[str] = set()
    for block in page.find_all(True, recursive=False):
        if block.name == "h2":
            seen = set()
        if {"ours", "admonition"} & set(block.get("class", [])):
            continue
        targets = {}
        links = block.select("a[href], [data-called]")
        for link in links:
            key = link.get("href") or f"{link['data-called']} {link['data-title']}"
            if key not in seen:
                targets.setdefault(key, link)
        seen |= set(targets)
        notes = [_see(soup, interface, link, names) for link in targets.values()]
        for link in links:
            # the note has it: WeasyPrint 70 now and then breaks a line far too early before a link
            link.unwrap()
        if notes:
            block.insert_before(_note(soup, notes))


def _note(soup: BeautifulSoup, lines: list[Tag]) -> Tag:
    note = soup.new_tag("aside")
    whole = soup.new_tag(
        "div"
    )  # a float is split over two pages, and some of it printed twice, unless it holds one thing
    note["class"], whole["class"] = "margin-note", "margin-note__whole"
    whole.extend(lines)
    note.append(whole)
    return note


def _see(soup: BeautifulSoup, interface: Interface, link: Tag, names: dict[str, str]) -> Tag:
    """“see 3.8, page 17” or “see Quiz, trainer's pack”."""
    line = soup.new_tag("p")
    target = link.get("href")
    name = names.get(target[1:], "") if target else link["data-title"]
    words = soup.new_tag("a", href=target) if target else soup.new_tag("span")
    words.string = name
    line.extend([f"{interface.text('see')}\u00a0", words, ","])
    line.append(" " if re.fullmatch(r"[\d.]+", name) else soup.new_tag("br"))
    line.append(_page(soup, interface, target) if target else link["data-called"])
    return line


def _in_line(link: Tag, soup: BeautifulSoup, interface: Interface) -> None:
    """The page, or the piece to look in, in brackets behind the words."""
    if called := link.get("data-called"):
        del link["data-called"], link["data-title"]
        # the title of a list of contacts says where more is
        if not (link.find_parent(class_=_CONTACTS) or link.find_parent(class_="old-links")):
            link.insert_after(f" ({called})")
        if not link.attrs:  # WeasyPrint breaks a line far too early before such a span
            link.unwrap()
        return
    if "change-note__slide" in link.get("class", []) or link.find_parent(_is_bare):
        return  # the styles put the page behind a note's slide themselves
    link.insert_after(" (", _page(soup, interface, link["href"]), ")")


def _is_bare(tag: Tag) -> bool:
    return bool({"glossary__more", "subjects"} & set(tag.get("class", [])))


def _page(soup: BeautifulSoup, interface: Interface, target: str) -> Tag:
    page = soup.new_tag("span")
    page["class"], page["data-target"], page.string = (
        "page-reference",
        target,
        f"{interface.text('page_reference')}\u00a0",
    )
    return page


def _name(element: Tag) -> str:
    """What to call a target: a slide's number, the title of the page it is, or the heading it stands under."""
    headings = ("h1", "h2", "h3")
    heading = (
        element
        if element.name in headings
        else element.find(headings) or element.find_previous(headings)
    )
    return _short(heading.get_text() if heading else "")


def _title(there: HtmlElement, anchor: str) -> str:
    """As `_name`, of the place `anchor` of an article that is not in the book, or of all of it when there is no such place.

    Taken apart as those of the book are, dozens of articles would take 0.4 s.
    """
    element = there.get_element_by_id(anchor, there) if anchor else there
    found = element.xpath(_OWN_HEADING)[:1] or element.xpath(_HEADING_BEFORE)[-1:]
    return _short(found[0].text_content() if found else "")


def _short(heading: str) -> str:
    """The number alone of a slide."""
    text = " ".join(heading.split())
    return text.split()[0] if _SLIDE.match(text) else text
