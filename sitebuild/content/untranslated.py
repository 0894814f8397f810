"""The texts that an edition in another language shows in the language of data/, since nobody has translated them yet."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sitebuild.files.reading import Reading

INTERFACE = "data/interface.yml"
_SIGNS = str.maketrans("’‘“”\xa0", "''\"\" ")
# What a build fills in or takes away, around which a text is shown in pieces.
_FILLED = re.compile(r"\{[^{}]*\}+|\*\*|\]\([^)]*\)|[\[\]`]")
_BETWEEN = re.compile(r"[|·,;:()\"]|\d[\d.-]*")


@dataclass(frozen=True, repr=False)
class Untranslated:
    """What is shown in `language`: `texts` holds all of it, a line each; `labels` are the frame's own words, which are translated."""

    language: str
    texts: str
    labels: frozenset[str]

    def holds(self, shown: str) -> bool:
        """Whether all of the text `shown` is untranslated: a text of ours, a piece of one, or several in a row."""
        found = pieces(shown)
        return bool(found) and all(
            piece not in self.labels and _stands(piece, self.texts) for piece in found
        )


@lru_cache(maxsize=2**14)  # each page has the same menu: saves 7 s of our edition in French
def _stands(piece: str, texts: str) -> bool:
    """Whether `piece` is a whole word or several in `texts`, a megabyte in which a pattern would look for minutes."""
    at = texts.find(piece)
    while at >= 0:
        around = texts[max(at - 1, 0) : at], texts[at + len(piece) : at + len(piece) + 1]
        if not any(sign == "_" or sign.isalnum() for sign in around):
            return True
        at = texts.find(piece, at + 1)
    return False


def pieces(text: str) -> list[str]:
    """The words of a text between what a build fills in and what stands between the names of a list."""
    return [
        piece.strip(" .")
        for piece in _BETWEEN.split(_FILLED.sub("|", plain(text)))
        if any(sign.isalpha() for sign in piece)
    ]


def plain(text: str) -> str:
    """`text` with single spaces and the quotation marks of a typewriter."""
    return " ".join(html.unescape(text).translate(_SIGNS).split())


def read_untranslated(reading: Reading, labels: Mapping[str, str]) -> Untranslated:
    """What of data/ and docs/ the edition of `reading` has not in its own language, whose labels are `labels`."""
    files = [file for file in reading.data if reading.place(file) == file and file != INTERFACE]
    texts = [text for file in files for _, text in reading.yaml(file).texts]
    pages = [page for page in reading.pages if reading.place(f"docs/{page}") == f"docs/{page}"]
    texts += [line for page in pages for line in reading.page(page).splitlines()]
    own = Reading(reading.root).yaml(INTERFACE).data
    return Untranslated(
        own["language"],
        "\n".join(piece for text in texts for piece in pieces(text)),
        frozenset(piece for text in labels.values() for piece in pieces(text)),
    )
