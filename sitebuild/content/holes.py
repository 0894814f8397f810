"""What the directory knows for each area and each line of `data/lists/slots.yml`, and how much of it somebody has reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sitebuild.content.library import Library
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Area, Slot

Best = Literal["high", "medium", "no number", "nothing"]


@dataclass(frozen=True)
class Cell:
    """One line of one area: the best grade of a number that readers see, and the contacts without one, by id."""

    slot: Slot
    best: Best
    known: Mapping[str, Contact]

    @property
    def is_hole(self) -> bool:
        """Whether readers find no number here."""
        return self.best in ("no number", "nothing")


@dataclass(frozen=True)
class AreaCells:
    """The lines of one area, in their order."""

    area: Area
    cells: list[Cell]

    @property
    def holes(self) -> list[Cell]:
        """The lines without a number."""
        return [cell for cell in self.cells if cell.is_hole]


def holes_by_area(library: Library) -> list[AreaCells]:
    """Each area with all its lines. Only contacts that name the area itself count: those of the whole province do not.

    A line for which no area at all has a contact of its own, such as the emergency number, is left out.
    """
    serving: dict[str, dict[str, Contact]] = {id: {} for id in library.lists.areas}
    for id, contact in library.contacts.items():
        for area in contact.service_areas if contact.is_working else ():
            serving[area][id] = contact
    found = [
        AreaCells(area, [_cell(slot, serving[area.id]) for slot in library.lists.slots.values()])
        for area in library.lists.areas.values()
        if not area.everywhere
    ]
    local = {cell.slot.id for row in found for cell in row.cells if cell.best != "nothing"}
    return [
        AreaCells(row.area, [cell for cell in row.cells if cell.slot.id in local]) for row in found
    ]


def reached(library: Library) -> tuple[int, int]:
    """How many contacts somebody has reached by phone, and of how many that show a number.

    The emergency number counts in neither: nobody may call it to test it.
    """
    shown = [
        contact
        for contact in library.contacts.values()
        if contact.publishable_phones and not contact.never_test_call
    ]
    return sum(any(check.how == "phone" for check in c.checks) for c in shown), len(shown)


def _cell(slot: Slot, contacts: Mapping[str, Contact]) -> Cell:
    own = {id: contact for id, contact in contacts.items() if _belongs(contact, slot)}
    grades = {phone.confidence for contact in own.values() for phone in contact.publishable_phones}
    best: Best = (
        "high" if "high" in grades else "medium" if grades else "no number" if own else "nothing"
    )
    return Cell(slot, best, {id: c for id, c in own.items() if not c.publishable_phones})


def _belongs(contact: Contact, slot: Slot) -> bool:
    """Whether the contact helps with one of the line's needs, and at any hour where the line asks for it."""
    hours_fit = contact.open_day_and_night or not slot.day_and_night
    return hours_fit and not set(contact.needs).isdisjoint(slot.needs)
