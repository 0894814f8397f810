"""`contacts.vcf`: the numbers for a phone's own list. Group and notes say nothing that could harm when someone else looks."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping

import vobject

from sitebuild.phrases.contacts import phone_label, way_in_words
from sitebuild.phrases.freshness import freshness_of
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Lists
from sitebuild.records.phone import Phone

# Words that tell an abuser at a glance what the phone's owner is looking for. Organizations' own names stay as they are.
TELLING = re.compile(r"traffick|victim|escap|abus|sex|exploit|rescue", re.IGNORECASE)
_SPACE = uuid.UUID(
    "5d0c1c5e-6a53-5f4e-9c44-2f4b0a6f8b10"
)  # fixed, so that a second import replaces the first
_TYPES = {
    "voice": ["WORK", "VOICE"],
    "short-code": ["WORK", "VOICE"],
    "text": ["WORK", "CELL"],
    "tty": ["WORK", "TTY"],
    "whatsapp": ["WORK", "CELL"],
}


def contacts_vcf(contacts: Mapping[str, Contact], lists: Lists, labels: Interface) -> bytes:
    """One card for each contact with a number to publish, in the order of `contacts`, filed under the site's short name."""
    return "".join(
        _card(id, contact, lists, labels)
        for id, contact in contacts.items()
        if contact.publishable_phones
    ).encode()


def _card(id: str, contact: Contact, lists: Lists, labels: Interface) -> str:
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=contact.name)
    card.add("fn").value = contact.name
    card.add("org").value = [contact.name]
    card.add("uid").value = f"urn:uuid:{uuid.uuid5(_SPACE, id)}"
    card.add("categories").value = [labels.text("short_name")]
    for position, phone in enumerate(contact.publishable_phones, 1):
        line = card.add("tel")
        line.value, line.group, line.type_param = phone.e164, f"item{position}", _TYPES[phone.type]
        label = card.add("x-ablabel")
        label.value, label.group = _label(phone, labels), f"item{position}"
    card.add("note").value = _note(contact, lists, labels)
    return card.serialize()


def _label(phone: Phone, labels: Interface) -> str:
    """What a phone shows beside the number. The extension stands first, where a small screen does not cut it off."""
    said = ", ".join(filter(None, [phone.whose_line, phone.description]))
    said = said or phone_label(phone, labels)
    if not phone.extension:
        return said
    return f"{labels.text('extension_short', extension=phone.extension)}, {said}"


def _note(contact: Contact, lists: Lists, labels: Interface) -> str:
    """Freshness, hours and what a dialler must know. A sentence with a telling word is replaced by a plain one."""
    said = [freshness_of(contact, lists.kinds[contact.kind]).in_words(labels)]
    said += [labels.text("vcard_hours", hours=contact.hours)] if contact.hours else []
    for phone in contact.publishable_phones:
        if phone.extension:
            said.append(
                labels.text("vcard_extension", number=phone.shown, extension=phone.extension)
            )
        if way_in := way_in_words(contact, phone, labels):
            shown = labels.text("vcard_way_in") if TELLING.search(way_in) else way_in
            said.append(f"{phone.shown}: {shown}")
    return " ".join(sentence for sentence in said if not TELLING.search(sentence))
