"""What one person alone must not decide stands first in what a change does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sitebuild.__main__ import main
from sitebuild.commands import diff
from sitebuild.upkeep.second_reading import tell_for_second_person

MAPLE, NOTE, CROWN = (
    "data/contacts/provincial/maple-line.yml",
    "data/changes/new-line.yml",
    "data/crown-numbers.yml",
)


@pytest.fixture
def projects(tmp_path: Path, root: Path) -> tuple[Path, Path]:
    """The small project twice; the second is to be changed."""
    for name in ("before", "after"):
        shutil.copytree(root / "tests" / "small_project", tmp_path / name)
    return tmp_path / "before", tmp_path / "after"


def told(projects: tuple[Path, Path], file: str, *changes: tuple[str, str]) -> list[str]:
    path = projects[1] / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return tell_for_second_person(*projects)


def test_nothing_is_told_where_nothing_changed(projects):
    assert tell_for_second_person(*projects) == []


def test_a_number_changed_without_a_new_check(projects):
    """Also when somebody has rewritten the numbers of the old check, so that the files agree."""
    lines = told(projects, MAPLE, ("1-800-555-0150", "1-800-555-0177"))
    assert lines == [
        "- `maple-line`: number changed, `1-800-555-0150` → `1-800-555-0177`, last check (2026-03-01) not."
    ]


def test_a_number_changed_with_a_new_call(projects):
    call = "checks:\n  - date: 2026-03-20\n    by: Directory editor\n    how: phone\n    numbers: [1-800-555-0177]\n"
    lines = told(
        projects,
        MAPLE,
        ("- number: 1-800-555-0150", "- number: 1-800-555-0177"),
        (
            "checks:\n  - date: 2026-03-01\n    by: Directory editor\n    how: phone\n    numbers: [1-800-555-0150]\n",
            call,
        ),
    )
    assert lines == [
        "- `maple-line`: number changed, `1-800-555-0150` → `1-800-555-0177`; checked on 2026-03-20."
    ]


def test_only_the_notation_of_a_number_is_no_change(projects):
    assert told(projects, MAPLE, ("- number: 1-800-555-0150", "- number: 1 (800) 555.0150")) == []


def test_another_number_put_first(projects):
    line, second = (
        "  - number: 1-800-555-0150\n    type: voice\n    confidence: high\n",
        "  - number: 416-555-0188\n    type: tty\n    confidence: high\n",
    )
    for project, both in zip(projects, (line + second, second + line)):
        told((project, project), MAPLE, (line, both))
    assert tell_for_second_person(*projects) == [
        "- `maple-line`: 416-555-0188 stands first now; the first number is the one on cards."
    ]


def test_the_guard_of_a_number_taken_away_in_both_files(projects):
    told(projects, MAPLE, ("crown: yes\n", ""))
    lines = told(
        projects,
        CROWN,
        ("- contact: maple-line\n", "- contact: quiet-house\n"),
        ("1-800-555-0150", "1-800-555-0177"),
    )
    assert lines == [
        "- `maple-line`: crown was `yes` and is `no line`.",
        "- `maple-line`: `1-800-555-0150` was taken out of the crown numbers.",
        "- `quiet-house`: `1-800-555-0177` was added to the crown numbers.",
    ]


def test_the_kind_of_a_crown_number(projects):
    assert told(projects, CROWN, ("type: voice", "type: text")) == [
        "- `maple-line`: in the crown numbers `type: voice` became `type: text`."
    ]


def test_the_term_of_a_crisis_line_and_the_status(projects):
    lines = told(
        projects,
        MAPLE,
        ("crown: yes\n", "crown: yes\ncrisis_line: no\n"),
        ("status: active", "status: inactive"),
    )
    assert lines == [
        "- `maple-line`: crisis_line was `no line` and is `no`.",
        "- `maple-line`: status was `active` and is `inactive`.",
    ]


def test_a_note_moved_to_another_slide(projects):
    assert told(projects, NOTE, ('slide: "1.1"', 'slide: "1.2"')) == [
        "- `change:new-line`: note moved from 1.1 to 1.2. Read it beside the words of that slide."
    ]


def test_a_note_whose_words_outlive_their_check(projects):
    lines = told(projects, NOTE, ("title: ", "title: Not "))
    assert lines == ["- `change:new-line`: words changed, last check (2026-03-01) not."]


def test_a_files_signs_cannot_break_out_of_the_line(projects):
    lines = told(projects, MAPLE, ("status: active", 'status: "`## x"'))
    assert lines == ["- `maple-line`: status was `active` and is `## x`."]


def test_make_diff_says_it_first(
    projects, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    """Two versions, as git names them; the builds themselves are tested elsewhere."""
    before, after = projects
    for args in (
        ["init", "-q"],
        ["add", "data"],
        ["-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(after), *args], check=True)

    def site(root: Path, files: Path, name: str) -> Path:
        table = root / "build" / f"site-{name}" / "downloads" / "contacts.csv"
        table.parent.mkdir(parents=True)
        table.write_text("Name\r\n", encoding="utf-8")
        return table.parent.parent

    monkeypatch.setattr(diff, "_build", site)
    told(projects, NOTE, ('slide: "1.1"', 'slide: "1.2"'))
    assert main(["--root", str(after), "diff", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith(
        "## For a second person\n\n- `change:new-line`: note moved from 1.1 to 1.2."
    )
