"""The contacts as short rows, for the menus of the contacts page: fetched only when somebody goes to them.

It is written as a script file, because a page opened by double-click may not fetch JSON. No row holds an address: the
script takes those from the page's own list of areas, so that the copy on a disk needs no second file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import Library
from sitebuild.phrases.contacts import (
    closed_words,
    label_to_add,
    name_words,
    notice_words,
    phone_text,
    sms_href,
    tel_href,
)
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Area, Entry, Lists
from sitebuild.records.phone import Phone
from sitebuild.render.finder import made_for
from sitebuild.render.templates import typographic

ROWS = Path("assets") / "search" / "contact-rows.js"
_GRADES = ("high", "medium", "low")
_DIALLED = ("voice", "short-code")
_SOME_HOURS = re.compile(
    r"(business|office|after|working)[ -](hours|days)|weekday|weekend|day ?time|monday|\d ?[ap]m\b",
    re.I,
)
MOST_PHONES = 3
# Inside a script file these would end or break the script; inside a JSON string the escapes mean the same.
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_rows(library: Library, site: Path) -> Path:
    """Writes the rows of `library` into the built folder `site`; gives the file."""
    text = json.dumps(rows_file(library), ensure_ascii=False, separators=(",", ":"))
    for unsafe, escape in _UNSAFE.items():
        text = text.replace(unsafe, escape)
    target = site / ROWS
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(f"window.__contactRows={text};\n".encode())
    return target


def rows_file(library: Library) -> dict:
    """What the file holds: the rows in the order of the directory, the lists they name, and the words people search with."""
    lists = library.lists
    ordered = library.in_order
    return {
        "areas": {id: _area(area) for id, area in lists.areas.items()},
        "words": {
            "needs": _words_of(lists.needs),
            "serves": _words_of(lists.audiences),
            "kind": _words_of(lists.kinds),
        },
        "synonyms": [[group.say, group.find] for group in library.synonyms if group.find],
        "rows": [_row(id, contact, lists, library.interface) for id, contact in ordered.items()],
    }


def _area(area: Area) -> dict:
    return _without_empty(
        name=area.name,
        folder=area.folder,
        words=[area.name_fr or "", *area.synonyms, *area.towns],
        beside=area.neighbours,
        wide=area.everywhere,
    )


def _words_of(entries: Mapping[str, Entry]) -> dict[str, str]:
    return {
        id: " ".join((entry.name, entry.name_fr or "", *entry.synonyms))
        for id, entry in entries.items()
    }


def _row(id: str, contact: Contact, lists: Lists, labels: Interface) -> dict:
    """One contact. What does not work has its names and that it has closed, and nothing to call."""
    shown = {
        "name": typographic(contact.name),
        "anchor": contact_anchor(id),
        "areas": contact.service_areas,
        "also": " ".join(name_words(contact)[1:]),
    }
    if not contact.is_working:
        return _without_empty(**shown, closed=closed_words(contact, labels))
    phones = _phones(contact)
    return _without_empty(
        **shown,
        led=contact.lead_agency,
        kind=contact.kind,
        needs=contact.needs,
        serves=made_for(lists.audiences, contact),
        meant=contact.serves,
        languages=contact.languages,
        french=contact.french,
        indigenous=contact.indigenous_led,
        open=contact.open_day_and_night and (len(phones) != 1 or not _is_limited(phones[0])),
        hours="" if any(phone.hours for phone in phones) else typographic(contact.hours or ""),
        notice=typographic(notice_words(contact, labels) or ""),
        until=str(contact.alert.until) if contact.alert and contact.alert.until else None,
        grade=_GRADES.index(phones[0].confidence) if phones else len(_GRADES),
        phones=[_phone(phone, labels) for phone in phones],
    )


def _phones(contact: Contact) -> list[Phone]:
    """The number to try first, one that is spoken to before one that takes messages. Where somebody answers at any hour
    and that number is for some hours only, those after it too."""
    phones = sorted(contact.publishable_phones, key=lambda phone: phone.type not in _DIALLED)
    limited = contact.open_day_and_night and any(_is_limited(phone) for phone in phones[:1])
    return phones[: MOST_PHONES if limited else 1]


def _is_limited(phone: Phone) -> bool:
    """Whether it says of itself that it is answered at some hours only; the hours may stand in what it is."""
    return bool(_SOME_HOURS.search(f"{phone.description} {phone.hours}"))


def _phone(phone: Phone, labels: Interface) -> dict:
    """The number as it is shown, the link that dials or texts it, and what must be known of it."""
    hours = (
        phone.hours
        if (phone.hours or "").lower() not in (phone.description or "").lower()
        else None
    )
    return _without_empty(
        shown=phone_text(phone, labels),
        link=tel_href(phone) or sms_href(phone),
        about=[typographic(text) for text in (phone.description, hours) if text],
        label=label_to_add(phone, labels),
        whose=typographic(phone.whose_line or ""),
    )


def _without_empty(**values: object) -> dict:
    """An empty field says nothing, so it is left out: the file is fetched by people on slow lines."""
    return {
        name: value for name, value in values.items() if value or value == 0 and name == "grade"
    }
