"""A contact's own rules: what may be published, what stays secret, what is said when there is no number."""

from __future__ import annotations

import datetime as dt

import pytest
from helpers.records import contact, phone

from sitebuild.files.problems import Slip
from sitebuild.phrases import contacts as contact_text
from sitebuild.phrases.freshness import freshness_of, overdue_words
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Kind
from sitebuild.records.number import seen_digits
from sitebuild.records.phone import Phone
from sitebuild.records.places import find_place

KIND = Kind(
    id="crisis-line", name="Lines", page="crisis-lines", description="Lines.", recheck_days=30
)
HOUSING = Kind(id="housing", name="Places", page="housing", description="Places.", recheck_days=90)


def test_a_low_graded_number_is_not_published():
    assert contact(phones=[phone(confidence="low")]).publishable_phones == []


def test_a_number_that_a_second_source_contradicts_is_not_published():
    look = {"verdict": "disagrees", "ref": "another list"}
    assert contact(phones=[phone(second_look=look)]).publishable_phones == []


@pytest.mark.parametrize("prefix", ["800", "833", "844", "855", "866", "877", "888"])
def test_a_free_number_is_shown_with_the_one_in_front(prefix: str):
    assert Phone.model_validate(phone(f"({prefix}) 555-0150")).shown == f"1-{prefix}-555-0150"


@pytest.mark.parametrize(
    "seen, digits",
    [
        ("416-555-0100", ("+14165550100", "")),
        ("(416) 555 0100 ext. 12", ("+14165550100", "12")),
        ("416.555.0100, extension 12", ("+14165550100", "12")),
        ("+1 416 555 0100 poste 12", ("+14165550100", "12")),
        ("416-555-0100x12", ("+14165550100", "12")),
        ("416-555-0100 #0012", ("+14165550100", "0012")),
        ("988", ("988", "")),
    ],
)
def test_what_was_seen_or_dialled_is_compared_as_digits(seen: str, digits: tuple):
    source = {"number": seen, "ref": "a leaflet"}
    assert seen_digits(Phone.model_validate(phone(source=source)).source.number) == digits


def test_a_number_that_nobody_contradicts_is_published():
    looks = [
        {"verdict": "agrees", "number": "416-555-0100", "ref": "x"},
        {"verdict": "nothing-found", "number": "(416) 555 0100"},
    ]
    assert all(contact(phones=[phone(second_look=look)]).publishable_phones for look in looks)


def test_a_retired_number_is_kept_and_not_published():
    record = contact(phones=[phone(retired="yes")])
    assert record.publishable_phones == [] and [old.number for old in record.retired_numbers] == [
        "416-555-0100"
    ]


@pytest.mark.parametrize("status", ["inactive", "temporarily closed", "defunct"])
def test_a_closed_contact_publishes_no_number(status: str):
    assert contact(status=status).shows_no_number


@pytest.mark.parametrize(
    "typed, value, shown",
    [
        ("416-555-0100", "+14165550100", "416-555-0100"),
        ("(416) 555 0100", "+14165550100", "416-555-0100"),
        ("1-800-555-0100", "+18005550100", "1-800-555-0100"),
        ("+1 833 555 0100", "+18335550100", "1-833-555-0100"),
    ],
)
def test_one_value_makes_every_form_of_a_number(
    typed: str, value: str, shown: str, labels: Interface
):
    number = Phone.model_validate(phone(typed))
    assert (
        number.e164,
        contact_text.phone_text(number, labels),
        contact_text.tel_href(number),
    ) == (
        value,
        shown,
        f"tel:{value}",
    )


def test_a_short_number_is_dialled_as_it_is(labels: Interface):
    number = Phone.model_validate(phone("911", type="short-code"))
    assert (contact_text.phone_text(number, labels), contact_text.tel_href(number)) == (
        "911",
        "tel:911",
    )


def test_an_extension_keeps_its_leading_zero(labels: Interface):
    number = Phone.model_validate(phone(extension="0012"))
    assert contact_text.phone_text(number, labels) == "416-555-0100, extension 0012"
    assert contact_text.tel_href(number) == "tel:+14165550100;ext=0012"


def test_a_text_line_is_texted_and_not_dialled(labels: Interface):
    number = Phone.model_validate(phone("686868", type="text"))
    assert (contact_text.tel_href(number), contact_text.sms_href(number)) == (None, "sms:686868")
    assert contact_text.phone_label(number, labels) == "text only"


def test_a_way_in_says_whose_line_it_is(labels: Interface):
    record = contact(kind="coalition", phones=[phone(whose_line="Maple Bay Police")])
    assert contact_text.way_in_words(record, record.phones[0], labels) == (
        "This is the line of Maple Bay Police. It is a way in, not the coalition's own number."
    )


def test_what_is_not_known_about_a_place_has_no_answer(labels: Interface):
    answers = dict(contact_text.fit_answers(contact(minimum_age="16"), labels))
    assert answers["Age"] == "16 and over" and answers["Pets"] is None


@pytest.mark.parametrize(
    "ages, said",
    [
        ({}, None),
        ({"maximum_age": "17"}, "up to 17"),
        ({"minimum_age": "16", "maximum_age": "24"}, "16 to 24"),
    ],
)
def test_the_ages_are_said_in_words(ages: dict, said: str | None, labels: Interface):
    assert dict(contact_text.fit_answers(contact(**ages), labels))["Age"] == said


