"""Records that wait to be published keep the rules of the directory, so that moving them brings no surprise."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitebuild.assemble.load import load_directory
from sitebuild.checks.contradictions import check_contradictions
from sitebuild.checks.number_evidence import check_evidence
from sitebuild.content.library import Library
from sitebuild.files.yaml_text import YamlText, read_yaml
from sitebuild.records.base import read_record
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Entrylist

FEWEST = 457  # fewer means that something was lost on its way; those in data/contacts/ by now count


@pytest.fixture(scope="module")
def directory(root: Path) -> Library:
    return load_directory(root)[0]


@pytest.fixture(scope="module")
def waiting(root: Path) -> dict[Path, tuple[Contact, YamlText]]:
    """Every waiting file that keeps the rules of a contact, and its text."""
    found = {}
    for path in sorted((root / "contributing" / "new-contacts").glob("*/*.yml")):
        text = read_yaml(path, root)
        record, problems = read_record(Contact, text)
        assert problems == []
        found[path] = record, text
    return found


def test_none_is_lost_and_none_is_in_the_directory_already(waiting, directory):
    names = [path.stem for path in waiting]
    assert len(set(names)) == len(names) and not set(names) & set(directory.contacts)
    assert len(names) + len(directory.contacts) >= FEWEST + 147


def test_each_lies_in_the_folder_of_its_first_area(waiting):
    wide = {"provincial": "ontario", "national": "ontario"}
    assert [
        path
        for path, (contact, _) in waiting.items()
        if path.parent.name != wide.get(contact.service_areas[0], contact.service_areas[0])
    ] == []


def test_each_value_is_in_a_list(root: Path, waiting, directory):
    more, problems = read_record(
        Entrylist, read_yaml(root / "contributing" / "new-contacts" / "needs.yml", root)
    )
    assert problems == [] and not set(more.by_id) & set(directory.lists.needs)
    lists = directory.lists
    known = {
        "service_areas": lists.areas,
        "needs": {**lists.needs, **more.by_id},
        "serves": lists.audiences,
        "languages": lists.languages,
    }
    assert [
        (path.stem, field, value)
        for path, (contact, _) in waiting.items()
        for field, allowed in known.items()
        for value in getattr(contact, field)
        if value not in allowed
    ] == []
    assert {contact.kind for contact, _ in waiting.values()} <= set(lists.kinds)


def test_none_contradicts_itself_and_each_number_has_its_evidence(waiting):
    contacts, texts = (
        {path.stem: pair[place] for path, pair in waiting.items()} for place in (0, 1)
    )
    assert [*check_contradictions(contacts, texts), *check_evidence(contacts, texts, set())] == []


def test_no_town_is_told_of_a_place_to_sleep_that_hides_it(waiting):
    assert [
        path.stem
        for path, (contact, _) in waiting.items()
        if contact.kind == "housing" and contact.address is None
    ] == []
    assert [
        path.stem
        for path, (contact, _) in waiting.items()
        if contact.address and contact.address.disclosure == "withheld" and contact.address.city
    ] == []
