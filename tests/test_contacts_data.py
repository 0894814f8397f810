"""The real directory holds what was found, publishes only what it may, and loads quickly."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
import textstat

from sitebuild.assemble.load import load_library
from sitebuild.assemble.search_contacts import read_directory
from sitebuild.content.library import DIRECTORY, Library
from sitebuild.files.project_files import contact_file
from sitebuild.phrases.contacts import way_in_words
from sitebuild.records.lists import KIND_IDS
from sitebuild.records.places import find_place

pytestmark = pytest.mark.data

FOUND = 147  # contacts of the first edition
FEWEST = 604  # with the local services that were added; fewer means that one was lost on its way


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    found, problems = load_library(root, only=DIRECTORY)
    assert problems == []
    return found


def test_no_contact_is_lost(library: Library):
    """Old paper names them: a contact that closes is kept, with “status: inactive”. The check says the same."""
    assert [id for id in library.published_contacts if id not in library.contacts] == []
    assert len(library.published_contacts) >= FOUND and {
        contact.kind for contact in library.contacts.values()
    } == set(KIND_IDS)


def test_no_local_service_is_lost(library: Library):
    assert len(library.contacts) >= FEWEST


def test_a_number_that_somebody_must_call_first_is_not_published(root: Path, library: Library):
    guide = (root / "contributing" / "to-call-first.md").read_text(encoding="utf-8")
    doubted = re.findall(r"^\| \[[^]]+\]\([^)]+/([a-z0-9-]+)\.yml\)", guide, re.M)
    assert len(doubted) == len(re.findall(r"^\| \[", guide, re.M)) > 0
    for id in doubted:
        assert library.contacts[id].publishable_phones == [], id
        assert library.contacts[id].conflicts, id


def test_every_contact_loads_within_four_tenths_of_a_second(root: Path):
    started = time.process_time()
    load_library(root, only=DIRECTORY)
    assert time.process_time() - started < 0.4


def test_areas_kinds_and_questions_are_complete(library: Library):
    assert 25 <= len(library.lists.areas) - 2 <= 45
    assert set(library.lists.kinds) == set(KIND_IDS)
    assert {id for id, area in library.lists.areas.items() if area.everywhere} == {
        "provincial",
        "national",
    }
    assert len(library.open_questions) >= 22


def test_the_periods_are_thirty_ninety_and_a_hundred_and_eighty_days(library: Library):
    days = {id: kind.recheck_days for id, kind in library.lists.kinds.items()}
    assert days["crisis-line"] == 30
    assert {id for id, period in days.items() if period == 180} == {
        "legal-immigration",
        "self-care",
        "information",
    }
    assert set(days.values()) == {30, 90, 180}


def test_every_area_leads_somewhere(library: Library):
    for area in library.lists.areas.values():
        assert area.everywhere or (area.towns and area.neighbours), area.id


def test_nobody_has_confirmed_anything_unless_a_check_record_says_so(library: Library):
    for contact in library.contacts.values():
        assert all(check.by and check.how for check in contact.checks)


def test_a_contact_without_a_number_says_what_to_ask_for(library: Library):
    for id, contact in library.contacts.items():
        if contact.shows_no_number:
            assert contact.ask_for, id


def test_most_coalitions_say_whose_line_they_give(library: Library):
    coalitions = [contact for contact in library.contacts.values() if contact.kind == "coalition"]
    own = [
        contact.name
        for contact in coalitions
        for phone in contact.publishable_phones
        if not way_in_words(contact, phone, library.interface)
    ]
    assert own == []


def test_every_place_to_stay_says_whether_its_address_may_be_known(library: Library):
    for id, contact in library.contacts.items():
        if contact.kind == "housing":
            assert contact.address is not None, id


def test_files_of_hidden_places_hold_no_sign_of_a_place(root: Path, library: Library):
    for id, contact in library.contacts.items():
        if contact.address is None or contact.address.disclosure != "public":
            assert find_place((contact_file(root, id)).read_text(encoding="utf-8")) is None, id


def test_the_closed_safe_house_of_the_module_is_never_a_link(root: Path, library: Library):
    closed = library.contacts["walk-with-me"]
    assert (
        closed.status == "defunct"
        and closed.website is None
        and closed.former_website == "www.walk-with-me.org"
    )
    assert "//www.walk-with-me" not in (contact_file(root, "walk-with-me")).read_text(
        encoding="utf-8"
    )


def test_descriptions_are_plain(library: Library):
    """Names of agencies are long words; taken together the sentences stay at grade 8, and none is far above."""
    texts = [contact.description for contact in library.contacts.values()]
    assert textstat.flesch_kincaid_grade(" ".join(texts)) <= 8.5
    assert all(len(text.split()) <= 45 for text in texts)


def test_every_sentence_for_readers_begins_and_ends_as_one(library: Library):
    for id, contact in library.contacts.items():
        for text in (contact.description, *contact.ask_first, *contact.conflicts):
            assert re.match(r"[A-Z0-9“]", text) and text.endswith((".", "?")), f"{id}: {text}"


def test_reachable_comes_first_and_crisis_lines_before_all(library: Library):
    ordered = library.in_order
    assert list(ordered)[:2] == ["emergency-911", "canadian-human-trafficking-hotline"]
    reachable = [not contact.shows_no_number for contact in ordered.values()]
    assert reachable == sorted(reachable, reverse=True)
    assert len(ordered) == len(library.contacts)


def test_old_names_and_towns_are_searchable(library: Library):
    directory = read_directory(library)
    found = {entry.get("heading"): entry for entry in directory.entries}
    assert "Telehealth Ontario" in found[library.contacts["health811"].name]["also"]
    areas = found[library.contacts["dryden-project-courage"].name]["in"]
    assert "Dryden" in [town for area in areas for town in directory.towns[area]]


def test_a_retired_number_leads_to_what_serves_now(library: Library):
    for id, contact in library.contacts.items():
        if contact.retired_numbers:
            assert contact.publishable_phones or contact.succeeded_by, id


def in_letters(number: int) -> str:
    """A word for each number: digits in a name are held to be a number to call."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).title() + " "


@pytest.mark.audit
def test_three_thousand_contacts_load_within_eight_seconds(root: Path, tmp_path: Path):
    shutil.copytree(root / "data", tmp_path / "data")
    files = sorted((tmp_path / "data" / "contacts").rglob("*.yml"))
    for number in range(3000 - len(files)):
        text = re.sub(
            r"\nphones:\n(?:[ ].*\n)+",
            f"\nphones:\n  - number: 416-2{number // 10000:02d}-{number % 10000:04d}\n    type: voice\n    confidence: high\n",
            files[number % len(files)].read_text(encoding="utf-8"),
        )
        text = re.sub(r"(?m)^(?:never_test_call|crown):.*\n", "", text)  # of one contact alone
        if "\ncrisis_line:" not in text and "\nkind: crisis-line" not in text:
            text += "crisis_line: no\n"  # asked of whoever has a number now and answers at night
        copied = files[number % len(files)].with_name(f"copy-{number}.yml")
        copied.write_text(
            re.sub(r"(?m)^(name: \"?)", rf"\g<1>{in_letters(number)}", text),
            encoding="utf-8",
        )
    started = time.process_time()
    library, problems = load_library(tmp_path, only=DIRECTORY)
    assert problems == [] and len(library.contacts) == 3000
    assert time.process_time() - started < 8
