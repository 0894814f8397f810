"""“Report a wrong number” on every card leads to the people who can put it right, and gives nobody away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.records.settings import Publisher
from sitebuild.render.areas import area
from sitebuild.render.page import Page
from sitebuild.render.report import FORMS, form_address, report

REPOSITORY = "https://github.com/harbour/book"


@pytest.fixture(scope="module")
def online(edition: Edition) -> html.HtmlElement:
    """The directory of a publisher who set a repository address."""
    edition = replace(edition, publisher=Publisher(repository_address=REPOSITORY))
    return html.fromstring(
        f"<div>{area(Page(edition, 'contacts/areas/ontario.md'), 'ontario')}</div>"
    )


def links(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return [
        card.xpath(".//p[contains(@class, 'entry__report')]/a")[-1]
        for card in tree.find_class("entry")
    ]


def test_without_a_repository_every_card_says_what_to_write_down_and_where_to_hand_it_in(
    site: Path,
):
    found = links(html.parse(site / "contacts" / "areas" / "toronto" / "index.html").getroot())
    assert len(found) > 20 and {link.get("href") for link in found} == {
        "../../../about/report/#card"
    }
    page = (site / "about" / "report" / "index.html").read_text(encoding="utf-8")
    assert (
        'id="card"' in page
        and "Write it on paper and hand it to" in page
        and "/issues/new" not in page
    )


def test_with_a_repository_every_card_opens_the_form_with_that_contact_filled_in(
    online, root: Path
):
    forms = {path.stem for path in (root / ".github" / "ISSUE_TEMPLATE").glob("*.yml")}
    for card, link in zip(online.find_class("entry"), links(online)):
        asked = parse_qs(urlsplit(link.get("href")).query)
        assert link.get("href").startswith(f"{REPOSITORY}/issues/new?")
        assert (
            asked["contact"] == [card.get("id")]
            and asked["template"][0].removesuffix(".yml") in forms
        )
        assert (
            link.get("rel") == "noreferrer"
            and link.get("referrerpolicy") == "no-referrer"
            and link.get("target") is None
        )


def test_the_form_has_the_field_that_is_filled_in(root: Path):
    form = yaml.safe_load(
        (root / ".github" / "ISSUE_TEMPLATE" / f"{FORMS[0]}.yml").read_text(encoding="utf-8")
    )
    assert "contact" in [field.get("id") for field in form["body"]]


def test_the_address_tells_no_name_that_could_give_a_reader_away():
    address = form_address(REPOSITORY, FORMS[0], "canadian-human-trafficking-hotline")
    assert (
        "traffick" not in address
        and contact_anchor("canadian-human-trafficking-hotline") in address
    )


def test_the_page_lists_every_form_there_is(root: Path, edition: Edition):
    edition = replace(edition, publisher=Publisher(repository_address=REPOSITORY))
    page = report(Page(edition, "about/report.md"))
    files = {path.stem for path in (root / ".github" / "ISSUE_TEMPLATE").glob("*.yml")} - {"config"}
    assert set(FORMS) == files and all(f"template={name}.yml" in page for name in files)
    assert page.count('rel="noreferrer"') == 7 and "That site is github.com." in page
