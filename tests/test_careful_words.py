"""No person is named in public, and nothing is promised that nobody can keep."""

from __future__ import annotations

import pytest

from sitebuild.files.marks import open_mark
from sitebuild.records.persons import named_person, own_phone, personal_mailbox


@pytest.mark.parametrize(
    "box",
    [
        "jdoe@harbour.example",
        "jane.doe@harbour.example",
        "jane@harbour.example",
        "j_doe@harbour.example",
        "doej@harbour.example",
        "janedoe2@harbour.example",
        "JDoe@harbour.example",
        "marie-eve.doe@harbour.example",
        "harbourlights@gmail.com",
    ],
)
def test_a_mailbox_of_one_person_is_seen_in_a_sentence(library, box):
    assert personal_mailbox(f"Write to {box}, or call.", library.wording.shared_mailboxes) == box


@pytest.mark.parametrize(
    "box",
    [
        "info@harbour.example",
        "VictimCrisisUnitIntake@harbour.example",
        "harbour@harbour.example",
        "human.trafficking@harbour.example",
        "vtip@harbour.example",
        "htncc-cnctp@harbour.example",
        "peel.intake@harbour.example",
        "hbr.htu@hbr.example",
        "reception2@harbour.example",
        "211@harbour.example",
    ],
)
def test_a_shared_mailbox_passes(library, box):
    assert personal_mailbox(f"Write to {box}, or call.", library.wording.shared_mailboxes) is None


def test_every_mailbox_of_the_directory_is_shared(library):
    boxes = [contact.email for contact in library.contacts.values() if contact.email]
    assert (
        len(boxes) > 5
        and [box for box in boxes if personal_mailbox(box, library.wording.shared_mailboxes)] == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ask for Jane Doe, she works nights.",
        "Ask for Jane, she works nights.",
        "Ask to speak with Marie Doe.",
        "ask for Anne-Marie O'Doe",
        "Ask for Ms. Doe at the desk.",
    ],
)
def test_somebody_named_is_seen(library, text):
    assert named_person(text, library.wording.names_of_services, "")


@pytest.mark.parametrize(
    "text",
    [
        "Ask for the Human Trafficking Unit",
        "Ask for Human Trafficking Unit",
        "ask for Central Intake",
        "Ask for Victim Services",
        "Ask for Maple Bay",
        "Ask for Legal Aid Ontario",
        "ask for the Men's Counselling Link",
        "Ask for help. Be patient",
        "Ask for VIPP",
    ],
)
def test_a_team_or_an_agency_is_nobody(library, text):
    assert named_person(text, library.wording.names_of_services, "Maple Bay Community") is None


@pytest.mark.parametrize(
    "text",
    ["Sara's own cell, evenings only", "her cell after 5 pm", "Sara’s mobile", "his direct line"],
)
def test_a_private_phone_is_seen(text):
    assert own_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "She may leave her cell phone at home.",
        "Somebody tracks his cell.",
        "Turn off their mobile.",
    ],
)
def test_a_phone_that_is_left_or_tracked_is_a_thing_and_nobody_is_sent_to_call_it(text):
    assert own_phone(text) is None


@pytest.mark.parametrize(
    "text",
    ["Dial *67 first.", "snake_case and 2*3", "Name: ______", "Say *it* and _this_ and `that`."],
)
def test_a_sign_that_is_meant_is_not_taken_for_one_that_never_closes(text):
    assert open_mark(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "It erases your history.",
        "This button deletes your whole browser history.",
        "Nobody can see what you read.",
        "So you are safe.",
        "Calls are completely private.",
        "It will delete your history at once.",
        "You’re safe with us.",
    ],
)
def test_a_promise_that_nobody_can_keep_is_seen(library, text):
    assert library.wording.promise_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "It cannot erase your history.",
        "It does not erase your history.",
        "Not before you are safe.",
        "Call when you are safe.",
        "Nothing erases your history.",
        "Are you safe?",
        "You can delete some entries of the history.",
        "A private window leaves less on the device.",
    ],
)
def test_what_promises_nothing_passes(library, text):
    assert library.wording.promise_in(text) is None
