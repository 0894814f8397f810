"""Hours in words: whether they say that somebody answers at any time."""

from __future__ import annotations

import re

_ALL_HOURS = re.compile(
    r"\bday and night\b|\bnight and day\b|\b24\s*/\s*7\b|\b24[- ]?(?:h|hrs?|hours?|heures)\b|\bround the clock\b|\bany (?:hour|time)\b"
    r"|\balways\b|\bjour et nuit\b|\ball (?:other )?hours\b|\bafter[- ]hours\b",
    re.IGNORECASE,
)


def speaks_of_all_hours(hours: str) -> bool:
    """Whether the words name a line that is answered day and night, perhaps beside others."""
    return _ALL_HOURS.search(hours) is not None
