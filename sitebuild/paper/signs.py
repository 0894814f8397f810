"""The sign beside each number on paper: how sure we are of it. Its words stand at the foot of each page."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from sitebuild.content.edition import Edition
from sitebuild.phrases.trust import State, trust_of
from sitebuild.render.book import what_signs_mean

STATES: tuple[State, ...] = ("reached", "two-sources", "one-source")


def add_signs(book: Tag, soup: BeautifulSoup, edition: Edition) -> None:
    """Puts a sign behind each number of `book`, or of a sheet, that has none; the emergency number, which nobody calls to test, needs none."""
    numbers = book.find_all(class_="number")
    shown = {number.get_text().strip() for number in numbers}
    labels, states = edition.labels, _states(edition, shown) if shown else {}
    for number in numbers:
        state = states.get(number.get_text().strip())
        beside = number.find_next_sibling(True)
        if state is None or beside is not None and "trust" in beside.get("class", []):
            continue
        sign = soup.new_tag("span", role="img")
        sign["class"] = ["trust", f"trust--{state}"]
        sign["aria-label"] = labels[f"trust_sign_{state.replace('-', '_')}"]
        number.insert_after("\u00a0", sign)


def add_signs_to_sheet(sheet: Tag, soup: BeautifulSoup, edition: Edition) -> None:
    """As `add_signs`, and the feet of a sheet with a number say what signs mean, as those of the book do. A sheet that sets
    its own signs, as the pocket guide does, is left as it is."""
    if sheet.find(class_="trust"):
        return
    add_signs(sheet, soup, edition)
    if sheet.find(class_="trust"):
        for foot in sheet.select("p.foot"):
            foot.insert(0, BeautifulSoup(f"{what_signs_mean(edition)} ", "html.parser"))


def _states(edition: Edition, shown: set[str]) -> dict[str, State]:
    """How sure we are of each of the numbers that are `shown`; of one that several contacts share, as sure as of the best."""
    library, states = edition.library, {}
    for contact in library.contacts.values():
        for phone in [] if contact.never_test_call else contact.publishable_phones:
            if phone.shown not in shown:
                continue
            state = trust_of(contact, phone, library.source_hosts)
            known = states.get(phone.shown, state)
            states[phone.shown] = min(state, known, key=STATES.index)
    return states
