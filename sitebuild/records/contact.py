"""Someone a worker would phone: one file of `data/contacts/`, with the field names of Open Referral (HSDS) where it has them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from sitebuild.files.problems import Slip
from sitebuild.files.yaml_text import walk_texts
from sitebuild.records.base import Day, Id, Record
from sitebuild.records.number import seen_digits
from sitebuild.records.persons import FREE_MAIL
from sitebuild.records.phone import Phone
from sitebuild.records.places import find_place
from sitebuild.records.source import AsTyped, Check, Source, Website, refuse_future_year

_MAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


def _check_mailbox(value: str) -> str:
    host = value.partition("@")[2]
    if not _MAIL.fullmatch(value):
        raise Slip(
            f"“{value}” is not an e-mail address.",
            "Write it as the agency prints it, for example info@harbour.example.",
        )
    if host.lower().startswith(FREE_MAIL):
        raise Slip(
            f"“{value}” looks like one person's mailbox.",
            "Write a shared mailbox of the agency, or leave the line out.",
        )
    return value


def _check_page_age(value: str, info: ValidationInfo) -> str:
    if not re.fullmatch(r"(19|20)\d\d|unknown(, .+)?", value):
        raise Slip(f"“{value}” is not the age of a page.", "Write a year, or “unknown”.")
    if value.isdigit():
        refuse_future_year(int(value), info)
    return value


def _check_age(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[1-9]?[0-9]", value):
        raise Slip(f"“{value}” is not an age.", "An age is one or two digits, for example 16.")
    return value


Age = Annotated[int, BeforeValidator(_check_age)]


class Address(Record):
    """Where it is, as far as that may be told."""

    disclosure: Literal["public", "area only", "withheld"] = Field(
        description="Whether people may know. The first question for any place people sleep in."
    )
    address_1: str | None = Field(
        default=None,
        description="Street and number, only when public.",
        examples=["12 Example Street"],
    )
    city: str | None = Field(
        default=None, description="The town, unless withheld.", examples=["Maple Bay"]
    )
    postal_code: str | None = Field(
        default=None,
        pattern=r"^[A-Z]\d[A-Z] \d[A-Z]\d$",
        description="Only when public.",
        examples=["A1A 1A1"],
    )
    note: AsTyped | None = Field(
        default=None, description="What the door is.", examples=["public entrance"]
    )


class Alert(Record):
    """A notice above the record, for as long as it holds."""

    text: AsTyped = Field(
        description="What callers must know now.",
        examples=["Closed for repairs. Call the Maple line."],
    )
    until: Day | None = Field(
        default=None,
        description="The last day of the notice. After it the notice is shown nowhere.",
    )


class Contact(Record):
    """One file of `data/contacts/`. The file name is its id, never used twice. A question without a line is answered “not known – ask”."""

    NAMES = ("alternate_names", "ask_first", "conflicts")

    name: AsTyped = Field(description="The name it uses itself.", examples=["Harbour Lights"])
    name_fr: AsTyped | None = Field(
        default=None,
        description="Its French name, where it has one.",
        examples=["Lumières du port"],
    )
    alternate_names: list[AsTyped] = Field(
        default=[],
        description="Old names and short forms, so that search finds them.",
        examples=["Harbour Coalition"],
    )
    kind: str = Field(
        description="The page it stands on, from data/lists/kinds.yml.", examples=["coalition"]
    )
    crown: bool = Field(
        default=False,
        description="Yes when its numbers must also stand in data/crown-numbers.yml, typed by another person.",
    )
    crisis_line: bool | None = Field(
        default=None,
        description="Yes when it is also a crisis line, whatever its kind: checked every 30 days. No when it only looks like one.",
    )
    never_test_call: bool = Field(
        default=False,
        description="Yes only for the emergency number, which nobody may call to test it.",
    )
    status: Literal["active", "inactive", "temporarily closed", "defunct"] = Field(
        description="Whether it works today. With anything but active its numbers are shown nowhere."
    )
    alert: Alert | None = Field(default=None, description="A notice callers must read first.")
    description: AsTyped = Field(
        min_length=20,
        max_length=400,
        description="What it is for, in one or two plain sentences of our own.",
        examples=[
            "Agencies that work together for people who have left. They find a bed, a lawyer and a nurse."
        ],
    )
    ask_first: list[AsTyped] = Field(
        default=[],
        description="What to ask before sending someone.",
        examples=["Is there a bed tonight?"],
    )
    ask_for: AsTyped | None = Field(
        default=None,
        description="What to ask the national line for when we have no number: “Call the national line and ask for …”.",
        examples=["a shelter near Maple Bay"],
    )
    lead_agency: AsTyped | None = Field(
        default=None,
        description="The agency that leads or hosts it, where known.",
        examples=["Maple Bay Community Services"],
    )
    phones: list[Phone] = Field(default=[], description="Numbers, the one to try first at the top.")
    email: Annotated[str, AfterValidator(_check_mailbox)] | None = Field(
        default=None,
        description="A shared mailbox, never a person's.",
        examples=["office@harbour.example"],
    )
    website: Website | None = Field(
        default=None,
        description="Its address; shown while the contact is active.",
        examples=["https://harbour.example/"],
    )
    former_website: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9.-]+(/[\w./-]*)?$",
        description="The address of a body that is gone: plain text without https://, never a link.",
        examples=["www.harbour.example"],
    )
    address: Address | None = Field(
        default=None, description="Where it is; required for places to stay."
    )
    service_areas: list[str] = Field(
        min_length=1,
        description="Areas it serves, from data/lists/areas.yml.",
        examples=["maple-bay"],
    )
    needs: list[str] = Field(
        min_length=1,
        description="What it helps with, from data/lists/needs.yml.",
        examples=["shelter"],
    )
    serves: list[str] = Field(
        min_length=1,
        description="Whom it serves, from data/lists/audiences.yml.",
        examples=["everyone"],
    )
    languages: list[str] = Field(
        default=[],
        description="Languages it names, from data/lists/languages.yml.",
        examples=["en"],
    )
    interpretation_services: AsTyped | None = Field(
        default=None, description="Interpretation, in words.", examples=["Any language by phone"]
    )
    hours: AsTyped | None = Field(
        default=None,
        description="When it can be reached, in words.",
        examples=["Monday to Friday, 9 to 5"],
    )
    open_day_and_night: bool = Field(
        default=False, description="Yes when someone answers at any hour."
    )
    indigenous_led: bool = Field(default=False, description="Yes when Indigenous people lead it.")
    french: bool = Field(default=False, description="Yes when it answers in French.")
    eligibility_description: AsTyped | None = Field(
        default=None,
        description="Who is accepted, in words.",
        examples=["Women of 16 and over, with or without children"],
    )
    minimum_age: Age | None = Field(
        default=None, ge=0, le=120, description="The lowest age accepted.", examples=[16]
    )
    maximum_age: Age | None = Field(
        default=None, ge=0, le=120, description="The highest age accepted.", examples=[24]
    )
    application_process: AsTyped | None = Field(
        default=None,
        description="How to get in: self-referral, call first, through police.",
        examples=["Phone first. A worker will arrange where to meet."],
    )
    fees_description: AsTyped | None = Field(
        default=None, description="What it costs.", examples=["Free"]
    )
    accessibility: AsTyped | None = Field(
        default=None,
        description="Access for people with disabilities.",
        examples=["No steps; ask for a ride"],
    )
    capacity_description: AsTyped | None = Field(
        default=None,
        description="Room, and whether a group can stay together.",
        examples=["Eight beds; a family can stay together"],
    )
    environment_description: AsTyped | None = Field(
        default=None,
        description="Rules and who else lives there.",
        examples=["Shared rooms; the door is locked at 11 pm"],
    )
    substance_use: AsTyped | None = Field(
        default=None,
        description="Whether people who use substances are accepted.",
        examples=["Accepted; nothing may be used inside"],
    )
    children: AsTyped | None = Field(
        default=None, description="Whether children may come along.", examples=["Yes, up to 17"]
    )
    pets: AsTyped | None = Field(
        default=None, description="Whether pets may come along.", examples=["Small pets"]
    )
    immigration_status: AsTyped | None = Field(
        default=None, description="Whether status in Canada matters.", examples=["Nobody asks"]
    )
    succeeded_by: list[Id] = Field(
        default=[], description="Ids of the records to use instead.", examples=["maple-line"]
    )
    page_age: Annotated[str, AfterValidator(_check_page_age)] = Field(
        description="The year of the newest page read.", examples=["2026"]
    )
    confidence: Literal["high", "medium", "low"] = Field(
        description="Whether the body exists and fits: the grade of the sources."
    )
    conflicts: list[AsTyped] = Field(
        default=[],
        description="For maintainers: doubts, and where sources disagree.",
        examples=["Two pages give different hours."],
    )
    sources: list[Source] = Field(min_length=1, description="Where it was read.")
    checks: list[Check] = Field(
        default=[],
        description="Who confirmed it, oldest first. Written by “python -m sitebuild confirm”.",
    )
    _withdrawn: frozenset[str] = PrivateAttr(
        default=frozenset()
    )  # numbers whose owner is withdrawn, see `withdraw_with_their_owners`

    @field_validator("phones")
    @classmethod
    def _a_number_stands_once(cls, phones: list[Phone]) -> list[Phone]:
        seen = set()
        for phone in phones:
            key = (phone.e164, phone.extension)
            if key in seen:
                raise Slip(
                    f"the number “{phone.number}” stands twice in this file.",
                    "Keep one of the two entries.",
                    phone.number,
                )
            seen.add(key)
        return phones

    @field_validator("checks")
    @classmethod
    def _oldest_check_first(cls, checks: list[Check]) -> list[Check]:
        for older, newer in zip(checks, checks[1:]):
            if newer.date < older.date:
                raise Slip(
                    f"the check of {newer.date} stands below that of {older.date}, which is newer.",
                    "Put the oldest check first.",
                    newer.date.isoformat(),
                )
        return checks

    @model_validator(mode="after")
    def _only_the_emergency_number_goes_untested(self) -> Contact:
        """Any other number that says so would pass for checked without anyone having reached it."""
        if self.never_test_call and [phone.number for phone in self.phones] != ["911"]:
            raise Slip(
                "“never_test_call:” is for the emergency number alone; every other number must be confirmed by a person.",
                "Take the line “never_test_call:” out.",
                "yes",
            )
        if self.never_test_call and any(check.how == "phone" for check in self.checks):
            raise Slip(
                "somebody is said to have called the emergency number to test it, which nobody may.",
                "Take that check out.",
                "phone",
            )
        return self

    @model_validator(mode="after")
    def _rules_between_lines(self) -> Contact:
        if (
            self.minimum_age is not None
            and self.maximum_age is not None
            and self.minimum_age > self.maximum_age
        ):
            raise Slip(
                f"the lowest age ({self.minimum_age}) is above the highest ({self.maximum_age}).",
                "Exchange the two.",
                str(self.minimum_age),
            )
        if self.kind == "housing" and self.address is None:
            raise Slip(
                "a place to stay does not say whether its address may be known.",
                "Add “address:” and under it “disclosure: withheld” (or “area only”, or “public”).",
                "housing",
            )
        if self.kind == "housing" and self.address.disclosure == "public":
            raise Slip(
                "the address of a place people sleep in is never shown, even when others print it.",
                "Write “disclosure: area only” and take out street and postal code.",
                "public",
            )
        self._keep_places_secret()
        return self

    def _keep_places_secret(self) -> None:
        """Unless the address is public, nothing in the record may lead to the door: not in notes or sources either."""
        disclosure = self.address.disclosure if self.address else "not public"
        if disclosure == "public":
            return
        if self.address and (typed := self.address.address_1 or self.address.postal_code):
            raise Slip(
                f"the address is “{disclosure}”, but “{typed}” tells where it is.",
                "Delete the line.",
                typed,
            )
        if disclosure == "withheld" and self.address.city:
            raise Slip(
                f"the address is “withheld”, but “{self.address.city}” tells the town.",
                "Delete the line, or write “disclosure: area only”.",
                self.address.city,
            )
        texts = [text for _, text in walk_texts(self.model_dump(mode="json", exclude_none=True))]
        hidden = self.address is not None
        if (
            find_place("\n".join(texts), hints=hidden) is None
        ):  # once for the whole record: thousands of small searches cost seconds
            return
        for text in texts:
            if found := find_place(text, hints=hidden):
                raise Slip(
                    f"the address is not public, but this file tells it by {found[0]}: “{found[1]}”.",
                    "Take it out. If the place may be known, write “disclosure: public” under address.",
                    text,
                )

    @property
    def is_working(self) -> bool:
        """Whether it makes sense to call."""
        return self.status == "active"

    @property
    def publishable_website(self) -> str | None:
        """The address that readers may open: none of a body that is gone, since someone else may own it now."""
        return self.website if self.is_working else None

    def model_copy(self, **changes: Any) -> Contact:
        """A copy that finds its numbers anew."""
        copy = super().model_copy(**changes)
        copy.__dict__.pop("publishable_phones", None)
        return copy

    @cached_property  # asked for by each card, row, file and sheet that shows the contact
    def publishable_phones(self) -> list[Phone]:
        """The numbers that readers may see, in the order of the file: none once the contact is withdrawn."""
        return (
            [
                phone
                for phone in self.phones
                if self.stands_behind(phone) and phone.e164 not in self._withdrawn
            ]
            if self.is_working
            else []
        )

    def was_confirmed(self, phone: Phone) -> bool:
        """Whether the newest check was about this number, which is one of its own."""
        check, own = self.last_check, (phone.e164, phone.extension or "")
        return check is not None and own in map(seen_digits, check.numbers)

    def stands_behind(self, phone: Phone) -> bool:
        """Whether a number of a working contact may be shown: one that was seen once, long ago, waits until it was dialled."""
        return phone.is_sound and (not phone.is_old_and_alone or self.was_confirmed(phone))

    @property
    def is_withdrawn(self) -> bool:
        """Whether it has numbers that readers saw while it, or the owner of its numbers, was active."""
        return not self.publishable_phones and any(map(self.stands_behind, self.phones))

    @property
    def shows_no_number(self) -> bool:
        """True when readers are told whom to ask instead."""
        return not self.publishable_phones

    @property
    def retired_numbers(self) -> list[Phone]:
        """Numbers kept so that whoever looks them up finds this record."""
        return [phone for phone in self.phones if phone.retired]

    @property
    def last_check(self) -> Check | None:
        """The newest check by a person, or None."""
        return self.checks[-1] if self.checks else None


def withdraw_with_their_owners(contacts: dict[str, Contact]) -> dict[str, Contact]:
    """The contacts, with a withdrawn contact's own numbers withdrawn wherever else they stand as a way in.

    Whoever follows it under `succeeded_by` keeps the number, and everybody does while it is one of a crown contact that works:
    a local service that is reached by dialling 211 does not take 211 away.
    """
    guarded = {
        phone.e164
        for contact in contacts.values()
        if contact.crown and contact.is_working
        for phone in contact.phones
        if contact.stands_behind(phone) and phone.whose_line is None
    }
    owners: dict[str, set[str]] = {}
    for id, contact in contacts.items():
        for phone in contact.phones if not contact.is_working else ():
            if contact.stands_behind(phone) and phone.whose_line is None:
                owners.setdefault(phone.e164, set()).add(id)
    if not owners:
        return contacts
    return {
        id: _without(
            contact,
            frozenset(
                number
                for number, ids in owners.items()
                if number not in guarded
                and not any(id in contacts[owner].succeeded_by for owner in ids)
            ),
        )
        for id, contact in contacts.items()
    }


def _without(contact: Contact, withdrawn: frozenset[str]) -> Contact:
    if contact._withdrawn == (held := withdrawn & {phone.e164 for phone in contact.phones}):
        return contact
    copy = contact.model_copy()  # the record itself is kept from one reading to the next
    copy._withdrawn = held
    return copy
