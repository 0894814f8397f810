"""Looking for something rare in much text that is nearly the same at every build of the preview."""

from __future__ import annotations

import re
from functools import lru_cache


# Some 12,000 texts at one build; after an edit all but a few are those of the build before.
@lru_cache(maxsize=2**15)
def holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether `pattern` is found in `text`."""
    return pattern.search(text) is not None