@pytest.mark.parametrize(
    "status, said",
    [
        ("active", None),
        ("inactive", "Not working now."),
        ("temporarily closed", "Closed for now."),
        ("defunct", "Closed. Do not send anyone there."),
    ],
)
def test_what_does_not_work_says_so(status: str, said: str | None, labels: Interface):
    assert contact_text.status_words(contact(status=status), labels) == said


def test_never_confirmed_is_said_and_never_overdue(labels: Interface):
    fresh = freshness_of(contact(kind="police"), KIND)
    assert (
        fresh.in_words(labels) == overdue_words(fresh, labels) == "Not yet confirmed – call first."
    )
    assert fresh.state(dt.date(2999, 1, 1)) == "never"


def test_nobody_is_told_to_call_a_crisis_line_first(labels: Interface):
    check = [{"date": "2026-03-01", "by": "Directory editor", "how": "phone"}]
    for line in ({}, {"kind": "police", "crisis_line": "yes"}):
        for checks in ([], check):
            fresh = freshness_of(contact(**line, checks=checks), KIND)
            for said in (fresh.in_words(labels), overdue_words(fresh, labels)):
                assert "call first" not in said.lower()


def test_nobody_is_told_to_call_the_emergency_number_first(labels: Interface):
    fresh = freshness_of(
        contact(never_test_call="yes", phones=[phone("911", type="short-code")]), KIND
    )
    said = "In danger, call at once."
    assert fresh.in_words(labels) == overdue_words(fresh, labels) == said
    assert fresh.state(dt.date(2999, 1, 1)) == "never"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"phones": [phone("988", type="short-code")]},
        {"phones": []},
        {"phones": [phone("911", type="short-code"), phone()]},
        {
            "phones": [phone("911", type="short-code")],
            "checks": [{"date": "2026-03-01", "by": "Editor", "how": "phone"}],
        },
    ],
)
def test_no_other_number_goes_without_its_notice_and_nobody_tests_this_one(changes: dict):
    with pytest.raises(ValueError, match="never_test_call|which nobody may"):
        contact(never_test_call="yes", **changes)


@pytest.mark.parametrize(
    "day, state",
    [
        ("2026-03-31", "confirmed"),
        ("2026-04-01", "overdue"),
        ("2026-04-30", "overdue"),
        ("2026-05-01", "twice overdue"),
    ],
)
def test_the_date_of_the_check_alone_makes_a_contact_overdue(
    day: str, state: str, labels: Interface
):
    record = contact(checks=[{"date": "2026-03-01", "by": "Directory editor", "how": "phone"}])
    fresh = freshness_of(record, KIND)
    assert (
        fresh.in_words(labels) == "Confirmed by phone on 2026-03-01. Check again after 2026-03-31."
    )
    assert fresh.state(dt.date.fromisoformat(day)) == state


def test_a_crisis_line_of_another_kind_is_checked_every_thirty_days():
    check = [{"date": "2026-03-01", "by": "Directory editor", "how": "phone"}]
    assert freshness_of(
        contact(
            kind="housing", crisis_line="yes", address={"disclosure": "withheld"}, checks=check
        ),
        HOUSING,
    ).due == dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    "field",
    [
        name
        for name, value in Contact.model_fields.items()
        if value.annotation in (str, str | None) and name != "kind"
    ],
)
def test_no_text_of_a_hidden_place_may_tell_where_it_is(field: str):
    with pytest.raises(ValueError):
        contact(
            kind="housing",
            address={"disclosure": "withheld"},
            **{field: "Come to A1A 1A1, it is near the lake and quiet."},
        )


@pytest.mark.parametrize(
    "text",
    [
        "K1A 0B1",
        "k1a0b1",
        "m5b 2p6",
        "12 old mill road",
        "12 SAMPLE STREET",
        "450 sample ave.",
        "45.42153,-75.69719",
        "12 Old Mill Road",
        "450 rue Exemple",
        "https://maps.app.goo.gl/x",
    ],
)
def test_signs_of_a_place_are_seen(text: str):
    assert find_place(f"It is at {text} in town")


@pytest.mark.parametrize(
    "text", ["Open 24/7", "up to 72 hours", "version 3.10", "37 hospital centres across Ontario"]
)
def test_plain_words_are_not_taken_for_a_place(text: str):
    assert find_place(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The red door at Sample and Main.",
        "At Sample St. & Main",
        "Corner of sample and main",
        "It is located at sample and main",
        "A green brick house",
        "The yellow building",
        "across from the hospital",
        "Behind the old church",
    ],
)
def test_a_crossing_or_a_landmark_tells_where_a_hidden_house_is(text: str):
    assert find_place(text, hints=True) and find_place(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Yellow Brick House",
        "Blue Door",
        "Open at night and on weekends",
        "Beds at Covenant House and YWCA",
        "at Christmas and Easter",
        "24 hours a day, street outreach",
        "24/7 mobile street outreach",
        "18 to 29 street-involved youth",
        "near the border",
        "Ask at the hospital",
    ],
)
def test_what_tells_nothing_of_the_place_passes(text: str):
    assert find_place(text, hints=True) is None


@pytest.mark.parametrize(
    "number",
    [
        "1-900-555-0100",
        "416-976-0100",
        "416-555-010",
        "+44 20 7946 0958",
        "4l6-555-0100",
        "416-555-０100",
        "416-555-\u200f0100",
        "٤16-555-0100",
        "999",
        "12",
        "000-000-0000",
        "416-555-0100 ext. 5",
        "",
    ],
)
def test_numbers_that_must_not_be_dialled_are_refused(number: str):
    with pytest.raises(ValueError) as refused:
        Phone.model_validate(phone(number))
    assert isinstance(refused.value.errors()[0]["ctx"]["error"], Slip)
