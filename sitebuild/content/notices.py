"""A notice above a contact ends on its last day: in what is built later, and on a page that was built before by the reader's clock.

Time alone fails no build. An ended notice is left out without a word to readers, and `check` and `due` remind of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading
from sitebuild.records.contact import Contact

FIX = "Take it out, or give a new date."


def without_ended(
    contacts: Mapping[str, Contact], on: dt.date
) -> tuple[dict[str, Contact], dict[str, dt.date]]:
    """The contacts as they are shown on the day `on`, and the last day of each notice that had ended by then."""
    ended = {
        id: contact.alert.until
        for id, contact in contacts.items()
        if contact.alert and contact.alert.until and contact.alert.until < on
    }
    return {
        id: contact.model_copy(update={"alert": None}) if id in ended else contact
        for id, contact in contacts.items()
    }, ended


def remind(
    ended: Mapping[str, dt.date], files: Mapping[str, str], reading: Reading
) -> list[Problem]:
    """The same for notices that have ended since: to be tidied, not to stop anything."""
    return [
        Problem(
            *line_of_notice(files[id], reading),
            f"this notice ended on {until} and is not shown any more.",
            FIX,
        )
        for id, until in ended.items()
    ]


def line_of_notice(file: str, reading: Reading) -> tuple[str, int]:
    """File and line of the last day of the notice in a contact's `file`."""
    doc = reading.yaml(file)
    return doc.file, doc.line(("alert", "until"))
