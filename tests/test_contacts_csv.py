"""`contacts.csv` opens in a spreadsheet, keeps accents, runs nothing and holds only what may be published."""

from __future__ import annotations

import csv
import io

import pytest

from sitebuild.content.library import Library
from sitebuild.downloads.contacts_csv import COLUMNS, contacts_csv, safe_cell


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def made(library: Library) -> bytes:
    return contacts_csv(
        library.in_order,
        library.lists,
        library.shown.no_number_plain,
        library.interface,
    )


def test_a_spreadsheet_sees_that_it_is_utf8(library: Library):
    assert made(library).startswith(b"\xef\xbb\xbf") and "Jeunesse, J'écoute" in made(
        library
    ).decode("utf-8-sig")


def test_it_has_one_row_for_each_published_number_and_one_for_each_contact_without(
    library: Library,
):
    expected = sum(max(1, len(contact.publishable_phones)) for contact in library.contacts.values())
    found = rows(made(library))
    assert len(found) == expected and list(found[0]) == [
        library.interface.text(name) for name in COLUMNS
    ]
    assert {row["Name"] for row in found} == {contact.name for contact in library.contacts.values()}


def test_no_number_that_is_not_published_is_in_it(library: Library):
    shown = {
        phone.shown for contact in library.contacts.values() for phone in contact.publishable_phones
    }
    hidden = {
        phone.shown for contact in library.contacts.values() for phone in contact.phones
    } - shown
    text = made(library).decode("utf-8-sig")
    assert hidden and not [number for number in hidden if number in text]


def test_a_hidden_place_has_neither_street_nor_town(library: Library):
    hidden = {
        contact.name
        for contact in library.contacts.values()
        if not contact.address or contact.address.disclosure != "public"
    }
    assert not [
        row
        for row in rows(made(library))
        if row["Name"] in hidden and (row["Street"] or row["Town"])
    ]


def test_every_row_says_when_it_was_last_confirmed(library: Library):
    assert all(
        row["Last check"].startswith(("Not yet confirmed", "Confirmed ", "In danger, call at once"))
        for row in rows(made(library))
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_run_as_a_formula(text: str):
    assert safe_cell(text) == f"'{text}"


def test_no_cell_of_the_real_file_is_a_formula(library: Library):
    assert not [
        cell
        for row in rows(made(library))
        for cell in row.values()
        if cell[:1] in "=+-@\t\r" and cell
    ]


def test_two_builds_give_the_same_bytes(library: Library):
    assert made(library) == made(library)


def test_a_street_that_slipped_past_the_rules_still_stays_out(library: Library):
    contact = next(
        one for one in library.contacts.values() if one.address and one.address.address_1
    )
    slipped = contact.model_copy(
        update={"address": contact.address.model_copy(update={"disclosure": "withheld"})}
    )
    assert contact.address.address_1 not in contacts_csv(
        {"x": slipped}, library.lists, library.shown.no_number_plain, library.interface
    ).decode("utf-8-sig")


def test_an_extension_keeps_its_zeros_in_a_program_that_guesses_types(library: Library):
    contact = library.contacts["femaide"]
    phone = contact.publishable_phones[0].model_copy(update={"extension": "0123"})
    cell = rows(
        contacts_csv(
            {"x": contact.model_copy(update={"phones": [phone]})},
            library.lists,
            library.shown.no_number_plain,
            library.interface,
        )
    )[0]["Extension"]
    with pytest.raises(ValueError):
        float(cell)
    assert "0123" in cell
