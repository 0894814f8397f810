"""What a form asks for becomes one proposal and one answer on the project's page, and is never merged."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from helpers.projects import ROOT

from sitebuild.__main__ import main
from sitebuild.commands.correct import ANSWER, FOLDER, PROPOSAL

FILE = "data/contacts/maple-bay/harbour-lights.yml"
TEXT = "name: Harbour Lights\nstatus: defunct\n"
# A stand-in for the project page's program: says what is proposed already, and writes down what it was asked.
GH = """#!/bin/sh
if [ "$2" = list ]; then cat "{folder}/open.json"; exit; fi
printf '%s\\n' "$*" >>"{folder}/asked"
if [ "$1 $2" = "pr create" ]; then echo https://pages.example/pull/8; fi
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Path:
    """A project with one commit, and what `correct` has left for issue 7."""
    project, tool = tmp_path / "project", tmp_path / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text(GH.format(folder=tmp_path), encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "open.json").write_text("[]", encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "small_project", project)
    run = ["git", "-C", str(project), "-c", "user.name=x", "-c", "user.email=x@x.example"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*run, *words], check=True)
    issue = {"issue": {"number": 7, "body": "### Which contact?\n\n$(touch pwned)"}}
    (tmp_path / "event.json").write_text(json.dumps(issue), encoding="utf-8")
    leave(project, file=FILE, text=TEXT, title="It has closed: Harbour Lights", words="Look.")
    return project


def leave(project: Path, **proposal: str) -> None:
    (project / FOLDER).mkdir(parents=True, exist_ok=True)
    (project / FOLDER / ANSWER).write_text("Thank you.\n", encoding="utf-8")
    (project / FOLDER / PROPOSAL).write_text(json.dumps(proposal), encoding="utf-8")


def propose(project: Path) -> int:
    event = project.parent / "event.json"
    return main(["--root", str(project), "propose", "--issue", str(event)])


def asked(project: Path) -> list[str]:
    path = project.parent / "asked"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_the_changed_file_goes_on_a_branch_of_its_own_and_becomes_a_proposal(project: Path):
    assert propose(project) == 0
    branch, change, proposal, comment = asked(project)
    git = ["git", "-C", str(project), "rev-parse"]
    commit, blob = (
        subprocess.run([*git, one], capture_output=True, text=True, check=True).stdout.strip()
        for one in ("HEAD", f"HEAD:{FILE}")
    )
    ref = f"-fref=refs/heads/correction-7 -fsha={commit}"
    assert branch == f"api repos/{{owner}}/{{repo}}/git/refs {ref}"
    assert change.startswith(f"api --method PUT repos/{{owner}}/{{repo}}/contents/{FILE} ")
    assert "-fbranch=correction-7" in change and f"-fsha={blob}" in change
    sent = change.partition("-fcontent=")[2].split(" ")[0]
    assert base64.b64decode(sent).decode() == TEXT
    assert proposal.startswith("pr create --head correction-7 --title It has closed: Harbour Light")
    assert comment.startswith("issue comment 7 --body-file")
    words = (project / FOLDER / "proposal.md").read_text(encoding="utf-8")
    assert words == "Look.\n\nCloses #7\n"
    answer = (project / FOLDER / ANSWER).read_text(encoding="utf-8")
    assert answer.endswith("The proposal: https://pages.example/pull/8\n")


def test_what_became_no_proposal_is_answered_alone(project: Path):
    (project / FOLDER / PROPOSAL).unlink()
    assert propose(project) == 0
    (only,) = asked(project)
    assert only.startswith("issue comment 7 ")


def test_an_issue_gets_no_second_proposal_over_what_a_person_did(project: Path, capsys):
    (project.parent / "open.json").write_text('[{"number": 8}]', encoding="utf-8")
    assert propose(project) == 0 and asked(project) == []
    assert "has a proposal already" in capsys.readouterr().out


@pytest.mark.parametrize(
    "file",
    [
        "data/crown-numbers.yml",
        ".github/workflows/check.yml",
        "data/contacts/../crown-numbers.yml",
        "data/contacts/maple-bay/../../x.yml",
        "/etc/passwd",
    ],
)
def test_no_other_file_than_a_contact_s_can_be_proposed(project: Path, file: str):
    leave(project, file=file, text="x", title="x", words="x")
    with pytest.raises(ValueError, match="no contact's file"):
        propose(project)
    assert asked(project) == []


def test_words_too_long_for_the_page_are_cut_and_still_close_the_issue(project: Path):
    leave(project, file=FILE, text=TEXT, title="x", words="word " * 20_000)
    assert propose(project) == 0
    words = (project / FOLDER / "proposal.md").read_text(encoding="utf-8")
    assert len(words) < 65_536 and words.endswith("Closes #7\n")


def test_without_the_page_s_program_or_an_answer_it_says_so(project: Path, monkeypatch, capsys):
    (project / FOLDER / ANSWER).unlink()
    assert propose(project) == 1 and "make correct" in capsys.readouterr().err
    leave(project, file=FILE, text=TEXT, title="x", words="x")
    monkeypatch.setenv("PATH", "")
    assert propose(project) == 1 and asked(project) == []
