"""Blocks of the contact directory: cards, the filter, the areas, and short lists of numbers inside other pages."""

from __future__ import annotations

import re
from collections import Counter

from markupsafe import Markup

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.phrases.contacts import (
    NOT_KNOWN,
    closed_words,
    fit_answers,
    in_order,
    name_words,
    notice_words,
    phone_label,
    search_words,
    tel_href,
    way_in_words,
)
from sitebuild.phrases.freshness import freshness_of, overdue_words
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Area
from sitebuild.records.phone import Phone
from sitebuild.render.numbers import help_html, number_link
from sitebuild.render.page import Page
from sitebuild.render.report import report_address


def directory(page: Page, kind: str | None = None) -> Markup:
    """Cards of one kind, or of all kinds, with the filter above them."""
    library = page.edition.library
    if kind is not None:
        page.find(library.lists.kinds, kind, "kind of contact")
    by_area = kind == "coalition"
    groups = _groups_by_area(page, kind) if by_area else _groups_by_kind(page, kind)
    shown = [id for group in groups for id in group["ids"]]
    return page.show(
        "directory",
        groups=groups,
        choices=_choices(page.edition, shown),
        count=len(shown),
        single=kind is not None,
        no_coalition=page.say(library.shown.no_coalition()),
        help=help_html(page.edition),
        scheme=_area_map(page.edition) if by_area else None,
    )


def contacts(page: Page, *ids: str, title: str | None = None) -> Markup:
    """A few contacts with their numbers, inside a page that sends people to them."""
    library = page.edition.library
    for id in ids:
        page.find(library.contacts, id, "contact")
    shown = [id for id in ids if id != library.cards.emergency or library.shown.first(id)]
    if not shown:
        return Markup("")
    return page.show(
        "contacts",
        cards=[_card(page, id) for id in shown],
        title=title or page.edition.words["who_to_call"],
    )


def in_danger(page: Page, emergency: str) -> Markup:
    """The red box: the number of the contact `emergency` and the national line, to be pressed."""
    library = page.edition.library
    page.find(library.contacts, emergency, "contact")
    lines = (library.cards.national_line, library.cards.services_line)
    # one stands in for the other
    line = [id for id in lines if library.shown.first(id)][:1]
    return page.show("in_danger", cards=[_card(page, id) for id in (emergency, *line)])


def contact_kinds(page: Page) -> Markup:
    """The kinds of contacts, each with what it holds and how many."""
    library = page.edition.library
    counts = Counter(contact.kind for contact in library.contacts.values())
    kinds = [
        {
            "name": kind.name,
            "description": kind.description,
            "count": counts[id],
            "address": page.link(f"contacts/{kind.page}/"),
        }
        for id, kind in library.lists.kinds.items()
    ]
    return page.show("contact_kinds", kinds=kinds)


def _groups_by_kind(page: Page, only: str | None) -> list[dict]:
    """One group a kind; of the lines that answer day and night a group of their own comes first on the whole directory."""
    edition, library = page.edition, page.edition.library
    chosen = [(id, contact) for id, contact in _ordered(edition) if only in (None, contact.kind)]
    if only is not None:
        always = [
            id
            for id, contact in chosen
            if contact.open_day_and_night and contact.publishable_phones
        ]
        others = [id for id, _ in chosen if id not in always]
        named = (
            (edition.words["open_always"], always),
            (edition.words["open_hours" if always else "all_contacts"], others),
        )
        return [_group(page, title, ids) for title, ids in named if ids]
    return [
        _group(
            page,
            kind.name,
            [id for id, contact in chosen if contact.kind == kind_id],
            f"contacts/{kind.page}/",
        )
        for kind_id, kind in library.lists.kinds.items()
    ]


def _groups_by_area(page: Page, kind: str) -> list[dict]:
    """One group an area in the order of data/lists/areas.yml; an area without a record names its nearest neighbour with one."""
    library, groups = page.edition.library, []
    chosen = [(id, contact) for id, contact in _ordered(page.edition) if contact.kind == kind]
    served = {area for _, contact in chosen for area in contact.service_areas}
    numbers = area_numbers(library.lists.areas)
    for place, (area_id, area) in enumerate(library.lists.areas.items(), 1):
        ids = [id for id, contact in chosen if area_id == contact.service_areas[0]]
        also = [contact.name for _, contact in chosen if area_id in contact.service_areas[1:]]
        if area.everywhere and not ids:
            continue
        nearest_areas = [
            library.lists.areas[other].name for other in area.neighbours if other in served
        ]
        groups.append(
            {
                **_group(page, area.name, ids),
                "anchor": f"r-{place}",
                "number": numbers.get(area_id),
                "towns": ", ".join(area.towns),
                "also": also,
                "nearest": nearest_areas[:3],
                "empty": not ids and not also,
            }
        )
    return groups


