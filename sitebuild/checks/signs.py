"""Signs of Markdown that are not known here, are broken, or mean another thing than in GitHub's preview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitebuild.checks.raw_html import without_code_and_calls
from sitebuild.files.marks import open_bold, open_mark, unknown_marks
from sitebuild.files.problems import Slips

_BEGINS = re.compile(r"^ *(?:> ?)* *(?:(?:[-*+]|\d+[.)]) |#+ |\||$)")
_TASK = re.compile(r" *(?:> ?)* *(?:[-*+]|\d+[.)]) +\[[ xX]\](?: |$)")
_ALERT = re.compile(r" *> *\[!(\w+)\]")
_LINK_PARTED = re.compile(r"\[[^\]\n]+\] +\([^()\s]*(?:\.\w{2,4}|[/#])[^()\s]*\)")
_LINK_TURNED = re.compile(r"\([^()\n]+\)\[[^\]\s]*(?:\.md|//|#)[^\]\s]*\]")
_LINK_OPEN = re.compile(r"\[[^\]\n]+\]\([^()\n]*$")
_NAMED_LINK = re.compile(r"\[[^\[\]]+\]\[([^\[\]]*)\]")
_LINK_SPACED = re.compile(r"\[[^\]\n]+\]\( *[^()<>\s\"']+ +[^()\"'\s][^()\n]*\)")
_LINK_CROSSED = re.compile(
    r"\[[^\[\]()\n]+\([^()\s]*(?:\.md|//|#)[^()\s\[\]]*(?:\)\]|\]\))"
    r"|(?<!\])\([^()\n\[]+\]\([^()\s]*(?:\.md|//|#)[^()\s]*\)"
)
_PICTURE_NAMED = re.compile(r"!\[\s*\]\[[^\]]*\]")
_LINE_OF_ADDRESS = re.compile(r"[ >]*\[([^\]^]+)\]: *\S+ *(?:[\"'(].*[\"')])? *$")
# Before other signs Markdown leaves the backslash where it is, and GitHub's preview does not.
_BACKSLASH = re.compile(r"\\(?:[^\w\s\\`*_{}\[\]()>#+.!|\"'-]|$)")


def signs(lines: Sequence[str], in_module: bool) -> Slips:
    """The slips in a page's `lines`, of which those in code and those at the top have been emptied."""
    fence_left_open = any("```" in line for line in lines)  # has a message of its own
    text = without_code_and_calls("\n".join(lines))
    told = set()
    for position, what, fix in unknown_marks(text):
        if what not in told:  # a footnote stands in the sentence and below it
            yield text.count("\n", 0, position) + 1, what, fix
        told.add(what)
    lines = text.split("\n")
    yield from _boxes(lines, in_module)
    yield from _links(lines)
    for line_number, line in enumerate(lines, 1):
        ends_paragraph = line_number == len(lines) or not lines[line_number].strip()
        if (
            "\\" in line
            and (found := _BACKSLASH.search(line))
            and not (found[0] == "\\" and ends_paragraph)
        ):
            yield (
                line_number,
                f"the backslash in “{line[max(found.start() - 10, 0) : found.end()].strip()}” would be shown.",
                "Take it away. For a new line leave an empty line.",
            )
        if " * " in line and " * " in _BEGINS.sub("", line):
            yield (
                line_number,
                "a star stands alone between two spaces and could slant what follows.",
                "Write × or “and”, or \\* where a star is meant.",
            )
    for line_number, text in _paragraphs(lines):
        if "**" in text and (opened := open_bold(re.sub(r"\\.", "", text))):
            yield (
                line_number,
                f"** opens at “{opened}” and never closes, or a space parts it from its words.",
                "Put ** directly before the first and after the last bold word.",
            )
        elif alone := None if fence_left_open else open_mark(text):
            yield (
                line_number,
                f"{alone[0]} stands at “{alone[1]}” and has no partner.",
                f"Put {alone[0]} directly before the first and after the last word, or take it away.",
            )


def _boxes(lines: Sequence[str], in_module: bool) -> Slips:
    for line_number, line in enumerate(lines, 1):
        if _TASK.match(line):
            yield (
                line_number,
                "a box to tick would stand there as signs.",
                "Boxes to tick belong in data/checklists/. Here take “[ ]” away.",
            )
        elif alert := _ALERT.match(line):
            block = (
                "content-note"
                if in_module
                else "warning"
                if alert[1].lower() in ("warning", "caution")
                else "note"
            )
            yield (
                line_number,
                f"“[!{alert[1]}]” would stand there as it is.",
                f"Write !!! {block}, and below it the text with four spaces before each line.",
            )


def _links(lines: Sequence[str]) -> Slips:
    text = "\n".join(lines)
    named = {name.lower() for name in re.findall(r"\[([^\[\]]+)\](?![(:])", text)}
    told = {found[1].lower() for line in lines if (found := _LINE_OF_ADDRESS.match(line))}
    for line_number, line in enumerate(lines, 1):
        if "[" not in line:
            continue
        if found := _LINK_PARTED.search(line):
            yield (
                line_number,
                f"“{found[0]}” is not a link.",
                "Take the space between ] and ( away.",
            )
        if found := _LINK_TURNED.search(line):
            yield (
                line_number,
                f"“{found[0]}” is not a link.",
                "Write the words between [ ] and then the address between ( ).",
            )
        yield from _crossed_or_unnamed(line_number, line)
        if found := _LINK_SPACED.search(line):
            yield (
                line_number,
                f"“{found[0]}” is not a link: its address holds a space.",
                "Take the space out; the names of our files have none.",
            )
        if found := _LINK_OPEN.search(line):
            yield line_number, f"the link “{found[0]}” never closes.", "Put ) after its address."
        for found in _NAMED_LINK.finditer(line):
            if (found[1] or found[0][1:].split("]")[0]).lower() not in told:
                yield (
                    line_number,
                    f"“{found[0]}” is not a link.",
                    "Write the address between ( ) after the words.",
                )
        if (found := _LINE_OF_ADDRESS.match(line)) and found[1].lower() not in named:
            yield (
                line_number,
                f"the line “{line.strip()}” would not be shown: it looks like the address of a link.",
                "Take it out, or write it as a sentence.",
            )


def _crossed_or_unnamed(line_number: int, line: str) -> Slips:
    if found := _LINK_CROSSED.search(line):
        yield (
            line_number,
            f"“{found[0]}” is not a link: its brackets are crossed.",
            "Write the words between [ ] and then the address between ( ).",
        )
    if found := _PICTURE_NAMED.search(line):
        yield (
            line_number,
            f"the picture “{found[0]}” has no words for people who cannot see it.",
            "Write between the first brackets what it shows, and its file between ( ).",
        )


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(line, words) of each paragraph, point, heading and row."""
    start, parts = 1, []
    for line_number, line in enumerate([*lines, ""], 1):
        if re.fullmatch(r"[ *_-]*", line) or _BEGINS.match(line):
            if parts:
                yield start, " ".join(parts)
            parts = []
        if not parts:
            start = line_number
        if not re.fullmatch(r"[ *_-]*", line):  # a rule between two parts
            parts.append(line.strip())
