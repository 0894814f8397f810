"""Pages of ours beside the module: marked, each sentence grounded, one phone screen and one printed side, numbers of the area on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from helpers.accessibility import faults_in, page_with_axe
from helpers.projects import our_library
from lxml import html

from sitebuild.files.page import NUMBER_IN_SENTENCE

LIBRARY = our_library()
IDS = sorted(LIBRARY.situations)
PAGES = [*(f"situations/{id}/" for id in IDS), "situations/words/", "situations/signs/"]
SHEETS = [*(f"situations/{id}.pdf" for id in IDS), "words-card.pdf", "signs-card.pdf"]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
UNCHECKED = "Not yet checked by a person of the field."
MARK = f"Not part of Module 8. {UNCHECKED}"
# What no page may state before a person who knows has settled it.
OPEN = re.compile(
    r"\$|hoarse|droop|seizure|swallow|red spots|CT scan|any worker may sign|36 hours", re.I
)


def words_of(page: Path) -> str:
    """The words of a page's article."""
    return " ".join(html.fromstring(page.read_bytes()).find(".//article").text_content().split())


def test_there_are_ten_situations_and_five_to_seven_sentences_for_the_first_minutes():
    assert len(IDS) == 10
    assert 5 <= len(LIBRARY.first_words.first) <= 7 and len(LIBRARY.first_words.steps) == 5


@pytest.mark.parametrize("file", sorted(LIBRARY.sourced))
def test_half_or_more_of_the_sentences_rest_on_what_somebody_read_and_none_on_nothing(file: str):
    statements = list(LIBRARY.sourced[file].statements())
    read = [one for one in statements if one.sources or one.slides or one.notes]
    assert all(one.rests_on for one in statements)
    assert len(read) * 2 >= len(statements)


@pytest.mark.parametrize("file", sorted(LIBRARY.sourced))
def test_what_is_not_settled_is_not_said(file: str):
    said = [one.text for one in LIBRARY.sourced[file].statements()]
    assert [text for text in said if OPEN.search(text)] == []


def test_what_is_not_settled_would_be_seen():
    assert OPEN.search("Call if the voice is hoarse.") and OPEN.search("It pays $1,000.")


@pytest.mark.parametrize("id", IDS)
def test_the_tab_says_the_neutral_label_and_the_page_its_own_heading(site: Path, id: str):
    page = html.fromstring((site / "situations" / id / "index.html").read_bytes())
    record = LIBRARY.situations[id]
    assert page.findtext(".//title") == f"{record.label} – Module 8"
    assert " ".join(page.find(".//h1").text_content().split()) == record.title


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_that_it_is_not_the_modules_who_has_checked_it_and_what_it_rests_on(
    site: Path, address: str
):
    words = words_of(site / address / "index.html")
    assert MARK in words and "Sources, read up to" in words
    record = dict(zip(PAGES, [*(LIBRARY.situations[id] for id in IDS), *_cards()]))[address]
    assert all(source.publisher.split("'")[0] in words for source in record.sources)


def _cards() -> tuple:
    return LIBRARY.first_words, LIBRARY.signs


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_says_the_same_and_is_one_side_of_legible_letters(site: Path, name: str):
    with pypdfium2.PdfDocument(site / "downloads" / name) as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage()
        words = " ".join(text.get_text_bounded().split())
        sizes = {
            round(pypdfium2.raw.FPDFText_GetFontSize(text, place), 1)
            for place in range(text.count_chars())
            if text.get_text_range(place, 1).strip()
        }
    assert MARK in words and "Sources, read up to" in words
    assert min(sizes) >= 8.5


def test_the_sentence_of_each_step_stands_on_act_now_and_on_the_page_of_words(site: Path):
    act, page = (words_of(site / at / "index.html") for at in ("act", "situations/words"))
    for saying in LIBRARY.first_words.steps:
        assert saying.text in act and saying.text in page


def test_act_now_the_start_and_the_page_to_print_lead_there(site: Path):
    for page, wanted in {
        "act/index.html": "../situations/words/",
        "index.html": "situations/",
        "downloads/index.html": "../downloads/words-card.pdf",
    }.items():
        links = html.fromstring((site / page).read_bytes()).xpath("//article//a/@href")
        assert wanted in links, page


def test_no_situation_stands_in_the_handbook(site: Path):
    with pypdfium2.PdfDocument(site / "downloads" / "handbook.pdf") as pdf:
        words = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert UNCHECKED not in words


@pytest.fixture(scope="module")
def phone(chromium):
    """A page in a browser as wide as a phone."""
    context = chromium.new_context(**PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("id", IDS)
def test_from_the_heading_to_the_number_to_call_a_situation_fits_a_phone(phone, served, id: str):
    """What can go wrong and the sources are folded below it."""
    phone.goto(f"{served}/situations/{id}/")
    height = phone.evaluate("""() => {
        const top = document.querySelector("article h1").getBoundingClientRect().top;
        return document.querySelector(".situation .who-to-call").getBoundingClientRect().bottom - top;
    }""")
    assert height <= PHONE["viewport"]["height"]


def test_no_page_is_wider_than_its_window(page, served):
    wide = []
    for address in PAGES:
        page.goto(f"{served}/{address}", wait_until="domcontentloaded")
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((address, width))
    assert wide == []


def test_the_area_that_is_chosen_gives_its_numbers_and_is_forgotten_on_leaving(page, served):
    page.goto(f"{served}/situations/beds/")
    assert not page.locator(".area-line a").first.is_visible()
    page.get_by_label("Your area").select_option("toronto")
    page.wait_for_selector(".area-line .number")
    line = page.locator('.area-line[data-slot="bed-tonight"]')
    assert line.locator(".number").is_visible() and "A bed tonight" in line.inner_text()
    page.goto(f"{served}/v/")
    page.go_back()
    assert page.get_by_label("Your area").input_value() == ""
    assert not page.locator(".area-line .number").count()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_without_script_a_link_leads_to_where_are_you_and_all_words_can_be_read(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in PAGES[: len(IDS)]:
        page.goto(f"{served}/{address}")
        link = page.get_by_role("link", name="Where are you?").first
        assert link.is_visible() and link.get_attribute("href").endswith("contacts/")
        page.locator("details.fold summary").click()
        assert page.locator("details.fold li").first.is_visible()
    context.close()


def faults_unfolded(chromium, served: str, addresses: list[str]) -> list[tuple]:
    """What axe says of pages on a phone, light and dark, with all that can be folded open."""
    # no colour is on its way to another while axe looks
    context = chromium.new_context(**PHONE, reduced_motion="reduce")
    page, faults = page_with_axe(context), []
    for address in addresses:
        page.goto(f"{served}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            faults += [(address, scheme, *fault) for fault in faults_in(page)]
    context.close()
    return faults


def test_one_page_of_each_kind_has_no_fault_of_accessibility(chromium, served):
    few = ["situations/", *PAGES[len(IDS) - 1 :]]
    assert faults_unfolded(chromium, served, few) == []


@pytest.mark.audit
def test_no_page_has_a_fault_of_accessibility(chromium, served):
    assert faults_unfolded(chromium, served, ["situations/", *PAGES]) == []


def test_each_number_in_a_sentence_is_a_contacts_number():
    named = {
        found
        for record in LIBRARY.sourced.values()
        for one in record.statements()
        for found in NUMBER_IN_SENTENCE.findall(one.text)
    }
    assert named and all(LIBRARY.contacts[id].publishable_phones for id in named)
