"""Contacts in words: shown numbers, links and notices. Pure functions, record in, text out.

Pages and downloads both need them, so they stand beside `render` and not in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitebuild.records.contact import Contact
from sitebuild.records.lists import Lists
from sitebuild.records.phone import Phone

NOT_KNOWN = "Not known – ask."
_FIT = (
    ("Who is accepted", "eligibility_description"),
    ("Room, and whether a group can stay together", "capacity_description"),
    ("Rules, and who else lives there", "environment_description"),
    ("People who use substances", "substance_use"),
    ("Children", "children"),
    ("Pets", "pets"),
    ("Immigration status", "immigration_status"),
    ("Access for people with disabilities", "accessibility"),
    ("Interpretation", "interpretation_services"),
    ("How to get in", "application_process"),
    ("Cost", "fees_description"),
)


def phone_text(phone: Phone) -> str:
    """The number as it is shown and printed: `1-833-555-0100`, `416-555-0100, extension 0012`, `911`."""
    return f"{phone.shown}, extension {phone.extension}" if phone.extension else phone.shown


def tel_href(phone: Phone) -> str | None:
    """The link that dials the number, or None for numbers that only take messages."""
    if phone.type in ("text", "whatsapp"):
        return None
    return f"tel:{phone.e164}" + (f";ext={phone.extension}" if phone.extension else "")


def sms_href(phone: Phone) -> str | None:
    """The link that starts a text message, or None where texts are not read."""
    return f"sms:{phone.e164}" if phone.type == "text" or phone.takes_texts else None


def phone_label(phone: Phone) -> str:
    """What to do with the number: `call`, `call or text`, `text only`, `TTY`, `WhatsApp`."""
    if phone.type in ("voice", "short-code"):
        return "call or text" if phone.takes_texts else "call"
    return {"text": "text only", "tty": "TTY", "whatsapp": "WhatsApp"}[phone.type]


def way_in_words(contact: Contact, phone: Phone) -> str | None:
    """Says whose line it is when it is not the contact's own, or None."""
    if phone.whose_line is None:
        return None
    own = (
        "the coalition's own number"
        if contact.kind == "coalition"
        else f"a number of {contact.name} itself"
    )
    return f"This is the line of {phone.whose_line}. It is a way in, not {own}."


def status_words(contact: Contact) -> str | None:
    """What callers must know before anything else: closed, or a notice; None when it simply works."""
    return " ".join(filter(None, (closed_words(contact), notice_words(contact)))) or None


def closed_words(contact: Contact) -> str | None:
    """That it does not work, or not now; None when it does."""
    return {
        "defunct": "Closed. Do not send anyone there.",
        "inactive": "Not working now.",
        "temporarily closed": "Closed for now.",
    }.get(contact.status)


def notice_words(contact: Contact) -> str | None:
    """The notice with its last day, so that it ends on paper and in tables too; None without one."""
    if contact.alert is None:
        return None
    return (
        f"{contact.alert.text} (Until {contact.alert.until}.)"
        if contact.alert.until
        else contact.alert.text
    )


def fit_answers(contact: Contact) -> list[tuple[str, str]]:
    """What to ask before sending somebody, with this contact's answers; what is not known says so."""
    answers = [(question, getattr(contact, field) or NOT_KNOWN) for question, field in _FIT]
    return [answers[0], ("Age", _ages(contact)), *answers[1:]]


def open_questions(contact: Contact) -> list[str]:
    """The names, in data/interface.yml, of the questions that nothing is known about yet: to be asked on the phone."""
    asked = [_FIT[0][1], "age", *[field for _, field in _FIT[1:]]]
    answers = fit_answers(contact)
    return [
        f"ask_{field}" for field, (_, said) in zip(asked, answers, strict=True) if said == NOT_KNOWN
    ]


def _ages(contact: Contact) -> str:
    low, high = contact.minimum_age, contact.maximum_age
    if low is None and high is None:
        return NOT_KNOWN
    if low is None:
        return f"up to {high}"
    return f"{low} and over" if high is None else f"{low} to {high}"


def search_words(contact: Contact, lists: Lists) -> list[str]:
    """Every name, old name, town, need and synonym under which people look for the contact."""
    entries = [
        *(lists.needs[need] for need in contact.needs),
        *(lists.audiences[group] for group in contact.serves),
        *(lists.areas[area] for area in contact.service_areas),
        lists.kinds[contact.kind],
    ]
    towns = [town for area in contact.service_areas for town in lists.areas[area].towns]
    listed = [word for entry in entries for word in (entry.name, entry.name_fr, *entry.synonyms)]
    return list(
        dict.fromkeys(
            word for word in (*name_words(contact), contact.lead_agency, *listed, *towns) if word
        )
    )


def name_words(contact: Contact) -> list[str]:
    """Only its names, old ones too: by them alone a contact is found that does not work."""
    names: Iterable[str | None] = (contact.name, contact.name_fr, *contact.alternate_names)
    return [name for name in names if name]
