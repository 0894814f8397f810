"""The directory on paper: what serves all of the province by what is needed, then area by area; each contact stands once."""

from __future__ import annotations

from collections.abc import Mapping

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.phrases.contacts import all_questions, closed_words, notice_words
from sitebuild.phrases.footer import footer
from sitebuild.phrases.trust import states_of_lines
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Area
from sitebuild.render.contacts import phone_of
from sitebuild.render.page import Page
from sitebuild.render.templates import render_block

BLANK_ROWS = 20  # one page of an agency's own numbers


def directory_body(edition: Edition, title: str) -> str:
    """The body of the directory named `title`, from the way to use it to the agency's own numbers, with its foot."""
    library, labels = edition.library, edition.library.interface
    areas = library.lists.areas
    local = [area for area in areas.values() if not area.everywhere]
    groups = [*_by_need(edition), *(_area(edition, area) for area in local)]
    return render_block(
        edition.print_templates,
        "directory",
        title=title,
        footer=footer(edition, title),
        labels=edition.labels,
        lines=library.shown.card_lines(),
        states=states_of_lines(library),
        ask=edition.with_numbers(
            edition.labels["slot_ask"].replace("{ask}", library.shown.whom_to_ask())
        ),
        questions=[labels.text(name) for name in all_questions()],
        closed=[
            (contact, closed_words(contact, labels), library.shown.successors(contact).values())
            for contact in library.contacts.values()
            if not contact.is_working
        ],
        towns=_towns(local),
        groups=groups,
        # an id that nothing leads to costs a style of its own, and one for each element below it
        referred={other["anchor"] for group in groups for other in group["also"]},
        blank_rows=BLANK_ROWS,
    )


def _towns(areas: list[Area]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each letter with its towns and areas: (name, id of the area)."""
    named = {(name, area.id) for area in areas for name in (area.name, *area.towns)}
    letters: dict[str, list[tuple[str, str]]] = {}
    for name, id in sorted(named, key=lambda entry: (_without_the(entry[0]), entry)):
        letters.setdefault(_without_the(name)[0].upper(), []).append((name, id))
    return list(letters.items())


def _without_the(name: str) -> str:
    """How a name is found by the alphabet: “the Soo” under S."""
    return name.casefold().removeprefix("the ").lstrip("'‘’")


def _by_need(edition: Edition) -> list[dict]:
    """What serves everywhere, under the line of data/lists/slots.yml for what it helps with first; the rest comes last."""
    library = edition.library
    wide = {id for id, area in library.lists.areas.items() if area.everywhere}
    slots = {need: slot for slot in library.lists.slots.values() for need in slot.needs}
    found: dict[str, dict[str, Contact]] = {
        name: {}
        for name in (*(slot.name for slot in slots.values()), edition.labels["book_other_needs"])
    }
    for id, contact in library.in_order.items():
        if contact.is_working and contact.service_areas[0] in wide:
            slot = next((slots[need] for need in contact.needs if need in slots), None)
            name = slot.name if slot else edition.labels["book_other_needs"]
            found[name][id] = contact
    return [
        {
            "name": name,
            "id": f"need-{number}",
            "area": False,
            "also": [],
            **_entries(edition, contacts),
        }
        for number, (name, contacts) in enumerate(found.items())
        if contacts
    ]


def _area(edition: Edition, area: Area) -> dict:
    """The contacts whose first area it is, and those of other areas that serve it too."""
    working = {id: one for id, one in edition.library.in_order.items() if one.is_working}
    own = {id: one for id, one in working.items() if one.service_areas[0] == area.id}
    also = [
        {"name": one.name, "anchor": contact_anchor(id)}
        for id, one in working.items()
        if area.id in one.service_areas[1:] and one.publishable_phones
    ]
    return {
        "name": area.name,
        "id": f"area-{area.id}",
        "area": True,
        "also": also,
        **_entries(edition, own),
    }


def _entries(edition: Edition, contacts: Mapping[str, Contact]) -> dict:
    """Contacts with a number as `entries`, the names of the others as `known`."""
    called = {id: one for id, one in contacts.items() if one.publishable_phones}
    return {
        "entries": [_entry(edition, id, one) for id, one in called.items()],
        "known": [one.name for id, one in contacts.items() if id not in called],
    }


def _entry(edition: Edition, id: str, contact: Contact) -> dict:
    lists, labels = edition.library.lists, edition.library.interface
    page = Page(edition, "contacts/index.md")
    hours = [] if contact.open_day_and_night or not contact.hours else [contact.hours]
    serves = [lists.audiences[one].name for one in contact.serves if one != "everyone"]
    languages = [lists.languages[one].name for one in contact.languages if one != "en"]
    return {
        "record": contact,
        "anchor": contact_anchor(id),
        "phones": [phone_of(page, contact, phone) for phone in contact.publishable_phones],
        "notice": notice_words(contact, labels),
        "facts": [*hours, *serves, *languages],
    }
