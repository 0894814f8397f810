"""Slips that can be seen in the lines of a YAML file, before YAML takes them apart and says something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitebuild.files.problems import Slips

# Control signs, zero-width and direction marks, fillers that show as nothing, and the "tags" that spell words nobody sees.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # they look like the one that a keyboard makes; between words they are text
# Such a space where only the common one counts: in front of a name, a hyphen or a value.
_SPACE_IN_FRONT = re.compile(f" *(?:- +)*(?:(?:-|[a-z][\\w-]*:) *)?(?P<sign>[{SPACES}])")
_SIGNS = re.compile(r"^(?:<<<<<<<|=======|>>>>>>>)", re.M)
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")
# One look at the whole text: nearly all files have nothing of the kind.
_ODD_SIGN = re.compile(f"[\t{SPACES}]|{HIDDEN.pattern}")
_ODD_LINE = re.compile(r"^(?: *-[^ \n]|\.\.\.)", re.M)


def conflicts(lines: Sequence[str], text: str) -> Slips:
    """Where two people changed the same lines and git wrote both versions."""
    within = False
    if not _SIGNS.search(text):
        return
    for line_number, line in enumerate(lines, 1):
        if mark := _CONFLICT.match(line):
            if not within:
                yield (
                    line_number,
                    f"two versions met here (“{mark[1]}”).",
                    "Keep one of the two and delete the lines of signs (<<<<<<<, =======, >>>>>>>).",
                )
            within = mark[1][0] != ">"


def slips_of_lines(lines: Sequence[str], text: str) -> Slips:
    """Tabs, invisible signs, spaces of another kind, hyphens without a space, and the end of a record before the end of its file."""
    if not _ODD_SIGN.search(text) and not _ODD_LINE.search(text):
        return
    begun = False
    for line_number, line in enumerate(lines, 1):
        if re.match(r"[ -]*\t", line):
            yield (
                line_number,
                "the line begins with a tab.",
                "Begin it with spaces, two for each step to the right.",
            )
        if hidden := HIDDEN.search(line):
            yield (
                line_number,
                f"an invisible sign (U+{ord(hidden[0]):04X}) stands at place {hidden.start() + 1} of the line.",
                "Delete the line and type it again; the sign came along when the text was pasted.",
            )
        elif space := _SPACE_IN_FRONT.match(line):
            yield (
                line_number,
                f"an invisible sign ({name_of_space(space['sign'])}) stands at place {space.end()} of the line.",
                "Type the spaces again.",
            )
        if re.match(r" *-[^\W\d_]", line):
            yield (
                line_number,
                "the hyphen has no space after it.",
                "Put a space between the hyphen and the words.",
            )
        if re.match(r"(---|\.\.\.)(\s|$)", line):
            if begun:
                yield (
                    line_number,
                    f"{line[:3]} stands a second time, or between lines: another record would begin here.",
                    "Delete the line; a second record needs a file of its own.",
                )
            begun = True
        begun = begun or bool(line.strip()) and not line.lstrip().startswith("#")


def name_of_space(sign: str) -> str:
    """A space that is not the common one, in words."""
    name = "a space that does not break" if sign in "\u00a0\u202f" else "a space of another width"
    return f"{name}, U+{ord(sign):04X}"
