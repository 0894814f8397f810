"""The page numbers of references: written in after a first layout, then laid out again until they hold.

WeasyPrint 70's own target-counter() gives up too early in a book of this length: entries of the contents then name a
page too low, without a word. What the heads of the pages say is put in with them, and so are the pages for notes that
make the book one of whole sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sitebuild.paper.repairs.heads import head_rules

_ELEMENT = re.compile(
    r"<(?:span|a)\b[^>]*\bclass=\"[^\"]*\b(?:page-number|page-reference|change-note__slide)\b[^>]*>"
)
_TARGET = re.compile(r"\b(?:data-target|href)=\"#([^\"]+)\"")
_NOTES = re.compile(r"<section class=\"page notes\">.*?</section>")
MOST_LAYOUTS = 6
LETTERS_A_PAGE = 5000  # of HTML, in our books; only a guess that is near saves a layout
SIDES_OF_A_SHEET = 4  # when two pages stand side by side on each side of it


class LostReference(Exception):
    """A reference leads nowhere, or its number never comes to rest."""


def lay_out(html: str, render: Callable[[str, str], Any]) -> Any:
    """The finished document of `html`. `render` turns HTML and further styles into one whose pages know their anchors.

    Each element with a target gets the target's page as `data-page`, which the print styles show. Raises LostReference.
    """
    targets = {found[1] for element in _ELEMENT.findall(html) if (found := _TARGET.search(element))}
    pages = {target: 1 + html.find(f'id="{target}"') // LETTERS_A_PAGE for target in targets}
    notes, heads = len(_NOTES.findall(html)), ""
    for _ in range(MOST_LAYOUTS):
        document = render(_with_pages(_with_notes(html, notes), pages), heads)
        found = _first_pages(document)
        if lost := sorted(targets - found.keys()):
            raise LostReference(
                f"No page holds {', '.join(f'“#{target}”' for target in lost)}, to which a reference leads."
            )
        before = pages, notes, heads
        pages = {target: found[target] for target in targets}
        notes = (notes - len(document.pages)) % SIDES_OF_A_SHEET if _NOTES.search(html) else 0
        heads = head_rules(html, document)
        if before == (pages, notes, heads):
            return document
    raise LostReference("The numbers of the references did not come to rest.")


def _first_pages(document: Any) -> dict[str, int]:
    """Each anchor's page; of a target that goes on over several pages, the one on which it begins."""
    found: dict[str, int] = {}
    for page_number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, page_number)
    return found


def _with_notes(html: str, count: int) -> str:
    """`html` with only `count` of its pages for notes."""
    for page in _NOTES.findall(html)[count:]:
        html = html.replace(page, "", 1)
    return html


def _with_pages(html: str, pages: Mapping[str, int]) -> str:
    def numbered(element: re.Match[str]) -> str:
        target = _TARGET.search(element[0])
        return f'{element[0][:-1]} data-page="{pages[target[1]]}">' if target else element[0]

    return _ELEMENT.sub(numbered, html)
