"""The notes that maintainers have to check, as a spreadsheet: what is held back is on it, so it is never written under `site/`."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sitebuild.downloads.contacts_csv import safe_cell
from sitebuild.upkeep.due import DueChange

COLUMNS = (
    "Id",
    "Slide",
    "Title",
    "Why",
    "Confidence",
    "Newest page",
    "Second look",
    "Careful",
    "Note now",
    "Sources",
    "Still right (yes/no)",
    "Date",
    "Your role",
    "What is new",
)


def changes_csv(rows: Sequence[DueChange]) -> bytes:
    """One row a note, in the order given, with its full text and the addresses of its sources."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(safe_cell(cell) for cell in [*_cells(row), *[None] * 4])
    return text.getvalue().encode("utf-8-sig")


def _cells(row: DueChange) -> list[object]:
    change, look = row.change, row.change.second_look
    second = " ".join(filter(None, [look.verdict, look.note])) if look else "none"
    return [
        row.id,
        change.slide,
        change.title,
        row.reason,
        change.confidence,
        change.last_seen,
        second,
        change.careful,
        f"{change.now} {change.do}",
        " ".join(source.url or source.seen_at for source in change.read_at),
    ]
