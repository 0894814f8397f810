"""Which blocks of the build before still hold, in a preview: an edit of a page's words changes none, an edit of a contact few."""

from __future__ import annotations

from dataclasses import replace

from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.records.contact import Contact

Made = dict[str, dict[tuple, str]]  # page to what its calls gave, by name and arguments


def still_true(made: Made, before: Edition, now: Edition) -> Made:
    """What of `made` for the edition `before` is the same for the edition `now`: all of it, the areas and kinds that no changed contact has to do with, or nothing."""
    if before == now:
        return made
    if _without_contacts(before) != _without_contacts(now):
        return {}
    old, new = before.library.contacts, now.library.contacts
    changed = {id for id in {*old, *new} if old.get(id) != new.get(id)}
    kept: Made = {}
    for page, calls in made.items():
        for call, block in calls.items():
            name, args, named = call
            shown_by, asked = _SHOWN_BY.get(name), (*args, *(value for _, value in named))
            if shown_by and changed.isdisjoint(
                shown_by(before.library, *asked) | shown_by(now.library, *asked)
            ):
                kept.setdefault(page, {})[call] = block
    return kept


def _without_contacts(edition: Edition) -> Edition:
    return replace(edition, library=replace(edition.library, contacts={}))


def _shown_in(library: Library, folder: str) -> set[str]:
    """The contacts that may stand on an area's page: its own, those next door and of the whole province, those that took over from one of them, and those of the cards."""
    areas = library.lists.areas
    here = [area for area in areas.values() if area.folder == folder]
    wide = [id for id, area in areas.items() if area.everywhere]
    near = {*wide, *(id for area in here for id in (area.id, *area.neighbours))}
    found: dict[str, Contact] = {}
    for area in near:
        found |= library.contacts_in[area]
    for contact in list(found.values()):
        found |= library.shown.successors(contact)
    return {*found, *_on_cards(library)}


def _of_kind(library: Library, kind: str) -> set[str]:
    """The contacts of one kind, and those of the cards, which are named where nobody is known."""
    return {id for id, one in library.contacts.items() if one.kind == kind} | _on_cards(library)


def _on_cards(library: Library) -> set[str]:
    cards = library.cards
    return {*cards.numbers, cards.emergency, cards.services_line, cards.national_line}


_SHOWN_BY = {"area": _shown_in, "directory": _of_kind}  # what each of these calls may show
