"""The foot of every printed page: which version it is, how far its numbers were checked, and where a newer copy is."""

from __future__ import annotations

import datetime as dt

from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.phrases.freshness import freshness_of


def footer(edition: Edition, title: str) -> str:
    """The foot of each page of the sheet or book `title`."""
    return footer_words(title, edition.library, edition.address)


def footer_words(title: str, library: Library, address: str | None) -> str:
    """The foot without the page's number. `address` is the site's own, when its publisher has set one."""
    labels, (checked, due) = library.interface, checked_up_to(library)
    where = (
        labels.text("foot_address", address=shown_address(address))
        if address
        else labels.text("foot_ask")
    )
    state = (
        labels.text("foot_checked", checked=checked, due=due)
        if checked
        else labels.text("foot_not_checked")
    )
    return labels.text(
        "page_foot", title=title, version=library.updates.version, state=state, where=where
    )


def checked_up_to(library: Library) -> tuple[dt.date | None, dt.date | None]:
    """The day of the newest check of a contact, and the first day after which one is to be checked again; None before any check."""
    found = [
        fresh
        for contact in library.contacts.values()
        if contact.checks  # every sheet asks: saves 0.1 s of a build
        and (fresh := freshness_of(contact, library.lists.kinds[contact.kind])).checked
    ]
    return max((fresh.checked for fresh in found), default=None), min(
        (fresh.due for fresh in found), default=None
    )


def shown_address(address: str) -> str:
    """An address as a person types it: no https:// and no last slash."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
