"""The menu in mkdocs.yml and the pages of docs/ name each other."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitebuild.content.untranslated import INTERFACE
from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import SETTINGS, Reading
from sitebuild.files.yaml_lines import conflicts
from sitebuild.files.yaml_text import walk_texts

KEEPERS = "about/keepers.md"
_ENTRY = re.compile(r"\s*- +(?:[^:#]+: +)?(?P<page>[\w./-]+\.md)\s*(?:#.*)?$")


def check_navigation(reading: Reading) -> list[Problem]:
    """Pages that no menu leads to, and entries that lead nowhere. Nothing when there is no mkdocs.yml (a trial of the data alone)."""
    if not reading.has(SETTINGS):
        return []
    text = reading.text(SETTINGS)
    lines = text.split("\n")
    if next(conflicts(lines, text), None):
        return []  # the settings' own check says so
    problems: list[Problem] = []
    start = next((position for position, line in enumerate(lines) if line.startswith("nav:")), None)
    if start is None:
        return [
            *problems,
            Problem(
                SETTINGS, 1, "the menu (“nav:”) is missing.", "Bring it back from the last version."
            ),
        ]
    named: dict[str, int] = {}
    for line_number, line in enumerate(lines[start + 1 :], start + 2):
        if line and not line[0].isspace():
            break
        if entry := _ENTRY.match(line):
            if entry["page"] in named:
                problems.append(
                    Problem(
                        SETTINGS,
                        line_number,
                        f"the page “{entry['page']}” stands in the menu a second time (first on line {named[entry['page']]}).",
                        "Keep one of the two lines.",
                    )
                )
            named.setdefault(entry["page"], line_number)
    pages = set(reading.pages)
    problems += [
        Problem(
            SETTINGS,
            line_number,
            f"the menu names docs/{page}, which does not exist.",
            nearest(page, sorted(pages - set(named))),
        )
        for page, line_number in named.items()
        if page not in pages
    ]
    problems += [
        Problem(
            f"docs/{page}",
            1,
            "no line of the menu leads to this page.",
            f"Add “- {page}” to the part “nav:” of mkdocs.yml, where readers would look for it.",
        )
        for page in sorted(pages - set(named) - moved_pages(reading))
    ]
    return problems


def check_keepers(reading: Reading, labels: Mapping[str, str]) -> list[Problem]:
    """Readers' menus leave out the part of the keepers by its title, which is one of the `labels` too."""
    problems = []
    doc, settings, menu = reading.yaml(INTERFACE), *_menu(reading)
    for title, pages in (line for part in menu if isinstance(part, dict) for line in part.items()):
        there = KEEPERS in (text for _, text in walk_texts(pages))
        if there and title != labels.get("nav_keepers"):
            problems.append(
                Problem(
                    doc.file,
                    doc.line(("labels", "nav_keepers")),
                    f"the label “nav_keepers” is not “{title}”, as {settings} calls the part of the menu with {KEEPERS}; readers would get that part in their menu.",
                    f"Write “nav_keepers: {title}”, or give the part in {settings} the label's text.",
                )
            )
    return problems


def _menu(reading: Reading) -> tuple[str, list]:
    """Which settings have the menu of this edition, and the menu: a language has its own titles, or takes over the others."""
    for settings in (f"mkdocs-{reading.language}.yml", SETTINGS):
        found = reading.yaml(settings).data if reading.has(settings) else None
        if isinstance(found, dict) and isinstance(found.get("nav"), list):
            return settings, found["nav"]
    return SETTINGS, []


def moved_pages(reading: Reading) -> set[str]:
    """Pages under “not_in_nav:”: each only says where its words are now, so that its old address still leads somewhere."""
    lines = reading.text(SETTINGS).split("\n") if reading.has(SETTINGS) else []
    start = next(
        (position for position, line in enumerate(lines) if line.startswith("not_in_nav:")),
        len(lines),
    )
    found = set()
    for line in lines[start + 1 :]:
        if line and not line[0].isspace():
            break
        found.add(line.strip().lstrip("/"))
    return found - {""}
