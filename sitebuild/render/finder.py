"""The contacts page: where people are, then what they need. Its script reads the rows of assemble/contact_rows.py."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from sitebuild.records.contact import Contact
from sitebuild.records.lists import Area, Entry
from sitebuild.render.numbers import help_html
from sitebuild.render.page import Page


def where_are_you(page: Page) -> Markup:
    """The areas under their headings with their towns, each a link to its page, and a box that takes any town."""
    areas = page.edition.library.lists.areas
    headings: dict[str, list[dict]] = {}
    for area in sorted(areas.values(), key=lambda area: area.name.casefold()):
        if not area.everywhere:
            heading = getattr(area, "heading", None) or page.edition.labels["areas"]
            headings.setdefault(heading, []).append(_area(page, area))
    in_file = [getattr(area, "heading", None) for area in areas.values()]
    wide = [area for area in areas.values() if area.everywhere]
    return page.show(
        "where_are_you",
        headings=sorted(
            headings.items(), key=lambda part: in_file.index(part[0]) if part[0] in in_file else 0
        ),
        wide=_area(page, wide[0]) | {"name": " · ".join(area.name for area in wide)}
        if wide
        else None,
        help=help_html(page.edition),
    )


def finder(page: Page) -> Markup:
    """The menus that find who serves an area and helps with a need, and links to the kinds of contacts."""
    library, labels = page.edition.library, page.edition.labels
    lists, shown = library.lists, library.shown
    everywhere = {id for id, area in lists.areas.items() if area.everywhere}
    answers = [contact for contact in library.contacts.values() if contact.publishable_phones]
    places = {id: area for id, area in lists.areas.items() if not area.everywhere}
    served = {id: everywhere | {id, *area.neighbours} for id, area in places.items()}
    return page.show(
        "finder",
        where=_menu(places, [_serving(served, contact) for contact in answers], by_name=True),
        needs=_menu(lists.needs, [contact.needs for contact in answers]),
        serves=_menu(lists.audiences, [made_for(lists.audiences, one) for one in answers]),
        languages=_menu(lists.languages, [contact.languages for contact in answers]),
        kinds=[(page.link(f"contacts/{kind.page}/"), kind.name) for kind in lists.kinds.values()],
        empty=page.with_numbers(labels["finder_empty"].replace("{line}", shown.whom_to_ask())),
        help=help_html(page.edition),
    )


def _area(page: Page, area: Area) -> dict:
    return {
        "id": area.folder,
        "name": area.name,
        "towns": ", ".join(area.towns),
        "also": ", ".join([*([area.name_fr] if area.name_fr else []), *area.synonyms]),
        "address": page.link(f"contacts/areas/{area.folder}/"),
    }


def _serving(served: dict[str, set[str]], contact: Contact) -> list[str]:
    """The areas whose people are shown the contact: its own, those next door, or all."""
    return [id for id, areas in served.items() if areas.intersection(contact.service_areas)]


def made_for(audiences: Mapping[str, Entry], contact: Contact) -> list[str]:
    """Whom it serves. Who is there for everyone serves each of the others, but not the helpers: their help is of another kind."""
    if "everyone" not in contact.serves:
        return contact.serves
    return [id for id in audiences if id != "service-providers" or id in contact.serves]


def _menu(
    entries: Mapping[str, Entry], held: list[list[str]], *, by_name: bool = False
) -> list[tuple[str, str, int]]:
    """Id, name and number of answers of each choice; `held` has the ids of each answer."""
    named = [(id, entry.name) for id, entry in entries.items()]
    if by_name:
        named.sort(key=lambda choice: choice[1].casefold())
    return [(id, name, sum(id in ids for ids in held)) for id, name in named]
