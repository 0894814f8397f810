"""What the search knows of the directory: its contacts, places and lists, made from the records and not from a page's HTML.

A record's entry names its needs, areas and audiences by their place in a list that stands once in the index; what they are
called, and the towns, are put beside it in the reader's browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import Library
from sitebuild.phrases.contacts import (
    closed_words,
    fit_answers,
    name_words,
    phone_text,
    sms_href,
    tel_href,
)
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Area, Entry
from sitebuild.records.phone import Phone

_NAMES_OF_PARTS = re.compile(r"\s*(?:,|\band\b|\bet\b)\s*")
_SORT_OF_AREA = re.compile(
    r"\b(?:Region|County|counties|District|Island|City|Greater|Grand|the|coast)\b|\(.*?\)"
)


@dataclass(frozen=True)
class Directory:
    """`entries` are results: pages of areas and kinds, then contacts in the order of pages. `towns` are words for each area."""

    entries: list[dict]
    lists: dict[str, list]
    towns: list[list[str]]


def read_directory(library: Library) -> Directory:
    """All of the directory as the search needs it."""
    lists, labels = library.lists, library.interface.labels
    areas = list(lists.areas)
    pages = _area_pages(lists.areas, labels) + [
        {
            "address": f"contacts/{kind.page}/",
            "kind": "contacts",
            "title": kind.name,
            "text": kind.description,
            "words": ", ".join(_called(kind)[1:]),
        }
        for kind in lists.kinds.values()
    ]
    contacts = library.in_order
    entries = [_contact(id, contact, library) for id, contact in contacts.items()]
    shared: dict[str, list] = {
        "areas": [
            [area.name, int(area.everywhere), [areas.index(other) for other in area.neighbours]]
            for area in lists.areas.values()
        ],
        "kinds": [_called(kind) for kind in lists.kinds.values()],
        "needs": [_called(need) for need in lists.needs.values()],
        "serves": [_called(group) for group in lists.audiences.values()],
        "speaks": [_called(language) for language in lists.languages.values()],
    }
    towns = [[] if area.everywhere else area_words(area) for area in lists.areas.values()]
    return Directory([*pages, *entries], shared, towns)


def area_words(area: Area) -> list[str]:
    """What people call a place in the area: its name, the parts of its name, its towns; without “County” and the like."""
    names = [area.name, area.name_fr or "", *area.towns, *area.synonyms]
    parts = [part for name in names[:2] for part in _NAMES_OF_PARTS.split(name)]
    bare = [" ".join(_SORT_OF_AREA.sub(" ", name).split()) for name in (*names, *parts)]
    return list(dict.fromkeys(name for name in (*names[:2], *bare) if len(name) > 2))


def _area_pages(areas: Mapping[str, Area], labels: Mapping[str, str]) -> list[dict]:
    """One entry a page. The places of its areas in the list lead from a town to it."""
    pages: dict[str, dict] = {}
    for position, area in enumerate(areas.values()):
        said = (
            labels["search_area_wide"]
            if area.everywhere
            else labels["search_area"].format(area=area.name)
        )
        page = pages.setdefault(
            area.folder,
            {
                "address": f"contacts/areas/{area.folder}/",
                "kind": "contacts",
                "title": said,
                "text": "",
                "of": [],
            },
        )
        page["text"] = ", ".join(filter(None, (page["text"], *area.towns)))
        page["of"].append(position)
    return list(pages.values())


def _called(entry: Entry) -> list[str]:
    return [entry.name, *filter(None, (entry.name_fr, *entry.synonyms))]


def _contact(id: str, contact: Contact, library: Library) -> dict:
    """One contact's result. What does not work is found by its names alone and shows no number."""
    lists = library.lists
    first = lists.areas[contact.service_areas[0]]
    entry = {
        "address": f"contacts/areas/{first.folder}/#{contact_anchor(id)}",
        "kind": "contacts",
        "heading": contact.name,
        "also": [name for name in name_words(contact) if name != contact.name],
        "in": [list(lists.areas).index(area) for area in contact.service_areas],
        "group": list(lists.kinds).index(contact.kind),
    }
    if not contact.is_working:
        return _filled(entry | {"closed": closed_words(contact, library.interface)})
    night = contact.open_day_and_night
    hours = library.interface.labels["search_day_and_night"] if night else contact.hours
    return _filled(
        entry
        | {
            "text": contact.description,
            "words": " ".join(filter(None, (contact.lead_agency, _town(contact)))),
            "who": " ".join(said for _, said in fit_answers(contact, library.interface) if said),
            "needs": [list(lists.needs).index(need) for need in contact.needs],
            "serves": [list(lists.audiences).index(group) for group in contact.serves],
            "speaks": [list(lists.languages).index(language) for language in contact.languages],
            "hours": hours,
            "night": int(night),
            "phones": [_phone(phone, library.interface) for phone in contact.publishable_phones],
            "notice": [contact.alert.text, str(contact.alert.until or "")] if contact.alert else [],
            "old": [number_mark(phone.e164) for phone in contact.retired_numbers],
        }
    )


def _filled(entry: dict) -> dict:
    # An empty field says nothing, so it is left out: the file is fetched by people on slow lines.
    return {name: value for name, value in entry.items() if value or name == "group"}


def _town(contact: Contact) -> str | None:
    return contact.address.city if contact.address else None


def _phone(phone: Phone, labels: Interface) -> list[str | int]:
    """Text, link, what answers, and 1 when it is another's line."""
    href = tel_href(phone) or sms_href(phone) or ""
    about = phone.description or ""
    return [phone_text(phone, labels), href, about, int(phone.whose_line is not None)]


def number_mark(e164: str) -> str:
    """A sum of the digits of a number that no longer serves: whoever types all of it finds its owner, and nobody can read it."""
    mark = 0x811C9DC5
    for digit in re.sub(r"\D", "", e164)[-10:]:
        mark = (mark ^ ord(digit)) * 0x01000193 & 0xFFFFFFFF
    return f"x{mark:x}"  # as letters: digits in a row would pass for a number
