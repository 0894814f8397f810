"""Lines of one contact that say the opposite of each other, and the answer that decides how often a crisis line is checked."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitebuild.files.problems import Problem
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.contact import Contact
from sitebuild.records.hours import speaks_of_all_hours

# What the card says in words, and the filter by a mark.
_SOME_HOURS = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|satur|sun)[a-z]*days?\b|\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b|\b(?:lun|mar|mercre|jeu|vendre|same)di\b"
    r"|\bweek(?:day|end)s?\b|\b(?:business|office) hours\b|\b(?:morning|afternoon|evening)s?\b|\bnoon\b|\bmidnight\b"
    r"|\b\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b|to \d|[-–] ?\d|h à \d)",
    re.IGNORECASE,
)
_NOTHING_BUT_ALL_HOURS = re.compile(
    r"(?:day and night|24\s*/\s*7|24 hours)(?:,? (?:every day|all year|a day|7 days a week|seven days a week))*\.?",
    re.IGNORECASE,
)
_CRISIS_LINE = re.compile(
    r"\b(?:crisis|distress|suicide)(?: \w+)?[- ]?lines?\b|\bhelp-?lines?\b|\bhot-?lines?\b|\bligne (?:de crise|d['’]écoute|d['’]urgence)",
    re.IGNORECASE,
)


def check_contradictions(
    contacts: Mapping[str, Contact], docs: Mapping[str, YamlText]
) -> list[Problem]:
    """Hours and languages that contradict the marks the filter goes by, and crisis lines that do not say whether they are one."""
    return [
        problem
        for id, contact in contacts.items()
        for problem in (
            _hours(contact, docs[id]),
            _french(contact, docs[id]),
            _crisis_line(contact, docs[id]),
        )
        if problem
    ]


def _hours(contact: Contact, doc: YamlText) -> Problem | None:
    """Words that name both kinds of hours, or none, contradict nothing."""
    said = [
        (("hours",), contact.hours),
        *(
            (("phones", contact.phones.index(phone), "hours"), phone.hours)
            for phone in contact.publishable_phones
        ),
    ]
    said = [(path, hours) for path, hours in said if hours]
    always = [path for path, hours in said if speaks_of_all_hours(hours)]
    only_always = [path for path, hours in said if _NOTHING_BUT_ALL_HOURS.fullmatch(hours)]
    some = [path for path, hours in said if _SOME_HOURS.search(hours)]
    if contact.open_day_and_night and some and not always:
        return Problem(
            doc.file,
            doc.line(some[0]),
            f"hours and open_day_and_night (line {doc.line(('open_day_and_night',))}) contradict each other.",
            "Take the line “open_day_and_night:” out, or say in the hours what is answered day and night.",
        )
    if (
        not contact.open_day_and_night
        and "open_day_and_night" in contact.model_fields_set
        and only_always
        and not some
    ):
        return Problem(
            doc.file,
            doc.line(only_always[0]),
            f"hours and open_day_and_night (line {doc.line(('open_day_and_night',))}) contradict each other.",
            "Write “open_day_and_night: yes”, or say in the hours when nobody answers.",
        )
    return None


def _french(contact: Contact, doc: YamlText) -> Problem | None:
    spoken = [
        *contact.languages,
        *(language for phone in contact.phones for language in phone.languages),
    ]
    if contact.french and contact.languages and "fr" not in spoken:
        return Problem(
            doc.file,
            doc.line(("languages",)),
            f"languages has no fr, but french (line {doc.line(('french',))}) says yes.",
            "Add fr to the languages, or take the line “french:” out.",
        )
    if not contact.french and "french" in contact.model_fields_set and "fr" in contact.languages:
        return Problem(
            doc.file,
            doc.line(("languages",)),
            f"languages has fr, but french (line {doc.line(('french',))}) says no.",
            "Write “french: yes”, or take fr out of the languages.",
        )
    return None


def _crisis_line(contact: Contact, doc: YamlText) -> Problem | None:
    """Without the answer a crisis line of another kind would be checked three or six times less often than it must be."""
    if contact.crisis_line is not None or contact.kind == "crisis-line" or not contact.is_working:
        return None
    text = " / ".join(
        filter(
            None,
            (
                contact.name,
                contact.name_fr,
                *contact.alternate_names,
                contact.description,
                contact.hours,
                *(phone.description for phone in contact.publishable_phones),
            ),
        )
    )
    answers = contact.open_day_and_night and contact.publishable_phones
    if not (contact.crown or answers or _CRISIS_LINE.search(text)):
        return None
    who = "a crown contact" if contact.crown else "a contact"
    why = (
        " that answers day and night"
        if answers
        else ""
        if contact.crown
        else f" that speaks of a “{_CRISIS_LINE.search(text)[0]}”"
    )
    return Problem(
        doc.file,
        doc.line(("kind",)),
        f"{who}{why} needs “crisis_line: yes” (or no), since it sets how often it is checked.",
        "Write yes when people in danger or distress call it: it is then checked every 30 days.",
    )
