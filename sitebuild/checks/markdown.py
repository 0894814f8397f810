"""Looks at the Markdown under `docs/` before anything is built from it.

The transcript, the handbook and the search take a module's page apart by its headings, blocks and macros, so a slip in
one of those would lose words without a sound. Elsewhere under `docs/` only the rules that hold for every page apply.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Iterable, Iterator, Mapping, Sequence

from sitebuild.checks.raw_html import raw_html
from sitebuild.library import Library
from sitebuild.problems import Problem, nearest, shown_path
from sitebuild.records.checklist import Checklist
from sitebuild.records.source import TYPED_NUMBER
from sitebuild.transcript import BLOCK, CHECKLIST, SECTION_HEADING, SLIDE_HEADING

OWN_BLOCKS = ("content-note", "goals", "summary")
_MACRO = re.compile(r"\{\{.*?(?:\}\}|$)")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_ADDRESS = re.compile(r"https?://\S+")
Found = Iterator[tuple[int, str, str]]  # line, what is wrong, what to write instead


def check_markdown(root: Path, library: Library) -> list[Problem]:
    """All slips in `root`/docs, sorted by file and line."""
    problems = []
    for path in sorted((root / "docs").rglob("*.md")):
        raw = path.read_bytes()
        try:
            lines = raw.decode("utf-8").replace("\r\n", "\n").split("\n")
        except UnicodeDecodeError as error:
            problems.append(Problem(shown_path(path, root), raw[: error.start].count(b"\n") + 1, "a letter on this line is not stored as UTF-8.",
                                    "Save the file again with the encoding UTF-8 (in most editors: Save as, Encoding)."))
            continue
        found = [*_alone(tuple(lines), path.parent == root / "docs" / "module"), *_checklists(outside_code(lines), library.checklists)]
        problems += [Problem(shown_path(path, root), *slip) for slip in found]
    return sorted(problems)


@lru_cache(maxsize=1024)  # the preview checks all pages after each edit, and all but one are as before
def _alone(lines: tuple[str, ...], in_module: bool) -> tuple:
    """What a page's lines say of themselves; which lists there are depends on the data."""
    text = list(outside_code(lines))
    module = (*_blocks(text), *_crowded_macros(text), *_section(text), *_slides(text)) if in_module else ()
    return (*_phone_numbers(lines), *raw_html(text), *_indented_macros(text), *module)