def area_numbers(areas: dict[str, Area]) -> dict[str, int]:
    """No number: areas have no place on a scheme any more."""
    return {}


def _area_map(edition: Edition) -> dict | None:
    """No scheme: areas stand under headings."""
    return None


def _group(page: Page, title: str, ids: list[str], address: str | None = None) -> dict:
    card_of = page.edition.templates.get_template("contact.html").module.contact
    return {
        "title": title,
        "ids": ids,
        "cards": [card_of(_card(page, id), page.edition.words) for id in ids],
        "address": page.link(address) if address else None,
        "anchor": None,
        "number": None,
        "towns": "",
        "also": [],
        "nearest": [],
        "empty": False,
    }


def _ordered(edition: Edition) -> list[tuple[str, Contact]]:
    return list(
        in_order(
            edition.library.contacts, edition.library.lists, edition.library.crown_numbers
        ).items()
    )


def _card(page: Page, id: str) -> dict:
    """What the template of a card shows, all of it ready words."""
    library, contact = page.edition.library, page.edition.library.contacts[id]
    lists, kind = library.lists, library.lists.kinds[contact.kind]
    found_by = search_words(contact, lists) if contact.is_working else name_words(contact)
    fresh = freshness_of(contact, kind)
    report, outside = report_address(page, id)
    successors = library.shown.successors(contact)
    return {
        "record": contact,
        "anchor": contact_anchor(id),
        "areas": [lists.areas[area].name for area in contact.service_areas],
        "page": page.link(f"contacts/{kind.page}/#{contact_anchor(id)}"),
        "status": closed_words(contact),
        "notice": notice_words(contact),
        "until": contact.alert.until if contact.alert else None,
        "phones": [_phone(contact, phone) for phone in contact.publishable_phones],
        "no_number": None
        if contact.publishable_phones or successors
        else page.say(library.shown.no_number(contact)),
        "serves": [lists.audiences[audience].name for audience in contact.serves],
        "languages": [lists.languages[language].name for language in contact.languages],
        "host": contact.publishable_website.split("/")[2].removeprefix("www.")
        if contact.publishable_website
        else None,
        "freshness": fresh.words,
        "due": fresh.due,
        "overdue": overdue_words(fresh),
        "successors": [other.name for other in successors.values()],
        "fit": _fit(contact),
        "words": " ".join([*found_by, *[phone.shown for phone in contact.retired_numbers]]),
        "report": report,
        "report_outside": outside,
    }


def _phone(contact: Contact, phone: Phone) -> dict:
    """A number ready to show: its text, the link that dials or texts it, what to do with it, whose line it is."""
    label = phone_label(phone)
    said = label == "call" or set(label.lower().split()) <= set(
        re.findall(r"\w+", (phone.description or "").lower())
    )
    about = " · ".join(
        part for part in (phone.description, None if said else label, phone.hours) if part
    )
    return {
        "shown": phone.shown,
        "extension": phone.extension,
        "link": number_link(phone),
        "about": about,
        "only": None if tel_href(phone) else about,
        "way_in": way_in_words(contact, phone),
        "whose_line": phone.whose_line,
    }


def _fit(contact: Contact) -> dict:
    """What to ask before sending somebody: what is answered, and for places to stay those still to be asked, on one line."""
    answers = fit_answers(contact)
    open_questions = [question for question, answer in answers if answer == NOT_KNOWN]
    return {
        "answers": [entry for entry in answers if entry[1] != NOT_KNOWN],
        "open": "; ".join(open_questions) if contact.kind == "housing" else "",
    }


def _choices(edition: Edition, ids: list[str]) -> list[dict]:
    """The filter's menus: only values that some card of the page has."""
    lists = edition.library.lists
    contacts = [edition.library.contacts[id] for id in ids]
    menus = (
        ("needs", lists.needs),
        ("service_areas", lists.areas),
        ("serves", lists.audiences),
        ("languages", lists.languages),
    )
    return [
        {
            "field": field,
            "label": edition.words[f"filter_{field}"],
            "options": [
                (id, entry.name)
                for id, entry in entries.items()
                if any(id in getattr(contact, field) for contact in contacts if contact.is_working)
            ],
        }
        for field, entries in menus
    ]
