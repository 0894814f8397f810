"""The page numbers of references: guessed for the layout, written into the finished lines, before heads and feet are made.

WeasyPrint 70's own target-counter() gives up too early in a book of this length: entries of the contents then name a
page too low, without a word. A number with more or fewer digits than its guess moves what stands behind it in its line;
only a page where that line would break elsewhere is laid out again, and what follows it until the pages begin as they
did. What the heads of the pages say is put in at the same moment, and the pages for notes that would not make the book
one of whole sheets are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from sitebuild.paper.repairs.heads import set_heads
from sitebuild.paper.repairs.numbers_in_lines import ALONE, Numbers

_ELEMENT = re.compile(
    r"<(?:span|a)\b[^>]*\bclass=\"[^\"]*\b(?:page-number|page-reference|change-note__slide)\b[^>]*>"
)
_TARGET = re.compile(r"\b(?:data-target|href)=\"#([^\"]+)\"")
MOST_LAYOUTS = 4
NOTES = "notes"  # the named pages of book.css that are free for notes
SIDES_OF_A_SHEET = 4  # when two pages stand side by side on each side of it


class LostReference(Exception):
    """A reference leads nowhere, or its number never comes to rest."""


def lay_out(html: str, render: Callable[[str], Any], letters_a_page: int) -> Any:
    """The finished document of `html`. `render` turns HTML into one whose pages know their anchors.

    Each element with a target gets the target's page as `data-page`, which the print styles show last in its words, or as
    its words; a guess that takes so many letters of HTML for a page. Raises LostReference.
    """
    targets = {found[1] for element in _ELEMENT.findall(html) if (found := _TARGET.search(element))}
    pages = _guessed(html, targets, letters_a_page)
    with _with_pages_made(partial(_made, pages)):
        document = render(_with_numbers(html, pages))
    if lost := sorted(targets - {anchor for page in document.pages for anchor in page.anchors}):
        raise LostReference(
            f"No page holds {', '.join(f'“#{target}”' for target in lost)}, to which a reference leads."
        )
    return document


def _guessed(html: str, targets: set[str], letters_a_page: int) -> dict[str, int]:
    return {target: 1 + html.find(f'id="{target}"') // letters_a_page for target in targets}


def _made(
    pages: dict[str, int], make: Callable, context: Any, root: Any, html: Any, made: list[Any]
) -> list[Any]:
    """The pages that `make` lays out of the box `root`, as many as are wanted, with their numbers and heads.

    Puts into `pages` what has come out. Raises LostReference when the numbers do not come to rest.
    """
    for _ in range(MOST_LAYOUTS):
        made = list(make(context, root, html, made))
        wanted = _whole_sheets(made)
        found = _first_pages(wanted)
        pages.update({target: found[target] for target in pages.keys() & found.keys()})
        numbers = Numbers(context, pages)
        elsewhere = [index for index, page in enumerate(wanted) if numbers.write(page)]
        if not elsewhere:
            set_heads(context, wanted)
            return wanted
        numbers.write_before_layout(root)
        for index in elsewhere:
            context.page_maker[index][-1]["content_changed"] = True
    raise LostReference("The numbers of the references did not come to rest.")


@contextmanager
def _with_pages_made(made: Callable[..., list[Any]]) -> Iterator[None]:
    """Meanwhile the pages of a document are `made`, its heads and feet excepted, by what is given WeasyPrint's own way first."""
    from weasyprint import layout

    plain = layout.make_all_pages
    layout.make_all_pages = partial(made, plain)
    try:
        yield
    finally:
        layout.make_all_pages = plain


def _whole_sheets(pages: list[Any]) -> list[Any]:
    """The `pages` of a book without those for notes that its last sheet has no room for."""
    notes = sum(page.page_type.name == NOTES for page in pages)
    left_out = len(pages) % SIDES_OF_A_SHEET if notes else 0
    return pages[: len(pages) - min(left_out, notes)]


def _first_pages(pages: list[Any]) -> dict[str, int]:
    """Each anchor's page; of a target that goes on over several pages, the one on which it begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for box in page.descendants(placeholders=True):
            if anchor := box.style["anchor"]:
                found.setdefault(anchor, number)
    return found


def _with_numbers(html: str, pages: Mapping[str, int]) -> str:
    def numbered(element: re.Match[str]) -> str:
        if not (target := _TARGET.search(element[0])):
            return element[0]
        page = pages[target[1]]
        # an element that is nothing but a number holds it as its words: the styles of 1,300 pseudo-elements take a second
        words = page if ALONE in element[0] else ""
        return f'{element[0][:-1]} data-page="{page}">{words}'

    return _ELEMENT.sub(numbered, html)
