"""The search knows people's words: sixty questions on the real site, in one browser session."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import yaml
from helpers.projects import our_library
from helpers.searching import ask_all, asking, open_search

from sitebuild.assemble.search_index import INDEX
from sitebuild.content.addresses import contact_anchor
from sitebuild.phrases.contacts import phone_text, sms_href, tel_href

ROOT = Path(__file__).resolve().parents[1]
QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yml").read_text(encoding="utf-8"))
LIBRARY = our_library()
SYNONYMS = LIBRARY.synonyms
MOST_BYTES = 180_000  # of the index, compressed; fetched only by those who search


@pytest.fixture(scope="module")
def searching(chromium, served):
    """The start page with the search loaded; kept open for all questions."""
    context = chromium.new_context()
    page = context.new_page()
    open_search(page, served)
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
    wanted = [(words, group.address) for group in SYNONYMS if group.page for words in group.say]
    shown = ask_all(asking(searching), [words for words, _ in wanted])
    lost = [
        (words, addresses[:3])
        for (words, address), addresses in zip(wanted, shown)
        if not finds(addresses, address)
    ]
    assert len(wanted) > 600 and lost == []


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


def test_each_contact_is_one_result_at_the_place_of_its_card(site: Path):
    cards = [entry["address"] for entry in read_index(site)["entries"] if "in" in entry]
    areas = LIBRARY.lists.areas
    assert sorted(cards) == sorted(
        f"contacts/areas/{areas[contact.service_areas[0]].folder}/#{contact_anchor(id)}"
        for id, contact in LIBRARY.contacts.items()
    )


def test_the_index_holds_the_numbers_that_readers_may_see_and_no_other(site: Path):
    index = read_index(site)
    entries = {entry["heading"]: entry for entry in index["entries"] if "in" in entry}
    for contact in LIBRARY.contacts.values():
        shown = [
            (phone_text(one, LIBRARY.interface), tel_href(one) or sms_href(one) or "")
            for one in contact.publishable_phones
        ]
        assert [tuple(one[:2]) for one in entries[contact.name].get("phones", [])] == shown
    text = json.dumps(index)
    seen = {phone.e164 for one in LIBRARY.contacts.values() for phone in one.publishable_phones}
    every = {phone.e164: phone.shown for one in LIBRARY.contacts.values() for phone in one.phones}
    hidden = {digits: shown for digits, shown in every.items() if digits not in seen}
    assert len(hidden) > 50
    assert [shown for digits, shown in hidden.items() if shown in text or digits[2:] in text] == []


def test_pages_for_people_who_keep_the_site_are_not_among_the_results(site: Path):
    keepers = ("about/hosting/", "about/engine/", "about/release-checklist/", "forms/coverage/")
    addresses = {entry.get("address", "").split("#")[0] for entry in read_index(site)["entries"]}
    assert addresses & set(keepers) == set() and "about/" in addresses


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
