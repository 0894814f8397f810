"""Whom to call for a need in an area: no question ends in nothing, and nothing is offered that may not be shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from sitebuild.assemble.contact_rows import ROWS, rows_file, write_rows
from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.render.finder import finder, where_are_you
from sitebuild.render.page import Page

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def library(edition: Edition) -> Library:
    return edition.library


@pytest.fixture(scope="module")
def rows(library: Library) -> list[dict]:
    return rows_file(library)["rows"]


@pytest.fixture(scope="module")
def asked(edition: Edition) -> html.HtmlElement:
    return html.fromstring(str(where_are_you(Page(edition, "contacts/index.md"))))


@pytest.fixture(scope="module")
def menus(edition: Edition) -> html.HtmlElement:
    return html.fromstring(f"<div>{finder(Page(edition, 'contacts/index.md'))}</div>")


def test_every_area_but_the_wide_ones_stands_in_the_list_once_and_leads_to_its_page(asked, library):
    links = asked.xpath(".//ol[@class='where__areas']/li/a")
    areas = [area for area in library.lists.areas.values() if not area.everywhere]
    assert sorted((link.text, link.get("href")) for link in links) == sorted(
        (area.name, f"areas/{area.folder}/") for area in areas
    )
    for part in asked.find_class("where__part"):
        names = [link.text.casefold() for link in part.xpath(".//li/a")]
        assert names == sorted(names)


def test_every_town_stands_beside_its_area(asked, library):
    words = asked.text_content()
    towns = [town for area in library.lists.areas.values() for town in area.towns]
    assert [town for town in towns if town.replace("'", "’") not in words] == []


def test_where_has_every_area_by_the_alphabet(menus, library):
    options = menus.xpath(".//select[@data-field='where']/option[@value!='']/@data-name")
    areas = [area.name for area in library.lists.areas.values() if not area.everywhere]
    assert options == sorted(areas, key=str.casefold) and len(options) == 43


def test_a_choice_says_how_many_answers_it_has(menus, library):
    shown = menus.xpath(".//select[@data-field='needs']/option[@value='police']")[0].text
    count = sum(
        "police" in contact.needs and bool(contact.publishable_phones)
        for contact in library.contacts.values()
    )
    assert shown == f"Police ({count})"


def test_without_script_every_kind_has_a_link(menus, library):
    assert menus.xpath(".//nav//a/@href") == [
        f"{kind.page}/" for kind in library.lists.kinds.values()
    ]


def test_every_contact_has_one_row_under_the_id_of_its_card(rows, library):
    assert sorted(row["anchor"] for row in rows) == sorted(map(contact_anchor, library.contacts))


def test_a_row_has_only_numbers_that_readers_may_see(rows, library):
    known = {contact_anchor(id): contact for id, contact in library.contacts.items()}
    for row in rows:
        shown = {phone["shown"] for phone in row.get("phones", [])}
        may = {
            f"{phone.shown}, extension {phone.extension}" if phone.extension else phone.shown
            for phone in known[row["anchor"]].publishable_phones
        }
        assert shown <= may and bool(shown) == bool(may), row["name"]


def test_what_does_not_work_has_its_name_and_nothing_that_a_menu_could_find(rows, library):
    closed = [row for row in rows if row.get("closed")]
    assert len(closed) == sum(not contact.is_working for contact in library.contacts.values()) > 0
    for row in closed:
        assert set(row) <= {"name", "anchor", "areas", "also", "closed"}


def test_a_number_of_office_hours_does_not_stand_alone_for_day_and_night(rows):
    for row in rows:
        hours = [" ".join(phone.get("about", [])) for phone in row.get("phones", [])]
        if row.get("open") and len(hours) == 1:
            assert not re.search(r"(?i)business|after hours|monday|\d ?[ap]m", hours[0]), row[
                "name"
            ]
    hamilton = next(
        row for row in rows if row["anchor"] == contact_anchor("childrens-aid-society-hamilton")
    )
    assert hamilton["open"] and [phone["about"][0] for phone in hamilton["phones"]] == [
        "reports, in business hours",
        "reports after hours, shared with the Catholic society",
    ]


def test_a_line_that_is_anothers_says_whose(rows, library):
    lent = [phone for row in rows for phone in row.get("phones", []) if phone.get("whose")]
    assert lent and {phone["whose"] for phone in lent} <= {
        (phone.whose_line or "").replace("'", "’")
        for contact in library.contacts.values()
        for phone in contact.phones
    }


def answers(rows: list[dict], library: Library, area: str, need: str) -> list[dict]:
    """What the menus give: the area's own, next door, everybody's; with a number to call."""
    areas = library.lists.areas
    serving = {area, *areas[area].neighbours, *(id for id in areas if areas[id].everywhere)}
    return [
        row
        for row in rows
        if row.get("phones") and need in row["needs"] and serving.intersection(row["areas"])
    ]


def test_no_pair_of_a_need_and_an_area_ends_in_nothing(rows, library, menus):
    """Where nobody answers, the lines for whoever found nothing stand in."""
    lines = menus.xpath(".//p[@class='finder__help']//a/@href")
    assert lines == ["tel:211", "tel:+18339001010", "tel:911"]
    assert menus.xpath(".//template//a/@href") == ["tel:211"]
    areas = [id for id, area in library.lists.areas.items() if not area.everywhere]
    pairs = {
        (area, need): answers(rows, library, area, need)
        for area in areas
        for need in library.lists.needs
    }
    links = {
        pair: [phone.get("link") for row in found for phone in row["phones"]] or lines
        for pair, found in pairs.items()
    }
    assert len(pairs) == 43 * len(library.lists.needs)
    assert [pair for pair, found in links.items() if not any(found)] == []
    empty = [pair for pair, found in pairs.items() if not found]
    assert len(empty) < 0.15 * len(pairs), empty  # a gap to fill, never a dead end


def test_the_rows_are_a_script_that_no_name_can_break(library, tmp_path: Path):
    text = write_rows(library, tmp_path).read_text(encoding="utf-8")
    assert (tmp_path / ROWS).is_file() and "<" not in text and "\u2028" not in text
    held = json.loads(text.removeprefix("window.__contactRows=").removesuffix(";\n"))
    assert len(held["rows"]) == len(library.contacts)
    assert "http" not in text and "contacts/" not in text  # addresses are the page's own
