"""Many small sheets laid out in one go: what a layout costs before its first page is paid once, not for each sheet."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable
from typing import Any

_BODY = re.compile(r"<article\b.*</article>", re.DOTALL)
_TITLE = re.compile(r"(?<=<title>).*?(?=</title>)")


def lay_out_together(sheets: list[str], render: Callable[[str], Any]) -> list[Any]:
    """The laid-out document of each of the `sheets`, which are whole HTML documents. `render` makes one of HTML.

    The sheets are alike but for the title and for one <article>, which begins on a right-hand page with its first heading.
    """
    bodies = [
        _BODY.search(sheet)[0].replace("<h1", f'<h1 id="{number}"', 1)
        for number, sheet in enumerate(sheets)
    ]
    document = render(_BODY.sub(lambda _: "".join(bodies), sheets[0]))
    begins = [  # and no file names its place among others
        next(at for at, page in enumerate(document.pages) if page.anchors.pop(f"{number}", None))
        for number in range(len(sheets))
    ]
    laid_out = []
    for sheet, start, end in zip(sheets, begins, [*begins[1:], None]):
        pages = document.pages[start:end]
        own = document.copy(page for page in pages if not page._page_box.page_type.blank)
        own.metadata = copy.copy(document.metadata)
        own.metadata.title = html.unescape(_TITLE.search(sheet)[0])
        laid_out.append(own)
    return laid_out
