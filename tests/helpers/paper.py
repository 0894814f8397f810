"""What stands in a finished PDF, as text."""

from __future__ import annotations

import functools
from pathlib import Path

import pypdfium2

from sitebuild.content.slides import folded_words

END_OF_LINE = "\ufffe"  # what the reader gives for a hyphen at the end of a line


def pages_of(path: Path, **bounds: float) -> tuple[str, ...]:
    """The text of each page, or of the part of each page within `bounds` (left, bottom, right, top, in points)."""
    return _read(path, path.stat().st_mtime_ns, tuple(bounds.items()))


def text_of(path: Path, **bounds: float) -> str:
    """The text of all pages."""
    return " ".join(pages_of(path, **bounds))


def one_line(text: str) -> str:
    """`text` with one space wherever there was any white space."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Folded words run together: lines break at other places on paper than on a page."""
    return "".join(folded_words(text))


@functools.lru_cache(maxsize=256)  # many tests read the same books
def _read(path: Path, _changed: int, bounds: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(path) as pdf:
        return tuple(
            page.get_textpage().get_text_bounded(**dict(bounds)).replace(END_OF_LINE, "-")
            for page in pdf
        )
