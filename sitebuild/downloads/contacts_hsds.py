"""`contacts-hsds-3.0.json`: the directory as Open Referral's HSDS 3.0 has it, for 211 and other directories.

Few readers show what the standard lets everybody add, so whether a number was confirmed also stands in the description,
beside which it is shown. Addresses stay out: a directory that takes the file over would put them on a map.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from functools import lru_cache

from sitebuild.content.library import Library
from sitebuild.phrases.contacts import (
    label_to_add,
    name_words,
    phone_text,
    status_words,
    way_in_words,
)
from sitebuild.phrases.freshness import freshness_of
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Entry, Lists
from sitebuild.records.phone import Phone

# Never changed: what others keep of our records hangs on ids that are made of this one and of ours.
NAMESPACE = uuid.UUID("6a3d3c0e-6f5b-5b0e-9a52-2f7f0d7c8e41")
# The standard takes its kinds of phone from vCard. A short number such as 911 is called; who also reads texts says so.
_TYPES = {
    "voice": "voice",
    "short-code": "voice",
    "text": "text",
    "whatsapp": "text",
    "tty": "textphone",
}
# Our languages that are no single language, and so have no code.
_NO_CODE = ("indigenous-languages", "interpreter")


def contacts_hsds(library: Library) -> bytes:
    """The whole file: a list of services, one a line, each of them valid against the standard's schema."""
    services = [
        json.dumps(_service(f"service/{id}", contact, library), ensure_ascii=False)
        for id, contact in library.in_order.items()
    ]
    return ("[\n" + ",\n".join(services) + "\n]\n").encode()


@lru_cache(maxsize=2**12)  # the terms of our lists stand at each service: saves 0.05 s
def hsds_id(name: str) -> str:
    """The UUID of what we call `name`, for example `service/harbour-lights`: the same in every edition."""
    return str(uuid.uuid5(NAMESPACE, name))


def _service(key: str, contact: Contact, library: Library) -> dict:
    lists, labels = library.lists, library.interface
    fresh = freshness_of(contact, lists.kinds[contact.kind])
    assurance = fresh.in_words(labels)
    instead = library.shown.no_number_plain(contact) if contact.shows_no_number else None
    said = [contact.description, instead, assurance]
    hours = contact.hours or (labels.text("open_always") if contact.open_day_and_night else None)
    name, *others = name_words(contact)
    service = {
        "id": hsds_id(key),
        "name": name,
        "alternate_name": "; ".join(others),
        "description": " ".join(filter(None, said)),
        "status": contact.status,
        "alert": status_words(contact, labels),
        "url": contact.publishable_website,
        "email": contact.email if contact.is_working else None,
        "interpretation_services": contact.interpretation_services,
        "application_process": contact.application_process,
        "fees_description": contact.fees_description,
        "eligibility_description": contact.eligibility_description,
        "minimum_age": contact.minimum_age,
        "maximum_age": contact.maximum_age,
        "assured_date": fresh.checked.isoformat() if fresh.checked else None,
        "organization": {
            "id": hsds_id(f"{key}/organization"),
            "name": contact.name,
            "description": contact.description,
        },
        "phones": [
            _phone(key, contact, phone, lists, labels) for phone in contact.publishable_phones
        ],
        "service_areas": _named(key, "area", contact.service_areas, lists.areas),
        "languages": _languages(key, contact.languages, lists),
        "schedules": [{"id": hsds_id(f"{key}/hours"), "description": hours}] if hours else [],
        "attributes": _attributes(key, contact, library, assurance),
    }
    return _filled(service)


def _phone(key: str, contact: Contact, phone: Phone, lists: Lists, labels: Interface) -> dict:
    """One number. An extension is a number there, which would lose a nought at its beginning: such a one is said in words."""
    key = f"{key}/phone/{phone.e164}/{phone.extension or ''}"
    in_words = phone.extension and phone.extension != str(int(phone.extension))
    said = [
        phone_text(phone, labels) if in_words else None,
        phone.description,
        label_to_add(phone, labels),
        phone.hours,
        way_in_words(contact, phone, labels),
    ]
    return _filled(
        {
            "id": hsds_id(key),
            "number": phone.e164,
            "extension": int(phone.extension) if phone.extension and not in_words else None,
            "type": _TYPES[phone.type],
            "description": "; ".join(filter(None, said)),
            "languages": _languages(key, phone.languages, lists),
        }
    )


def _languages(key: str, ids: list[str], lists: Lists) -> list[dict]:
    named = _named(key, "language", ids, lists.languages)
    return [entry if id in _NO_CODE else {**entry, "code": id} for id, entry in zip(ids, named)]


def _named(key: str, what: str, ids: list[str], entries: Mapping[str, Entry]) -> list[dict]:
    return [{"id": hsds_id(f"{key}/{what}/{id}"), "name": entries[id].name} for id in ids]


def _attributes(key: str, contact: Contact, library: Library, assurance: str) -> list[dict]:
    """What the standard has no field for, as terms of lists of ours: kind, needs, whom it serves, how sure we are."""
    lists = library.lists
    terms = [("kind", contact.kind, lists.kinds[contact.kind].name)]
    terms += [("need", id, lists.needs[id].name) for id in contact.needs]
    terms += [("serves", id, lists.audiences[id].name) for id in contact.serves]
    sure = "confirmed" if contact.last_check else "not_confirmed"
    terms.append(("assurance", sure, library.interface.text(f"hsds_{sure}")))
    attributes = [
        {
            "id": hsds_id(f"{key}/{taxonomy}/{code}"),
            "link_id": hsds_id(key),
            "link_entity": "service",
            "taxonomy_term": {
                "id": hsds_id(f"term/{taxonomy}/{code}"),
                "code": code,
                "name": name,
                "description": name,
                "taxonomy": taxonomy,
            },
        }
        for taxonomy, code, name in terms
    ]
    attributes[-1]["value"] = assurance
    return attributes


def _filled(record: dict) -> dict:
    """`record` without the lines that say nothing. The lowest age may be 0, which says something."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}
