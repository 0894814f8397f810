"""Whoever keeps the printed copies is told when something changed: a feed, where the site has an address of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from helpers.projects import copy_small_site, keep_made
from lxml import etree, html

from sitebuild.assemble.feed import make_feed, write_feed
from sitebuild.content.addresses import FEED
from sitebuild.content.edition import Edition
from sitebuild.engine.run import build_pages
from sitebuild.records.numbers_in_text import numbers_in
from sitebuild.records.updates import Update, Updates
from sitebuild.render.page import Page
from sitebuild.render.versions import versions

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "https://a.example/m8"


@pytest.fixture(scope="module")
def feed(edition: Edition) -> etree._Element:
    return etree.fromstring(make_feed(edition, SITE))


def titles(feed: etree._Element) -> dict[str, str]:
    """The title of each entry by its id."""
    entries = feed.findall("a:entry", ATOM)
    return {
        entry.findtext("a:id", None, ATOM): entry.findtext("a:title", None, ATOM)
        for entry in entries
    }


def test_it_has_what_every_feed_must_have(feed: etree._Element):
    """RFC 4287: one id, title and time each; an author for all; ids that no two entries share."""
    for part in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            (found,) = part.findall(f"a:{name}", ATOM)
            assert found.text.strip()
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", part.findtext("a:id", None, ATOM))
        datetime.fromisoformat(part.findtext("a:updated", None, ATOM))
    assert feed.findtext("a:author/a:name", None, ATOM)
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [f"{SITE}/{FEED}"]
    assert len(feed.findall("a:entry", ATOM)) == len(titles(feed)) > 20
    times = feed.xpath("a:entry/a:updated/text()", namespaces=ATOM)
    assert times == sorted(times, reverse=True)
    assert feed.findtext("a:updated", None, ATOM) == times[0]


def test_every_link_leads(feed: etree._Element, site: Path):
    for address in feed.xpath("a:entry/a:link/@href", namespaces=ATOM):
        page, _, anchor = address.removeprefix(f"{SITE}/").partition("#")
        assert html.parse(site / page / "index.html").xpath("//*[@id=$id]", id=anchor), address


def test_each_change_has_the_day_it_changed(edition: Edition, feed: etree._Element):
    days = [day[:10] for day in feed.xpath("a:entry/a:updated/text()", namespaces=ATOM)]
    known = [update.date.isoformat() for update in edition.library.updates.root]
    known += [change.since for change in edition.library.changes.values() if change.since]
    assert set(days) <= set(known)


def test_ids_are_the_same_in_the_next_edition(edition: Edition, feed: etree._Element):
    newest = edition.library.updates.root[0].model_dump()
    changes = [
        {**newest, "summary": "A new number for one line.", "reprint": False},  # the same day
        {**newest, "date": "2099-01-01", "summary": "Another year."},
    ]
    for change in changes:
        updates = Updates([Update.model_validate(change), *edition.library.updates.root])
        after = replace(edition, library=replace(edition.library, updates=updates))
        later = etree.fromstring(make_feed(after, SITE))
        assert titles(feed).items() < titles(later).items()


def test_it_says_whether_to_print_again_and_nothing_that_tells_what_it_is_about(
    edition: Edition, feed: etree._Element
):
    assert feed.findtext("a:title", None, ATOM) == "Module 8: what changed"
    labels = edition.library.interface
    told = feed.xpath("a:entry/a:summary/text()", namespaces=ATOM)
    assert {labels.text("feed_reprint"), labels.text("feed_keep")} == set(told)


def test_no_number_is_in_it(feed: etree._Element):
    """A feed reader keeps what it was given, also when the number is no longer right."""
    assert (
        list(
            numbers_in(
                " ".join(feed.xpath("//a:title/text() | //a:summary/text()", namespaces=ATOM))
            )
        )
        == []
    )


def test_the_same_edition_gives_the_same_bytes(edition: Edition):
    assert make_feed(edition, SITE) == make_feed(edition, SITE)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition, built whole with an address of its own: the folder of its site."""
    place = copy_small_site(tmp_path_factory.mktemp("published") / "small")
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"site_url: {SITE}/\n")
    build_pages(place, "mkdocs-nopdf.yml", place / "site", draft=False)
    keep_made(place)
    return place / "site"


def test_a_site_with_an_address_has_the_feed_and_a_link_to_it_and_every_entry_leads(
    published: Path,
):
    feed = etree.parse(published / FEED)
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [f"{SITE}/{FEED}"]
    assert f'href="{SITE}/{FEED}"' in (published / "v" / "index.html").read_text(encoding="utf-8")
    leads = feed.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert len(leads) == 2  # its first edition, and its one note
    for address in leads:
        page, _, anchor = address.removeprefix(f"{SITE}/").partition("#")
        assert html.parse(published / page / "index.html").xpath("//*[@id=$id]", id=anchor), address


def test_without_an_address_there_is_no_feed_and_no_link_to_it(
    edition: Edition, site: Path, tmp_path: Path
):
    write_feed(edition, tmp_path)
    assert list(tmp_path.iterdir()) == [] and not (site / FEED).exists()
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert len(pages) > 100 and not any("feed.xml" in page for page in pages)
    assert FEED not in versions(Page(edition, "v.md")) and "<a" not in versions(
        Page(edition, "v.md")
    )
    with_address = replace(edition, address=f"{SITE}/")
    write_feed(with_address, tmp_path)
    assert (tmp_path / FEED).is_file()
    assert f'<a href="{SITE}/{FEED}"' in versions(Page(with_address, "v.md"))
