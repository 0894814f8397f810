"""A reviewer reads in words what a change does to contacts and pages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sitebuild.__main__ import main
from sitebuild.upkeep.differences import tell_differences


@pytest.fixture
def changed(site: Path, tmp_path: Path) -> Path:
    """A second copy of the built site, to be changed by the test."""
    shutil.copytree(
        site, tmp_path / "new", ignore=shutil.ignore_patterns("*.pdf", "*.zip", "*.docx")
    )
    return tmp_path / "new"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_two_equal_builds_show_no_difference(site: Path, changed: Path):
    told = tell_differences(site, changed)
    assert (
        "No contact changed." in told
        and "No word changed outside the directory, which is above." in told
    )


def test_a_changed_number_shows_the_old_and_the_new(site: Path, changed: Path):
    table = changed / "downloads" / "contacts.csv"
    table.write_bytes(table.read_bytes().replace(b"1-866-531-2600", b"1-866-531-2601"))
    told = tell_differences(site, changed)
    assert "**Changed:** " in told and "`1-866-531-2600` → `1-866-531-2601`" in told


def test_a_contact_taken_out_is_named(site: Path, changed: Path):
    table = changed / "downloads" / "contacts.csv"
    lines = table.read_bytes().splitlines(keepends=True)
    table.write_bytes(b"".join(lines[:-1]))
    assert tell_differences(site, changed).count("**Taken out:**") == 1


def test_a_changed_word_shows_its_page_and_both_lines(site: Path, changed: Path):
    replace(changed / "safety" / "index.html", "Practise it once.", "Practise it twice.")
    told = tell_differences(site, changed)
    assert "### safety/" in told and "-Practise it once." in told and "+Practise it twice." in told


def test_the_words_of_a_fence_cannot_end_the_block(site: Path, changed: Path):
    replace(changed / "safety" / "index.html", "Practise it once.", "```")
    assert "````diff" in tell_differences(site, changed)


def test_what_is_neither_a_folder_nor_a_version_is_said(root: Path, capsys):
    assert main(["--root", str(root), "diff", "no-such-version", "build"]) == 1
    assert (
        "“no-such-version” is neither a built folder nor a version that git knows."
        in capsys.readouterr().err
    )


def test_the_differences_go_to_the_checks_summary(
    site: Path, changed: Path, root: Path, tmp_path: Path, monkeypatch, capsys
):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["--root", str(root), "diff", str(site), str(changed), "--summary"]) == 0
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") in capsys.readouterr().out


def test_a_copy_without_history_says_how_to_fetch_it(tmp_path: Path, capsys):
    first, shallow = tmp_path / "first", tmp_path / "shallow"
    subprocess.run(["git", "init", "-q", str(first)], check=True)
    for text in ("one", "two"):
        (first / "page.md").write_text(text, encoding="utf-8")
        subprocess.run(["git", "-C", str(first), "add", "."], check=True)
        subprocess.run(
            [
                "git",
                "-C",
                str(first),
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@a.example",
                "commit",
                "-qm",
                text,
            ],
            check=True,
        )
    subprocess.run(["git", "clone", "-q", "--depth", "1", first.as_uri(), str(shallow)], check=True)
    assert main(["--root", str(shallow), "diff", "HEAD^1", "HEAD"]) == 1
    assert (
        "This copy has no history, so “HEAD^1” is not in it. Fetch it with: git fetch --unshallow"
        in capsys.readouterr().err
    )
