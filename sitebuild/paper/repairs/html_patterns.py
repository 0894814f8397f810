"""The reader of HTML makes the same patterns again at each tag and attribute: it keeps them under keys that it never asks for.

tinyhtml5 2.1 writes `characters = kept[characters, opposite] = pattern`, so the key is made of the pattern. Here what
keeps them makes a pattern when it is first asked for. To offer upstream: the key before the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tinyhtml5 import inputstream


class _Patterns(dict):
    """The pattern of each (characters, whether those alone are meant)."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, those_alone = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = re.compile(f"[{'' if those_alone else '^'}{listed}]+")
        return self[key]


def remember_patterns() -> None:
    """From now on each pattern is made once."""
    if not isinstance(inputstream.characters_until_regex, _Patterns):
        inputstream.characters_until_regex = _Patterns()
