"""Words that stand twice where once was meant: a paragraph that was pasted and not cut, a point that stands in its list already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sitebuild.files.problems import Problem, Slips
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import YamlText

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_POINT = re.compile(r"(?:[-*+]|\d+\.) +")


def said_twice(lines: Sequence[str]) -> Slips:
    """A point that stands twice in one list, and a sentence that stands twice with nothing but one other sentence between."""
    lists: dict[
        int, dict[str, int]
    ] = {}  # how far to the right each open list stands, and its points
    sentences: list[tuple[str, int]] = []
    for line_number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped:
            continue
        if point := _POINT.match(stripped):
            indent, text = len(line) - len(line.lstrip()), _plain(stripped[point.end() :])
            lists = {depth: points for depth, points in lists.items() if depth <= indent}
            first = lists.setdefault(indent, {}).setdefault(text, line_number)
            if first != line_number and len(text.split()) > 1:
                yield _twice(line_number, first)
            continue
        if not line.startswith("    "):
            lists = {}
        if stripped.startswith(("#", "|", "{{", "<", "!!!")):
            sentences = []
            continue
        for sentence in map(_plain, _SENTENCES.split(stripped)):
            earlier = next((first for said, first in sentences[-2:] if said == sentence), None)
            if len(sentence.split()) > 2 and earlier:
                yield _twice(line_number, earlier)
            sentences.append((sentence, line_number))


def said_twice_in_data(reading: Reading) -> list[Problem]:
    """A sentence that stands twice in one text of data/; the lists hold the module's words, which are its own."""
    return [
        problem
        for file in reading.data
        if not file.startswith(("data/checklists/", "data/schemas/"))
        for problem in _in_data(reading.yaml(file))
    ]


@lru_cache(maxsize=4096)  # all files but one are as before an edit: saves the preview 0.09 s
def _in_data(doc: YamlText) -> list[Problem]:
    problems = []
    for path, text in doc.texts:
        parts = _SENTENCES.split(text)
        if len(parts) == 1:  # most texts
            continue
        said = [sentence for sentence in map(_plain, parts) if len(sentence.split()) > 2]
        if len(set(said)) < len(said):
            what = "a sentence stands twice in this text."
            problems.append(Problem(doc.file, doc.line(path), what, "Keep one."))
    return problems


def _plain(stripped: str) -> str:
    return re.sub(r"[*_>]", "", stripped).strip().lower()


def _twice(line_number: int, first: int) -> tuple[int, str, str]:
    where = "on this line" if first == line_number else f"on line {first}"
    return line_number, f"the same words stand twice (first {where}).", "Keep one."
