"""Whether this build is a draft: marked as such on every page and sheet, for reviewers and never for readers.

An environment variable, because the site generator runs as a process of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

NAME = "HANDBOOK_DRAFT"


def is_draft() -> bool:
    """True when `python -m sitebuild site --draft` is building."""
    return os.environ.get(NAME) == "yes"


def leave_out_unmarked(downloads: Path) -> None:
    """Deletes what people can take away without its mark: tables, cards for a phone, Word and text files.

    A number once copied into a phone or a spreadsheet does not say any more that nobody had agreed to it.
    """
    for path in downloads.rglob("*"):
        if path.is_file() and path.suffix not in (".pdf", ".html"):
            path.unlink()
