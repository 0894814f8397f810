"""What stands at the head of each page and on its tab: the first and the last of what is read there, as in a dictionary.

CSS knows the first and the last heading that begins on a page, but not the one that goes on from the page before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

AT_THE_TOP = 60  # points below the head: room for a part's name above a title
TABS = 11  # steps of the tab from the first page to the foot; more sections begin again at the top
WITHOUT = ("cover", "notes")  # the named pages of book.css that have no head


def set_heads(context: Any, pages: list[Any]) -> None:
    """Gives each of the `pages` its head, before WeasyPrint makes heads and feet. What is read is named by `data-head`."""
    going_on, named = None, set()
    for number, page in enumerate(pages, 1):
        begun = list(_begun(page, named))
        read = [name for _, name in begun]
        if going_on and not (begun and begun[0][0] < page.content_box_y() + AT_THE_TOP):
            read.insert(0, going_on)
        if read:
            going_on = read[-1]
            if page.page_type.name not in WITHOUT:
                _set(context, page, number, read[0], read[-1])


def _begun(page: Any, named: set[Any]) -> Iterator[tuple[float, str]]:
    """How far down what is read begins on the page, and its name. An element that is `named` began on a page before."""
    for box in page.descendants():
        head = box.element is not None and box.element.get("data-head")
        if head and box.element_tag == box.element.tag and box.element not in named:
            named.add(box.element)
            yield box.hit_area()[1], head


def _set(context: Any, page: Any, number: int, first: str, last: str) -> None:
    from weasyprint.css.properties import Dimension

    outer = "right" if number % 2 else "left"
    head = first if first == last else f"{first}–{last}"
    context.style_for(page.page_type, f"@top-{outer}")["content"] = (("string", head),)
    if last.partition(".")[2].isdigit():
        section = int(last.partition(".")[0])
        step = page.height / TABS
        tab = context.style_for(page.page_type, f"@{outer}-top")
        tab["content"] = (("string", str(section)),)
        tab["margin_top"] = Dimension(round(step * ((section - 1) % TABS) + step / 4), "px")
