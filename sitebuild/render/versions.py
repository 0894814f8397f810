"""What has changed between versions: for the page that answers “is my copy current?”, and for the change slip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from sitebuild.content.addresses import FEED
from sitebuild.content.edition import Edition
from sitebuild.records.phone import digits_of, shown_number
from sitebuild.records.updates import RuleChange, Update
from sitebuild.render.page import Page


@dataclass(frozen=True)
class Changes:
    """The changes of some entries: their sentences, old and present numbers (name, old, now), rules, and whether to print anew."""

    summaries: list[str]
    numbers: list[tuple[str, str | None, str | None]]
    rules: list[RuleChange]
    reprint: bool


def versions(page: Page) -> Markup:
    """All versions, each with what is different since."""
    updates, newer, shown = page.edition.library.updates, [], []
    for version, entries in updates.versions.items():
        shown.append((version, changes_of(page.edition, newer)))
        newer = [*newer, *entries]
    address = page.edition.address
    feed = (
        f"{address.rstrip('/')}/{FEED}" if address else ""
    )  # whole, so that it can be copied into a feed reader
    return page.show("versions", current=updates.version, versions=shown, feed=feed)


def changes_of(edition: Edition, entries: Iterable[Update]) -> Changes:
    """What a person whose paper is older than `entries` must know. Present numbers come from the contacts."""
    entries, contacts = list(entries), edition.library.contacts
    numbers = []
    for change in (change for entry in entries for change in entry.numbers):
        phones = contacts[change.contact].publishable_phones
        was = shown_number(digits_of(change.was)) if change.was else None
        numbers.append((contacts[change.contact].name, was, phones[0].shown if phones else None))
    return Changes(
        [entry.summary for entry in entries],
        list(dict.fromkeys(numbers)),
        [rule for entry in entries for rule in entry.rules],
        any(entry.reprint for entry in entries),
    )
