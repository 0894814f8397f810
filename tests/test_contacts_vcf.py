"""`contacts.vcf` can be imported into a phone, and group and notes say nothing that could harm when someone else looks."""

from __future__ import annotations

import pytest
import vobject

from sitebuild.assemble.load import load_library
from sitebuild.content.library import DIRECTORY, Library
from sitebuild.downloads.contacts_vcf import TELLING, contacts_vcf

GROUP = "Module 8"


@pytest.fixture(scope="module")
def library(root) -> Library:
    return load_library(root, only=DIRECTORY)[0]


@pytest.fixture(scope="module")
def cards(library: Library) -> list:
    return list(
        vobject.readComponents(
            contacts_vcf(library.in_order, library.lists, library.interface).decode()
        )
    )


def test_a_phone_can_read_one_card_for_each_contact_with_a_number(library: Library, cards: list):
    assert sorted(card.fn.value for card in cards) == sorted(
        contact.name for contact in library.contacts.values() if contact.publishable_phones
    )


def test_the_cards_dial_the_numbers_of_the_data_and_no_others(library: Library, cards: list):
    public = sorted(
        phone.e164 for contact in library.contacts.values() for phone in contact.publishable_phones
    )
    assert sorted(line.value for card in cards for line in card.contents["tel"]) == public


def test_group_and_notes_do_not_tell_what_it_is_about(cards: list):
    assert not TELLING.search(GROUP)
    for card in cards:
        assert card.categories.value == [GROUP] and not TELLING.search(card.note.value), (
            card.fn.value
        )


def test_every_note_says_when_it_was_last_confirmed(cards: list):
    assert all(
        card.note.value.startswith(
            (
                "Not yet confirmed – call first.",
                "Not yet confirmed by phone.",
                "Confirmed ",
                "In danger, call at once",
            )
        )
        for card in cards
    )


def test_a_way_in_is_marked_as_another_agencys_line(library: Library, cards: list):
    by_name = {contact.name: contact for contact in library.contacts.values()}
    for card in cards:
        for phone in by_name[card.fn.value].publishable_phones:
            if phone.whose_line:
                assert (
                    f"{phone.shown}: Another agency’s line, a way in." in card.note.value
                    or phone.whose_line in card.note.value
                )


def test_a_second_import_replaces_the_first(library: Library, cards: list):
    again = vobject.readComponents(
        contacts_vcf(library.contacts, library.lists, library.interface).decode()
    )
    assert {card.uid.value for card in cards} == {card.uid.value for card in again}
    assert len({card.uid.value for card in cards}) == len(cards)


def test_two_builds_give_the_same_bytes(library: Library):
    assert contacts_vcf(library.contacts, library.lists, library.interface) == contacts_vcf(
        library.contacts, library.lists, library.interface
    )


def test_hours_with_a_telling_word_stay_out_of_the_note(library: Library):
    contact = library.contacts["femaide"].model_copy(update={"hours": "Day and night for victims"})
    assert "victims" not in contacts_vcf({"x": contact}, library.lists, library.interface).decode()


def test_an_extension_stands_beside_its_number_on_the_phone(library: Library, cards: list):
    """In the note alone it is out of sight while a worker chooses the number."""
    by_name, seen = {contact.name: contact for contact in library.contacts.values()}, 0
    for card in cards:
        labels = {label.group: label.value for label in card.contents["x-ablabel"]}
        for line, phone in zip(card.contents["tel"], by_name[card.fn.value].publishable_phones):
            assert labels[line.group].startswith(f"ext. {phone.extension}, ") == bool(
                phone.extension
            ), card.fn.value
            seen += bool(phone.extension)
    assert seen > 3
