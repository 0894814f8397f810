"""Whom to call in an area: each page has the same lines, none ends in nothing, and a card stands once."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import pytest
from lxml import html

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import Library
from sitebuild.content.slots import FIRST, answers


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {
        path.parent.name: html.fromstring(path.read_bytes())
        for path in sorted((site / "contacts" / "areas").glob("*/index.html"))
    }


def test_every_area_has_a_page_with_every_line(pages, library: Library):
    folders = {area.folder for area in library.lists.areas.values()}
    assert set(pages) == folders and len(folders) == 44
    names = [slot.name for slot in library.lists.slots.values()]
    for folder, page in pages.items():
        assert page.xpath("//section[@class='slot']/h2/text()") == names, folder


def test_no_line_of_any_area_ends_in_nothing(pages):
    empty = [
        (folder, slot.findtext("h2"))
        for folder, page in pages.items()
        for slot in page.xpath("//section[@class='slot']")
        if not slot.xpath(".//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]")
    ]
    assert empty == []


def test_the_card_of_each_contact_stands_once_on_the_page_of_its_first_area(
    pages, library: Library
):
    stands_on = defaultdict(list)
    for folder, page in pages.items():
        for anchor in page.xpath("//@id"):
            stands_on[anchor].append(folder)
    assert {id: stands_on[contact_anchor(id)] for id in library.contacts} == {
        id: [library.lists.areas[contact.service_areas[0]].folder]
        for id, contact in library.contacts.items()
    }


def test_old_addresses_of_cards_lead_to_a_line_of_their_kind(site: Path, library: Library):
    for kind_id, kind in library.lists.kinds.items():
        page = html.parse(site / "contacts" / kind.page / "index.html")
        for id, contact in library.contacts.items():
            if contact.kind == kind_id:
                (line,) = page.xpath(f"//*[@id='{contact_anchor(id)}']")
                leads = line.xpath(".//a/@href[contains(., 'areas/')]")
                assert [link.partition("#")[2] for link in leads] == [contact_anchor(id)], id


def test_a_line_shows_three_contacts_of_the_area_the_best_first(library: Library):
    for folder in {area.folder for area in library.lists.areas.values()}:
        for line in answers(library, folder):
            assert len(line.own) <= FIRST and (not line.more or len(line.own) == FIRST)
            assert not (line.own and line.next_door), (
                "next door is named only where there is nobody"
            )
            for id in (*line.own, *line.more, *line.next_door, *line.wide):
                assert library.contacts[id].publishable_phones, id


def test_next_door_comes_before_the_whole_province(library: Library):
    beside = [
        (folder, line)
        for folder in {area.folder for area in library.lists.areas.values()}
        for line in answers(library, folder)
        if line.next_door
    ]
    assert len(beside) > 50
    for folder, line in beside:
        areas = library.lists.areas
        near = set(areas[folder].neighbours)
        for id in line.next_door:
            assert near & set(library.contacts[id].service_areas), (folder, line.slot.id, id)
        assert not line.wide or line.slot.day_and_night


def test_no_page_is_too_heavy_for_an_old_phone(site: Path):
    for path in (site / "contacts").rglob("index.html"):
        text = path.read_bytes()
        assert len(gzip.compress(text, 6, mtime=0)) < 60_000, path
        assert len(html.fromstring(text).xpath("//*")) < 3000, path


def test_every_number_on_an_area_page_says_how_it_was_found(pages):
    for folder, page in pages.items():
        for call in page.xpath("//span[@class='row__call'] | //ol[@class='entry__phones']/li"):
            (sign,) = call.xpath(".//span[starts-with(@class, 'trust ')]")
            assert sign.get("aria-label") in (
                "reached by phone",
                "two sources agree",
                "one source, or an old one",
            ), folder


def test_the_words_not_yet_confirmed_stand_at_most_once_a_page(site: Path):
    for path in site.rglob("index.html"):
        assert path.read_text(encoding="utf-8").count("Not yet confirmed") <= 1, path
