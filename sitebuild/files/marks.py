"""Signs that GitHub's preview turns into something and this site does not: refused wherever words are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRUCK_OUT = re.compile(
    r"~~(?=[^\s~]).*?~~|(?<![~\w/])~(?=[^\s~/\d])[^~\n]*[^\s~]~(?![~\w])", re.S
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_NAME_OF_SIGN = re.compile(r"(?<![\w:/.]):(?:[a-z][a-z0-9_+-]*|\+1|-1):(?![\w:/])")
_IN_SENTENCE = "Footnotes and names of signs are not known here. Write it in the sentence."


def unknown_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """(place, what is wrong, what to write instead) for each of them in `text`."""
    # Most texts have none of them, and a letter is found faster than a pattern.
    for found in _STRUCK_OUT.finditer(text) if "~" in text else ():
        yield (
            found.start(),
            f"“{_short(found[0])}”: these words would not be struck out here.",
            "Delete them: a search and a voice that reads aloud give struck-out words like all others.",
        )
    for found in _FOOTNOTE.finditer(text) if "[^" in text else ():
        yield found.start(), f"“{found[0]}” would stand there as it is.", _IN_SENTENCE
    for found in _NAME_OF_SIGN.finditer(text) if ":" in text else ():
        yield found.start(), f"“{found[0]}” would stand there as it is.", _IN_SENTENCE


def open_bold(text: str) -> str | None:
    """The first ** of `text` that never closes, or that a space parts from its words, with what follows; None when there is none."""
    runs = [found for found in re.finditer(r"\*+", text) if len(found[0]) in (2, 3)]
    for opens, closes in zip(runs[::2], [*runs[1::2], None]):
        if (
            closes is None
            or text[opens.end() : opens.end() + 1].isspace()
            or text[closes.start() - 1 : closes.start()].isspace()
        ):
            return _short(text[opens.start() :])
    return None


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
