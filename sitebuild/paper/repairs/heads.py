"""What stands at the head of each page and on its tab: the first and the last of what is read there, as in a dictionary.

CSS knows the first and the last heading that begins on a page, but not the one that goes on from the page before.
"""

from __future__ import annotations

import re
from typing import Any

_NAMED = re.compile(r"<[^>]*\bdata-head=\"([^\"]*)\"[^>]*>")
_ID = re.compile(r"\bid=\"([^\"]+)\"")
AT_THE_TOP = 60  # points below the head: room for a part's name above a title
TABS = 11  # steps of the tab from the first page to the foot; more sections begin again at the top


def head_rules(html: str, document: Any) -> str:
    """CSS with the head of each page of the laid out `document`. What is read is named by `data-head` in its `html`."""
    names = {
        place[1]: found[1] for found in _NAMED.finditer(html) if (place := _ID.search(found[0]))
    }
    rules, going_on = [], None
    for number, page in enumerate(document.pages, 1):
        begun = [
            (page.anchors[anchor][1], name)
            for anchor, name in names.items()
            if anchor in page.anchors
        ]
        top = page._page_box.content_box_y() + AT_THE_TOP
        read = [name for _, name in begun]
        if going_on and not (begun and begun[0][0] < top):
            read.insert(0, going_on)
        if read:
            rules.append(_rule(number, read[0], read[-1], page._page_box.height / TABS))
            going_on = read[-1]
    return "".join(rules)


def _rule(page: int, first: str, last: str, step: float) -> str:
    outer = "right" if page % 2 else "left"
    head = first if first == last else f"{first}–{last}"
    tab = ""
    if last.partition(".")[2].isdigit():
        section = int(last.partition(".")[0])
        down = round(step * ((section - 1) % TABS) + step / 4)
        tab = f'@{outer}-top{{content:"{section}";margin-top:{down}px}}'
    return f'@page:nth({page}){{@top-{outer}{{content:"{_quoted(head)}"}}{tab}}}'


def _quoted(text: str) -> str:
    return text.replace("\\", "").replace('"', "”")
