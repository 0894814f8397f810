"""A dated release carries every download and says what to print again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_library
from sitebuild.commands.release import change_slip, new_on_paper
from sitebuild.content.library import DIRECTORY, FRAME
from sitebuild.records.updates import Update

MINOR = Update(date="2026-03-14", kind="contact", summary="A number changed.", reprint=False)
MAJOR = Update(date="2026-03-14", kind="law", summary="A law changed.", reprint=True)
OLD = Update(date="2026-01-02", kind="edition", summary="First.", reprint=True)


def test_the_slip_lists_the_newest_version_only():
    assert (
        change_slip([MINOR, OLD])
        == "# Version 2026-03-14\n\n- A number changed.\n\nPaper copies need not be printed again.\n"
    )


def test_one_change_that_must_be_reprinted_is_enough():
    assert change_slip([MINOR, MAJOR, OLD]).endswith(
        "- A number changed.\n- A law changed.\n\nPrint paper copies again.\n"
    )


def test_a_release_names_the_contacts_that_paper_has_not_had_before(root: Path):
    directory = load_library(root, only=DIRECTORY)[0]
    assert new_on_paper(directory) == []
    assert (
        new_on_paper(replace(directory, published_contacts=directory.published_contacts[1:]))
        == directory.published_contacts[:1]
    )


def test_a_tag_that_is_not_the_versions_is_refused(root: Path, capsys):
    assert main(["--root", str(root), "release", "1999.01"]) == 1
    assert "so the tag is" in capsys.readouterr().err


@pytest.mark.parametrize("more", ["x", ".", ".2.3", "-draft", " "])
def test_a_tag_with_anything_more_than_a_number_is_refused(root: Path, more: str, capsys):
    from sitebuild.assemble.load import load_library

    assert (
        main(
            [
                "--root",
                str(root),
                "release",
                f"{load_library(root, only=FRAME)[0].updates.version[:7].replace('-', '.')}{more}",
            ]
        )
        == 1
    )
    assert "so the tag is" in capsys.readouterr().err


def test_without_a_finished_site_there_is_no_release(root: Path, tmp_path: Path, capsys):
    from sitebuild.assemble.load import load_library

    tag = load_library(root, only=FRAME)[0].updates.version[:7].replace("-", ".")
    assert main(["--root", str(root), "release", tag, "--of", str(tmp_path)]) == 1
    assert "Run: make site" in capsys.readouterr().err


def test_a_release_holds_every_download_and_the_slip(root: Path, site: Path):
    from sitebuild.assemble.load import load_library

    tag = load_library(root, only=FRAME)[0].updates.version[:7].replace("-", ".") + ".2"
    assert main(["--root", str(root), "release", tag, "--of", str(site)]) == 0
    names = {path.name for path in (root / "build" / "release").iterdir()}
    wanted = {
        "-".join(path.relative_to(site / "downloads").parts)
        for path in (site / "downloads").rglob("*")
        if path.is_file() and path.suffix != ".html"
    }
    assert names == wanted | {"change-slip.md"} and "handbook.pdf" in names


def test_the_list_of_sums_has_every_download_with_its_own_sum(site: Path):
    folder = site / "downloads"
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".html" and path.name != "SHA256SUMS"
    }
    assert listed == there and "offline.zip" in listed
