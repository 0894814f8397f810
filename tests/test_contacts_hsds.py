"""`contacts-hsds-3.0.json` is what Open Referral's HSDS 3.0 demands, and holds only what may be published."""

from __future__ import annotations

import json
import os
import re
import uuid
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from helpers.records import contact, phone

from sitebuild.content.library import Library
from sitebuild.downloads.contacts_hsds import contacts_hsds
from sitebuild.phrases.freshness import freshness_of

SCHEMA = os.environ.get("HSDS_SCHEMA", "")


def is_uuid(value: object) -> bool:
    try:
        return str(uuid.UUID(value)) == value
    except (ValueError, TypeError, AttributeError):
        return False


def is_address(value: object) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme and urlsplit(value).netloc)


# What the standard demands of the lines that we use, read from its service.json; a line with “!” must be there.
NAMED = {"id!": is_uuid, "name!": str}
LANGUAGE = NAMED | {"code": str}
TERM = NAMED | {"code": str, "description!": str, "taxonomy": str}
SERVICE = NAMED | {
    "alternate_name": str,
    "description": str,
    "status!": {"active", "inactive", "defunct", "temporarily closed"},
    "alert": str,
    "url": is_address,
    "email": re.compile(r"[^@\s]+@[^@\s]+"),
    "interpretation_services": str,
    "application_process": str,
    "fees_description": str,
    "eligibility_description": str,
    "minimum_age": int,
    "maximum_age": int,
    "assured_date": re.compile(r"\d{4}-\d\d-\d\d"),
    "organization!": NAMED | {"description!": str},
    "phones": [
        {
            "id!": is_uuid,
            "number!": str,
            "extension": int,
            "type": {"text", "voice", "fax", "cell", "video", "pager", "textphone"},
            "description": str,
            "languages": [LANGUAGE],
        }
    ],
    "service_areas": [NAMED],
    "languages": [LANGUAGE],
    "schedules": [{"id!": is_uuid, "description": str}],
    "attributes": [
        {
            "id!": is_uuid,
            "link_id": is_uuid,
            "link_entity": {"service"},
            "value": str,
            "taxonomy_term!": TERM,
        }
    ],
}


def wrong(value: object, rule: object, at: str = "") -> list[str]:
    """Where `value` is not what `rule` demands."""
    if isinstance(rule, dict):
        if not isinstance(value, dict):
            return [f"{at}: words where an object belongs"]
        rules = {name.rstrip("!"): part for name, part in rule.items()}
        return [
            *(
                f"{at}.{name} missing"
                for name in rule
                if name[-1] == "!" and name[:-1] not in value
            ),
            *(f"{at}.{name} unknown" for name in set(value) - set(rules)),
            *(
                slip
                for name in set(value) & set(rules)
                for slip in wrong(value[name], rules[name], f"{at}.{name}")
            ),
        ]
    if isinstance(rule, list):
        return [slip for one in value for slip in wrong(one, rule[0], f"{at}[]")]
    if isinstance(rule, set):
        fits = value in rule
    elif isinstance(rule, re.Pattern):
        fits = isinstance(value, str) and rule.fullmatch(value)
    else:
        fits = type(value) is rule if isinstance(rule, type) else rule(value)
    return [] if fits else [f"{at}: {value!r}"]


def services_of(library: Library) -> list[dict]:
    return json.loads(contacts_hsds(library))


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, dict]:
    """Each service by our own id."""
    return dict(zip(library.in_order, services_of(library), strict=True))


def made_of(library: Library, **changes: object) -> dict:
    """The service of one made-up contact with these lines changed."""
    known = next(iter(library.contacts.values()))
    of_lists = {"service_areas": known.service_areas, "needs": known.needs, "serves": known.serves}
    one = contact(**{**of_lists, **changes})
    return services_of(replace(library, contacts={"harbour-lights": one}))[0]


def test_every_record_is_what_the_standard_demands(made: dict[str, dict]):
    assert [slip for id, service in made.items() for slip in wrong(service, SERVICE, id)] == []


