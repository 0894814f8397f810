"""“Whom to call in …”: one page an area, with the same lines on each; and the lists by kind, which lead there."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sitebuild.content.addresses import card_address, contact_anchor
from sitebuild.content.slots import Answers
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Area
from sitebuild.render.contacts import card, phone_of
from sitebuild.render.numbers import help_html
from sitebuild.render.page import Page


def area(page: Page, id: str) -> Markup:
    """Whom to call in an area: its lines, each with whom to call, then the cards of its contacts."""
    library = page.edition.library
    folders = {area.folder: area for area in library.lists.areas.values()}
    record = page.find(folders, id, "area")
    here = {own.id for own in library.lists.areas.values() if own.folder == id}
    found = {name: one for area in here for name, one in library.contacts_in[area].items()}
    serving = {name: found[name] for name in _ordered(page) if name in found}
    own = {name: one for name, one in serving.items() if one.service_areas[0] in here}
    with_number = [name for name, one in own.items() if one.publishable_phones]
    return page.show(
        "area",
        area=record,
        lines=lines_of(page, record),
        cards=[card_html(page, name) for name in with_number],
        also=[_row(page, name, named=True) for name in serving if name not in own],
        known=[_known(page, name) for name in own if name not in with_number],
        beside=[
            (library.lists.areas[other].name, page.link(area_address(library, other)))
            for other in record.neighbours
        ],
        help=help_html(page.edition),
        ask=page.with_numbers(
            page.edition.labels["slot_ask"].replace("{ask}", library.shown.whom_to_ask())
        ),
    )


def lines_of(page: Page, area: Area) -> list[dict]:
    """The lines of the area's page, filled in: whom to call of the area itself, next door, of the whole province."""
    return [_line(page, line, area) for line in page.edition.answers[area.folder]]


def area_list(page: Page) -> Markup:
    """All areas under their headings, each with its towns, as links to their pages."""
    return page.show("area_list", headings=headings(page))


def area_choice(page: Page) -> Markup:
    """A menu of the areas that fills in the numbers of “area_line”."""
    areas = {area.folder: area.name for area in page.edition.library.lists.areas.values()}
    named = sorted(areas.items(), key=lambda entry: entry[1])
    return page.show("area_choice", areas=named, plain=page.link("contacts/"))


def area_line(page: Page, slot: str) -> Markup:
    """The number of one line of the area that was chosen with “area_choice”."""
    record = page.find(page.edition.library.lists.slots, slot, "line")
    return page.show("area_line", slot=record, plain=page.link("contacts/"))


def directory(page: Page, kind: str) -> Markup:
    """All contacts of one kind, area by area: name, number and the way to the card."""
    library = page.edition.library
    page.find(library.lists.kinds, kind, "kind of contact")
    found = {id: one for id, one in _ordered(page).items() if one.kind == kind}
    # The module sends people to the coalition of their area: one without says so and leads on.
    every_area = kind == "coalition"
    return page.show(
        "directory",
        groups=by_area(page, found, every_area),
        known=[_row(page, id) for id, one in found.items() if not one.publishable_phones],
        no_coalition=page.with_numbers(library.shown.no_coalition()),
        help=help_html(page.edition),
    )


def headings(page: Page) -> list[dict]:
    """The headings of the areas with their areas, alphabetical inside each: name, towns, address."""
    library, found = page.edition.library, {}
    for area in library.lists.areas.values():
        if not area.everywhere:
            found.setdefault(area.heading, []).append(area)
    return [
        {
            "name": heading,
            "areas": [
                {
                    "name": area.name,
                    "folder": area.folder,
                    "towns": area.towns,
                    "address": page.link(area_address(library, area.id)),
                }
                for area in sorted(areas, key=lambda area: area.name)
            ],
        }
        for heading, areas in found.items()
    ]


def area_address(library, id: str) -> str:
    """The address of an area's page, from the site's root."""
    return f"contacts/areas/{library.lists.areas[id].folder}/"


def card_html(page: Page, id: str) -> Markup:
    """The card of a contact; it stands once, on the page of its first area."""
    card_of = page.edition.templates.get_template("contact.html").module.contact
    return card_of(card(page, id), page.edition.labels)


def _ordered(page: Page) -> dict[str, Contact]:
    return page.edition.library.in_order


def by_area(page: Page, contacts: dict[str, Contact], every_area: bool) -> list[dict]:
    """One group an area, in their order, with the contacts that have a number we trust; with `every_area` the empty ones too."""
    areas, groups = page.edition.library.lists.areas, []
    called = {id: one for id, one in contacts.items() if one.publishable_phones}
    served = {area for one in called.values() for area in one.service_areas}
    for area in areas.values():
        rows = [_row(page, id) for id, one in called.items() if one.service_areas[0] == area.id]
        also = [one.name for one in called.values() if area.id in one.service_areas[1:]]
        if rows or every_area and not area.everywhere:
            nearest = [areas[other].name for other in area.neighbours if other in served][:3]
            groups.append({"name": area.name, "rows": rows, "also": also, "nearest": nearest})
    return groups


def _line(page: Page, line: Answers, area: Area) -> dict:
    wide = [id for id, one in page.edition.library.lists.areas.items() if one.everywhere]
    return {
        "slot": line.slot,
        "own": [_row(page, id) for id in line.own],
        "more": [_row(page, id) for id in line.more],
        "known": [_row(page, id) for id in line.known],
        "next_door": [_row(page, id, area.neighbours, named=True) for id in line.next_door],
        "wide": [_row(page, id, wide) for id in line.wide],
    }


def _row(page: Page, id: str, beside: Sequence[str] = (), *, named: bool = False) -> dict:
    """A contact in one line: name, first number, when, how sure, and where its card stands; of areas `beside`, which it serves.

    `named` says whether the line names the area.
    """
    library, contact = page.edition.library, page.edition.library.contacts[id]
    served = [area for area in contact.service_areas if area in beside] or contact.service_areas
    address = page.link(card_address(id, contact, library.lists.areas))
    lines, key = page.edition.lines, (id, served[0], address, named)
    if key not in lines:
        phones = contact.publishable_phones
        row = {
            "record": contact,
            "anchor": contact_anchor(id),
            "address": address,
            "area": library.lists.areas[served[0]].name,
            "phone": phone_of(page, contact, phones[0]) if phones else None,
        }
        line = page.edition.templates.get_template("row.html").module.line
        lines[key] = {**row, "line": line(row, page.edition.labels, named) if phones else None}
    return lines[key]


def _known(page: Page, id: str) -> dict:
    """A contact without a number we trust: that it exists, and how one gets in."""
    return {**card(page, id), "anchor": contact_anchor(id)}
