"""`contacts.json` follows its own schema and holds only what may be published."""

from __future__ import annotations

import json
import re

import pytest
from pydantic import ValidationError

from sitebuild.content.library import Library
from sitebuild.downloads.contacts_json import ContactsFile, contacts_json, contacts_schema


@pytest.fixture(scope="module")
def made(library: Library) -> bytes:
    return contacts_json(
        library.in_order,
        library.lists,
        "2026-11-24",
        library.shown.no_number_plain,
        library.interface,
    )


def test_it_holds_every_contact_and_follows_its_model(library: Library, made: bytes):
    assert {
        service.id for service in ContactsFile.model_validate_json(made, strict=True).services
    } == set(library.contacts)


def test_its_schema_knows_every_name_it_uses(made: bytes):
    schema = contacts_schema()
    for service in json.loads(made)["services"]:
        assert set(service) <= set(schema["$defs"]["Service"]["properties"])
        assert set(schema["$defs"]["Service"]["required"]) <= set(service)
        for phone in service["phones"]:
            assert set(phone) <= set(schema["$defs"]["PublishedPhone"]["properties"])


def test_an_unknown_name_is_refused(made: bytes):
    data = json.loads(made) | {"extra": 1}
    with pytest.raises(ValidationError):
        ContactsFile.model_validate(data)


def test_no_number_that_is_not_published_is_in_it(library: Library, made: bytes):
    public = {
        phone.e164 for contact in library.contacts.values() for phone in contact.publishable_phones
    }
    assert set(re.findall(r'"number": "([^"]+)"', made.decode())) == public
    hidden = {
        phone.shown
        for contact in library.contacts.values()
        for phone in contact.phones
        if phone.e164 not in public
    }
    assert hidden and not [number for number in hidden if number in made.decode()]


def test_only_public_addresses_are_in_it(library: Library, made: bytes):
    public = {
        id
        for id, contact in library.contacts.items()
        if contact.address and contact.address.disclosure == "public"
    }
    assert {
        service["id"] for service in json.loads(made)["services"] if "address" in service
    } == public


def test_a_service_without_a_number_says_what_to_do(made: bytes):
    assert all(
        service["phones"] or service["no_number"] for service in json.loads(made)["services"]
    )


def test_it_holds_no_notes_for_maintainers(library: Library, made: bytes):
    text = made.decode()
    notes = [note for contact in library.contacts.values() for note in contact.conflicts]
    assert notes and not [note for note in notes if note in text]


def test_two_builds_give_the_same_bytes(library: Library, made: bytes):
    assert made == contacts_json(
        library.in_order,
        library.lists,
        "2026-11-24",
        library.shown.no_number_plain,
        library.interface,
    )
