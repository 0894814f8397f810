"""The maintainers' call sheet on paper: a script, and for each contact its numbers, boxes to tick and room to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

from sitebuild.phrases.contacts import phone_label, phone_text
from sitebuild.records.interface import Interface
from sitebuild.records.phone import Phone
from sitebuild.upkeep.due import DueContact

_BOX = '<span class="box"></span>'  # drawn by the print styles: the typeface has no sign for it


def call_sheet_html(
    rows: Sequence[DueContact], version: str, on: dt.date, labels: Interface
) -> str:
    """A whole HTML page to be printed. Low-graded numbers are on it: keep the sheet inside the team."""
    title = escape(labels.text("call_title"))
    use = labels.text("call_use", version=version, date=on, count=len(rows))
    script = "".join(f"<li>{escape(line)}</li>" for line in _parts(labels, "call_script"))
    entries = "\n".join(_entry(position, row, labels) for position, row in enumerate(rows, 1))
    return f"""<!DOCTYPE html>
<html lang="{labels.language}">
<head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="overrides/print/print.css"></head>
<body class="call-sheet">
<h1>{title}</h1>
<p>{escape(use)}</p>
<h2>{escape(labels.text("call_say"))}</h2>
<ol class="call-sheet__script">{script}</ol>
<p>{escape(labels.text("call_never_test"))}</p>
<h2>{escape(labels.text("call_whom"))}</h2>
{entries}
</body>
</html>
"""


def _parts(labels: Interface, name: str) -> list[str]:
    """The parts of a label that holds several, with a semicolon between them."""
    return [part.strip() for part in labels.text(name).split(";")]


def _boxes(labels: Interface, name: str) -> str:
    return " ".join(f"{_BOX}{escape(box)}" for box in _parts(labels, name))


def _entry(position: int, row: DueContact, labels: Interface) -> str:
    phones = (
        "".join(_phone(row, phone, labels) for phone in row.contact.phones)
        or f"<li>{escape(labels.text('call_no_number'))}</li>"
    )
    doubts = "".join(f"<li>{escape(doubt)}</li>" for doubt in row.contact.conflicts)
    why = (
        f"{row.reason} · {row.freshness.in_words(labels)} · {labels.text('call_record', id=row.id)}"
    )
    return f"""<section class="call-sheet__entry" id="{escape(row.id)}">
<h3>{position}. {escape(row.contact.name)}</h3>
<p>{escape(why)}</p>
<ul class="call-sheet__numbers">{phones}</ul>
{f'<ul class="call-sheet__doubts">{doubts}</ul>' if doubts else ""}
<p>{_boxes(labels, "call_boxes")}</p>
<p>{escape(labels.text("call_done"))} {_boxes(labels, "call_how")}</p>
<p class="call-sheet__room">{escape(labels.text("call_notes"))} ____________________________________________________________</p>
</section>"""


def _phone(row: DueContact, phone: Phone, labels: Interface) -> str:
    def said(name: str, value: object) -> str | None:
        return labels.text(name, value=value) if value else None

    parts = [
        phone_label(phone, labels),
        phone.description,
        said("call_line_of", phone.whose_line),
        said("call_graded", phone.confidence),
        said("call_second_look", phone.second_look and phone.second_look.verdict),
        said("call_page_of", phone.source_year),
    ]
    not_published = f" <em>{escape(labels.text('call_unpublished'))}</em>"
    published = "" if phone in row.contact.publishable_phones else not_published
    details = escape("; ".join(filter(None, parts)))
    return f"<li>{_BOX}<strong>{escape(phone_text(phone, labels))}</strong>{published} ({details})</li>"
