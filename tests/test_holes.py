"""What is still missing is told area by area, as tasks, and counts only what the area itself has."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_library
from sitebuild.content.edition import Edition
from sitebuild.content.holes import holes_by_area, reached
from sitebuild.content.library import DIRECTORY, Library
from sitebuild.render.holes import holes, progress
from sitebuild.render.page import Page

SMALL = Path(__file__).resolve().parent / "small_project"
PAGE = "about/holes.md"
LINES = """
- id: any-hour
  name: At any hour
  needs: [someone-to-talk-to]
  day_and_night: yes
- id: bed-tonight
  name: A bed tonight
  needs: [place-to-stay]
- id: first-days
  name: Help in the first days
  needs: [local-coalition]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with three lines."""
    made = tmp_path_factory.mktemp("holes") / "project"
    shutil.copytree(SMALL, made)
    (made / "data" / "lists" / "slots.yml").write_text(LINES, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def small(project: Path) -> Library:
    return load_library(project, only=DIRECTORY)[0]


def cells(library: Library) -> dict[str, list[tuple[str, str, list[str]]]]:
    return {
        row.area.id: [(cell.slot.id, cell.best, list(cell.known)) for cell in row.cells]
        for row in holes_by_area(library)
    }


def with_contact(library: Library, id: str, **changed: object) -> Library:
    contact = library.contacts[id].model_copy(update=changed)
    contact.__dict__.pop("publishable_phones", None)  # may be kept from before the change
    return replace(library, contacts={**library.contacts, id: contact})


def test_each_area_says_its_best_grade_who_has_no_number_and_what_nobody_found(small: Library):
    assert cells(small) == {
        "maple-bay": [("bed-tonight", "nothing", []), ("first-days", "medium", [])],
        "pine-county": [
            ("bed-tonight", "no number", ["quiet-house"]),
            ("first-days", "nothing", []),
        ],
    }


def test_a_line_of_the_whole_province_fills_no_hole(small: Library):
    assert small.contacts["maple-line"].service_areas == ["provincial"]
    assert "any-hour" not in str(cells(small))


def test_an_area_that_a_contact_names_second_counts(small: Library):
    library = with_contact(small, "harbour-lights", service_areas=["maple-bay", "pine-county"])
    assert cells(library)["pine-county"][1] == ("first-days", "medium", [])


def test_the_best_of_several_numbers_counts_and_one_that_is_not_published_does_not(small: Library):
    phones = small.contacts["harbour-lights"].phones
    better = [phones[0], phones[1].model_copy(update={"confidence": "high"})]
    assert cells(with_contact(small, "harbour-lights", phones=better))["maple-bay"][1] == (
        "first-days",
        "high",
        [],
    )
    low = cells(with_contact(small, "harbour-lights", phones=phones[1:]))["maple-bay"]
    assert low[1] == ("first-days", "no number", ["harbour-lights"])


def test_at_any_hour_counts_only_who_answers_day_and_night(small: Library):
    by_day = with_contact(small, "harbour-lights", needs=["someone-to-talk-to"])
    assert "any-hour" not in str(cells(by_day))
    always = with_contact(
        small, "harbour-lights", needs=["someone-to-talk-to"], open_day_and_night=True
    )
    assert cells(always)["maple-bay"][0] == ("any-hour", "medium", [])


def test_a_closed_contact_is_no_lead(small: Library):
    assert (
        cells(with_contact(small, "quiet-house", status="defunct"))["pine-county"][0][1]
        == "nothing"
    )


def test_the_list_names_each_hole_as_a_task(project: Path, capsys: pytest.CaptureFixture):
    assert main(["--root", str(project), "due", "--holes"]) == 0
    told = """Maple Bay (1 of 2 without a number)
  - A bed tonight: nothing found. Find who does this, and phone them.
  grade medium: Help in the first days

Pine County (2 of 2 without a number)
  - A bed tonight: known, no number. Find the number and phone: Quiet House [quiet-house]
  - Help in the first days: nothing found. Find who does this, and phone them.

3 needs without a number in 2 areas.
"""
    written = project / "build" / "maintainers" / "holes.txt"
    assert written.read_text(encoding="utf-8") == told
    assert capsys.readouterr().out == f"{told}The list is in build/maintainers/holes.txt.\n"


def test_only_a_check_by_phone_counts_as_reached(small: Library):
    assert reached(small) == (1, 2)
    check = small.contacts["maple-line"].checks[0].model_copy(update={"how": "email"})
    assert reached(with_contact(small, "maple-line", checks=[check])) == (0, 2)


def test_the_emergency_number_is_not_among_those_to_reach(edition: Edition):
    done, count = reached(edition.library)
    shown = [id for id, c in edition.library.contacts.items() if c.publishable_phones]
    assert "emergency-911" in shown and count == len(shown) - 1 and 0 <= done <= count


def test_the_page_says_what_the_list_says_in_words(edition: Edition):
    tree = html.fromstring(f"<div>{holes(Page(edition, PAGE))}</div>")
    rows = holes_by_area(edition.library)
    folds = tree.xpath(".//details")
    assert len(folds) == len(rows) == 43
    for fold, row in zip(folds, rows):
        count = len(row.holes)
        needs = "1 need" if count == 1 else f"{count} needs"
        assert fold[0].text_content() == f"{row.area.name}: {needs} without a number".replace(
            "'", "’"
        )
        said = {
            "high": "A number of grade high",
            "medium": "A number of grade medium",
            "no number": "Known, but no number:",
            "nothing": "Nothing found",
        }
        assert [dd.text.strip() for dd in fold.xpath(".//dd")] == [
            said[cell.best] for cell in row.cells
        ]
        assert [len(dd) for dd in fold.xpath(".//dd")] == [
            len(cell.known) if cell.best == "no number" else 0 for cell in row.cells
        ]


def test_no_number_stands_on_the_page_of_what_is_missing(edition: Edition):
    text = html.fromstring(f"<div>{holes(Page(edition, PAGE))}</div>").text_content()
    assert not any(
        phone.shown in text for c in edition.library.contacts.values() for phone in c.phones
    )


def test_progress_is_told_with_the_way_to_help(edition: Edition):
    tree = html.fromstring(str(progress(Page(edition, "contacts/index.md"))))
    done, count = reached(edition.library)
    assert tree.text_content() == (
        f"{done} of {count} contacts reached by phone so far. Could you call ten? See how."
    )
    assert tree.find("a").get("href") == "../about/holes/#call"
