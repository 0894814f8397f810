"""HTML to WeasyPrint's document of pages. A process reads each style sheet and each font once, not for each file."""

from __future__ import annotations

import atexit
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


def laid_out(html: str, fillable: bool, base: Path) -> Any:
    """WeasyPrint's document of `html`. Its style sheets are given by hand, so that a process reads each only once."""
    from weasyprint import HTML  # here, since it needs Pango, which a preview can do without

    process, address = os.getpid(), f"{base.resolve().as_uri()}/"
    sheets = [
        _style((base / name).resolve().as_uri(), (base / name).read_text(encoding="utf-8"), process)
        for name in _STYLE.findall(html)
    ]
    return HTML(string=_STYLE.sub("", html), base_url=address).render(
        font_config=_fonts(process), stylesheets=sheets, pdf_forms=fillable, **OPTIONS
    )


@cache  # sheets are alike: saves 6 s of 16
def _style(address: str, text: str, process: int) -> Any:
    """The style sheet that has been read at `address`."""
    from weasyprint import CSS

    return CSS(string=text, base_url=address, font_config=_fonts(process))


@cache  # the styles that were read name these: saves the same 6 s
def _fonts(process: int) -> Any:
    """The fonts that style sheets name. A process that was forked needs its own: Pango's threads did not come with it."""
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(_fonts.cache_clear)  # its folder of fonts goes with it
    return FontConfiguration()