def outside_code(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with those between code fences emptied: a page on how to write pages shows our signs as examples."""
    in_code = False
    for line in lines:
        fence = bool(_FENCE.match(line))
        yield "" if in_code or fence else line
        in_code = in_code != fence


def _phone_numbers(lines: Sequence[str]) -> Found:
    for number, line in enumerate(lines, 1):
        for phone in TYPED_NUMBER.finditer(_ADDRESS.sub("", line)):
            yield (number, f"a phone number is typed here: “{phone[0].strip()}”.",
                   "Put it into data/contacts/ and show it with a macro, so that its last check stands beside it.")


def _indented_macros(lines: list[str]) -> Found:
    """Inside an indented block a macro's HTML can swallow the rest of the page while the strict build stays green."""
    for number, line in enumerate(lines, 1):
        if line[:1].isspace() and line.lstrip().startswith("{{"):
            yield _not_at_margin(number, line)


def _crowded_macros(lines: list[str]) -> Found:
    """On a module's page a macro is a block of its own; within a sentence it would count as the transcript's words."""
    for number, line in enumerate(lines, 1):
        macro = _MACRO.search(line)
        around = "".join(lines[max(number - 2, 0):number - 1] + lines[number:number + 1])
        if macro and not line.lstrip().startswith("{{"):
            yield _not_at_margin(number, macro[0])
        elif line.startswith("{{") and (line.rstrip() != macro[0] or around.strip()):
            yield number, f"the call “{macro[0]}” does not stand alone.", "Leave an empty line above and below it, and nothing after it."


def _not_at_margin(number: int, macro: str) -> tuple[int, str, str]:
    return (number, f"the call “{macro.strip()}” does not stand at the left margin.",
            "Give it a line of its own that begins with the call, and an empty line above and below.")


def _checklists(lines: Iterable[str], checklists: Mapping[str, Checklist]) -> Found:
    for number, line in enumerate(lines, 1):
        call = CHECKLIST.search(line)
        if not call:
            if re.search(r"\{\{ *checklist\(", line):
                yield number, f"the call “{line.strip()}” cannot be read.", "Write it like this: {{ checklist(\"self-care\") }}"
        elif call["id"] not in checklists:
            yield number, f"there is no list “{call['id']}” in data/checklists/.", nearest(call["id"], sorted(checklists))
        elif call["slide"] and call["slide"] not in checklists[call["id"]].slides:
            yield (number, f"the list “{call['id']}” has no part for slide “{call['slide']}”.",
                   f"Write one of: {', '.join(checklists[call['id']].slides)}.")


def _blocks(lines: list[str]) -> Found:
    for number, line in enumerate(lines, 1):
        block = BLOCK.fullmatch(line)
        if block and block["type"] not in OWN_BLOCKS:
            yield number, f"“{block['type']}” is not a kind of block that a module's page has.", nearest(block["type"], OWN_BLOCKS)


def _section(lines: list[str]) -> Found:
    said = _said_number(lines)
    headings = [(number, line) for number, line in enumerate(lines, 1) if line.startswith("# ")]
    if said is None:
        yield 1, "the page does not say which section it is.", "Add a line “section: 3” between the two lines “---” at the top."
    if len(headings) != 1:
        yield (headings[1][0] if headings else 1), f"the page has {len(headings)} headings with one “#”; it needs one.", "Write it like this: # 3 Safety"
    elif not (heading := SECTION_HEADING.fullmatch(headings[0][1])) or said not in (None, heading["number"]):
        yield headings[0][0], f"the heading “{headings[0][1]}” does not begin with the section's number.", f"Begin it with “# {said or 3} ”."


def _slides(lines: list[str]) -> Found:
    section, expected, seen = _said_number(lines), 1, {}
    for line_number, line in enumerate(lines, 1):
        if not line.startswith("## "):
            continue
        heading = SLIDE_HEADING.fullmatch(line)
        if not heading:
            yield line_number, f"the heading “{line}” is not that of a slide.", "Write it like this: ## 3.3 Children's Safety {: #3-3 }"
            continue
        number, wanted = heading["number"], heading["number"].replace(".", "-")
        if heading["id"] is None:
            yield line_number, f"the heading of slide {number} has no id.", f"End the line with “{{: #{wanted} }}”."
        elif heading["id"] != wanted:
            yield line_number, f"the heading of slide {number} has the id “{heading['id']}”.", f"Write “{{: #{wanted} }}”."
        if section and number.split(".")[0] != section:
            yield (line_number, f"slide {number} stands on the page of section {section}.",
                   f"Move it to the page of section {number.split('.')[0]}, or give it a number that begins with “{section}.”.")
            continue
        if number in seen:
            yield line_number, f"slide {number} stands here a second time (first on line {seen[number]}).", "Keep one of the two, or correct its number."
            continue
        seen[number] = line_number
        if int(number.split(".")[1]) != expected:
            yield line_number, f"slide {number} stands where slide {number.split('.')[0]}.{expected} belongs.", "Put the slides in the order of their numbers and leave none out."
        expected = int(number.split(".")[1]) + 1


def _said_number(lines: list[str]) -> str | None:
    """The section's number as the lines between the first two `---` say it."""
    top = lines[1:lines.index("---", 1)] if lines[0] == "---" and "---" in lines[1:] else []
    return next((line.split(":", 1)[1].strip() for line in top if line.startswith("section:")), None)
