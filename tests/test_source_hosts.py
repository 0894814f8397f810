"""A link out of the site leads only where people have said that readers may be led."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from sitebuild.checks.source_hosts import host_of
from sitebuild.content.edition import Edition
from sitebuild.records.interface import AWAY

_OUTSIDE = ("http://", "https://", "//")


def outside_addresses(page: html.HtmlElement) -> set[str]:
    """Every address outside the site that an element of the page can lead to or load from."""
    return {
        value.strip()
        for element in page.iter(html.etree.Element)
        for name, value in element.attrib.items()
        if not name.startswith("xmlns")
        and value.strip().lower().startswith(_OUTSIDE)
        and host_of(value.strip())
    }


def test_every_link_out_of_the_site_is_a_listed_host_a_contacts_own_website_or_the_way_out(
    site: Path, edition: Edition
):
    allowed = {
        *edition.library.source_hosts,
        *map(host_of, AWAY.values()),
        *(
            host_of(contact.website)
            for contact in edition.library.contacts.values()
            if contact.website
        ),
    }
    found = {
        (host_of(address), path.relative_to(site).as_posix())
        for path in site.rglob("*.html")
        for address in outside_addresses(html.fromstring(path.read_bytes()))
    }
    assert len({host for host, _ in found}) > 80
    assert sorted((host, page) for host, page in found if host not in allowed) == []


def test_that_test_sees_each_way_out():
    page = html.fromstring(
        '<div><a href="https://a.example/x">a</a><img src="//b.example/y"><form action=" HTTP://c.example"></form></div>'
    )
    assert {host_of(address) for address in outside_addresses(page)} == {
        "a.example",
        "b.example",
        "c.example",
    }


def test_a_source_that_is_no_link_is_named_in_words_and_its_address_is_published_nowhere(
    site: Path, edition: Edition
):
    told = [
        source
        for change in edition.library.changes.values()
        if change.published
        for source in change.read_at
        if source.seen_at
    ]
    article = (
        html.fromstring((site / "changes" / "index.html").read_bytes())
        .find(".//article")
        .text_content()
    )
    assert (
        len(told) > 5 and any(source.in_a_copy for source in told) and "read in a copy" in article
    )
    pages = [
        path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.suffix in (".html", ".js", ".json", ".csv", ".txt")
    ]
    hosts = {urlsplit(source.seen_at).hostname for source in told}
    assert {host for host in hosts for page in pages if f"{host}/" in page} == set()


@pytest.mark.parametrize(
    "address, host",
    [
        ("https://WWW.Ontario.ca/page", "ontario.ca"),
        ("https://ontario.ca:8443/page", "ontario.ca"),
        ("https://ontario.ca.copies.example/page", "ontario.ca.copies.example"),
        ("https://copies.example/ontario.ca", "copies.example"),
        ("https://news.ontario.ca/x", "news.ontario.ca"),
        ("https://www.www.ontario.ca/", "www.ontario.ca"),
    ],
)
def test_a_host_is_the_whole_name_of_the_site_and_nothing_that_looks_like_it(
    address: str, host: str
):
    assert host_of(address) == host
