"""From a card's code in a report, a keeper finds the contact's file in the list beside the files."""

from __future__ import annotations

import re
from pathlib import Path

from sitebuild.assemble.load import load_library
from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import DIRECTORY
from sitebuild.upkeep.contacts_guide import FILE, make_contacts_guide

# Whoever adds or renames a contact in the browser cannot run a command, and must not be stopped by this list.
MAY_BE_BEHIND = 20


def rows(text: str) -> set[str]:
    return {line for line in text.splitlines() if line.startswith("| ")}


def test_the_list_is_current(root: Path):
    """If this fails, run: python -m sitebuild schemas"""
    made, kept = (
        make_contacts_guide(load_library(root, only=DIRECTORY)[0]),
        (root / FILE).read_text(encoding="utf-8"),
    )
    assert kept.split("\n| Name")[0] == made.split("\n| Name")[0]
    assert len(rows(made) - rows(kept)) <= MAY_BE_BEHIND
    assert len(rows(kept) - rows(made)) <= MAY_BE_BEHIND


def test_a_code_leads_to_its_file_and_to_one_alone(root: Path):
    library = load_library(root, only=DIRECTORY)[0]
    found = re.findall(r"\| `(c-[0-9a-f]{6})` \| \[(.+)\]\((.+)\) \|", make_contacts_guide(library))
    assert len(found) == len(library.contacts) == len({code for code, _, _ in found})
    for code, name, link in found:
        assert name == link and contact_anchor(Path(link).stem) == code
        assert (root / FILE.parent / link).is_file()


def test_a_name_with_a_stroke_stays_in_its_column(root: Path):
    library = load_library(root, only=DIRECTORY)[0]
    for line in make_contacts_guide(library).splitlines()[6:]:
        assert len(re.findall(r"(?<!\\)\|", line)) == 5, line
