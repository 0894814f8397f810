"""`contacts.csv`: the directory for a spreadsheet, one row for each number that may be published.

One row a number, not one a record: people sort, filter and dial by the number, and each has its own line's owner, hours
and age of source, which must not slip away from it. A record without such a number has one row that says what to do.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from sitebuild.phrases.contacts import phone_label, status_words, way_in_words
from sitebuild.phrases.freshness import freshness_of
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Entry, Lists
from sitebuild.records.phone import Phone

# The labels of the headings, in the order of `_row`.
COLUMNS = (
    "column_name",
    "column_french_name",
    "column_other_names",
    "column_kind",
    "column_what_it_is_for",
    "column_number",
    "column_extension",
    "column_call_or_text",
    "column_which_line",
    "column_whose_line",
    "column_hours_of_this_line",
    "column_year_of_source",
    "column_no_number",
    "column_last_check",
    "column_notice",
    "column_hours",
    "column_day_and_night",
    "column_languages",
    "column_areas",
    "column_whom_it_serves",
    "column_needs",
    "column_ask_first",
    "column_who_is_accepted",
    "column_youngest_age",
    "column_oldest_age",
    "column_website",
    "column_email",
    "column_street",
    "column_town",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def contacts_csv(
    contacts: Mapping[str, Contact],
    lists: Lists,
    no_number: Callable[[Contact], str],
    labels: Interface,
) -> bytes:
    """The whole file, in the order of `contacts`: UTF-8 with a byte-order mark, without which spreadsheets break accents.

    `no_number` gives the words for a contact without a number to show.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(labels.text(name) for name in COLUMNS)
    for contact in contacts.values():
        for phone in contact.publishable_phones or [None]:
            writer.writerow(
                safe_cell(cell) for cell in _row(contact, phone, lists, no_number, labels)
            )
    return text.getvalue().encode("utf-8-sig")


def safe_cell(value: object) -> str:
    """`value` as text that no spreadsheet runs as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def extension_cell(phone: Phone, labels: Interface) -> str | None:
    """The extension as words: of `0123` alone a spreadsheet makes the number 123."""
    return labels.text("extension_short", extension=phone.extension) if phone.extension else None


def _row(
    contact: Contact,
    phone: Phone | None,
    lists: Lists,
    no_number: Callable[[Contact], str],
    labels: Interface,
) -> list[object]:
    address = (
        contact.address if contact.address and contact.address.disclosure == "public" else None
    )
    kind = lists.kinds[contact.kind]
    of_line = (
        [
            phone.shown,
            extension_cell(phone, labels),
            phone_label(phone, labels),
            phone.description,
            way_in_words(contact, phone, labels),
            phone.hours,
            phone.source_year,
            None,
        ]
        if phone
        else [None] * 7 + [no_number(contact)]
    )
    return [
        contact.name,
        contact.name_fr,
        "; ".join(contact.alternate_names),
        kind.name,
        contact.description,
        *of_line,
        freshness_of(contact, kind).in_words(labels),
        status_words(contact, labels),
        contact.hours,
        labels.text("table_yes") if contact.open_day_and_night else None,
        _names(contact.languages, lists.languages),
        _names(contact.service_areas, lists.areas),
        _names(contact.serves, lists.audiences),
        _names(contact.needs, lists.needs),
        " ".join(contact.ask_first),
        contact.eligibility_description,
        contact.minimum_age,
        contact.maximum_age,
        contact.publishable_website,
        contact.email,
        address.address_1 if address else None,
        address.city if address else None,
    ]


def _names(ids: Iterable[str], entries: Mapping[str, Entry]) -> str:
    return "; ".join(entries[id].name for id in ids)
