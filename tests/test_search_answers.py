"""The search answers what workers type: a town means this town, an exact name wins, and most questions are met in three.

The questions lie in tests/search/, each with what is right; all are asked in one page of the browser.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from helpers.projects import our_library
from helpers.searching import Ask, ask_all, asking, open_search
from lxml import html

from sitebuild.assemble.search_contacts import area_words
from sitebuild.content.addresses import contact_anchor

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = our_library()
OF_ANCHOR = {contact_anchor(id): contact for id, contact in LIBRARY.contacts.items()}
WIDE = {id for id, area in LIBRARY.lists.areas.items() if area.everywhere}


def read(name: str) -> list | dict:
    return yaml.safe_load((ROOT / "tests" / "search" / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ask(chromium, served) -> Ask:
    """Gives the addresses of a question's results, from the site's root, best first."""
    context = chromium.new_context()
    page = context.new_page()
    open_search(page, served)
    yield asking(page)
    context.close()


def contact_at(address: str):
    """The contact whose card stands at an address, or None."""
    return OF_ANCHOR.get(address.partition("#")[2])


def is_right(address: str, right: str, terms: dict[str, str]) -> bool:
    """Whether a result is what one entry under `right` names (see tests/search/as_people_type.yml)."""
    kind, colon, name = right.partition(":")
    if not colon:
        return address == right or ("#" not in right and address.split("#")[0].startswith(right))
    contact = contact_at(address)
    if kind == "term":
        return terms.get(address, "").startswith(name)
    if contact is None:
        return False
    if kind == "c":
        return contact is LIBRARY.contacts[name]
    if kind == "area":
        return name in contact.service_areas
    need, _, area = name.partition("@")
    return need in contact.needs and (not area or area in contact.service_areas)


def missed(ask: Ask, questions: list[dict], terms: dict[str, str], first: int = 3) -> list[str]:
    """The questions without a right answer among the `first` results, with what they show."""
    lost = []
    for question, shown in zip(questions, ask_all(ask, [one["ask"] for one in questions])):
        rights = question["right"]
        if not any(is_right(one, right, terms) for one in shown[:first] for right in rights):
            lost.append(f"{question['ask']}: {shown[:3]}")
    return lost


def terms_of(site: Path) -> dict[str, str]:
    """Address of each word of the glossary to the word."""
    page = html.fromstring((site / "glossary" / "index.html").read_bytes())
    return {
        f"glossary/#{entry.get('id')}": entry.xpath("string(.//dt)").strip()
        for entry in page.xpath("//*[@data-search-entry]")
    }


def towns(
    ask: Ask, places: list[tuple[str, str]], words: dict[str, list[str]]
) -> tuple[list[str], list[str]]:
    """Of all towns and words: the questions without an answer for there, and those with another town's contact, in three."""
    asked = [
        (f"{word} {town.lower()}", area, words[word]) for town, area in places for word in words
    ]
    shown = ask_all(ask, [question for question, _, _ in asked])
    lost, astray = [], []
    for (question, area, needs), addresses in zip(asked, shown):
        found = [contact for address in addresses[:3] if (contact := contact_at(address))]
        served = [one for one in found if {area, *WIDE} & set(one.service_areas)]
        if not any(set(needs) & set(one.needs) for one in served):
            lost.append(question)
        if len(served) < len(found):
            astray.append(question)
    return lost, astray


def two_towns_an_area() -> list[tuple[str, str]]:
    """The first two towns of each area, without those whose name two areas have."""
    areas = [area for area in LIBRARY.lists.areas.values() if not area.everywhere]
    named = [set(" ".join(area_words(area)).casefold().split()) for area in areas]
    return [
        (town, area.id)
        for area in areas
        for town in area.towns[:2]
        if sum(town.split(" (")[0].casefold() in words for words in named) < 2 and "(" not in town
    ]


@pytest.mark.parametrize(
    "name",
    [
        "as_people_type.yml",
        "other_workers.yml",
        "second_twenty.yml",
        "tuned_seventy.yml",
        "untouched.yml",
        "published.yml",
        "first_minutes.yml",
    ],
)
def test_at_least_nine_questions_of_ten_are_answered_in_the_first_three(ask, site, name):
    questions = read(name)
    lost = missed(ask, questions, terms_of(site))
    assert len(lost) <= len(questions) // 10, "\n".join(lost)


def test_need_and_town_are_answered_for_that_town_and_no_other(ask):
    asked = read("towns_and_needs.yml")
    lost, astray = towns(ask, list(asked["towns"].items()), asked["words"])
    assert len(lost) <= 8, lost  # of eighty
    assert len(astray) <= 3, astray


def test_each_need_is_answered_in_two_towns_of_every_area(ask):
    places, words = two_towns_an_area(), read("towns_and_needs.yml")["sweep"]
    lost, astray = towns(ask, places, words)
    every = len(places) * len(words)
    assert every > 1500
    assert len(lost) <= every // 10, (len(lost), lost[:20])
    assert len(astray) <= every // 20, (len(astray), astray[:20])


def test_the_first_digits_of_a_number_do_not_leave_the_results_of_the_words_before(ask):
    shelters, digits = ask_all(ask, ["shelter", "91"])
    assert shelters and not digits


def test_the_name_of_each_area_and_town_brings_its_page_among_the_first_two(ask):
    wanted = [
        (name, f"contacts/areas/{area.folder}/")
        for area in LIBRARY.lists.areas.values()
        if not area.everywhere
        for name in (area.name, *area.towns)
    ]
    shown = ask_all(ask, [name for name, _ in wanted])
    lost = [one for one, found in zip(wanted, shown) if one[1] not in found[:2]]
    assert len(lost) <= len(wanted) // 100, lost  # a few have the name of a street or an agency


def test_the_name_of_each_contact_brings_it_first(ask):
    contacts = LIBRARY.contacts
    named: dict[str, list[str]] = {}
    for id, contact in contacts.items():
        for name in {contact.name, *contact.alternate_names}:
            named.setdefault(name.casefold(), []).append(id)
    shown = ask_all(ask, [contact.name for contact in contacts.values()])
    assert [
        id
        for (id, contact), found in zip(contacts.items(), shown)
        if contact not in map(contact_at, found[: len(named[contact.name.casefold()])])
    ] == []


def test_each_own_number_brings_its_owners_first(ask):
    owners: dict[str, list] = {}
    for contact in LIBRARY.contacts.values():
        for phone in contact.publishable_phones:
            if phone.whose_line is None and contact not in owners.setdefault(phone.shown, []):
                owners[phone.shown].append(contact)
    shown = ask_all(ask, list(owners))
    assert [
        number
        for (number, contacts), found in zip(owners.items(), shown)
        if not all(one in map(contact_at, found[: len(contacts)]) for one in contacts)
    ] == []
