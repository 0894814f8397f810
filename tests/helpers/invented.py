"""A language that nobody speaks: every word of the frame is turned, so that English that is left stands out."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

# French has all of these signs, so our fonts have them. Three vowels become two: the words are a quarter longer then.
_SIGNS = str.maketrans(
    {**dict(zip("cinuyACEINOUY", "çïñûÿÀÇÉÏÑÔÛÝ")), "a": "àà", "e": "éé", "o": "ôô"}
)


def invented(text: str) -> str:
    """`text` with each word turned; what is in {braces} is filled in later and stays, and so does an address."""
    if text.startswith("https://"):
        return text
    parts = re.split(r"(\{[^{}]*\})", text)
    return "".join(part if part.startswith("{") else part.translate(_SIGNS) for part in parts)


def turn_labels(interface: Path, language: str, **own: str) -> None:
    """Turns every label of the file `interface`, but for those that are given in `own`."""
    file = yaml.safe_load(interface.read_text(encoding="utf-8"))
    labels = {name: invented(str(text)) for name, text in file["labels"].items()} | own
    turned = {"language": language, "labels": labels}
    interface.write_text(yaml.safe_dump(turned, allow_unicode=True, sort_keys=False), "utf-8")
