"""The page as the reader's own program shows it: translated, the red box on a phone, printed from the browser."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import Library
from sitebuild.records.numbers_in_text import phone_in

DESK = {"width": 1280, "height": 900}
RED_BOX = ["", "act/", "contacts/", "safety/", "about/report/"]
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"], "preload": False}
PRINTED = ["contacts/", "changes/", "forms/safety-plan/", "module/06-immigration/"]


def translatable(tree: html.HtmlElement):
    """(element, words) of everything below `tree` that a translation may touch."""
    if tree.get("translate") == "no" or tree.tag in ("script", "style"):
        return
    yield tree, tree.text or ""
    for child in tree:
        if isinstance(child.tag, str):
            yield from translatable(child)
        yield tree, child.tail or ""


def test_no_translation_touches_a_number_on_any_page(site: Path):
    touched = []
    for path in sorted(site.rglob("*.html")):
        for element, words in translatable(html.fromstring(path.read_bytes()).find("body")):
            link = element.get("href", "").startswith(("tel:", "sms:")) and words.strip()
            if link or phone_in(words):
                touched.append((path.relative_to(site).as_posix(), words.strip()[:60]))
    assert touched == []


def touched_names(block: html.HtmlElement, names: set[str]) -> list[str]:
    """Those of the `names` that a translation of the block may touch."""
    known = re.compile(
        "|".join(
            map(
                re.escape, sorted((name.replace("'", "’") for name in names), key=len, reverse=True)
            )
        )
    )
    return [
        name[0]
        for element, words in translatable(block)
        for name in known.finditer(words)
        if element.get("class") not in ("entry__what", "now__more") and element.tag != "dd"
    ]  # sentences and facts


def test_no_translation_touches_the_name_of_a_service(site: Path, library: Library):
    """On its card, in the red box, in short lists, below an area, and beside an address of 2013: the name is asked for."""
    contacts = {contact_anchor(id): contact for id, contact in library.contacts.items()}
    every = {
        name
        for contact in contacts.values()
        for name in (contact.name, contact.name_fr)
        if name and " " in name
    }
    touched, seen = [], 0
    for path in sorted(site.rglob("*.html")):
        tree = html.fromstring(path.read_bytes())
        cards = tree.find_class("entry")
        for card in cards:
            contact = contacts[card.get("id")]
            whose = {phone.whose_line for phone in contact.publishable_phones}
            touched += touched_names(
                card,
                {contact.name, contact.name_fr, contact.ask_for, contact.lead_agency, *whose}
                - {None},
            )
        lists = [
            *tree.find_class("who-to-call"),
            *tree.find_class("now"),
            *tree.xpath("//*[@class='entry-group']/p | //*[@class='old-links']/li/ul"),
        ]
        for block in lists:
            touched += touched_names(block, every)
        seen += len(cards) + len(lists)
    assert seen > 300 and touched == []


@pytest.mark.parametrize("address", RED_BOX)
def test_the_red_box_has_a_button_for_911_and_for_the_national_line(
    page, served, address: str, library: Library
):
    wanted = [
        library.contacts[id].publishable_phones[0]
        for id in ("emergency-911", library.cards.national_line)
    ]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}/{address}")
    buttons = page.locator(".now a").evaluate_all(
        "links => links.map(link => [link.textContent, link.getAttribute('href'), link.getBoundingClientRect().height, link.getBoundingClientRect().width])"
    )
    assert [button[:2] for button in buttons] == [
        [phone.shown, f"tel:{phone.e164}"] for phone in wanted
    ]
    assert all(button[2] >= 44 and button[3] >= 44 for button in buttons)


@pytest.mark.parametrize("address", PRINTED)
def test_printed_from_the_browser_no_heading_stands_alone_at_the_foot_of_a_page(
    page, served, address: str
):
    page.set_viewport_size(DESK)
    page.goto(f"{served}/{address}")
    headings = set(
        page.locator("main :is(h1, h2, h3, h4)").evaluate_all(
            "all => all.map(one => one.textContent.trim().replace(/\\s+/g, ' '))"
        )
    )
    paper = page.pdf(
        format="Letter", margin={side: "0.4in" for side in ("top", "right", "bottom", "left")}
    )
    with pypdfium2.PdfDocument(io.BytesIO(paper)) as pdf:
        last = [
            " ".join(lines[-1].split())
            for one in pdf
            if (
                lines := [
                    line
                    for line in one.get_textpage().get_text_bounded().splitlines()
                    if line.strip()
                ]
            )
        ]
    assert last and [line for line in last[:-1] if line in headings] == []


@pytest.mark.parametrize("address", PRINTED)
def test_printed_from_the_browser_nothing_is_shown_that_can_only_be_pressed(
    page, served, address: str
):
    page.set_viewport_size(DESK)
    page.goto(f"{served}/{address}")
    page.emulate_media(media="print")
    assert (
        page.locator("button, input, select, .filter, .search, .leave-bar, .site-nav").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).length"
        )
        == 0
    )


@pytest.mark.parametrize("address", PRINTED)
def test_paper_is_light_whatever_the_screen_is(page, served, address: str):
    page.set_viewport_size(DESK)
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{served}/{address}")
    found = Axe().run(page, options=CONTRAST)
    assert [
        node["target"] for fault in found.response["violations"] for node in fault["nodes"]
    ] == []
    dark = page.evaluate("""() => [...document.querySelectorAll("html, body, main, main *")].map(one => getComputedStyle(one).backgroundColor)
        .filter(colour => /^rgb\\(/.test(colour) && colour.match(/\\d+/g).every(part => part < 128)).length""")
    assert dark == 0
