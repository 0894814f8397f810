"""Signs that GitHub's preview turns into something and this site does not: refused wherever words are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRUCK_OUT = re.compile(
    r"~~(?=[^\s~]).*?~~|(?<![~\w/])~(?=[^\s~/\d])[^~\n]*[^\s~]~(?![~\w])", re.S
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_NAME_OF_SIGN = re.compile(r"(?<![\w:/.]):(?:[a-z][a-z0-9_+-]*|\+1|-1):(?![\w:/])")
_PAIRS = {
    "*": re.compile(r"\*(?=[^\s*])[^*]*(?<=\S)\*"),
    "_": re.compile(r"(?<!\w)_(?=[^\s_]).*?(?<=[^\s_])_(?!\w)"),
}
_AT_A_WORD = {
    "*": re.compile(r"(?<!\w)\*(?=[^\s\d])|(?<=\S)\*(?!\w)"),  # not 2*3, nor *67, a code to dial
    "_": re.compile(r"(?<!\S)_(?=\w)"),  # a name such as first_name has none at its beginning
}
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


def open_mark(text: str) -> tuple[str, str] | None:
    """The first single * or _ or back-quote of `text` that never closes, and the words it stands at; None when there is none."""
    rest = re.sub(r"\\.|\bhttps?://\S+", "", text)
    if rest.count("`") % 2:
        return "`", _short(rest[rest.rindex("`") :])
    rest = re.sub(r"`[^`]*`", "x", rest)
    rest = re.sub(r"\*{2,}|_{2,}", "", rest)  # bold has a rule of its own, a long stroke is a blank
    for sign, pair in _PAIRS.items():
        if (at := _AT_A_WORD[sign].search(pair.sub("", rest))) is not None:
            return sign, _short(at.string[at.start() :])
    return None


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
