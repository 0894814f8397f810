"""Looks at the Markdown under `docs/` before anything is built from it.

The transcript, the handbook and the search take a module's page apart by its headings, blocks and macros, so a slip in
one of those would lose words without a sound. Elsewhere under `docs/` only the rules that hold for every page apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sitebuild.checks.raw_html import raw_html, without_code_and_calls
from sitebuild.checks.said_twice import said_twice
from sitebuild.checks.shape import conflicts, fences, shape
from sitebuild.checks.signs import signs
from sitebuild.checks.typed_numbers import typed_numbers
from sitebuild.content.library import Library
from sitebuild.content.slides import (
    BLOCK,
    CHECKLIST,
    SECTION_HEADING,
    SLIDE_HEADING,
    without_own_blocks,
)
from sitebuild.files.page import NUMBER_IN_SENTENCE, outside_code
from sitebuild.files.problems import Problem, Slips, nearest
from sitebuild.files.reading import Reading
from sitebuild.records.checklist import Checklist
from sitebuild.records.contact import Contact

OWN_BLOCKS = ("content-note", "explained", "goals", "summary")
_MACRO = re.compile(r"\{\{.*?(?:\}\}|$)")


def check_markdown(reading: Reading, library: Library) -> list[Problem]:
    """All slips in docs/, sorted by file and line."""
    problems = []
    for page in reading.pages:
        raw, file = reading.raw(f"docs/{page}"), f"docs/{page}"
        try:
            lines = raw.decode("utf-8").replace("\r\n", "\n").split("\n")
        except UnicodeDecodeError as error:
            problems.append(
                Problem(
                    file,
                    raw[: error.start].count(b"\n") + 1,
                    "a letter on this line is not stored as UTF-8.",
                    "Save the file again with the encoding UTF-8 (in most editors: Save as, Encoding).",
                )
            )
            continue
        found = [
            *_slips_of_page(tuple(lines), page.startswith("module/")),
            *_checklists(outside_code(lines), library.checklists),
            *_numbers_in_sentences(lines, library.contacts),
        ]
        problems += [Problem(file, *slip) for slip in found]
    return sorted(problems)


@lru_cache(maxsize=1024)  # all pages but one are as before an edit: saves the preview 0.1 s
def _slips_of_page(lines: tuple[str, ...], in_module: bool) -> tuple:
    """What a page's lines say of themselves; which lists there are depends on the data."""
    if met := tuple(
        conflicts(lines)
    ):  # two pages in one: the other rules would name each line that stands twice
        return met
    text = list(outside_code(lines))
    body = _below_top(text)
    module = (
        (*_blocks(text), *_crowded_macros(text), *_section(text), *_slides(text))
        if in_module
        else ()
    )
    ours, html = body if not in_module else _own_blocks(body), [*raw_html(text)]
    told = {
        line for line, what, _ in html if "hidden or struck out" in what
    }  # what hides a word also hides a number in it
    return (
        *(
            slip
            for slip in typed_numbers(lines)
            if slip[0] not in told or "struck out or hidden" not in slip[1]
        ),
        *fences(lines),
        *html,
        *shape(body),
        *signs(body, in_module),
        *said_twice(ours),
        *_indented_macros(text),
        *(() if in_module else _second_title(body)),
        *module,
    )


def _below_top(lines: list[str]) -> list[str]:
    """The lines, with those at the top between the two `---` emptied."""
    start = next((position for position, line in enumerate(lines) if line.strip()), 0)
    end = (
        lines.index("---", start + 1) + 1
        if lines[start] == "---" and "---" in lines[start + 1 :]
        else 0
    )
    return [""] * end + lines[end:]


def _own_blocks(lines: list[str]) -> list[str]:
    """The lines of our own blocks on a module's page; those of the transcript are emptied."""
    return [
        line if not transcript.strip() else ""
        for line, transcript in zip(lines, without_own_blocks([line.rstrip() for line in lines]))
    ]


def _second_title(lines: list[str]) -> Slips:
    """A page has one title: menus, the book and voices that read aloud take a second one for another page."""
    titles = [line_number for line_number, line in enumerate(lines, 1) if line.startswith("# ")]
    for line_number in titles[1:]:
        yield (
            line_number,
            f"the page has a second title (first on line {titles[0]}).",
            "Write ## before it: one “#” is for the page's own title.",
        )


def _indented_macros(lines: list[str]) -> Slips:
    """Inside an indented block a macro's HTML can swallow the rest of the page while the strict build stays green."""
    for line_number, line in enumerate(lines, 1):
        if line[:1].isspace() and line.lstrip().startswith("{{"):
            yield _not_at_margin(line_number, line)


def _crowded_macros(lines: list[str]) -> Slips:
    """On a module's page a macro is a block of its own; within a sentence it would count as the transcript's words."""
    for line_number, line in enumerate(lines, 1):
        macro = _MACRO.search(line)
        around = "".join(
            lines[max(line_number - 2, 0) : line_number - 1] + lines[line_number : line_number + 1]
        )
        if macro and not line.lstrip().startswith("{{"):
            yield _not_at_margin(line_number, macro[0])
        elif line.startswith("{{") and (line.rstrip() != macro[0] or around.strip()):
            yield (
                line_number,
                f"the call “{macro[0]}” does not stand alone.",
                "Leave an empty line above and below it, and nothing after it.",
            )


