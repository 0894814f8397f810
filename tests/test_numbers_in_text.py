"""A number is found as a reader would dial it, however it is spelled; what only looks like one is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args, get_origin

import pytest
from pydantic import BaseModel

import sitebuild.content.library  # noqa: F401 - knows every kind of record
from sitebuild.records.base import Record
from sitebuild.records.numbers_in_text import KNOWN, numbers_in, phone_in, wrong_short_number

PHONES = [
    "905-5550164",
    "905 - 555 - 0164",
    "(905)555-0164",
    "905/555/0164",
    "905·555·0164",
    "905_555_0164",
    "905.555.0164",
    "905&555&0164",
    "9 0 5 5 5 5 0 1 6 4",
    "9-0-5-5-5-5-0-1-6-4",
    "9-0-5 5-5-5 0-1-6-4",
    "9.0.5.5.5.5.0.1.6.4",
    "９０５-５５５-０１６４",
    "٩٠٥-٥٥٥-٠١٦٤",
    "416–555–0100",
    "(905) 555 01 64",
    "90 55 55 01 64",
    "+44 20 7946 0958",
    "1.800.HARBOUR",
    "416-555-HELP",
    "555-0164",
    "555 – 0164",
    "5550164",
    "905-555-016",
    "905-555-01644",
    "9**05**-555-0164",
    "nine oh five, five five five, oh one six four",
    "nine zero five 555 0164",
    "neuf zéro cinq cinq cinq cinq zéro un six quatre",
    "area code 905, 555 0164",
]
WRONG = [
    "call 991",
    "In danger, call 912.",
    "call 9111",
    "dial 119",
    "call **991** now",
    "call 9**9**1",
    "Call nine nine one",
    "text 686866",
    "Text HOME to 686867",
    "text 686 866",
    "call 91.",
    "Call 211 or 989.",
    "call ９９１",
    "Emergency: 912",
    "991",
    "912 answers day and night",
    "call 9-9-1",
    "call 9 1 2",
    "call 9_9_1",
    "phone 112",
    "appelez le 991",
    "If in danger, 991 is the number.",
    "Call the emergency number, 999.",
    "call 988 or 998",
]
NEITHER = [
    "call 911",
    "Call 9-1-1 now",
    "nine one one",
    "Dial 211 or 311",
    "Call 24 hours a day",
    "call 24/7",
    "call 988 24 hours a day",
    "Text 686868",
    "O. Reg. 367/11",
    "R.S.O. 1990, c. C.11, s. 125",
    "call s. 279.01",
    "section 278.1",
    "Bill 251, 2021",
    "IMM 5257",
    "In 2019–2020 the police",
    "Police in 2019",
    "2013, 2014 and 2016",
    "2026-11-24 10:30",
    "100 %",
    "365 days",
    "slides 3.1 to 3.12",
    "slides 1, 2, 3, 4, 5, 6 and 7",
    "pages 119 and 120",
    "a PDF, 12 pages, 112 KB",
    "231 Calls for Justice",
    "Call within 72 hours",
    "Call in 200 or more languages",
    "$1,000,000",
    "1,054,000 people",
    "Call between 9 and 5",
    "call extension 205",
    "dial *67",
    "police, 912 Sample Street",
    "one, two or three",
    "one two-page sheet",
    "https://example.org/991/905-555-0164",
    "9:00 - 17:00",
    "8.30-16.30",
    "slides 1.1, 2.2, 2.3, 8.2, 8.4, 8.5",
    "111 112 113 114 119 120",
]


@pytest.mark.parametrize("text", PHONES)
def test_a_phone_number_is_found_in_any_spelling(text: str):
    assert phone_in(f"You can call {text} tonight.")


@pytest.mark.parametrize("text", WRONG)
def test_a_short_number_that_helps_nobody_is_found(text: str):
    assert wrong_short_number(text)


@pytest.mark.parametrize("text", NEITHER)
def test_what_only_looks_like_a_number_to_dial_is_left_alone(text: str):
    assert [
        found for found in numbers_in(text) if not (found.is_short and found.digits in KNOWN)
    ] == []


# Texts that are not sentences, each with a rule of its own: names of things in the data, addresses, patterns.
NOT_SAID = {
    "Contact.kind",
    "Contact.service_areas",
    "Contact.needs",
    "Contact.serves",
    "Contact.languages",
    "Phone.languages",
    "Question.areas",
    "Slot.not_kinds",
    "Field.covers",
    "SlidePoint.id",
    "QuizQuestion.goal",
    "Piece.file",
    "Part.pages",
    "EbookPart.pages",
    "HandbookPlan.left_out",
    "IndexEntry.slides",
    "Download.file",
    "Download.formerly",
    "SourceHost.host",
    "Settings.site_name",
    "Interface.language",
    # public only in part: a town is checked as a place, a street stands only when it may be told
    "Address.address_1",
    "Address.city",
    # never shown to readers: how a source is found again, and what the check of words looks for
    "Source.ref",
    "NumberSource.ref",
    "SecondLook.ref",
    "Avoided.words",
    "Avoided.write",
    "Wording.action_pages",
    "Wording.alarming",
    "Wording.neutral_places",
    "Wording.shared_mailboxes",
    "Wording.names_of_services",
    "Wording.promises",
    "Wording.no_promise_after",
}


def plain_texts(model: type[BaseModel], seen: set) -> Iterator[str]:
    """Every field below `model` that holds text which no rule looks at, as “Model.field”."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        if not any(
            hasattr(rule, "func") or getattr(rule, "pattern", None) for rule in field.metadata
        ) and holds_plain_text(field.annotation):
            yield f"{model.__name__}.{name}"
        for inner in models_in(field.annotation):
            yield from plain_texts(inner, seen)


def holds_plain_text(annotation: object) -> bool:
    if annotation is str:
        return True
    return not hasattr(annotation, "__metadata__") and any(
        map(holds_plain_text, get_args(annotation)[get_origin(annotation) is dict :])
    )


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def test_every_text_that_readers_see_has_a_type_that_is_checked():
    seen: set = set()
    found = {text for model in Record.__subclasses__() for text in plain_texts(model, seen)}
    assert found == NOT_SAID
