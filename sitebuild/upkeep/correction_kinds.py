"""What each kind of correction changes: what it was, what it is to be, and which lines of the contact's file say so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitebuild.content.library import Library
from sitebuild.files.yaml_edit import entry
from sitebuild.records.contact import Contact
from sitebuild.records.hours import speaks_of_all_hours
from sitebuild.records.number import digits_of, seen_digits, shown_number
from sitebuild.upkeep.form_answers import NotByForm

NUMBER = "The number"  # as in the menu of the form, like the names of KINDS
CLOSED = {"It has closed for good": "defunct", "It is closed for a time": "temporarily closed"}
# Signs of sentences, numbers and addresses. None of them can call somebody, lead somewhere or begin code.
_WORDS = re.compile(r"[\w(][\w .,;:()'’/&+?!%–-]{1,400}")
_DIGITS = re.compile(r"[\d ().+-]{3,24}", re.ASCII)
_ADDRESS = re.compile(r"https://[\w.-]+(?:/[\w./~%+-]*)?", re.ASCII)
_UNSOURCED = ("source_year", "source", "second_look")  # they were about the old digits
_NOT_FOUND = (
    "What it says now does not stand in the contact's file, or more than once. Please copy it from the card, sign by sign. "
    "Perhaps it was put right already."
)


Edit = tuple[tuple, Sequence[str]]  # a place in the file, and its new lines


class Wanted(NamedTuple):
    """A change that somebody wants: what it `was`, what it is to be `now`, and by each place in the file its new lines."""

    was: str
    now: str
    edits: Sequence[Edit]


def _number(library: Library, contact: Contact, was: str, now: str) -> Wanted:
    """The new digits, graded low, without the evidence of the old ones: what nobody has looked up is shown nowhere."""
    if not _DIGITS.fullmatch(was) or not _DIGITS.fullmatch(now):
        raise NotByForm(
            "What it says now and what is right must each be one number, without words."
        )
    old = seen_digits(was)[0]
    found = [at for at, phone in enumerate(contact.phones) if phone.e164 == old]
    if len(found) != 1 or contact.phones[found[0]].retired:
        raise NotByForm(_NOT_FOUND)
    phone, new = contact.phones[found[0]], _as_we_write(now)
    if phone.extension or phone.shared_with:
        raise NotByForm("This number has an extension, or other contacts have it too.")
    if {old, digits_of(new)} & {guarded.e164 for guarded in library.crown_numbers}:
        raise NotByForm("One of the two is a number that is guarded twice.")
    place = ("phones", found[0])
    gone = [((*place, name), ()) for name in _UNSOURCED if getattr(phone, name)]
    low = ((*place, "confidence"), [entry("confidence", "low")])
    return Wanted(phone.shown, new, [*gone, low, ((*place, "number"), [entry("number", new)])])


def _as_we_write(number: str) -> str:
    """Ten digits in our notation; anything else as it was typed, for the check to judge."""
    digits = re.sub(r"\D", "", number)
    ten = len(digits) == 10 or len(digits) == 11 and digits[0] == "1"
    return shown_number(digits_of(number)) if ten else number


def _hours(library: Library, contact: Contact, was: str, now: str) -> Wanted:
    places = {("hours",): contact.hours} | {
        ("phones", at, "hours"): phone.hours
        for at, phone in enumerate(contact.phones)
        if phone in contact.publishable_phones
    }
    path, old = _the_one(places, was)
    left = [now, *(hours for place, hours in places.items() if hours and place != path)]
    edits: list[Edit] = [(path, [entry("hours", _said(now))])]
    if contact.open_day_and_night and not any(map(speaks_of_all_hours, left)):
        edits.append((("open_day_and_night",), ()))  # the filter would go on finding it at night
    return Wanted(old, now, edits)


def _website(library: Library, contact: Contact, was: str, now: str) -> Wanted:
    old = contact.publishable_website
    if not old or _plain(_bare(was)) != _plain(_bare(old)):
        raise NotByForm(_NOT_FOUND)
    if not _ADDRESS.fullmatch(now):
        raise NotByForm("What is right must be the address of a page, with https:// in front.")
    return Wanted(old, now, [(("website",), [entry("website", now)])])


def _purpose(library: Library, contact: Contact, was: str, now: str) -> Wanted:
    path, old = _the_one({("description",): contact.description}, was)
    return Wanted(old, now, [(path, [entry("description", _said(now))])])


def _languages(library: Library, contact: Contact, was: str, now: str) -> Wanted:
    old, new = contact.languages, _language_ids(library, now)
    if not old or set(_language_ids(library, was)) != set(old):
        raise NotByForm(_NOT_FOUND)
    edits: list[Edit] = [(("languages",), [entry("languages", new)])]
    if "french" in contact.model_fields_set and contact.french != ("fr" in new):
        edits.append((("french",), [entry("french", "yes")] if "fr" in new else ()))
    return Wanted(", ".join(old), ", ".join(new), edits)


def _language_ids(library: Library, said: str) -> list[str]:
    known = {
        word.casefold(): id
        for id, language in library.lists.languages.items()
        for word in (language.name, id)
    }
    # “Other languages, by interpreter” is one name
    found = re.findall("|".join(map(re.escape, known)) + r"|\w+", said.casefold())
    words = [word for word in found if word != "and"]
    if not words or any(word not in known for word in words):
        names = "; ".join(language.name for language in library.lists.languages.values())
        raise NotByForm(f"Languages have these names here: {names}.")
    return list(dict.fromkeys(known[word] for word in words))


KINDS = {
    NUMBER: _number,
    "The hours": _hours,
    "The website": _website,
    "What it is for": _purpose,
    "The languages": _languages,
}


def closing(contact: Contact, what: str, instead: Sequence[str]) -> Wanted:
    """The end of an organisation, for good or for a time; `instead` are the ids of whoever goes on."""
    status = CLOSED.get(what)
    if status is None or not contact.is_working:
        raise NotByForm("Thank you. This is for a person to read.")
    lines, edits = [entry("status", status)], []
    if what == "It has closed for good":
        lines += [entry("succeeded_by", instead)] if instead else []
        if contact.website:
            edits = [(("website",), [entry("former_website", _bare(contact.website))])]
    return Wanted(contact.status, status, [*edits, (("status",), lines)])


def _said(words: str) -> str:
    if not _WORDS.fullmatch(words):
        raise NotByForm("What is right must be plain words, without signs such as @, #, < or *.")
    return words


def _the_one(places: Mapping[tuple, str | None], was: str) -> tuple[tuple, str]:
    """The one place that says `was`, whatever quotation marks and dashes the page shows it with."""
    found = [(path, said) for path, said in places.items() if said and _plain(said) == _plain(was)]
    if len(found) != 1:
        raise NotByForm(_NOT_FOUND)
    return found[0]


def _plain(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def _bare(address: str) -> str:
    return re.sub(r"^https?://", "", address).partition("?")[0].rstrip("/")
