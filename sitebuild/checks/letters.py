"""Finds signs that no font of ours has: on paper, such a sign is an empty gap."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading

# Every font of ours has these, so most files need no look into the fonts, which would take a tenth of a second.
_COMMON = re.compile(
    r"[^\n\r\t\x20-\x7e\xa0-\xac\xae-\xb4\xb6-\xff\u0152\u0153\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122\u2212]"
)
# Only shown, where a device has fonts of its own: search words, and the marks of the quiz's results.
_NOT_PRINTED = ("data/search/",)
_ONLY_SHOWN = re.compile(r"(?m)^  quiz_(?:not_)?met: .*$")


def check_letters(reading: Reading) -> list[Problem]:
    """One problem for each line of docs/ and data/ that holds such a sign."""
    fonts = sorted((reading.root / "docs" / "assets" / "fonts").glob("*.woff2"))
    rare = [
        (file, text)
        for file in [*(f"docs/{page}" for page in reading.pages), *reading.data]
        if not file.startswith(_NOT_PRINTED) and _COMMON.search(text := _printed(reading, file))
    ]
    if not rare or not fonts:
        return []
    letters = _letters_of(fonts)
    return [
        Problem(
            file,
            line_number,
            f"the sign “{sign}” ({_name(sign)}) is in no font of ours and would be missing on paper.",
            "Write the word, or the letter without its special mark.",
        )
        for file, text in rare
        for line_number, line in enumerate(text.splitlines(), 1)
        if (sign := next((sign for sign in _COMMON.findall(line) if sign not in letters), None))
        and not _told_elsewhere(sign)
    ]


def _printed(reading: Reading, file: str) -> str:
    text = reading.text(file)
    return _ONLY_SHOWN.sub("", text) if file == "data/interface.yml" else text


def _letters_of(fonts: list[Path]) -> set[str]:
    """The letters that at least one of the fonts has."""
    from fontTools.ttLib import TTFont  # here, since most checks need no look into a font

    letters: set[str] = set()
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            letters.update(map(chr, font.getBestCmap()))
    return letters


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X}, {unicodedata.name(sign, 'no name').lower()}"


def _told_elsewhere(sign: str) -> bool:
    """Signs without a shape (zero width, control, other spaces) and letters that could not be read have messages of their own."""
    return sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp")
