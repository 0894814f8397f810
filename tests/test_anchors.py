"""A link to a place that a page does not have is told with its line and the nearest place, before anything is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.projects import copy_project
from markdown.extensions.toc import slugify

from sitebuild.assemble.load import Build, load_edition
from sitebuild.checks.anchors import anchors_of, slug
from sitebuild.content.addresses import contact_anchor, page_address
from sitebuild.files.problems import DataProblems, Problem
from sitebuild.files.project_files import pages_under

# Ids that the page around the words has, and what is written after the pages are made: no link of a page may use them.
_NOT_FOR_LINKS = re.compile(r"text|page-terms|t-[0-9a-f]+(-d)?")


def ids_of(page: str) -> set[str]:
    main = page[page.index("<main") : page.index("</main>")]
    return {id for id in re.findall(r'\sid="([^"]+)"', main) if not _NOT_FOR_LINKS.fullmatch(id)}


@pytest.mark.parametrize(
    "words",
    [
        "Before you call",
        "Children's Safety",
        "If you are a worker: read this",
        "Numbers – and `code`",
        "Été à l'école",
        "A & B",
        "5. Who?",
        "**Bold** words",
    ],
)
def test_a_heading_has_the_id_that_the_page_will_give_it(words: str):
    assert slug(words) == slugify(re.sub(r"[*`]", "", words), "-")


def test_a_heading_that_stands_twice_has_two_ids():
    assert anchors_of(
        '# One\n\n## Two\n\n## Two\n\nThree\n-----\n\n## Named {: #two-own }\n\n<span id="spot"></span>'
    ) == ("two-own", "spot", "one", "two", "two_1", "three")


def test_every_place_of_every_built_page_is_known(root: Path, site: Path, build: Build):
    blocks = build.blocks
    unknown = {}
    for path in pages_under(root / "docs"):
        page, text = path.relative_to(root / "docs").as_posix(), path.read_text(encoding="utf-8")
        known = {
            anchor for made in (text, *blocks.made_on(page, text)) for anchor in anchors_of(made)
        }
        if (
            more := ids_of((site / page_address(page) / "index.html").read_text(encoding="utf-8"))
            - known
        ):
            unknown[page] = more
    assert unknown == {}


DEAD = [
    ("(#step-55)", "there is no place “#step-55” on docs/about/using.md."),
    (
        "(../safety.md#if-you-are-a-wroker)",
        "there is no place “#if-you-are-a-wroker” on docs/safety.md.\n    Nearest: #if-you-are-a-worker",
    ),
    (
        "(../contacts/housing.md#c-covenant-house-tornto)",
        f"on docs/contacts/housing.md.\n    Nearest: #{contact_anchor('covenant-house-toronto')}, the card of covenant-house-toronto.",
    ),
    ('(../act.md#nowhere "Act")', "there is no place “#nowhere” on docs/act.md."),
    (
        "[a]\n\n[a]: ../module/03-safety.md#3-99",
        "there is no place “#3-99” on docs/module/03-safety.md.",
    ),
]
GOOD = [
    "(../module/03-safety.md#3-3)",
    "(../contacts/housing.md#{card})",
    "(#how-to-use-this)",
    "(../glossary.md)",
]
PAGE = "about/using.md"


def told_of(project: Path, links: list[str]) -> tuple[list[Problem], list[int]]:
    """What is told of a page that ends with these links, and the line on which each link's address stands."""
    page = project / "docs" / PAGE
    text, lines = page.read_text(encoding="utf-8"), []
    for link in links:
        text += f"\nRead [this]{link}\n"
        lines.append(text.count("\n"))
    page.write_text(text, encoding="utf-8")
    try:
        load_edition(project)
    except DataProblems as found:
        return found.problems, lines
    return [], lines


@pytest.fixture(scope="module")
def told(root: Path, tmp_path_factory) -> tuple[list[Problem], dict[str, int]]:
    """All of DEAD and of GOOD on one page, so that one reading does for all: what is told, and the line of each link."""
    project = copy_project(root, tmp_path_factory.mktemp("anchors"))
    card = contact_anchor("covenant-house-toronto")
    links = [link for link, _ in DEAD] + GOOD
    problems, lines = told_of(project, [link.format(card=card) for link in links])
    return problems, dict(zip(links, lines, strict=True))


@pytest.mark.parametrize(("link", "words"), DEAD)
def test_a_link_to_no_place_is_told_with_its_line_and_the_nearest(told, link: str, words: str):
    problems, lines = told
    line = lines[link]
    (told_here,) = [str(problem) for problem in problems if problem.line == line]
    assert told_here.startswith(f"docs/{PAGE}, line {line}: there is no place")
    assert words in told_here and len(problems) == len(DEAD)


@pytest.mark.parametrize("link", GOOD)
def test_a_link_to_a_place_that_a_heading_or_a_call_makes_is_no_slip(told, link: str):
    problems, lines = told
    assert [problem for problem in problems if problem.line == lines[link]] == []
