"""The weekly lists become one open issue each: opened, renewed, closed, and never able to call or link anybody."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from sitebuild.__main__ import main
from sitebuild.commands.issue import MOST_LINES, issue_text, write_list

# A stand-in for the project page's program: answers `list` with what is open, and writes down what it was asked.
GH = """#!/bin/sh
if [ "$2" = list ]; then cat "{folder}/open.json"; else printf '%s\\n' "$*" >>"{folder}/asked"; fi
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch):
    """The folder of a project whose page has the issues of `open.json`; what is asked of it stands in `asked`."""
    tool = tmp_path / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text(GH.format(folder=tmp_path), encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "open.json").write_text("[]", encoding="utf-8")
    return tmp_path


def asked(page: Path) -> str:
    return (page / "asked").read_text(encoding="utf-8") if (page / "asked").exists() else ""


def is_open(page: Path, title: str) -> None:
    (page / "open.json").write_text(
        json.dumps([{"number": 3, "title": "Another"}, {"number": 7, "title": title}]),
        encoding="utf-8",
    )


def issue(page: Path, name: str = "links") -> int:
    return main(["--root", str(page), "issue", name])


def test_the_first_list_opens_an_issue(page: Path):
    write_list(page, "links", ["data/contacts/a.yml: the site cannot be reached"])
    assert issue(page) == 0
    assert asked(page).startswith("issue create --title Websites to look at --body-file ")


def test_the_next_list_renews_the_open_issue_and_opens_no_second(page: Path):
    is_open(page, "Websites to look at")
    write_list(page, "links", ["data/contacts/a.yml: the site cannot be reached"])
    assert issue(page) == 0
    assert asked(page).startswith("issue edit 7 ") and "create" not in asked(page)


def test_an_empty_list_closes_the_issue_and_opens_none(page: Path):
    write_list(page, "due", [])
    assert issue(page, "due") == 0 and asked(page) == ""
    is_open(page, "Contacts to confirm")
    assert issue(page, "due") == 0 and asked(page).startswith("issue close 7 ")


def test_without_a_list_or_without_the_program_it_says_so_and_fails(
    page: Path, monkeypatch, capsys
):
    assert issue(page) == 1 and "Run: make links" in capsys.readouterr().err
    write_list(page, "links", ["x"])
    monkeypatch.setenv("PATH", "")
    assert issue(page) == 1 and "gh is not on this machine" in capsys.readouterr().err


def test_what_a_strangers_site_answered_can_leave_its_box_by_no_sign(page: Path):
    write_list(page, "links", ["a.yml: ended on ````\n@everybody <b>"])
    body = issue_text(
        (page / "build" / "maintainers" / "links.txt").read_text(encoding="utf-8").splitlines(),
        "Look.",
    )
    assert body.count("````") == 2
    assert "a.yml: ended on '''' @everybody <b>\n````" in body


def test_a_list_too_long_for_an_issue_says_how_much_is_left_out():
    assert "and 5 more\n" in issue_text(["line"] * (MOST_LINES + 5), "Look.")


def test_the_lists_are_those_that_due_and_links_leave(root: Path, tmp_path: Path, monkeypatch):
    shutil.copytree(root / "data", tmp_path / "data")
    monkeypatch.setattr("sitebuild.commands.due.write_pdf", lambda *args: None)
    assert main(["--root", str(tmp_path), "due"]) == 0
    assert "never confirmed" in (tmp_path / "build" / "maintainers" / "due.txt").read_text(
        encoding="utf-8"
    )
    monkeypatch.setattr(
        "sitebuild.upkeep.websites._fetch",
        lambda address, timeout: "the site answers with error 404",
    )
    assert main(["--root", str(tmp_path), "links", "--pause", "0"]) == 1
    assert main(["--root", str(tmp_path), "links", "--pause", "0", "--list-only"]) == 0
    assert "error 404" in (tmp_path / "build" / "maintainers" / "links.txt").read_text(
        encoding="utf-8"
    )
