"""The maintainers' call sheet as a spreadsheet. It holds numbers that readers never see, so it is never written under `site/`."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sitebuild.downloads.contacts_csv import extension_cell, safe_cell
from sitebuild.records.interface import Interface
from sitebuild.records.phone import Phone
from sitebuild.upkeep.due import DueContact

COLUMNS = (
    "Id",
    "Name",
    "Why",
    "Number",
    "Extension",
    "Which line",
    "Whose line",
    "Published",
    "Grade",
    "Second look",
    "Year of source",
    "Doubts",
    "Last check",
    "Reached (yes/no)",
    "Number right (yes/no)",
    "Hours right (yes/no)",
    "Date",
    "Your role",
    "Notes",
)


def call_sheet_csv(rows: Sequence[DueContact], labels: Interface) -> bytes:
    """One row for each number to dial, low-graded and retired ones included; contacts without any have one row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        for phone in row.contact.phones or [None]:
            writer.writerow(safe_cell(cell) for cell in [*_cells(row, phone, labels), *[None] * 6])
    return text.getvalue().encode("utf-8-sig")


def _cells(row: DueContact, phone: Phone | None, labels: Interface) -> list[object]:
    of_phone = (
        [None] * 8
        if phone is None
        else [
            phone.shown,
            extension_cell(phone, labels),
            phone.description,
            phone.whose_line,
            labels.text(
                "table_yes" if phone in row.contact.publishable_phones else "call_not_published"
            ),
            phone.confidence,
            phone.second_look.verdict if phone.second_look else labels.text("call_not_yet"),
            phone.source_year,
        ]
    )
    return [
        row.id,
        row.contact.name,
        row.reason,
        *of_phone,
        " ".join(row.contact.conflicts),
        row.freshness.in_words(labels),
    ]
