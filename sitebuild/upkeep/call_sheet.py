"""The maintainers' call sheet on paper: a script, and for each contact its numbers, boxes to tick and room to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

from sitebuild.phrases.contacts import phone_label, phone_text
from sitebuild.records.phone import Phone
from sitebuild.upkeep.due import DueContact

_SCRIPT = (
    "Hello, my name is … and I keep a list of services for people who help others in a crisis. I am not calling about a case.",
    "May I check what our list says about you? Is this still the right number for …?",
    "When do you answer? In which languages? Whom do you help, and in which area?",
    "What should a worker ask you before sending someone?",
    "Do you agree to be listed? May your address be known, or is it to be kept secret?",
    "To whom may I turn when something changes? (Write down the role, never a name.)",
)
_BOX = '<span class="box"></span>'  # drawn by the print styles: the typeface has no sign for it
_BOXES = ("reached", "number right", "hours right", "area right", "may be listed")


def call_sheet_html(rows: Sequence[DueContact], version: str, on: dt.date) -> str:
    """A whole HTML page to be printed. Low-graded numbers are on it: keep the sheet inside the team."""
    script = "".join(f"<li>{escape(line)}</li>" for line in _SCRIPT)
    entries = "\n".join(_entry(number, row) for number, row in enumerate(rows, 1))
    return f"""<!DOCTYPE html>
<html lang="en-CA">
<head><meta charset="utf-8"><title>Call sheet</title><link rel="stylesheet" href="overrides/print/print.css"></head>
<body class="call-sheet">
<h1>Call sheet</h1>
<p>Version {escape(version)} · made for {on} · {len(rows)} to call, the most dangerous first. For maintainers only: it holds numbers that are not published. Shred it when the records are updated.</p>
<h2>What to say</h2>
<ol class="call-sheet__script">{script}</ol>
<p>Do not call 911 or a crisis line only to test it: use its office number or its website, and write down how you confirmed it.</p>
<h2>Whom to call</h2>
{entries}
</body>
</html>
"""


def _entry(number: int, row: DueContact) -> str:
    phones = (
        "".join(_phone(row, phone) for phone in row.contact.phones)
        or "<li>No number known. Look for one.</li>"
    )
    doubts = "".join(f"<li>{escape(doubt)}</li>" for doubt in row.contact.conflicts)
    boxes = " ".join(f"{_BOX}{box}" for box in _BOXES)
    return f"""<section class="call-sheet__entry" id="{escape(row.id)}">
<h3>{number}. {escape(row.contact.name)}</h3>
<p>{escape(row.reason)} · {escape(row.freshness.words)} · record {escape(row.id)}</p>
<ul class="call-sheet__numbers">{phones}</ul>
{f'<ul class="call-sheet__doubts">{doubts}</ul>' if doubts else ""}
<p>{boxes}</p>
<p>Date __________ Your role ____________________ How: {_BOX}phone {_BOX}e-mail {_BOX}in person</p>
<p class="call-sheet__room">Notes ____________________________________________________________</p>
</section>"""


def _phone(row: DueContact, phone: Phone) -> str:
    said = [
        phone_label(phone),
        phone.description,
        phone.whose_line and f"line of {phone.whose_line}",
        f"graded {phone.confidence}",
        phone.second_look and f"second look: {phone.second_look.verdict}",
        phone.source_year and f"page of {phone.source_year}",
    ]
    published = "" if phone in row.contact.publishable_phones else " <em>not published</em>"
    words = escape("; ".join(str(part) for part in said if part))
    return f"<li>{_BOX}<strong>{escape(phone_text(phone))}</strong>{published} ({words})</li>"
