"""Whether this build is a draft: marked as such on every page and sheet, for reviewers and never for readers.

An environment variable, because the site generator runs as a process of its own.
"""

from __future__ import annotations

import os

NAME = "HANDBOOK_DRAFT"


def is_draft() -> bool:
    """True when `python -m sitebuild site --draft` is building."""
    return os.environ.get(NAME) == "yes"
