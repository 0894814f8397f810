"""Slips on any page of `docs/` that would show only to a reader: lines at the top, lists, blocks, links, pictures, names."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import yaml

from sitebuild.checks.navigation import moved_pages
from sitebuild.checks.raw_html import TAGS, file_name
from sitebuild.checks.wording import own_lines
from sitebuild.content.addresses import page_address
from sitebuild.files.page import TO_CONTACT, TO_DOWNLOAD, outside_code
from sitebuild.files.problems import Problem, Slips, nearest
from sitebuild.files.project_files import files_under
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import slips_of_top
from sitebuild.records.lists import Area
from sitebuild.records.places import find_place
from sitebuild.records.wording import Wording

_LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]*)(?: \"[^\"]*\")?\)")
_ADDRESS = re.compile(r"<?\b(?:https?://|www\.)[^\s)>\"]+")
# Pictures from elsewhere, HTML that no page may hold and links that are not https: raw_html has a better word for each.
_TOLD_ELSEWHERE = re.compile(
    rf"!\[[^\]]*\]\([^)]*\)|\]\(http:[^)]*\)|<(?!/?(?:{'|'.join(TAGS - {'img'})})\b)[a-zA-Z][^>]*>"
)
_HTML_LINK = re.compile(
    r"<a\s[^>]*?\bhref\s*=\s*[\"']?(?P<target>(?![a-z][a-z0-9+.-]*:|//)[^\"'\s>]*)", re.I
)
_LIST = re.compile(r"(?:[-*+]|\d+\.) ")
_NEUTRAL = "Use a neutral word: it can be read over a shoulder and stays in the browser's history."
_HEADING_ID = re.compile(r"\{:[^}]*#([\w-]+)[^}]*\}")


def check_pages(reading: Reading, wording: Wording) -> list[Problem]:
    """All such slips in docs/."""
    docs = reading.root / "docs"
    files = {path.relative_to(docs).as_posix() for path in files_under(docs)}
    problems, moved = [*_lists_without_page(reading)], moved_pages(reading)
    for page in reading.pages:
        text = reading.page(page)
        found = [
            *(_alarming_name(page, wording) if page not in moved else ()),
            *_slips_of_page(text, page, wording, own_lines(reading, page)),
            *_links(_lines(text), page, files),
            *_html_links(_lines(text), page, files),
        ]
        problems += [Problem(f"docs/{page}", *slip) for slip in found]
    return problems


@lru_cache(maxsize=1024)  # all pages but one are as before an edit: saves the preview 0.07 s
def _slips_of_page(text: str, page: str, wording: Wording, own: tuple[str, ...]) -> tuple:
    """What a page's text says of itself; where its links lead depends on the other pages."""
    return (
        *_top(text),
        *_shape(_lines(text)),
        *_alarming(text, wording),
        *_raw_addresses(own),
        *_places(own),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(outside_code(text.split("\n")))


def _lists_without_page(reading: Reading) -> list[Problem]:
    """Slides link to the page of each list; without it the link would be dead."""
    folder = reading.root / "docs" / "checklists"
    lists = reading.data_in("data/checklists/") if folder.is_dir() else []
    return [
        Problem(
            file,
            1,
            f"this list has no page docs/checklists/{Path(file).stem}.md.",
            "Copy the page of another list, change its title, its heading and the name in its call.",
        )
        for file in lists
        if f"checklists/{Path(file).stem}.md" not in reading.pages
    ]


def check_area_pages(reading: Reading, areas: Mapping[str, Area]) -> list[Problem]:
    """Cards of contacts stand on the pages of their areas; without one they would stand nowhere."""
    folder = reading.root / "docs" / "contacts" / "areas"
    wanted = {area.folder: area for area in areas.values()} if folder.is_dir() else {}
    return [
        Problem(
            "data/lists/areas.yml",
            1,
            f"the area “{area.id}” has no page docs/contacts/areas/{name}.md.",
            "Copy the page of another area, change its title, its heading and the name in its call.",
        )
        for name, area in wanted.items()
        if f"contacts/areas/{name}.md" not in reading.pages
    ]


def _top(text: str) -> Slips:
    """The lines between the first two --- must be readable, and hold a title."""
    lines = text.split("\n")
    if lines[0] != "---":
        if lines[0].strip() == "" and "---" in lines[:4]:
            yield (
                1,
                "the page begins with an empty line, so the lines between --- would be shown.",
                "Delete the empty line.",
            )
        return
    if "---" not in lines[1:]:
        yield (
            1,
            "the lines at the top are opened with --- and never closed.",
            "Write --- on a line of its own below them.",
        )
        return
    end = lines.index("---", 1)
    try:
        top = yaml.safe_load("\n".join(lines[1:end])) or {}
    except yaml.MarkedYAMLError as error:
        yield (
            (error.problem_mark.line + 2 if error.problem_mark else 1),
            "this line between the two --- cannot be read.",
            "Write a name, a colon, a space and the value. Put a value that holds a colon between quotation marks.",
        )
        return
    if not isinstance(top, dict):
        yield (
            2,
            "the lines between the two --- cannot be read.",
            "Write a name, a colon, a space and the value, for example “title: Contacts”.",
        )
    elif not top.get("title"):
        yield (
            2,
            "the page has no title.",
            "Add a line “title: …” between the two lines “---” at the top.",
        )
    else:
        yield from (
            (slip.line + 1, slip.what, slip.fix) for slip in slips_of_top("\n".join(lines[1:end]))
        )


def _shape(lines: Sequence[str]) -> Slips:
    """Tabs, blocks without their words, lists and headings that hang on the line above."""
    for line_number, line in enumerate(lines, 1):
        before, after = (
            lines[position] if 0 <= position < len(lines) else ""
            for position in (line_number - 2, line_number)
        )
        if "\t" in line[: len(line) - len(line.lstrip())]:
            yield (
                line_number,
                "the line begins with a tab.",
                "Begin it with spaces, four for each step to the right.",
            )
        elif line.startswith(("!!!", "???")) and not after.startswith("    "):
            if not after.startswith("\t"):
                yield (
                    (line_number + 1 if after.strip() else line_number),
                    "the words of this block are not set to the right.",
                    "Begin each of its lines with four spaces.",
                )
        elif (
            _LIST.match(line)
            and before.strip()
            and not before.startswith((" ", "#", "{:"))
            and not _LIST.match(before.lstrip())
        ):
            if not re.match(r"\d+\. ", line) or line.startswith("1. "):
                yield (
                    line_number,
                    "the list hangs on the line above and would run into its words.",
                    "Put an empty line above the list.",
                )
        elif re.match(r"#{1,6}[^#\s{]", line):
            yield (
                line_number,
                f"the heading “{line.strip()}” has no space after its “#”.",
                "Put a space between the “#” and the words.",
            )


def _alarming_name(page: str, wording: Wording) -> Slips:
    """For every page but those that moved: their old names must go on leading somewhere."""
    if found := _stems(wording).search(page):
        yield (
            1,
            f"the page's file name holds “{found[0]}”, which would stand in its address.",
            _NEUTRAL,
        )


def _alarming(text: str, wording: Wording) -> Slips:
    """What shows in an address bar, a tab or a list of files must say nothing to a person who glances at it."""
    stems, fix = _stems(wording), _NEUTRAL
    lines = text.split("\n")
    top = lines[: lines.index("---", 1)] if lines[0] == "---" and "---" in lines[1:] else []
    for line_number, line in enumerate(top, 1):
        if line.startswith(("title:", "description:")) and (found := stems.search(line)):
            yield line_number, f"the {line.split(':')[0]} of the page holds “{found[0]}”.", fix
    for line_number, line in enumerate(lines, 1):
        for id in _HEADING_ID.findall(line):
            if found := stems.search(id):
                yield (
                    line_number,
                    f"the id “{id}” holds “{found[0]}”, which would stand in an address.",
                    fix,
                )


def _stems(wording: Wording) -> re.Pattern[str]:
    """Finds a stem, but not inside the name of a place that happens to hold one."""
    places = "".join(rf"(?<!\b{re.escape(place[:at])})" for place, at in _stems_in_places(wording))
    return re.compile(f"{places}(?:{'|'.join(map(re.escape, wording.alarming))})", re.IGNORECASE)


def _stems_in_places(wording: Wording) -> list[tuple[str, int]]:
    """Each place with the position at which a stem begins in it."""
    return [
        (place, place.lower().index(stem.lower()))
        for place in wording.neutral_places
        for stem in wording.alarming
        if stem.lower() in place.lower()
    ]


def _links(lines: Sequence[str], page: str, files: set[str]) -> Slips:
    for line_number, line in enumerate(lines, 1):
        for link in _LINK.finditer(re.sub(r"`[^`]*`", "", line)):
            target = html.unescape(link["target"]).partition("#")[0]
            if link["picture"] and not link["words"].strip():
                yield (
                    line_number,
                    f"the picture “{target}” has no words for people who cannot see it.",
                    "Write between the brackets what it shows: ![The cover](cover.png)",
                )
            elif link["picture"] and (told := file_name(link["words"])):
                yield line_number, *told
            if not link["picture"] and not link["words"].strip():
                yield (
                    line_number,
                    f"the link to “{link['target']}” has no words.",
                    "Write between the brackets where it leads.",
                )
            if re.match(r"(?i)<?[a-z][a-z0-9+.-]*:|//", re.sub(r"[\t\n\r]", "", target)):
                continue  # raw_html says what is wrong with those
            if TO_DOWNLOAD.fullmatch(target) or TO_CONTACT.fullmatch(target):
                continue  # these are no pages: links_out says where they lead
            if not re.match(r"/|$", target):
                yield from _dead(line_number, link, target, page, files)
            elif target.startswith("/"):
                yield (
                    line_number,
                    f"the link “{link['target']}” begins with a slash, which leads nowhere in the copy without a network.",
                    "Write the way from this page's file, for example ../contacts/index.md.",
                )


def _html_links(lines: Sequence[str], page: str, files: set[str]) -> Slips:
    """Links written as HTML hold addresses, not files: they are seen from the page's place on the site."""
    pages = {page_address(file): file for file in files if file.endswith(".md")}
    for line_number, line in enumerate(lines, 1):
        for link in _HTML_LINK.finditer(re.sub(r"`[^`]*`", "", line)):
            target = unquote(html.unescape(link["target"])).partition("#")[0]
            there = posixpath.normpath(posixpath.join("/", page_address(page), target)).lstrip("/")
            if not target or there in files or f"{there}/".lstrip("/") in pages:
                continue
            yield (
                line_number,
                f"there is no page at “{target}”.",
                nearest(f"{there}/", sorted(address for address in pages if address)),
            )


def _dead(line_number: int, link: re.Match, target: str, page: str, files: set[str]) -> Slips:
    parts: list[str] = []
    for part in [*page.split("/")[:-1], *target.split("/")]:
        parts = parts[:-1] if part == ".." else parts if part == "." else [*parts, part]
    there = "/".join(parts)
    if there not in files:
        what = "picture" if link["picture"] else "page"
        suggestion = nearest(
            there, sorted(file for file in files if file.endswith(".md") != (what == "picture"))
        )
        yield (
            line_number,
            f"there is no {what} “{target}”.",
            suggestion
            if suggestion.startswith("Did")
            else "Look for its file in docs/ and write the way to it from this page.",
        )


def _raw_addresses(lines: Sequence[str]) -> Slips:
    for line_number, line in enumerate(lines, 1):
        for address in _ADDRESS.finditer(_TOLD_ELSEWHERE.sub("", line)):
            yield (
                line_number,
                f"an outside address is typed here: “{address[0]}”.",
                "Put it into data/ (“website:” of a contact, or a source) and show it with a macro, so that it is visited weekly.",
            )


def _places(lines: Sequence[str]) -> Slips:
    for line_number, line in enumerate(lines, 1):
        if place := find_place(_ADDRESS.sub("", line)):
            yield (
                line_number,
                f"{place[0]} is typed here: “{place[1]}”.",
                "Put it into data/contacts/, where the rules for confidential places hold, or leave it out.",
            )
