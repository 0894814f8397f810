"""`confirm` and `new contact` write valid files and touch nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_library
from sitebuild.commands.check import annotation
from sitebuild.commands.confirm import with_check
from sitebuild.content.library import CHANGES, DIRECTORY
from sitebuild.files.problems import Problem
from sitebuild.files.project_files import contact_file

SMALL = Path(__file__).resolve().parent / "small_project"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "project")
    return tmp_path / "project"


def confirm(project: Path, id: str, *more: str) -> int:
    return main(
        ["--root", str(project), "confirm", id, "--by", "Directory editor", "--how", "phone", *more]
    )


def file_of(project: Path, id: str) -> Path:
    return contact_file(project, id)


def test_the_first_check_is_added_below_everything(project: Path):
    before = file_of(project, "harbour-lights").read_text(encoding="utf-8")
    assert confirm(project, "harbour-lights", "--date", "2026-03-10") == 0
    assert file_of(project, "harbour-lights").read_text(encoding="utf-8") == (
        before
        + "checks:\n  - date: 2026-03-10\n    by: Directory editor\n    how: phone\n    numbers: [416-555-0100]\n"
    )


def test_a_later_check_is_added_under_the_last_one(project: Path):
    assert confirm(project, "maple-line", "--date", "2026-03-10") == 0
    assert (
        load_library(project, only=DIRECTORY)[0].contacts["maple-line"].last_check.date.isoformat()
        == "2026-03-10"
    )
    assert len(load_library(project, only=DIRECTORY)[0].contacts["maple-line"].checks) == 2


def test_comments_order_and_line_ends_stay():
    text = "# top\r\nname: X  # why\r\nchecks:\r\n- date: 2026-01-01\r\n  by: Editor\r\n  how: phone\r\n# between\r\nstatus: active\r\n"
    added = "- date: 2026-02-01\r\n  by: Editor\r\n  how: email\r\n"
    import datetime as dt

    assert with_check(text, dt.date(2026, 2, 1), "Editor", "email") == text.replace(
        "# between", added + "# between"
    )


def test_a_role_with_signs_is_written_safely(project: Path):
    roles = project / "data" / "lists" / "roles.yml"
    roles.write_text(
        roles.read_text(encoding="utf-8") + '- id: north\n  name: "Editor: north # 2"\n',
        encoding="utf-8",
    )
    assert (
        main(
            [
                "--root",
                str(project),
                "confirm",
                "maple-line",
                "--by",
                "Editor: north # 2",
                "--how",
                "email",
                "--date",
                "2026-03-10",
            ]
        )
        == 0
    )
    assert (
        load_library(project, only=DIRECTORY)[0].contacts["maple-line"].last_check.by
        == "Editor: north # 2"
    )


def test_a_name_in_place_of_a_role_is_not_written(project: Path, capsys: pytest.CaptureFixture):
    before = file_of(project, "maple-line").read_bytes()
    assert (
        main(
            ["--root", str(project), "confirm", "maple-line", "--by", "Jane Doe", "--how", "phone"]
        )
        == 1
    )
    assert file_of(project, "maple-line").read_bytes() == before
    assert (
        "“Jane Doe” is not a role of data/lists/roles.yml. Write a role: Directory editor, Legal editor."
        in capsys.readouterr().err
    )


def test_the_check_keeps_the_digits_it_was_about(project: Path):
    path = file_of(project, "harbour-lights")
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "    whose_line:", '    extension: "12"\n    whose_line:', 1
        ),
        encoding="utf-8",
    )
    assert confirm(project, "harbour-lights", "--date", "2026-03-10") == 0
    assert load_library(project, only=DIRECTORY)[0].contacts[
        "harbour-lights"
    ].last_check.numbers == ["416-555-0100 ext. 12"]
    assert load_library(project, only=DIRECTORY)[1] == []


def test_a_number_changed_after_the_check_is_refused_and_a_new_call_mends_it(project: Path):
    assert confirm(project, "harbour-lights", "--date", "2026-03-10") == 0
    path = file_of(project, "harbour-lights")
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("- number: 416-555-0100", "- number: 416-555-0177")
        .replace("      number: 416-555-0100", "      number: (416) 555.0177"),
        encoding="utf-8",
    )
    told = [str(problem) for problem in load_library(project, only=DIRECTORY)[1]]
    assert (
        len(told) == 1
        and "the check of 2026-03-10 was about another number, not about “416-555-0177”.\n    Take it out, or call again."
        in told[0]
    )
    assert confirm(project, "harbour-lights", "--date", "2026-03-12") == 0
    assert load_library(project, only=DIRECTORY)[1] == []


def test_a_number_taken_out_after_the_check_leaves_the_check_of_the_others(project: Path):
    path = file_of(project, "harbour-lights")
    text = path.read_text(encoding="utf-8").replace("confidence: low", "confidence: medium")
    path.write_text(text, encoding="utf-8")
    assert confirm(project, "harbour-lights", "--date", "2026-03-10") == 0
    assert "numbers: [416-555-0100, 416-555-0101]" in path.read_text(encoding="utf-8")
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "confidence: medium\nwebsite", "confidence: low\nwebsite"
        ),
        encoding="utf-8",
    )
    assert load_library(project, only=DIRECTORY)[1] == []


@pytest.mark.parametrize(
    "date, told", [("2199-01-01", "lies in the future"), ("2025-01-01", "stands below")]
)
def test_a_check_that_cannot_be_leaves_the_file_as_it_was(
    project: Path, capsys: pytest.CaptureFixture, date: str, told: str
):
    before = file_of(project, "maple-line").read_bytes()
    assert confirm(project, "maple-line", "--date", date) == 1
    assert file_of(project, "maple-line").read_bytes() == before and told in capsys.readouterr().err


def test_an_unknown_contact_gets_the_nearest_name(project: Path, capsys: pytest.CaptureFixture):
    assert confirm(project, "maple-lime") == 1
    assert (
        capsys.readouterr().err == "There is no contact “maple-lime”. Did you mean “maple-line”?\n"
    )


def test_confirming_reminds_of_numbers_that_stay_unpublished(
    project: Path, capsys: pytest.CaptureFixture
):
    confirm(project, "harbour-lights")
    assert "416-555-0101 stays unpublished" in capsys.readouterr().out


def test_a_new_contact_is_a_valid_file(project: Path):
    shutil.copyfile(
        SMALL.parent.parent / "data" / "lists" / "needs.yml",
        project / "data" / "lists" / "needs.yml",
    )
    assert (
        main(
            [
                "--root",
                str(project),
                "new",
                "contact",
                "bright-bay",
                "--name",
                'The "Bright" Bay: North',
                "--kind",
                "housing",
            ]
        )
        == 0
    )
    library, problems = load_library(project, only=DIRECTORY)
    told = [str(problem) for problem in problems if "bright-bay" in problem.file]
    assert told == [] and library.contacts["bright-bay"].name == 'The "Bright" Bay: North'
    assert library.contacts["bright-bay"].publishable_phones == []


@pytest.mark.parametrize("id", ["Bright Bay", "maple-line"])
def test_a_new_contact_never_overwrites_and_needs_a_plain_id(project: Path, id: str):
    before = file_of(project, "maple-line").read_bytes()
    assert main(["--root", str(project), "new", "contact", id]) == 1
    assert file_of(project, "maple-line").read_bytes() == before


def test_a_check_whose_numbers_hang_below_their_name_stays_whole():
    text = "checks:\n  - date: 2026-01-01\n    by: Editor\n    how: phone\n    numbers:\n      - 416-555-0100\n# after\nstatus: active\n"
    added = "  - date: 2026-02-01\n    by: Editor\n    how: phone\n    numbers: [416-555-0100]\n"
    import datetime as dt

    assert with_check(
        text, dt.date(2026, 2, 1), "Editor", "phone", ["416-555-0100"]
    ) == text.replace("# after", added + "# after")


def test_a_files_text_cannot_break_out_of_an_annotation():
    problem = Problem("data/a,b:c.yml", 3, "bad “%\n::error::x”", "Mend it.")
    assert (
        annotation(problem)
        == "::error file=data/a%2Cb%3Ac.yml,line=3::bad “%25%0A::error::x” Mend it."
    )


def test_a_note_on_what_changed_is_checked_with_the_same_verb(
    project: Path, capsys: pytest.CaptureFixture
):
    said = [
        "--root",
        str(project),
        "confirm",
        "change:new-line",
        "--by",
        "Legal editor",
        "--how",
        "sources",
        "--date",
        "2026-03-10",
    ]
    assert (
        main(said) == 0
        and capsys.readouterr().out == "data/changes/new-line.yml: checked on 2026-03-10.\n"
    )
    assert (
        load_library(project, only=CHANGES)[0].changes["new-line"].last_check.date.isoformat()
        == "2026-03-10"
    )


def test_a_note_cannot_be_checked_by_a_visit_nor_under_a_wrong_name(
    project: Path, capsys: pytest.CaptureFixture
):
    path = project / "data" / "changes" / "new-line.yml"
    before = path.read_bytes()
    assert (
        main(
            [
                "--root",
                str(project),
                "confirm",
                "change:new-line",
                "--by",
                "Legal editor",
                "--how",
                "in-person",
            ]
        )
        == 1
    )
    assert (
        path.read_bytes() == before
        and "Write one of: sources, phone, email." in capsys.readouterr().err
    )
    assert confirm(project, "change:new-lime") == 1
    assert (
        capsys.readouterr().err == "There is no note “new-lime”. Did you mean “change:new-line”?\n"
    )


def test_a_contact_is_never_confirmed_by_reading_pages(
    project: Path, capsys: pytest.CaptureFixture
):
    assert (
        main(
            [
                "--root",
                str(project),
                "confirm",
                "maple-line",
                "--by",
                "Directory editor",
                "--how",
                "sources",
                "--date",
                "2026-03-10",
            ]
        )
        == 1
    )
    assert "“sources” cannot stand after “how:”" in capsys.readouterr().err
