"""Changes the lines meant in a YAML file, and no other: each byte around them stays as somebody typed it.

A library that reads a file and writes it whole would move the lists and the comments of some of our files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from sitebuild.files.yaml_text import YamlText, walk_texts, yaml_of

_NAME = re.compile(r"[ -]*[a-z_]\w*:")
# What YAML takes for words in every place, and our own reader for no sign of something else.
_PLAIN = re.compile(r"https?://[\w./~%+-]+|\w[\w ,.;()'’/&+–-]*")
_NOTHING = {"null", "none"}


class NotAlone(ValueError):
    """The lines cannot be changed without a change to others."""


def entry(name: str, value: str | Sequence[str]) -> str:
    """The line that says `value` under `name`; a list of words stands between square brackets."""
    said = _typed(value) if isinstance(value, str) else f"[{', '.join(map(_typed, value))}]"
    return f"{name}: {said}"


def with_lines(text: str, path: tuple, new: Sequence[str]) -> str:
    """The YAML `text` with the lines `new` in place of what stands at `path`: its name, and all that hangs below it.

    Without `new` it is taken out. `new` is written without the spaces in front. Raises NotAlone when anything else would
    read differently afterwards.
    """
    before = _read(text)
    lines = text.split("\n")
    start = before.lines[path] - 1
    found = _NAME.match(lines[start])
    if found is None or not new and "-" in lines[start][: _width(lines[start])]:
        raise NotAlone(f"line {start + 1} holds more than “{path[-1]}”")
    width = _width(lines[start])
    stop = start + 1
    while stop < len(lines) and lines[stop].strip() and _width(lines[stop], " ") > width:
        stop += 1
    end = "\r" if lines[start].endswith("\r") else ""
    front = [lines[start][:width], *[" " * width] * len(new)]
    typed = [f"{spaces}{line}{end}" for spaces, line in zip(front, new)]
    after = "\n".join([*lines[:start], *typed, *lines[stop:]])
    meant = [path, *((*path[:-1], line.partition(":")[0]) for line in new)]
    if _but(before, meant) != _but(_read(after), meant):
        raise NotAlone(f"“{path[-1]}” cannot be changed alone")
    return after


def _typed(value: str) -> str:
    plain = _PLAIN.fullmatch(value) and value.lower() not in _NOTHING
    return value if plain else json.dumps(value, ensure_ascii=False)


def _read(text: str) -> YamlText:
    return yaml_of(text.encode(), "")


def _width(line: str, signs: str = " -") -> int:
    """How many of the `signs` stand in front of the line's words."""
    return len(line) - len(line.lstrip(signs))


def _but(doc: YamlText, meant: Sequence[tuple]) -> list[tuple]:
    """All that the file says, but for what stands at the paths that are `meant`."""
    return [
        (path, text)
        for path, text in walk_texts(doc.data)
        if not any(path[: len(one)] == one for one in meant)
    ]
