"""The printed directory as a reader holds it: read back from the finished PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pypdfium2
import pytest
from helpers.paper import one_line, pages_of

from sitebuild.render.printed_directory import _towns, _without_the, directory_body
from sitebuild.render.templates import typographic

COLUMN = 60 * 72 / 25.4  # wider than a column, narrower than two
HYPHENS = dict.fromkeys(map(ord, "-\x02\xad\ufffe"))  # a reader drops one at the end of a line


@dataclass(frozen=True)
class Leaf:
    """A page: its letters without spaces, and where each stands on paper (left, bottom)."""

    text: str
    places: list[tuple[float, float]]


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Leaf]:
    found = []
    with pypdfium2.PdfDocument(site / "downloads" / "contacts.pdf") as pdf:
        for page in pdf:
            text = page.get_textpage()
            letters = [
                (letter, text.get_charbox(number)[:2])
                for number in range(text.count_chars())
                if (letter := text.get_text_range(number, 1).translate(HYPHENS)).strip()
            ]
            found.append(
                Leaf("".join(letter for letter, _ in letters), [place for _, place in letters])
            )
    return found


@pytest.fixture(scope="module")
def listed(edition) -> dict[str, tuple[str, str]]:
    """Name and description of each contact with a number: the first and the last words of its entry."""
    return {
        id: (squeezed(one.name), squeezed(typographic(one.description)))
        for id, one in edition.library.in_order.items()
        if one.publishable_phones
    }


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", typographic(text).translate(HYPHENS))


def entry_of(pages: list[Leaf], name: str, description: str) -> list[tuple[int, int, int]]:
    """Page, first and last letter of each entry that begins with `name` and holds `description` right after its numbers."""
    found = []
    for number, page in enumerate(pages):
        for start in re.finditer(re.escape(name), page.text):
            end = page.text.find(description, start.end())
            if 0 <= end - start.end() < 700:
                found.append((number, start.start(), end + len(description) - 1))
    return found


def test_each_contact_with_a_number_stands_once_and_whole_in_one_column(pages, listed):
    assert len(listed) > 300
    for id, (name, description) in listed.items():
        places = entry_of(pages, name, description)
        ends = {(page, end) for page, _, end in places}
        assert len(ends) == 1, id
        page, start, end = max(places, key=lambda place: place[1])
        (left, top), (right, bottom) = pages[page].places[start], pages[page].places[end]
        assert abs(left - right) < COLUMN and bottom < top, id


def test_each_published_number_stands_in_the_entry_of_its_contact(pages, edition, listed):
    for id, (name, description) in listed.items():
        page, start, end = max(entry_of(pages, name, description), key=lambda place: place[1])
        entry = pages[page].text[start:end]
        for phone in edition.library.contacts[id].publishable_phones:
            number = phone.shown + (f"ext.{phone.extension}" if phone.extension else "")
            assert entry.count(squeezed(number)) >= 1, (id, number)


def test_every_contact_without_a_number_is_named(pages, edition):
    text = "".join(page.text for page in pages)
    missing = [id for id, one in edition.library.contacts.items() if squeezed(one.name) not in text]
    assert missing == []


def test_every_town_leads_to_the_page_of_its_area(pages, edition):
    index = "".join(page.text for page in pages[1:6])
    for area in edition.library.lists.areas.values():
        if area.everywhere:
            continue
        begins = {
            number
            for number, page in enumerate(pages, 1)
            if number > 6 and squeezed(area.name) in page.text
        }
        for town in (area.name, *area.towns):
            led = {
                int(found) for found in re.findall(rf"{re.escape(squeezed(town))}(\d\d?)", index)
            }
            assert led & begins, town


def test_towns_of_the_same_name_stand_in_one_order_in_each_build(edition):
    """In another order the whole directory would be printed anew, with nothing changed."""
    areas = [area for area in edition.library.lists.areas.values() if not area.everywhere]
    for _, towns in _towns(areas):
        assert towns == sorted(towns, key=lambda town: (_without_the(town[0]), town))


def test_only_a_contact_that_another_area_leads_to_has_an_id(edition):
    """An id takes a style of its own, and one for each element below it: with one for each contact, printing takes longer."""
    body = directory_body(edition, "Contacts")
    led_to = set(re.findall(r'data-target="#(c-[^"]+)"', body))
    assert led_to and led_to == set(re.findall(r' id="(c-[^"]+)"', body))


def test_there_are_fifteen_services_to_a_page_and_no_more_pages_than_promised(pages, listed):
    holding = {entry_of(pages, *words)[0][0] for words in listed.values()}
    assert len(listed) / len(holding) >= 15 and len(pages) <= 28


def test_each_page_says_that_nobody_has_confirmed_the_numbers(pages):
    assert all("Notyetconfirmed:onesource" in page.text for page in pages)


def test_every_page_but_the_last_of_a_part_reaches_its_lower_half(pages: list[Leaf], listed):
    foot, middle = 60, 792 / 2  # points from the lower edge
    ends = [min(bottom for _, bottom in page.places if bottom > foot) for page in pages[:-1]]
    first = min(entry_of(pages, *words)[0][0] for words in listed.values()) + 1
    short = {number for number, end in enumerate(ends, 1) if end > middle}
    assert short <= {first - 1}  # the index of towns ends before the first entry


def test_the_corners_of_the_index_name_the_first_and_the_last_town_of_the_page(site, edition):
    areas = [area for area in edition.library.lists.areas.values() if not area.everywhere]
    towns = [typographic(name) for _, names in _towns(areas) for name, _ in names]
    halves = [
        pages_of(site / "downloads" / "contacts.pdf", bottom=752, **half)
        for half in ({"right": 300}, {"left": 300})
    ]
    all_corners = [tuple(map(one_line, corners)) for corners in zip(*halves)][2:]
    corners = list(takewhile(lambda names: names[1] in towns, all_corners))
    assert len(corners) > 2 and all(first in towns for first, _ in corners), corners
    for (_, last), (first, _) in zip(corners, corners[1:]):
        assert towns.index(last) < towns.index(first) <= towns.index(last) + 3, (last, first)
    assert corners[-1][1] == towns[-1]
