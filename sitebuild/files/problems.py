"""A maintainer's slip, said so that a person who does not program can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

Slips = Iterator[tuple[int, str, str]]  # line, what is wrong, what to write instead


@dataclass(frozen=True, order=True)
class Problem:
    """One slip: `file` (relative to the project), `line` (from 1), `what` is wrong, `fix` (what to write instead)."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}\n    {self.fix}"


class DataProblems(Exception):
    """Raised when a build must stop. Its text lists every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__(describe(self.problems))


class Slip(ValueError):
    """Raised inside a record's own rule: `what` is wrong and the `fix`. Becomes a Problem with file and line.

    `value` is the text in the file that made the slip, when the rule looks at more than one line.
    """

    def __init__(self, what: str, fix: str, value: str | None = None):
        self.what, self.fix, self.value = what, fix, value
        super().__init__(what)


def describe(problems: list[Problem]) -> str:
    """Every problem under the other, sorted by file and line, with a last line that counts them."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "\n".join(
        [*map(str, sorted(problems)), f"{count}. Nothing was built; the site you had is untouched."]
    )


def nearest(word: str, allowed: Iterable[str]) -> str:
    """What to write instead of `word`: the closest allowed word, or all of them when nothing is close."""
    allowed = list(allowed)
    close = get_close_matches(word, allowed, n=1, cutoff=0.6)
    if close:
        return f"Did you mean “{close[0]}”?"
    more = f" and {len(allowed) - 50} others" if len(allowed) > 50 else ""
    return f"Write one of: {', '.join(allowed[:50])}{more}."


def refuse_unknown(word: str, allowed: Iterable[str], what: str) -> None:
    """Raises a slip that says `what` at `word`, with the nearest of the allowed ones, unless it is one of them."""
    allowed = list(allowed)
    if word not in allowed:
        raise Slip(what, nearest(word, allowed), word)


def not_a_role(by: str, roles: Iterable[str]) -> tuple[str, str]:
    """What is wrong when `by` names somebody, and what to write instead."""
    return (
        f"“{by}” is not a role of data/lists/roles.yml.",
        f"Write a role: {', '.join(roles)}. A name would stay in public for ever.",
    )


def shown_path(path: Path, root: Path) -> str:
    """`path` as a maintainer sees it: from the project's folder, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
