"""The search knows people's words: sixty questions on the real site, in one browser session."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import yaml
from lxml import html

from sitebuild.assemble.load import load_library
from sitebuild.assemble.search_index import INDEX

ROOT = Path(__file__).resolve().parents[1]
QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yml").read_text(encoding="utf-8"))
SYNONYMS = load_library(ROOT)[0].synonyms
MOST_BYTES = 100_000  # of the index, compressed; fetched only by those who search


@pytest.fixture(scope="module")
def searching(chromium, served):
    """The start page with the search loaded; kept open for all questions."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{served}/")
    page.get_by_role("searchbox", name="Search").focus()
    page.wait_for_selector(".search[data-ready]")
    yield page
    context.close()


def results(page, words: str) -> list[str]:
    """The addresses of the results, from the site's root, best first."""
    page.get_by_role("searchbox", name="Search").fill(words)
    links = page.eval_on_selector_all(
        ".search__link", "links => links.map(link => link.pathname + link.hash)"
    )
    return [link.removeprefix("/") for link in links]


def finds(shown: list[str], wanted: str) -> bool:
    """A page counts with any of its slides or cards; a slide only itself."""
    return any(
        address == wanted or ("#" not in wanted and address.split("#")[0] == wanted)
        for address in shown[:3]
    )


def test_there_are_sixty_different_questions():
    assert len({query["ask"] for query in QUERIES}) == len(QUERIES) >= 60


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["ask"])
def test_a_question_finds_its_page_among_the_first_three(searching, query):
    shown = results(searching, query["ask"])
    assert finds(shown, query["finds"]), f"“{query['ask']}” shows {shown[:5]}, not {query['finds']}"


def test_nonsense_finds_nothing(searching):
    assert results(searching, "zzyzxqv") == []


def test_every_way_of_saying_it_leads_to_the_page_its_group_names(searching):
    lost = [
        (words, shown[:3])
        for group in SYNONYMS
        if group.page
        for words in group.say
        if not finds(shown := results(searching, words), group.address)
    ]
    assert lost == []


def test_no_question_is_kept_in_address_history_or_storage(searching):
    length = searching.evaluate("history.length")
    results(searching, "safe place to sleep")
    assert searching.evaluate("location.search + location.hash") == ""
    assert searching.evaluate(
        "[history.length, localStorage.length, sessionStorage.length, document.cookie]"
    ) == [length, 0, 0, ""]


def test_every_page_a_group_names_is_an_entry_of_the_index(site: Path):
    index = read_index(site)
    addresses = {entry.get("address", "") for entry in index["entries"]}
    assert [
        group.address for group in SYNONYMS if group.page and group.address not in addresses
    ] == []


def test_a_contact_is_one_result_however_many_pages_show_it(site: Path):
    cards = [
        (entry["heading"], entry["text"])
        for entry in read_index(site)["entries"]
        if entry.get("words") and entry.get("heading")
    ]
    assert sorted(card for card in set(cards) if cards.count(card) > 1) == []


def test_every_contact_on_the_site_is_still_found(site: Path):
    shown = {
        id
        for page in (site / "contacts").rglob("index.html")
        for id in html.fromstring(page.read_bytes()).xpath("//*[@data-search-entry]/@id")
    }
    everywhere = {
        entry.get("address", "").partition("#")[2] for entry in read_index(site)["entries"]
    }
    assert len(shown) > 100 and shown - everywhere == set()


def test_the_index_stays_light(site: Path):
    assert len(gzip.compress((site / INDEX).read_bytes(), 6, mtime=0)) <= MOST_BYTES


def read_index(site: Path) -> dict:
    return json.loads(
        (site / INDEX)
        .read_text(encoding="utf-8")
        .removeprefix("window.__searchIndex=")
        .rstrip()
        .removesuffix(";")
    )
