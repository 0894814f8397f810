"""Hours and languages in words, beside the marks that the filter goes by. Ordinary true hours are never refused."""

from __future__ import annotations

import pytest

from sitebuild.checks.contradictions import check_contradictions
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.contact import Contact

SOME = [
    "Monday to Friday, 9 to 5",
    "Mon-Fri 9-5",
    "Weekdays",
    "8:30 am to 4 p.m.",
    "Lundi au vendredi, 9 h à 17 h",
    "Evenings only",
    "Business hours",
    "Saturdays",
    "Noon to midnight, every day",
    "4:30 p.m. to 10 p.m. (2021)",
]
ALL = [
    "24/7",
    "24 hours a day",
    "Day and night",
    "Call any time",
    "Always",
    "24-hour line",
    "Round the clock",
    "Jour et nuit",
]
BOTH = [
    "Office on weekdays; on call at all other hours",
    "Weekdays; after hours by an answering service",
    "Crisis line day and night; office Monday to Friday",
    "Weekdays 8:30 to 4:30 at one number, all other hours at the other",
]
NEITHER = [
    "Hours vary by month",
    "Ask when you call",
    "A team at Sunrise Centre",
    "Since March 2020",
]
CAREFUL = [
    "Day and night through the police",
    "Nurse on call day and night",
    "Hospital emergency department day and night",
    "Day and night in one part of the city, six days a week in the others (2022)",
]


def told(**lines: object) -> list[str]:
    valid = {
        "name": "Harbour Lights",
        "kind": "first-contact",
        "status": "active",
        "description": "A made-up line for everybody.",
        "crisis_line": "no",
        "service_areas": ["maple-bay"],
        "needs": ["talk"],
        "serves": ["everyone"],
        "page_age": "2026",
        "confidence": "high",
        "phones": [{"number": "416-555-0100", "type": "voice", "confidence": "high"}],
        "sources": [{"url": "https://harbour.example/"}],
    }
    contact = Contact.model_validate(valid | lines)
    return [
        problem.what
        for problem in check_contradictions({"x": contact}, {"x": YamlText("data/contacts/x.yml")})
    ]


@pytest.mark.parametrize("hours", SOME)
def test_hours_of_a_part_of_the_day_are_not_day_and_night(hours: str):
    assert len(told(hours=hours, open_day_and_night="yes")) == 1
    assert told(hours=hours) == told(hours=hours, open_day_and_night="no") == []


@pytest.mark.parametrize("hours", SOME[:3])
def test_the_hours_of_its_only_number_count_too(hours: str):
    line = {"number": "416-555-0100", "type": "voice", "confidence": "high", "hours": hours}
    assert len(told(phones=[line], open_day_and_night="yes")) == 1
    assert (
        told(
            phones=[line, {**line, "number": "416-555-0101", "hours": "Day and night"}],
            open_day_and_night="yes",
        )
        == []
    )


@pytest.mark.parametrize("hours", ALL + BOTH + NEITHER + CAREFUL)
def test_what_may_be_true_is_not_refused(hours: str):
    assert told(hours=hours, open_day_and_night="yes") == told(hours=hours) == []


@pytest.mark.parametrize("hours", ["24/7", "Day and night, every day", "24 hours a day"])
def test_day_and_night_is_not_denied(hours: str):
    assert len(told(hours=hours, open_day_and_night="no")) == 1


@pytest.mark.parametrize("hours", BOTH + NEITHER + CAREFUL)
def test_what_is_not_answered_at_all_hours_may_be_denied(hours: str):
    assert told(hours=hours, open_day_and_night="no") == []


def test_french_is_among_the_languages_or_not_said():
    assert told(languages=["en"], french="yes") == [
        "languages has no fr, but french (line 1) says yes."
    ]
    assert told(languages=["en", "fr"], french="no") == [
        "languages has fr, but french (line 1) says no."
    ]
    assert (
        told(french="yes")
        == told(languages=["fr"])
        == told(languages=["en"])
        == told(languages=["en"], french="no")
        == []
    )


def test_both_contradictions_are_told_at_once():
    assert (
        len(
            told(hours="Monday to Friday", open_day_and_night="yes", languages=["en"], french="yes")
        )
        == 2
    )


@pytest.mark.parametrize(
    "words",
    [
        "A crisis line for Maple Bay and around.",
        "Runs the regional distress line by night.",
        "The text helpline of Maple Bay.",
        "Une ligne d'écoute pour Maple Bay.",
    ],
)
def test_words_of_a_crisis_line_ask_for_the_answer(words: str):
    said = {"crisis_line": None, "description": words}
    assert (
        len(told(**said)) == 1
        and told(**said | {"status": "inactive"}) == told(**said | {"kind": "crisis-line"}) == []
    )
    assert told(**said | {"crisis_line": "yes"}) == told(**said | {"crisis_line": "no"}) == []


@pytest.mark.parametrize(
    "words",
    [
        "Shelter and crisis beds for women.",
        "Helps people in a crisis to find housing.",
        "Online help for newcomers in Maple Bay.",
    ],
)
def test_other_words_do_not(words: str):
    assert told(crisis_line=None, description=words) == []
