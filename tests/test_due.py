"""Who is to be called: the most dangerous first, never confirmed included, and only for maintainers."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from pathlib import Path

import pytest

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_library
from sitebuild.content.library import CHANGES, DIRECTORY
from sitebuild.files.project_files import contact_file
from sitebuild.upkeep.call_sheet import call_sheet_html
from sitebuild.upkeep.due import due_changes, due_contacts

SMALL = Path(__file__).resolve().parent / "small_project"
DAY = dt.date(2026, 4, 10)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "project")
    for looks in (
        "overrides/print",
        "docs/assets/fonts",
    ):  # the sheet is printed with the real styles and typeface
        shutil.copytree(SMALL.parent.parent / looks, tmp_path / "project" / looks)
    shutil.copy(SMALL.parent.parent / "data" / "interface.yml", tmp_path / "project" / "data")
    return tmp_path / "project"


def due(project: Path, day: dt.date, ahead: int = 0) -> list[tuple[str, str]]:
    return [
        (row.id, row.reason)
        for row in due_contacts(load_library(project, only=DIRECTORY)[0], day, ahead=ahead)
    ]


def test_a_crown_number_comes_first_and_a_contact_without_number_last(project: Path):
    assert due(project, DAY) == [
        ("maple-line", "overdue since 2026-03-31"),
        ("harbour-lights", "never confirmed"),
        ("quiet-house", "never confirmed"),
    ]


def test_what_was_confirmed_lately_is_not_due(project: Path):
    assert "maple-line" not in dict(due(project, dt.date(2026, 3, 30)))
    assert dict(due(project, dt.date(2026, 3, 20), ahead=14))["maple-line"] == "due by 2026-03-31"


def test_twice_overdue_is_said(project: Path):
    assert dict(due(project, dt.date(2026, 6, 1)))["maple-line"] == "twice overdue since 2026-03-31"


def test_a_closed_contact_is_not_called(project: Path):
    file = contact_file(project, "quiet-house")
    file.write_text(
        file.read_text(encoding="utf-8").replace("status: active", "status: inactive"),
        encoding="utf-8",
    )
    assert "quiet-house" not in dict(due(project, DAY))


def test_the_call_sheet_holds_low_graded_numbers_and_says_so(
    project: Path, capsys: pytest.CaptureFixture
):
    assert main(["--root", str(project), "due", "--date", "2026-04-10"]) == 0
    with (project / "build" / "maintainers" / "call-sheet.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = {row["Number"]: row["Published"] for row in csv.DictReader(file)}
    assert rows["416-555-0101"] == "NO" and rows["416-555-0100"] == "yes"
    assert (project / "build" / "maintainers" / "call-sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (
        "416-555-0101" not in capsys.readouterr().out
    )  # the list on screen is often pasted elsewhere


def test_the_sheet_on_paper_has_script_boxes_and_room(project: Path):
    library, _ = load_library(project, only=DIRECTORY)
    html = call_sheet_html(due_contacts(library, DAY), "2026-03-14", DAY, library.interface)
    assert (
        html.count("<section") == 3 and "416-555-0101" in html and "<em>not published</em>" in html
    )
    assert (
        '<span class="box"></span>reached' in html
        and "Notes ____" in html
        and "I am not calling about a case" in html
    )
    assert "Do not call 911" in html


def test_text_of_the_data_cannot_become_code_on_the_sheet(project: Path):
    library, _ = load_library(project, only=DIRECTORY)
    row = due_contacts(library, DAY)[0]
    bad = row.contact.model_copy(update={"name": "<script>alert(1)</script>"})
    html = call_sheet_html(
        [type(row)(row.id, bad, row.freshness, row.reason)], "x", DAY, library.interface
    )
    assert "<script>" not in html


def test_nothing_is_due_at_once_because_a_page_is_old(root: Path):
    library, _ = load_library(root, only=DIRECTORY)
    assert all(
        row.reason == "never confirmed"
        for row in due_contacts(library, dt.date(2099, 1, 1))
        if not row.contact.checks
    )


def due_notes(project: Path, day: dt.date, ahead: int = 0) -> list[tuple[str, str]]:
    return [
        (row.id, row.reason)
        for row in due_changes(load_library(project, only=CHANGES)[0].changes, day, ahead=ahead)
    ]


def test_a_note_is_due_a_hundred_and_eighty_days_after_its_check(project: Path):
    assert due_notes(project, dt.date(2026, 8, 28)) == [("new-line", "due by 2026-08-28")]
    assert due_notes(project, dt.date(2026, 8, 27)) == []
    assert due_notes(project, dt.date(2026, 8, 29)) == [("new-line", "overdue since 2026-08-28")]


def test_what_is_held_back_is_listed_for_maintainers_last_and_with_its_reason(
    root: Path, tmp_path: Path
):
    rows = due_changes(load_library(root, only=CHANGES)[0].changes, DAY)
    held = [row for row in rows if row.reason.startswith("held back")]
    assert len(held) == 7 and rows[-7:] == held
    assert {row.reason.split(":")[0] for row in held} == {
        "held back, not published",
        "held back, a shorter note is published",
    }
    assert rows[0].id == "walk-with-me-closed"


def test_the_list_of_notes_is_written_for_maintainers_only(
    project: Path, capsys: pytest.CaptureFixture
):
    assert main(["--root", str(project), "due", "--date", "2026-10-01"]) == 0
    with (project / "build" / "maintainers" / "changes.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    assert [(row["Id"], row["Why"]) for row in rows] == [("new-line", "overdue since 2026-08-28")]
    assert "https://maple-line.example/about" in rows[0]["Sources"]
    assert capsys.readouterr().out.endswith(
        "Notes: 1 to check, 0 held back. The list is in build/maintainers/changes.csv.\n"
    )
