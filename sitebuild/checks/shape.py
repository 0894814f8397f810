"""How the lines of a page belong together: where that is not clear, words are shown otherwise than in GitHub's preview, or lost.

Python-Markdown, which makes our pages, moves what belongs to a point by four spaces; GitHub counts from the point's first word.
Four spaces are right for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitebuild.files.page import FENCE, code_blocks
from sitebuild.files.problems import Slips

_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_POINT = re.compile(r"(?:(?P<points>[-*+])|\d{1,9}\.)(?: |$)")
_BRACKET = re.compile(r" *(\d{1,9})\) ")
_NO_BREAK = re.compile(r"[ >]*(?:[-*+]|\d+\.|#{1,6})?\u00a0")
_OPENS = re.compile(r"!!!|:(?= )")  # a block of ours; a meaning
_DELIMITERS = re.compile(r" *(?:\|[ :|-]*-[ :|-]*|:?-+:? *\|[ :|-]*)$")
_FOUR = "Put four spaces before a point or a paragraph that belongs to another, and none before one that does not."


def shape(lines: Sequence[str]) -> Slips:
    """The slips in a page's `lines`, of which those in code and those at the top have been emptied."""
    yield from _headings(lines)
    yield from _tables(lines)
    yield from _nesting(lines)
    yield from _nesting(
        [re.sub(r" *(?:> ?)+", "", line) if line.lstrip().startswith(">") else "" for line in lines]
    )
    for line_number, line in enumerate(lines, 1):
        if (step := _BRACKET.match(line)) and not (
            line_number > 1 and _BRACKET.match(lines[line_number - 2])
        ):
            yield (
                line_number,
                f"“{step[1]})” does not begin a step here.",
                f"Write “{step[1]}. ” instead.",
            )
        elif re.match(r" *\?\?\?", line):
            yield (
                line_number,
                "a block that opens and shuts does not exist here.",
                "Write !!! instead of ???: on paper nothing can be opened.",
            )
        elif _NO_BREAK.match(line) and not (
            line_number > 1 and _NO_BREAK.match(lines[line_number - 2])
        ):
            yield (
                line_number,
                "a no-break space stands where a space belongs, so the mark at the beginning is not seen.",
                "Delete what stands before the first word and type it again.",
            )
        elif (
            line_number > 2
            and line.startswith(">")
            and not lines[line_number - 2].strip()
            and lines[line_number - 3].startswith(">")
        ):
            yield (
                line_number,
                "two quotations would become one.",
                "Put > on the empty line if one person says both, and words of ours between them if not.",
            )


def conflicts(lines: Sequence[str]) -> Slips:
    """Where two versions met and both stayed. Each place is told once, at its first line of signs."""
    inside = False
    for line_number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            if not inside:
                yield (
                    line_number,
                    "two versions met here.",
                    "Keep one and delete the lines of signs (<<<<<<<, ======= and >>>>>>>).",
                )
            inside = not line.startswith(">")


def fences(lines: Sequence[str]) -> Slips:
    """Fences that never close, and those that are not at the left margin, where they are no fences."""
    blocks, code, inside = code_blocks(lines), set(), False
    for first, last in blocks:
        if last is None:
            yield (
                first + 1,
                "a block of code opens here and never ends.",
                f"Close it with a line {FENCE.match(lines[first])['signs']}, or take the signs away.",
            )
        code.update(range(first, (len(lines) if last is None else last) + 1))
    for position, line in enumerate(lines):
        if position not in code and FENCE.match(line):
            inside = not inside
            if inside:
                yield (
                    position + 1,
                    "a block of code does not begin at the left margin.",
                    "Take the spaces and signs before it away, or take the fence away.",
                )


def _headings(lines: Sequence[str]) -> Slips:
    level = 0
    for line_number, line in enumerate(lines, 1):
        if heading := re.match(r" *(#{1,6}) ", line):
            if level and len(heading[1]) > level + 1:
                yield (
                    line_number,
                    f"the heading “{line.strip()}” skips a level.",
                    f"Write {'#' * (level + 1)} before it.",
                )
            level = len(heading[1])
        elif (
            re.fullmatch(r" {0,3}(?:=+|-+) *", line)
            and line_number > 1
            and lines[line_number - 2].strip()
        ):
            yield (
                line_number,
                f"the line “{line.strip()}” would make a heading of the line above.",
                "Put an empty line above it. A heading is written with ## before its words.",
            )


def _tables(lines: Sequence[str]) -> Slips:
    position = 0
    while position < len(lines) - 1:
        position += 1
        if not (_DELIMITERS.match(lines[position]) and "|" in lines[position - 1]):
            continue
        if position > 1 and lines[position - 2].strip():
            yield (
                position,
                "the table hangs on the line above.",
                "Put an empty line above the table.",
            )
        head = _cells(lines[position - 1])
        if _cells(lines[position]) != head:
            yield (
                position + 1,
                f"the table's head has {head} cells, and the line of hyphens below it {_cells(lines[position])}.",
                "Give both the same number of cells.",
            )
        while position < len(lines) - 1 and lines[position + 1].strip():
            position += 1
            if _cells(lines[position]) > head:
                yield (
                    position + 1,
                    f"this row has {_cells(lines[position])} cells, and the table's head {head}: the last would not be shown.",
                    "Take the cell out, or give the head one more. A stroke that is no border is written \\|.",
                )


def _cells(line: str) -> int:
    return re.sub(r"^\||\|$", "", re.sub(r"\\.|`[^`]*`", "", line).strip()).count("|") + 1


def _nesting(lines: Sequence[str]) -> Slips:
    """Points, steps, paragraphs and blocks inside each other."""
    depth, list_types, last_point, above = (
        0,
        {},
        0,
        "",
    )  # `depth`: how far to the right text may begin, in steps of four spaces
    for line_number, line in enumerate(lines, 1):
        text = line.lstrip(" ")
        if not text.strip() or text.startswith(("\t", "{{")):
            above = ""
            continue
        indent = len(line) - len(text)
        level, alone = indent // 4, not above or above.lstrip().startswith(("!!!", "#", "|"))
        point, opens = _POINT.match(text), _OPENS.match(text)
        if point or opens or alone:
            if level > depth and alone:
                yield (
                    line_number,
                    "four spaces make this look like the text of a program.",
                    "Take them away.",
                )
            elif level > depth or indent % 4 and depth and not (point and indent == last_point):
                yield line_number, "this would not belong to the line above it.", _FOUR
                level = indent // 4 + bool(
                    point
                )  # where it was meant to stand, so that what follows is not told as well
            elif point and _hangs(text, indent, above):
                yield (
                    line_number,
                    "the list hangs on the line above and would run into its words.",
                    "Put an empty line above the list.",
                )
            elif (
                point
                and not alone
                and list_types.get(level, point["points"] is None) != (point["points"] is None)
            ):
                yield (
                    line_number,
                    "points and steps follow each other without a gap.",
                    "Put an empty line between a list with hyphens and one with numbers.",
                )
            depth = min(level, depth) + 1 if point or opens else min(level, depth)
            list_types = {at: list_type for at, list_type in list_types.items() if at < depth}
            if point:
                last_point, list_types[depth - 1] = indent, point["points"] is None
        above = line


def _hangs(text: str, indent: int, above: str) -> bool:
    """Whether a list inside a block or a point follows words of a paragraph. At the left margin another rule looks."""
    before = above.lstrip(" ")
    return bool(
        indent
        and above
        and len(above) - len(before) == indent
        and not _POINT.match(before)
        and not before.startswith("!!!")
    )
