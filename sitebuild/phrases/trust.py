"""How sure we are of a number, in one of three states, and the words that say so."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from sitebuild.content.library import Library
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.phone import Phone
from sitebuild.records.source_host import SourceHost

State = Literal["reached", "two-sources", "one-source"]


def trust_of(contact: Contact, phone: Phone, official: dict[str, SourceHost]) -> State:
    """`reached` once a person has confirmed the number; `two-sources` when two agree and one of them is the contact's own
    page, one of the `official` hosts, or graded high; else `one-source`, however many copies there are."""
    if contact.was_confirmed(phone):
        return "reached"
    agrees = phone.second_look is not None and phone.second_look.verdict == "agrees"
    if not agrees:
        return "one-source"
    weighty = phone.confidence == "high" or is_own(contact, phone) or _is_official(phone, official)
    return "two-sources" if weighty else "one-source"


def trust_words(
    contact: Contact, phone: Phone, official: dict[str, SourceHost], labels: Interface
) -> str:
    """One sentence with the year, for example “On its own page and in a second source, 2025.”"""
    state = trust_of(contact, phone, official)
    if state == "reached":
        check = contact.last_check
        return labels.text("trust_reached", how=labels.text(f"how_{check.how}"), date=check.date)
    year = phone.last_seen or labels.text("trust_no_year")
    if state == "two-sources":
        own = is_own(contact, phone)
        return labels.text("trust_own" if own else "trust_two", year=year)
    agrees = phone.second_look is not None and phone.second_look.verdict == "agrees"
    return labels.text("trust_weak" if agrees else "trust_one", year=year)


def states_of_lines(library: Library) -> dict[str, State]:
    """How sure we are of the numbers that stand at the head of printed pages; of the emergency number, which nobody calls
    to test, nothing is said."""
    cards, states = library.cards, {}
    for id in {*cards.numbers, cards.national_line, cards.services_line}:
        contact, phone = library.contacts.get(id), library.shown.first(id)
        if contact and phone and not contact.never_test_call:
            states[phone.shown] = trust_of(contact, phone, library.source_hosts)
    return states


def is_own(contact: Contact, phone: Phone) -> bool:
    """Whether the number was read on a page of the contact's own website."""
    own = _host(contact.website)
    return own is not None and any(_within(host, own) for host in _hosts(phone))


def _is_official(phone: Phone, official: dict[str, SourceHost]) -> bool:
    parts = [host.split(".") for host in _hosts(phone)]
    return any(".".join(one[start:]) in official for one in parts for start in range(len(one)))


def _hosts(phone: Phone) -> list[str]:
    pages = (phone.source, phone.second_look)
    return [host for page in pages if page and (host := _host(page.url))]


@lru_cache(maxsize=2**12)  # each line of a contact asks again: saves 0.03 s of a build
def _host(address: str | None) -> str | None:
    return urlsplit(address).hostname.removeprefix("www.") if address else None


def _within(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")