def _not_at_margin(line_number: int, macro: str) -> tuple[int, str, str]:
    return (
        line_number,
        f"the call “{macro.strip()}” does not stand at the left margin.",
        "Give it a line of its own that begins with the call, and an empty line above and below.",
    )


def _checklists(lines: Iterable[str], checklists: Mapping[str, Checklist]) -> Slips:
    for line_number, line in enumerate(lines, 1):
        call = CHECKLIST.search(line)
        if not call:
            if re.search(r"\{\{ *checklist\(", line):
                yield (
                    line_number,
                    f"the call “{line.strip()}” cannot be read.",
                    'Write it like this: {{ checklist("self-care") }}',
                )
        elif call["id"] not in checklists:
            yield (
                line_number,
                f"there is no list “{call['id']}” in data/checklists/.",
                nearest(call["id"], sorted(checklists)),
            )
        elif call["slide"] and call["slide"] not in checklists[call["id"]].slides:
            yield (
                line_number,
                f"the list “{call['id']}” has no part for slide “{call['slide']}”.",
                f"Write one of: {', '.join(checklists[call['id']].slides)}.",
            )


def _numbers_in_sentences(lines: list[str], contacts: Mapping[str, Contact]) -> Slips:
    text = "\n".join(outside_code(lines))
    if "{" not in text:
        return
    for line_number, line in enumerate(without_code_and_calls(text).split("\n"), 1):
        for id in NUMBER_IN_SENTENCE.findall(line):
            if id not in contacts:
                yield (
                    line_number,
                    f"there is no contact “{id}” for “{{{id}}}”.",
                    nearest(id, contacts),
                )
            # What is withdrawn for now must stop nothing: readers are told whom to ask instead.
            elif contacts[id].is_working and not (
                contacts[id].publishable_phones or contacts[id].is_withdrawn
            ):
                yield (
                    line_number,
                    f"the contact “{id}” has no number that may be published.",
                    "Name the contact without its number: take the braces out.",
                )


def _blocks(lines: list[str]) -> Slips:
    for line_number, line in enumerate(lines, 1):
        block = BLOCK.fullmatch(line)
        if block and line.startswith("!") and block["type"] not in OWN_BLOCKS:
            yield (
                line_number,
                f"“{block['type']}” is not a kind of block that a module's page has.",
                nearest(block["type"], OWN_BLOCKS),
            )


def _section(lines: list[str]) -> Slips:
    said = _said_number(lines)
    headings = [
        (line_number, line) for line_number, line in enumerate(lines, 1) if line.startswith("# ")
    ]
    if said is None:
        yield (
            1,
            "the page does not say which section it is.",
            "Add a line “section: 3” between the two lines “---” at the top.",
        )
    if len(headings) != 1:
        yield (
            (headings[1][0] if headings else 1),
            f"the page has {len(headings)} headings with one “#”; it needs one.",
            "Write it like this: # 3 Safety",
        )
    elif not (heading := SECTION_HEADING.fullmatch(headings[0][1])) or said not in (
        None,
        heading["number"],
    ):
        yield (
            headings[0][0],
            f"the heading “{headings[0][1]}” does not begin with the section's number.",
            f"Begin it with “# {said or 3} ”.",
        )


def _slides(lines: list[str]) -> Slips:
    section, expected, seen = _said_number(lines), 1, {}
    for line_number, line in enumerate(lines, 1):
        if not line.startswith("## "):
            continue
        heading = SLIDE_HEADING.fullmatch(line)
        if not heading:
            yield (
                line_number,
                f"the heading “{line}” is not that of a slide.",
                "Write it like this: ## 3.3 Children's Safety {: #3-3 }",
            )
            continue
        number, wanted = heading["number"], heading["number"].replace(".", "-")
        if heading["id"] is None:
            yield (
                line_number,
                f"the heading of slide {number} has no id.",
                f"End the line with “{{: #{wanted} }}”.",
            )
        elif heading["id"] != wanted:
            yield (
                line_number,
                f"the heading of slide {number} has the id “{heading['id']}”.",
                f"Write “{{: #{wanted} }}”.",
            )
        if section and number.split(".")[0] != section:
            yield (
                line_number,
                f"slide {number} stands on the page of section {section}.",
                f"Move it to the page of section {number.split('.')[0]}, or give it a number that begins with “{section}.”.",
            )
            continue
        if number in seen:
            yield (
                line_number,
                f"slide {number} stands here a second time (first on line {seen[number]}).",
                "Keep one of the two, or correct its number.",
            )
            continue
        seen[number] = line_number
        if int(number.split(".")[1]) != expected:
            yield (
                line_number,
                f"slide {number} stands where slide {number.split('.')[0]}.{expected} belongs.",
                "Put the slides in the order of their numbers and leave none out.",
            )
        expected = int(number.split(".")[1]) + 1


def _said_number(lines: list[str]) -> str | None:
    """The section's number as the lines between the first two `---` say it."""
    top = lines[1 : lines.index("---", 1)] if lines[0] == "---" and "---" in lines[1:] else []
    return next(
        (line.split(":", 1)[1].strip() for line in top if line.startswith("section:")), None
    )
