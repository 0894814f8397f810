"""How sure we are of a number is one of three states, and an old number of one source alone waits."""

from __future__ import annotations

import pytest
from helpers.records import contact, phone

from sitebuild.content.library import Library
from sitebuild.phrases.trust import trust_of, trust_words

AGREES = {"verdict": "agrees", "number": "416-555-0100", "url": "https://list.example/"}
NOTHING = {"verdict": "nothing-found", "number": "416-555-0100"}
OWN = {"number": "416-555-0100", "url": "https://www.harbour.example/call", "page_date": "2024"}
OTHER = {"number": "416-555-0100", "url": "https://news.example/", "page_date": "2021"}
DIALLED = [{"date": "2026-03-01", "by": "Editor", "how": "phone", "numbers": ["416-555-0100"]}]


def one(checks: list | None = None, **changes: object):
    made = contact(
        website="https://harbour.example/", phones=[phone(**changes)], checks=checks or []
    )
    return made, made.phones[0]


@pytest.mark.parametrize(
    "changes, checks, state, words",
    [
        ({"source": OTHER}, None, "one-source", "In one source, 2021."),
        ({"source": OTHER, "second_look": NOTHING}, None, "one-source", "In one source, 2021."),
        ({}, None, "one-source", "In one source, without a date."),
        (
            {"source": OTHER, "second_look": AGREES, "confidence": "medium"},
            None,
            "one-source",
            "On two pages, neither its own, 2021.",
        ),
        (
            {"source": OTHER, "second_look": AGREES},
            None,
            "two-sources",
            "In two sources that agree, 2021.",
        ),
        (
            {"source": OWN, "second_look": AGREES, "confidence": "medium"},
            None,
            "two-sources",
            "On its own page and in a second source, 2024.",
        ),
        ({"source": OTHER}, DIALLED, "reached", "Confirmed by phone on 2026-03-01."),
    ],
)
def test_a_number_is_in_one_of_three_states(changes, checks, state, words, library: Library):
    made, number = one(checks, **changes)
    labels = library.interface
    assert trust_of(made, number, {}) == state
    assert trust_words(made, number, {}, labels) == words


def test_a_number_seen_once_before_2017_waits_until_somebody_has_dialled_it():
    old = {"source": {**OTHER, "page_date": "2016-12"}}
    assert one(**old)[0].publishable_phones == []
    assert one(DIALLED, **old)[0].publishable_phones != []
    assert one(**old, second_look=AGREES)[0].publishable_phones != []
    assert one(**old, second_look=NOTHING)[0].publishable_phones == []
    assert one(source={**OTHER, "page_date": "2017"})[0].publishable_phones != []
    assert one()[0].publishable_phones != []  # without a date nobody knows


def test_a_number_that_waits_is_no_number_that_was_taken_away():
    old = one(source={**OTHER, "page_date": "2012"})[0]
    assert not old.is_withdrawn and old.shows_no_number
