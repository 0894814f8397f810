"""Beside each number on paper stands a sign of how sure we are of it, and each foot says what signs mean."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.paper import pages_of
from lxml import html

from sitebuild.content.edition import Edition
from sitebuild.paper.articles import coalitions_job, directory_job
from sitebuild.paper.sheets import sheet_document
from sitebuild.render.all_sheets import all_sheets

WITHOUT = {"", "911"}  # room to write, and the number that nobody calls to test
OF_2013 = {"transcript.pdf"}


def documents(edition: Edition, site: Path):
    """Name and HTML of what is printed with numbers of ours, but for clients; of the areas, which are alike, the first three."""
    sheets = [sheet for sheet in all_sheets(edition) if not sheet.for_client]
    areas = [sheet for sheet in sheets if sheet.together]
    for sheet in [one for one in sheets if not one.together] + areas[:3]:
        yield sheet.file, sheet_document(edition, sheet)
    yield "contacts.pdf", directory_job(edition, Path("contacts.pdf")).html
    page = (site / "contacts" / "coalitions" / "index.html").read_text(encoding="utf-8")
    yield "coalitions.pdf", coalitions_job(edition, page, Path("coalitions.pdf")).html


def has_sign(number: html.HtmlElement) -> bool:
    """Whether the element before or behind the number is a sign, or holds one first."""
    for beside in (number.getnext(), number.getprevious()):
        if beside is not None and beside.xpath(
            "descendant-or-self::*[contains(@class, 'trust--')][1]"
        ):
            return True
    return False


def test_a_sign_stands_beside_each_number_of_every_sheet(edition: Edition, site: Path):
    numbers, lone = 0, []
    for name, document in documents(edition, site):
        for number in html.fromstring(document).find_class("number"):
            numbers += 1
            if number.text_content().strip() not in WITHOUT and not has_sign(number):
                lone.append((name, number.text_content()))
    assert numbers > 600
    assert lone == []


def test_each_page_with_a_number_says_at_its_foot_that_it_is_not_yet_confirmed(
    edition: Edition, site: Path
):
    """But those that a client may carry, which have no foot (test_for_clients.py), and the words of 2013."""
    ours = {
        phone.shown
        for contact in edition.library.contacts.values()
        for phone in contact.publishable_phones
        if len(phone.shown) > 8
    }
    carried = {sheet.file for sheet in all_sheets(edition) if sheet.for_client}
    silent, seen = [], 0
    for path in sorted((site / "downloads").rglob("*.pdf")):
        name = path.relative_to(site / "downloads").as_posix()
        for place, text in enumerate(pages_of(path), 1):
            found = ours & set(re.findall(r"[\d-]{9,}", text))
            if (
                found
                and name not in {*carried, *OF_2013}
                and edition.library.updates.version in text
            ):
                seen += 1
                if "not yet confirmed" not in text.casefold():
                    silent.append((name, place, sorted(found)))
    assert seen > 150
    assert silent == []
