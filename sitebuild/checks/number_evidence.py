"""A source, a second look and a check belong to the digits they were about. A number that was changed has none of them any more."""

from __future__ import annotations

from collections.abc import Container, Mapping

from sitebuild.files.problems import Problem
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.contact import Contact
from sitebuild.records.number import seen_digits
from sitebuild.records.phone import Phone
from sitebuild.records.source import Check


def check_evidence(
    contacts: Mapping[str, Contact], docs: Mapping[str, YamlText], told: Container[tuple[str, int]]
) -> list[Problem]:
    """Every number whose source, second look or newest check was about other digits; not those whose line is `told` already."""
    problems = []
    for id, contact in contacts.items():
        doc, unconfirmed = docs[id], []
        for position, phone in enumerate(contact.phones):
            if any(
                (doc.file, doc.line(("phones", position, field))) in told
                for field in ("number", "extension")
            ):
                continue
            found = _other_digits(phone, doc, position, contact)
            problems += found
            check = contact.last_check
            if (
                check
                and not (found and check.numbers)
                and phone in contact.publishable_phones
                and not _is_about(check, phone)
            ):
                unconfirmed.append(phone)
        if unconfirmed:
            problems.append(_outlived_check(contact, doc, unconfirmed))
    return problems


def _other_digits(phone: Phone, doc: YamlText, position: int, contact: Contact) -> list[Problem]:
    """One problem for each number that was seen instead; all that was about the same number is told together."""
    seen: dict[str, list[str]] = {}
    for name, field in (("the source", "source"), ("the second look", "second_look")):
        if number := _seen_instead(phone, field):
            seen.setdefault(number, []).append(
                f"{name} (line {doc.line(('phones', position, field, 'number'))})"
            )
    problems = []
    for number, names in seen.items():
        if contact.last_check and seen_digits(number) in map(
            seen_digits, contact.last_check.numbers
        ):
            names.append(
                f"the check of {contact.last_check.date} (line {_check_line(contact, doc)})"
            )
        all_names = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
        many = len(names) > 1
        problems.append(
            Problem(
                doc.file,
                doc.line(("phones", position, "number")),
                f"{all_names} {'were' if many else 'was'} about {number}, not about “{_shown(phone)}”.",
                f"Look the new number up again and write there what you saw, or take {'them' if many else 'it'} out.",
            )
        )
    return problems


def _seen_instead(phone: Phone, field: str) -> str | None:
    """The other number that was seen, or None. A second look may know the number without its extension; one that disagrees saw another."""
    evidence = getattr(phone, field)
    if (
        evidence is None
        or evidence.number is None
        or field == "second_look"
        and evidence.verdict == "disagrees"
    ):
        return None
    digits, extension = seen_digits(evidence.number)
    same = digits == phone.e164 and (
        extension == (phone.extension or "") or field == "second_look" and not extension
    )
    return None if same else evidence.number


def _is_about(check: Check, phone: Phone) -> bool:
    return (phone.e164, phone.extension or "") in map(seen_digits, check.numbers)


def _outlived_check(contact: Contact, doc: YamlText, phones: list[Phone]) -> Problem:
    """The newest check stands beside all numbers that readers see, so it must have been about each of them."""
    check = contact.last_check
    if not check.numbers:
        return Problem(
            doc.file,
            _check_line(contact, doc),
            f"the check of {check.date} does not say which number it was about.",
            "Below “how:” write those that were dialled or read out, for example: numbers: [416-555-0100]. If they are not known, take the check out.",
        )
    return Problem(
        doc.file,
        _check_line(contact, doc),
        f"the check of {check.date} was about another number, not about “{'” and “'.join(map(_shown, phones))}”.",
        "Take it out, or call again.",
    )


def _check_line(contact: Contact, doc: YamlText) -> int:
    return doc.line(("checks", len(contact.checks) - 1, "date"))


def _shown(phone: Phone) -> str:
    return f"{phone.number} ext. {phone.extension}" if phone.extension else phone.number
