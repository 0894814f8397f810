"""The order in which people see contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitebuild.records.contact import Contact
from sitebuild.records.crown import CrownNumber
from sitebuild.records.lists import Lists


def in_order(
    contacts: Mapping[str, Contact], lists: Lists, crown: Sequence[CrownNumber] = ()
) -> dict[str, Contact]:
    """The contacts as people should see them: reachable first, crisis lines first (those with crown numbers in that
    file's order), then kinds and areas in their lists' order. Closed ones come last."""
    kinds, areas = (
        list(lists.kinds),
        [id for id, area in lists.areas.items() if not area.everywhere],
    )
    crowns = list(dict.fromkeys(entry.contact for entry in crown))

    def sort_key(id: str) -> tuple:
        contact = contacts[id]
        crisis = contact.crisis_line or contact.kind == "crisis-line"
        return (
            not contact.is_working,
            contact.shows_no_number,
            not crisis,
            crowns.index(id) if crisis and id in crowns else len(crowns),
            kinds.index(contact.kind),
            min(
                (areas.index(area) for area in contact.service_areas if area in areas),
                default=-1,
            ),
            not contact.open_day_and_night,
            contact.name.casefold(),
        )

    return {id: contacts[id] for id in sorted(contacts, key=sort_key)}
