"""Whom to call in an area: the lines of its page and of its printed sheet, which cannot differ, since one function fills both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitebuild.content.library import Library
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Slot

FIRST, NEXT_DOOR, WIDE = 3, 2, 2  # how many contacts a line shows before “more”


@dataclass(frozen=True)
class Answers:
    """The contacts of one line, by id, best first: of the area itself, what is behind “more”, those of the area without a
    number we trust, next door, of the whole province."""

    slot: Slot
    own: list[str]
    more: list[str]
    known: list[str]
    next_door: list[str]
    wide: list[str]


def answers(library: Library, folder: str) -> list[Answers]:
    """One entry a line of data/lists/slots.yml for the page `folder` of an area."""
    areas = library.lists.areas
    here = {id for id, area in areas.items() if area.folder == folder}
    wide = {id for id, area in areas.items() if area.everywhere}
    beside = {other for id in here for other in areas[id].neighbours}
    return [_answers(library, slot, here, beside, wide) for slot in library.lists.slots.values()]


def _answers(
    library: Library, slot: Slot, here: set[str], beside: set[str], wide: set[str]
) -> Answers:
    own = _best(library, slot, here)
    known = [] if own else _without_number(library, slot, here)
    next_door = wide_ones = []
    if not own and slot.next_door:
        calling = _best(library, slot, beside - wide)
        next_door = [id for id in calling if _answers_calls(library.contacts[id])][:NEXT_DOOR]
    if not own and not next_door or slot.day_and_night:
        wide_ones = [id for id in _best(library, slot, wide) if id not in own][:WIDE]
    return Answers(slot, own[:FIRST], own[FIRST:], known, next_door, wide_ones)


def _best(library: Library, slot: Slot, areas: Iterable[str]) -> list[str]:
    """Working contacts that serve one of `areas` and help with a need of the line, the best first."""
    areas, needs = set(areas), set(slot.needs)
    found = {
        id: contact
        for area in areas
        for id, contact in library.callable_in[area].items()
        if not needs.isdisjoint(contact.needs)
        and contact.kind not in slot.not_kinds
        and (contact.open_day_and_night or not slot.day_and_night)
    }
    return sorted(found, key=lambda id: _rank(found[id], slot, areas))


def _without_number(library: Library, slot: Slot, here: set[str]) -> list[str]:
    """Working contacts of the area itself that would belong to the line if we had a number we trust."""
    needs = set(slot.needs)
    found = {
        id: contact
        for area in here
        for id, contact in library.without_number_in[area].items()
        if not needs.isdisjoint(contact.needs) and contact.kind not in slot.not_kinds
    }
    return [id for id in library.in_order if id in found] if found else []


def _rank(contact: Contact, slot: Slot, areas: set[str]) -> tuple:
    """What it is for comes first, then whether it is of this very area, takes everybody, answers calls, and how sure its number is."""
    purpose = min(contact.needs.index(need) for need in slot.needs if need in contact.needs)
    grade = ("high", "medium").index(contact.publishable_phones[0].confidence)
    return (
        purpose > 0,
        contact.service_areas[0] not in areas,
        "everyone" not in contact.serves,
        contact.indigenous_led and "culture" not in slot.needs,  # these are for some; others first
        not _answers_calls(contact),
        grade,
        not contact.open_day_and_night,
        contact.name.casefold(),
    )


def _answers_calls(contact: Contact) -> bool:
    return any(phone.type in ("voice", "short-code") for phone in contact.publishable_phones)
