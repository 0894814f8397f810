"""Contacts inside pages: a card, short lists of numbers, the red box, the kinds."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from sitebuild.content.addresses import card_address, contact_anchor
from sitebuild.phrases.contacts import (
    closed_words,
    fit_answers,
    label_to_add,
    notice_words,
    open_questions,
    tel_href,
    way_in_words,
)
from sitebuild.phrases.freshness import freshness_of, overdue_words
from sitebuild.phrases.trust import trust_of, trust_words
from sitebuild.records.contact import Contact
from sitebuild.records.phone import Phone
from sitebuild.render.numbers import number_link
from sitebuild.render.page import Page
from sitebuild.render.report import report_address


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
        cards=[card(page, id) for id in shown],
        title=title or page.edition.labels["who_to_call"],
    )


def in_danger(page: Page, emergency: str) -> Markup:
    """The red box: the number of the contact `emergency` and the national line, to be pressed."""
    library = page.edition.library
    page.find(library.contacts, emergency, "contact")
    lines = (library.cards.national_line, library.cards.services_line)
    # one stands in for the other
    line = [id for id in lines if library.shown.first(id)][:1]
    return page.show("in_danger", cards=[card(page, id) for id in (emergency, *line)])


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


def card(page: Page, id: str) -> dict:
    """What the template of a card shows, all of it ready words."""
    library, contact = page.edition.library, page.edition.library.contacts[id]
    lists, kind, labels = library.lists, library.lists.kinds[contact.kind], library.interface
    fresh = freshness_of(contact, kind)
    report, outside = report_address(page, id)
    successors = library.shown.successors(contact)
    return {
        "record": contact,
        "anchor": contact_anchor(id),
        "areas": [lists.areas[area].name for area in contact.service_areas],
        "page": page.link(card_address(id, contact, lists.areas)),
        "status": closed_words(contact, labels),
        "notice": notice_words(contact, labels),
        "until": contact.alert.until if contact.alert else None,
        "phones": [phone_of(page, contact, phone) for phone in contact.publishable_phones],
        "no_number": None
        if contact.publishable_phones or successors
        else page.with_numbers(library.shown.no_number(contact)),
        "serves": [lists.audiences[audience].name for audience in contact.serves],
        "languages": [lists.languages[language].name for language in contact.languages],
        "host": contact.publishable_website.split("/")[2].removeprefix("www.")
        if contact.publishable_website
        else None,
        "due": fresh.due,
        "overdue": overdue_words(fresh, labels),
        "successors": [other.name for other in successors.values()],
        "fit": _fit(page, contact),
        "report": report,
        "report_outside": outside,
    }


def phone_of(page: Page, contact: Contact, phone: Phone) -> dict:
    """A number ready to show: its text, the link that dials or texts it, what to do with it, whose line it is."""
    hosts, labels = page.edition.library.source_hosts, page.edition.library.interface
    said = (phone.description, label_to_add(phone, labels), phone.hours)
    about = " · ".join(part for part in said if part)
    trust = trust_of(contact, phone, hosts)
    return {
        "trust": trust,
        "year": contact.last_check.date.year if trust == "reached" else phone.last_seen,
        "trust_words": trust_words(contact, phone, hosts, labels),
        "shown": phone.shown,
        "extension": phone.extension,
        "link": number_link(phone, _spoken(page, contact, phone)),
        "about": about,
        "only": None if tel_href(phone) else about,
        "way_in": way_in_words(contact, phone, labels),
        "whose_line": phone.whose_line,
    }


def _spoken(page: Page, contact: Contact, phone: Phone) -> str:
    """A number's name for screen readers, whose lists of links have nothing but names: what it does, and who answers."""
    label = page.edition.labels["search_call" if tel_href(phone) else "text_number"]
    number = f"{phone.shown} {page.edition.labels['extension']} {phone.extension}"
    return label.format(
        number=number if phone.extension else phone.shown, name=phone.whose_line or contact.name
    )


def _fit(page: Page, contact: Contact) -> dict:
    """What is known before somebody is sent there; for places to stay also what to ask, in words to read aloud."""
    labels, is_home = page.edition.library.interface, contact.kind == "housing"
    return {
        "answers": [entry for entry in fit_answers(contact, labels) if entry[1]],
        "open": [labels.text(name) for name in open_questions(contact, labels)] if is_home else [],
    }
