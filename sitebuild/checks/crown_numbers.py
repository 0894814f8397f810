"""Crown numbers stand in two files, typed by two people. Both must say the same, so that neither one hand nor one slip can change them alone."""

from __future__ import annotations

from collections.abc import Mapping

from sitebuild.files.problems import Problem, nearest
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.contact import Contact
from sitebuild.records.crown import CrownNumber
from sitebuild.records.phone import Phone

_TWO_PEOPLE = "Look the number up at its source. Change both files, by two people, or neither."
_COMPARED = ("type", "takes_texts", "extension")


def check_crown_numbers(
    contacts: Mapping[str, Contact],
    docs: Mapping[str, YamlText],
    crown: list[CrownNumber],
    crown_doc: YamlText,
) -> list[Problem]:
    """What differs between the two files, once for each slip. A contact that is not working has no number to guard."""
    entries: dict[str, dict[int, CrownNumber]] = {}
    for position, entry in enumerate(crown):
        entries.setdefault(entry.contact, {})[position] = entry
    problems = [
        Problem(
            crown_doc.file,
            crown_doc.line((min(positions), "contact")),
            f"there is no contact “{id}”.",
            nearest(id, contacts),
        )
        for id, positions in entries.items()
        if id not in contacts
    ]
    misnamed = {entry.e164 for entry in crown if entry.contact not in contacts}
    for id, contact in contacts.items():
        if not contact.is_working:
            continue
        if id in entries:
            problems += _differences(contact, docs[id], entries[id], crown_doc)
        if contact.crown and id not in entries:
            if any(phone.e164 in misnamed for phone in contact.phones):
                continue  # told where the name is mistyped
            problems.append(
                Problem(
                    docs[id].file,
                    docs[id].line(("crown",)),
                    f"{id} lost its crown entry in {crown_doc.file}.",
                    "Write it again there, from the source, or withdraw the contact (status: inactive).",
                )
            )
        elif id in entries and not contact.crown:
            problems.append(
                Problem(
                    docs[id].file,
                    docs[id].line(("kind",)),
                    f"{crown_doc.file} has a number of this contact, but the line “crown: yes” is missing here.",
                    "Add “crown: yes” below “kind:”; it says that the number is guarded twice.",
                )
            )
    return problems


def _differences(
    contact: Contact, doc: YamlText, entries: Mapping[int, CrownNumber], crown_doc: YamlText
) -> list[Problem]:
    """Each number to publish has its entry, and each entry its number; a number and an entry left over are one slip."""
    phones = {phone.e164: phone for phone in contact.phones if phone.is_sound}
    guarded = {entry.e164: (position, entry) for position, entry in entries.items()}
    extra = [phone for e164, phone in phones.items() if e164 not in guarded]
    unmet = [(position, entry) for e164, (position, entry) in guarded.items() if e164 not in phones]
    problems = [
        problem
        for e164, phone in phones.items()
        if e164 in guarded
        for problem in _fields_differ(contact, doc, phone, *guarded[e164], crown_doc)
    ]
    for at, phone in enumerate(extra):
        other = (
            f", line {crown_doc.line((unmet[at][0], 'number'))}, which has “{unmet[at][1].number}”"
            if at < len(unmet)
            else ""
        )
        problems.append(
            Problem(
                doc.file,
                _line(contact, doc, phone, "number"),
                f"“{phone.number}” is a number of a crown contact and not in {crown_doc.file}{other}.",
                "Look it up at its source. If it is right, a second person types it there, from the source and not from this file.",
            )
        )
    problems += [
        Problem(
            crown_doc.file,
            crown_doc.line((position, "number")),
            f"“{entry.number}” is not among the numbers to publish in {doc.file}, line {doc.line(('phones',))}.",
            _TWO_PEOPLE,
        )
        for position, entry in unmet[len(extra) :]
    ]
    if (
        phones
        and guarded
        and not extra
        and not unmet
        and (first := next(iter(phones.values()))).e164 != next(iter(guarded))
    ):
        position, entry = next(iter(guarded.values()))
        problems.append(
            Problem(
                doc.file,
                _line(contact, doc, first, "number"),
                f"“{first.number}” stands first, but in {crown_doc.file}, line {crown_doc.line((position, 'number'))}, “{entry.number}” does.",
                "The first number is the one on cards and buttons. A second person decides which it is.",
            )
        )
    return problems


def _fields_differ(
    contact: Contact,
    doc: YamlText,
    phone: Phone,
    position: int,
    entry: CrownNumber,
    crown_doc: YamlText,
) -> list[Problem]:
    """A right number of the wrong type starts a text message, or dials an extension, where a voice should answer."""
    problems = []
    for field in _COMPARED:
        if (here := getattr(phone, field)) != (there := getattr(entry, field)):
            says = (
                f"says “{field}: {_word(there)}”"
                if there
                else f"has no line “{field}:” for this number"
            )
            problems.append(
                Problem(
                    doc.file,
                    _line(contact, doc, phone, field),
                    f"“{field}: {_word(here)}” stands here, but {crown_doc.file}, line {crown_doc.line((position, field))}, {says}."
                    if here
                    else f"“{phone.number}” has no line “{field}:”, but {crown_doc.file}, line {crown_doc.line((position, field))}, {says}.",
                    "One of the two is wrong. A second person looks the number up at its source and decides.",
                )
            )
    return problems


def _word(value: object) -> object:
    return "yes" if value is True else value


def _line(contact: Contact, doc: YamlText, phone: Phone, field: str) -> int:
    return doc.line(("phones", contact.phones.index(phone), field))
