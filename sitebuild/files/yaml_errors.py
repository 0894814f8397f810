"""What YAML could not read, in a maintainer's words, at the line where the slip is rather than where reading gave up."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_QUOTED = "Put the value between double quotation marks."
_ALL_CURLY = re.compile(r"(?:: |- |^)\s*[“„‟‘].*[”“‟’\"]\s*$")
_HALF_CURLY = re.compile(
    r"(?:: |- )\s*\"[^\"]*[”“‟]\s*$"
)  # to YAML the value goes on, to the next straight mark
_OPENS = re.compile(r"[ -]*(?:[\w-]+: +)?[\"']")  # a line up to the mark that opens its value
_LEFT_OPEN = re.compile(r"(?:: |- )\s*(?:\"[^\"]*|'[^']*)$")
_NEVER_CLOSED = (
    "a quotation mark is opened here and never closed.",
    "Close it at the end of the value, or leave both marks out.",
)
CURLY_FIX = (
    'Type straight ones ("…"). Where readers are to see curly ones, put straight ones around them.'
)
CURLY = "the quotation marks around this value are curly."
Told = tuple[int, str, str]  # line, what is wrong, what to write instead


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Told:
    """The first slip that YAML stumbled over."""
    mark = error.problem_mark or error.context_mark
    opened = (error.context_mark or mark).line + 1
    problem, context = error.problem or "", error.context or ""
    if curly := _curly(lines, mark.line, opened - 1):
        return curly, CURLY, CURLY_FIX
    if "quoted scalar" in context:
        return (
            opened,
            *_NEVER_CLOSED,
        )
    if told := _quote_within(lines, mark) or _hyphen_missing(lines, mark, error):
        return told
    if "mapping values are not allowed" in problem:
        return (
            mark.line + 1,
            "there is a second colon on this line, or the line is set too far to the right.",
            "Put the value between double quotation marks, or set the line directly under the one above.",
        )
    if "could not find expected ':'" in problem:
        return (
            opened,
            f"there is no colon after “{lines[opened - 1].strip()}”.",
            "Write the name, a colon, a space and the value, for example “title: After leaving”.",
        )
    if "anchor" in problem + context or "alias" in problem + context:
        return (
            mark.line + 1,
            "a value begins with “*” or “&”, which has a special meaning here.",
            _QUOTED,
        )
    if "flow" in context:
        return (
            opened,
            f"“{_sign_at(lines, error.context_mark)}” is opened here and never closed.",
            f"Close it, or, when it belongs to the words: {_QUOTED[0].lower()}{_QUOTED[1:]}",
        )
    if re.search(r"(?:: |- )\s*[\[{]", lines[mark.line][: mark.column]):
        return (
            mark.line + 1,
            "a value begins with “{” or “[”, which has a special meaning here.",
            _QUOTED,
        )
    if (
        "cannot start any token" in problem
        or "block scalar" in context
        or "not allowed in this context" in problem
    ):
        return mark.line + 1, "a value begins with a sign that has a special meaning here.", _QUOTED
    return (
        mark.line + 1,
        "the indentation or the punctuation of this line cannot be read.",
        "Compare it with the lines around it: same spaces in front, a hyphen or a name with a colon.",
    )


def _sign_at(lines: Sequence[str], mark: yaml.Mark) -> str:
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _curly(lines: Sequence[str], last: int, opened: int) -> int | None:
    """The line with a value between curly marks that made YAML give up on line `last`, both from 0."""
    for position in (opened, last):
        if position < len(lines) and _ALL_CURLY.search(lines[position]):
            return position + 1
    return next(
        (
            position + 1
            for position in range(min(last, len(lines) - 1), -1, -1)
            if _HALF_CURLY.search(lines[position])
        ),
        None,
    )


def _quote_within(lines: Sequence[str], mark: yaml.Mark) -> Told | None:
    """A mark inside a quoted value ends it, and what follows cannot be read."""
    before = lines[mark.line][: mark.column].rstrip() if mark.line < len(lines) else ""
    if _OPENS.fullmatch(before):  # a mark opened further up ends where the next value begins
        for position in range(mark.line - 1, -1, -1):
            if _LEFT_OPEN.search(lines[position]):
                return position + 1, *_NEVER_CLOSED
    if before.endswith("'"):
        return (
            mark.line + 1,
            "an apostrophe ends the value here.",
            "Put the value between double quotation marks.",
        )
    if before.endswith('"'):
        return (
            mark.line + 1,
            "a quotation mark ends the value here.",
            "Write the marks inside it as curly ones: “…”.",
        )
    return None


def _hyphen_missing(
    lines: Sequence[str], mark: yaml.Mark, error: yaml.MarkedYAMLError
) -> Told | None:
    """Among the entries of a list one begins without its hyphen."""
    if (
        "expected '-'" in (error.problem or "")
        and mark.line < len(lines)
        and mark.column == error.context_mark.column
    ):
        return (
            mark.line + 1,
            "this line stands among the entries of a list and begins with no hyphen.",
            _begin_with_hyphen(lines[mark.line]),
        )
    if _sign_at(lines, mark) != "-" or mark.column != _indent(lines[mark.line]):
        return None
    above = next(
        (
            position
            for position in range(mark.line - 1, -1, -1)
            if lines[position].strip()
            and _indent(lines[position]) < mark.column
            or re.match(rf" {{{mark.column}}}[\w-]+:\s*$", lines[position])
        ),
        None,
    )
    if (
        above is None
        or not (name := re.match(r"[ -]*([\w-]+):\s*$", lines[above]))
        or lines[above + 1].lstrip().startswith("-")
    ):
        return None
    return (
        above + 2,
        f"the entry below “{name[1]}:” begins with no hyphen.",
        _begin_with_hyphen(lines[above + 1]),
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _begin_with_hyphen(line: str) -> str:
    return f"Begin it with a hyphen and a space: - {line.strip()}"
