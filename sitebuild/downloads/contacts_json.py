"""`contacts.json`: the directory for other people's programs, in a form of our own that has its own schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sitebuild.phrases.contacts import status_words, way_in_words
from sitebuild.phrases.freshness import freshness_of
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Lists
from sitebuild.records.phone import Phone


class _Published(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PublishedPhone(_Published):
    """A number that may be published."""

    number: str = Field(pattern=r"^(\+1\d{10}|\d{3,6})$", description="E.164, or a short number.")
    shown: str
    type: Literal["voice", "text", "tty", "short-code", "whatsapp"]
    takes_texts: bool
    extension: str | None = None
    description: str | None = None
    whose_line: str | None = Field(
        default=None, description="Set when the line is another agency's: a way in, not its own."
    )
    languages: list[str] = []
    hours: str | None = None
    source_year: int | None = None


class PublishedAddress(_Published):
    """A public address; other records have none."""

    address_1: str | None = None
    city: str | None = None
    state_province: str | None = None
    postal_code: str | None = None
    country: Literal["CA"] = "CA"


class Service(_Published):
    """One contact."""

    id: str
    name: str
    name_fr: str | None = None
    alternate_names: list[str] = []
    description: str
    kind: str
    status: Literal["active", "inactive", "temporarily closed", "defunct"]
    alert: str | None = None
    phones: list[PublishedPhone] = []
    no_number: str | None = Field(
        default=None, description="What to do instead, when there is no number to stand behind."
    )
    email: str | None = None
    website: str | None = None
    address: PublishedAddress | None = None
    service_areas: list[str]
    needs: list[str]
    serves: list[str]
    languages: list[str] = []
    interpretation_services: str | None = None
    schedule_description: str | None = None
    open_day_and_night: bool
    eligibility_description: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    application_process: str | None = None
    fees_description: str | None = None
    succeeded_by: list[str] = []
    assured_date: str | None = Field(
        default=None, description="The day a person last confirmed it; none when nobody has."
    )
    assurance: str = Field(description="The same in words, to be shown beside every number.")


class ContactsFile(_Published):
    """The file."""

    version: str
    language: str = Field(
        description="Of the words that we put in: `notice`, `alert`, `no_number`, `whose_line` and `assurance`. All others are the record's own."
    )
    notice: str = Field(description="How to show what is in the file.")
    services: list[Service]


def contacts_json(
    contacts: Mapping[str, Contact],
    lists: Lists,
    version: str,
    no_number: Callable[[Contact], str],
    labels: Interface,
) -> bytes:
    """The whole file in the order of `contacts`, read back through its own model before it is given away.

    `no_number` gives the words for a contact without a number to show.
    """
    services = [_service(id, contact, lists, no_number, labels) for id, contact in contacts.items()]
    file = ContactsFile(
        version=version,
        language=labels.language,
        notice=labels.text("json_notice"),
        services=services,
    )
    data = file.model_dump(mode="json", exclude_none=True)
    ContactsFile.model_validate(data, strict=True)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def contacts_schema() -> dict:
    """The JSON schema of the file, for those who read it."""
    return ContactsFile.model_json_schema()


def _service(
    id: str,
    contact: Contact,
    lists: Lists,
    no_number: Callable[[Contact], str],
    labels: Interface,
) -> Service:
    fresh = freshness_of(contact, lists.kinds[contact.kind])
    copied = (
        "name",
        "name_fr",
        "alternate_names",
        "description",
        "kind",
        "status",
        "email",
        "service_areas",
        "needs",
        "serves",
        "languages",
        "interpretation_services",
        "open_day_and_night",
        "eligibility_description",
        "minimum_age",
        "maximum_age",
        "application_process",
        "fees_description",
        "succeeded_by",
    )
    return Service(
        id=id,
        **{field: getattr(contact, field) for field in copied},
        alert=status_words(contact, labels),
        website=contact.publishable_website,
        phones=[_phone(contact, phone, labels) for phone in contact.publishable_phones],
        no_number=no_number(contact) or None if contact.shows_no_number else None,
        address=_address(contact, lists),
        schedule_description=contact.hours,
        assured_date=fresh.checked.isoformat() if fresh.checked else None,
        assurance=fresh.in_words(labels),
    )


def _phone(contact: Contact, phone: Phone, labels: Interface) -> PublishedPhone:
    copied = (
        "type",
        "takes_texts",
        "extension",
        "description",
        "languages",
        "hours",
        "source_year",
    )
    return PublishedPhone(
        number=phone.e164,
        shown=phone.shown,
        whose_line=way_in_words(contact, phone, labels),
        **{field: getattr(phone, field) for field in copied},
    )


def _address(contact: Contact, lists: Lists) -> PublishedAddress | None:
    address = contact.address
    if address is None or address.disclosure != "public":
        return None
    province = next((area.code for area in lists.areas.values() if area.code), None)
    return PublishedAddress(
        address_1=address.address_1,
        city=address.city,
        state_province=province,
        postal_code=address.postal_code,
    )
