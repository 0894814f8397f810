"""Each page as the reader's own program shows it: translated and read from the right, small, with wide letters, in Reader View."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from helpers.every_page import (
    DESK,
    PHONE,
    READABILITY,
    looked_at,
    lost_in_reader_view,
    one_of_each,
)

# of the package @mozilla/readability 0.6.0
DIGEST = "34dcab3d0832d0019f02990eed6b6124e029e8c32b9f0c6f2550544ff8dff174"
SHARES = 2


@pytest.fixture(scope="module", params=range(SHARES))  # so that several workers look at them
def seen(request, chromium, served, addresses: list[str]) -> list[dict]:
    """What is seen of a share of the pages: each is opened once for all that is asked of it."""
    return looked_at(chromium, served, [*addresses, "404.html"][request.param :: SHARES])


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_read_from_the_right_every_page_is_as_wide_as_the_window_and_can_be_left(seen, device):
    """As page translators show it in Arabic, Urdu or Farsi."""
    width = {"desk": DESK, "phone": PHONE}[device]["width"]
    assert [
        (one["address"], found)
        for one in seen
        if (found := one[device])[0] > width
        or found[1] != 0
        or found[2] < 0
        or found[3] > width
        or found[4] < 44
    ] == []


def test_no_page_scrolls_sideways_at_320_pixels(seen):
    assert [one["address"] for one in seen if one["wide"][0] > 320] == []


def test_wider_spacing_of_letters_and_lines_loses_nothing(seen):
    limits = (320, 320, 0)
    assert [
        (one["address"], one["spaced"])
        for one in seen
        if any(found > most for found, most in zip(one["spaced"], limits))
    ] == []


def test_a_number_can_be_pressed_with_a_thumb_on_every_page(seen):
    small = []
    for one in seen:
        # on Start and Act now the number is the point of the page
        least = 44 if one["address"] in ("", "act/") else 24
        small += [(one["address"], *found) for found in one["heights"] if found[1] < least]
    assert small == []


def test_no_number_breaks_on_a_narrow_screen_or_on_paper(seen):
    numbers = [
        (one["address"], media, number, lines)
        for one in seen
        for media in ("screen", "print")
        for number, lines in one[media]
    ]
    assert len(numbers) > 60
    assert [found for found in numbers if found[-1] > 1] == []


def test_reader_view_keeps_every_card_number_and_note_of_every_page(seen):
    """If this fails: a class or id is on that library's list of unlikely names (“contact”, “related”, “footer” …), or a
    div or ul holds more links than words; a section or an ol is left alone."""
    hidden = (
        "quiz/",
        "404.html",
    )  # results are hidden until a reader asks; nobody reads a wrong address
    assert {
        one["address"]: one["reader view"]
        for one in seen
        if one["reader view"] and one["address"] not in hidden
    } == {}


def test_a_class_that_reader_view_drops_is_seen(chromium, served):
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{served}/contacts/areas/ontario/")
    assert len(lost_in_reader_view(page, spoil="contact")) > 20
    context.close()


def test_the_code_of_reader_view_is_mozillas():
    assert hashlib.sha256(READABILITY.read_bytes()).hexdigest() == DIGEST


def test_few_pages_hold_one_of_each_element_and_all_the_quick_tests_need(site: Path):
    chosen = one_of_each(site)
    assert 15 < len(chosen) < 50 and len(chosen) == len({*chosen})
    assert {"quiz/", "contacts/", "downloads/"} <= {*chosen}
