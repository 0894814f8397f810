"""Contacts in words: shown numbers, links and notices. Pure functions, record in, text out.

Pages and downloads both need them, so they stand beside `render` and not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.phone import Phone

# What to ask before sending somebody, in this order; the questions are the labels `fit_…`.
_FIT = (
    "eligibility_description",
    "capacity_description",
    "environment_description",
    "substance_use",
    "children",
    "pets",
    "immigration_status",
    "accessibility",
    "interpretation_services",
    "application_process",
    "fees_description",
)


def phone_text(phone: Phone, labels: Interface) -> str:
    """The number as it is shown and printed: `1-833-555-0100`, `416-555-0100, extension 0012`, `911`."""
    if not phone.extension:
        return phone.shown
    return labels.text("number_and_extension", number=phone.shown, extension=phone.extension)


def tel_href(phone: Phone) -> str | None:
    """The link that dials the number, or None for numbers that only take messages."""
    if phone.type in ("text", "whatsapp"):
        return None
    return f"tel:{phone.e164}" + (f";ext={phone.extension}" if phone.extension else "")


def sms_href(phone: Phone) -> str | None:
    """The link that starts a text message, or None where texts are not read."""
    return f"sms:{phone.e164}" if phone.type == "text" or phone.takes_texts else None


def phone_label(phone: Phone, labels: Interface) -> str:
    """What to do with the number: `call`, `call or text`, `text only`, `TTY`, `WhatsApp`."""
    if phone.type in ("voice", "short-code"):
        return labels.text("phone_call_or_text" if phone.takes_texts else "phone_call")
    return labels.text(f"phone_{phone.type}")


def label_to_add(phone: Phone, labels: Interface) -> str | None:
    """What to do with the number, or None where that goes without saying or stands in its description."""
    label = phone_label(phone, labels)
    described = re.findall(r"\w+", (phone.description or "").lower())
    if label == labels.text("phone_call") or set(label.lower().split()) <= set(described):
        return None
    return label


def way_in_words(contact: Contact, phone: Phone, labels: Interface) -> str | None:
    """Says whose line it is when it is not the contact's own, or None."""
    if phone.whose_line is None:
        return None
    own = (
        labels.text("way_in_coalition")
        if contact.kind == "coalition"
        else labels.text("way_in_own", name=contact.name)
    )
    return labels.text("way_in", name=phone.whose_line, own=own)


def status_words(contact: Contact, labels: Interface) -> str | None:
    """What callers must know before anything else: closed, or a notice; None when it simply works."""
    said = (closed_words(contact, labels), notice_words(contact, labels))
    return " ".join(filter(None, said)) or None


def closed_words(contact: Contact, labels: Interface) -> str | None:
    """That it does not work, or not now; None when it does."""
    if contact.status == "active":
        return None
    return labels.text(f"status_{contact.status.replace(' ', '_')}")


def notice_words(contact: Contact, labels: Interface) -> str | None:
    """The notice with its last day, so that it ends on paper and in tables too; None without one."""
    if contact.alert is None:
        return None
    if contact.alert.until is None:
        return contact.alert.text
    return labels.text("notice_until", text=contact.alert.text, until=contact.alert.until)


def fit_answers(contact: Contact, labels: Interface) -> list[tuple[str, str | None]]:
    """What to ask before sending somebody, each with this contact's answer, or None where that is not known."""
    answers = [(labels.text(f"fit_{field}"), getattr(contact, field)) for field in _FIT]
    return [answers[0], (labels.text("fit_age"), _ages(contact, labels)), *answers[1:]]


def open_questions(contact: Contact, labels: Interface) -> list[str]:
    """The names, in data/interface.yml, of the questions that nothing is known about yet: to be asked on the phone."""
    answers = fit_answers(contact, labels)
    return [name for name, (_, said) in zip(all_questions(), answers, strict=True) if not said]


def all_questions() -> list[str]:
    """The names, in data/interface.yml, of what to ask before sending somebody."""
    return [f"ask_{field}" for field in (_FIT[0], "age", *_FIT[1:])]


def _ages(contact: Contact, labels: Interface) -> str | None:
    low, high = contact.minimum_age, contact.maximum_age
    if low is None:
        return None if high is None else labels.text("ages_up_to", age=high)
    if high is None:
        return labels.text("ages_from", age=low)
    return labels.text("ages_between", low=low, high=high)


def name_words(contact: Contact) -> list[str]:
    """Only its names, old ones too: by them alone a contact is found that does not work."""
    names: Iterable[str | None] = (contact.name, contact.name_fr, *contact.alternate_names)
    return [name for name in names if name]
