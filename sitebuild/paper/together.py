"""Many small sheets laid out in one go: what a layout costs before its first page is paid once, not for each sheet."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable
from typing import Any

_BODY = re.compile(r"<article\b.*</article>", re.DOTALL)
_ID = re.compile(r'(?<=<article id=")[^"]+')
_TITLE = re.compile(r"(?<=<title>).*?(?=</title>)")


def lay_out_together(sheets: list[str], render: Callable[[str], Any]) -> list[Any]:
    """The laid-out document of each of the `sheets`, which are whole HTML documents. `render` makes one of HTML.

    The sheets are alike but for the title and for one <article> with an id, which begins on a right-hand page.
    """
    bodies = [_BODY.search(sheet)[0] for sheet in sheets]
    document = render(_BODY.sub(lambda _: "".join(bodies), sheets[0]))
    begins: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for id in page.anchors:
            begins.setdefault(id, number)
    first = [*(begins[_ID.search(body)[0]] for body in bodies), len(document.pages)]
    laid_out = []
    for sheet, start, end in zip(sheets, first, first[1:]):
        pages = document.pages[start:end]
        own = document.copy(page for page in pages if not page._page_box.page_type.blank)
        own.metadata = copy.copy(document.metadata)
        own.metadata.title = html.unescape(_TITLE.search(sheet)[0])
        laid_out.append(own)
    return laid_out
