"""`changes/feed.xml`: what changed, for feed readers (Atom, RFC 4287). One person in each office asks when to print again.

Only where the site's own address is set: an entry must lead somewhere.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from sitebuild.content.addresses import FEED
from sitebuild.content.edition import Edition
from sitebuild.render.changes import note_anchor

# Never changed: by ids that are made of it a feed reader knows which entries it has shown.
NAMESPACE = uuid.UUID("b6f3a0c9-3f0e-4f39-8d0e-5a0f6c1b7e52")
_ATOM = "http://www.w3.org/2005/Atom"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Entry:
    """One change. `key` names it in every edition, `day` is the day it changed, `address` where to read more."""

    key: str
    day: str
    title: str
    text: str
    address: str


def write_feed(edition: Edition, site: Path) -> None:
    """Writes the feed into the built folder `site`; nothing when the site's own address is not set."""
    if edition.address:
        path = site / FEED
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make_feed(edition, edition.address.rstrip("/")))


def make_feed(edition: Edition, address: str) -> bytes:
    """The feed of a site at `address` (without a last slash), the newest first."""
    labels = edition.library.interface
    entries = [*_versions(edition), *_notes(edition)]
    entries.sort(key=lambda entry: entry.day, reverse=True)
    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    feed = make.feed(
        make.id(_id("feed")),
        make.title(labels.text("feed_title")),
        make.author(make.name(labels.text("short_name_long"))),
        make.link(rel="self", href=f"{address}/{FEED}"),
        make.link(href=f"{address}/v/"),
        make.updated(_hour(entries[0].day)),
        *(
            make.entry(
                make.id(_id(entry.key)),
                make.title(entry.title),
                make.updated(_hour(entry.day)),
                make.link(href=f"{address}/{entry.address}"),
                *([make.summary(entry.text)] if entry.text else []),
            )
            for entry in entries
        ),
    )
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", labels.language)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _versions(edition: Edition) -> Iterator[Entry]:
    """What people with a paper copy are told. Entries of one day are counted from the oldest, so that a new one changes no key."""
    labels = edition.library.interface
    for day, updates in edition.library.updates.versions.items():
        title = labels.text("version_name", version=day)
        for place, update in enumerate(reversed(updates)):
            text = labels.text("feed_reprint" if update.reprint else "feed_keep")
            yield Entry(
                f"version/{day}/{place}", day, f"{title}: {update.summary}", text, f"v/#v-{day}"
            )


def _notes(edition: Edition) -> Iterator[Entry]:
    """The notes on what changed since 2013 whose day is known and shown. Title and link alone: a feed reader keeps what
    it was given, and a number in it would stay when it is wrong."""
    for id, change in edition.library.changes.items():
        if change.published is change and _DAY.fullmatch(change.since or ""):
            anchor = f"changes/#{note_anchor(id, 's')}"
            yield Entry(f"note/{id}", change.since, change.title, "", anchor)


def _id(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, key)}"


def _hour(day: str) -> str:
    return f"{day}T00:00:00Z"
