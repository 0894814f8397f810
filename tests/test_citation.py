"""Whoever quotes the handbook names the version that readers have."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from sitebuild.content.library import Library

TOLD = "Write it into CITATION.cff, whenever data/updates.yml has a new entry at its top."


def cited(root: Path) -> dict:
    return yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))


def test_version_and_date_are_those_of_the_newest_entry(root: Path, library: Library):
    file, version = cited(root), library.updates.version
    assert str(file["date-released"]) == version, f"The version is of {version}. {TOLD}"
    month = version[:7].replace("-", ".")
    assert re.fullmatch(rf"{re.escape(month)}(\.\d+)?", file["version"]), f"{month}. {TOLD}"


def test_it_names_the_title_and_the_authors_of_the_book(root: Path, library: Library):
    file, plan = cited(root), library.handbook
    assert file["title"] == f"{plan.title}: {plan.subtitle}"
    assert file["authors"] == [{"name": plan.author}]


def test_it_says_which_words_the_licence_covers(root: Path):
    message = " ".join(cited(root)["message"].split())
    assert cited(root)["license"] == "CC-BY-4.0"
    assert "our own words alone" in message and "2013 module belong to its authors" in message
