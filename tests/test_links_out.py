"""What a slide promises to open or to fetch is one click away: the file itself, the ministry's own page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from sitebuild.content.edition import Edition
from sitebuild.render.links import with_links

PERMIT = "ircc-vtip-temporary-resident-permit"
LINK = f"[link](../../data/contacts/ontario/{PERMIT}.yml)"
PAGE = "module/06-immigration.md"


def links_on(site: Path, page: str) -> dict[str, html.HtmlElement]:
    article = html.fromstring((site / page / "index.html").read_bytes()).find(".//article")
    return {link.text_content(): link for link in article.iterfind(".//a[@href]")}


@pytest.mark.parametrize("page, up", [("module/01-welcome", "../../"), ("transcript", "../")])
def test_click_here_on_slide_1_2_fetches_the_whole_transcript(site: Path, page: str, up: str):
    link = links_on(site, page)["click here"]
    assert link.get("href") == f"{up}downloads/transcript.pdf"
    assert (site / "downloads" / "transcript.pdf").is_file()


@pytest.mark.parametrize("page", ["module/06-immigration", "transcript"])
def test_the_link_on_the_permit_leads_straight_to_the_departments_page(
    site: Path, edition: Edition, page: str
):
    article = html.fromstring((site / page / "index.html").read_bytes()).find(".//article")
    website = edition.library.contacts[PERMIT].website
    [link] = [
        at for at in article.iterfind(".//a") if at.text == "link" and at.get("href") == website
    ]
    assert "www.canada.ca" in website
    assert link.get("rel") == "noreferrer" and link.get("referrerpolicy") == "no-referrer"
    assert link.get("target") is None


@pytest.mark.parametrize("change", [{"website": None}, {"status": "defunct"}])
def test_a_contact_that_lost_its_website_or_closed_is_reached_by_its_card(edition, change):
    contact = edition.library.contacts[PERMIT].model_copy(update=change)
    library = replace(edition.library, contacts={**edition.library.contacts, PERMIT: contact})
    [link] = html.fragments_fromstring(with_links(replace(edition, library=library), LINK, PAGE))
    assert link.get("href").startswith("../../contacts/areas/ontario/#c-")


def test_in_code_such_a_link_stays_as_it_is_written(edition: Edition):
    text = f"```\n{LINK}\n```"
    assert with_links(edition, text, PAGE) == text