@pytest.mark.skipif(
    not SCHEMA,
    reason="left out: HSDS_SCHEMA names no copy of Open Referral's compiled service.json",
)
def test_open_referrals_own_schema_finds_nothing(made: dict[str, dict]):
    from jsonschema import Draft202012Validator, FormatChecker

    schema = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))
    judge = Draft202012Validator(schema, format_checker=FormatChecker(["uuid", "email"]))
    assert [
        (id, slip.json_path, slip.message)
        for id, service in made.items()
        for slip in judge.iter_errors(service)
    ] == []


def test_each_number_that_is_shown_stands_once_with_its_contact(
    library: Library, made: dict[str, dict]
):
    for id, one in library.contacts.items():
        told = [(phone["number"], phone.get("extension")) for phone in made[id].get("phones", [])]
        assert told == [
            (phone.e164, int(phone.extension) if phone.extension else None)
            for phone in one.publishable_phones
        ], id


def test_no_number_that_is_not_shown_is_anywhere_in_it(library: Library):
    text = contacts_hsds(library).decode()
    shown = {phone.e164 for one in library.contacts.values() for phone in one.publishable_phones}
    hidden = [
        phone
        for one in library.contacts.values()
        for phone in one.phones
        if phone.e164 not in shown
    ]
    assert hidden
    assert [
        phone.shown for phone in hidden if phone.shown in text or f'"{phone.e164}"' in text
    ] == []


def test_who_is_withdrawn_keeps_no_number_and_no_address_on_the_web(library: Library):
    website, email = "https://harbour.example/", "office@harbour.example"
    working = made_of(library, website=website, email=email)
    assert working["phones"] and working["url"] == website and working["email"] == email
    gone = made_of(library, website=website, email=email, status="inactive")
    assert not {"phones", "url", "email"} & set(gone)
    assert gone["alert"] and "Call" in gone["description"]


def test_the_description_says_whether_a_person_confirmed_it(
    library: Library, made: dict[str, dict]
):
    for id, one in library.contacts.items():
        fresh = freshness_of(one, library.lists.kinds[one.kind])
        assert made[id]["description"].endswith(fresh.in_words(library.interface)), id
        assert ("assured_date" in made[id]) == (fresh.checked is not None), id
    check = {"date": "2026-03-14", "by": "maintainer", "how": "phone", "numbers": ["416-555-0100"]}
    assert made_of(library, checks=[check])["assured_date"] == "2026-03-14"


def test_ids_are_the_same_in_every_edition(library: Library):
    """Whoever took the file over finds the same records in the next one."""
    now = made_of(library)
    assert now["id"] == "f6e28365-866c-5c86-bd9c-36dea9d557b0"
    then = made_of(
        library,
        name="Harbour House",
        description="Another sentence of our own.",
        phones=[phone("416-555-0199"), phone()],
    )
    assert then["id"] == now["id"]
    assert (
        then["phones"][1]["id"] == now["phones"][0]["id"] == "48a3466e-3f47-57e9-ab27-3d901da06b23"
    )
    assert then["organization"]["id"] == now["organization"]["id"]


def test_no_two_things_have_one_id(made: dict[str, dict]):
    def ids(value: object):
        if isinstance(value, dict):
            yield from [value["id"]] if "id" in value else []
            yield from (
                id for name, part in value.items() if name != "taxonomy_term" for id in ids(part)
            )
        elif isinstance(value, list):
            yield from (id for part in value for id in ids(part))

    assert [id for id, count in Counter(ids(list(made.values()))).items() if count > 1] == []


def test_an_extension_keeps_its_first_noughts(library: Library):
    plain, long = made_of(
        library, phones=[phone(extension="5005"), phone("416-555-0199", extension="0012")]
    )["phones"]
    assert plain["extension"] == 5005 and "5005" not in plain.get("description", "")
    assert "extension" not in long and long["description"] == "416-555-0199, extension 0012"


def test_emergency_numbers_are_to_be_called(made: dict[str, dict]):
    """The standard's “text” would say that nobody answers when 911 is called."""
    assert [phone["type"] for phone in made["emergency-911"]["phones"]] == ["voice"]


def test_no_address_and_no_note_for_maintainers_is_in_it(library: Library):
    text = contacts_hsds(library).decode()
    streets = [one.address.address_1 for one in library.contacts.values() if one.address]
    notes = [note for one in library.contacts.values() for note in one.conflicts]
    assert any(streets) and notes
    assert [said for said in [*filter(None, streets), *notes] if said in text] == []
