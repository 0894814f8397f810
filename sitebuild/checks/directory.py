"""What the files of the directory say of each other: list values, shared numbers, successors, crown numbers."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from sitebuild.checks.contradictions import check_contradictions
from sitebuild.checks.crown_numbers import check_crown_numbers
from sitebuild.checks.number_evidence import check_evidence
from sitebuild.files.problems import Problem, nearest, not_a_role
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.contact import Contact
from sitebuild.records.crown import CrownNumber
from sitebuild.records.lists import Lists
from sitebuild.records.number import TOLL_FREE
from sitebuild.records.phone import Phone
from sitebuild.records.question import Question

Contacts = Mapping[str, Contact]
Docs = Mapping[str, YamlText]
_LISTED = (
    ("service_areas", "areas"),
    ("needs", "needs"),
    ("serves", "audiences"),
    ("languages", "languages"),
)


def check_agreements(
    contacts: Contacts,
    docs: Docs,
    lists: Lists,
    crown: list[CrownNumber],
    questions: list[Question],
    reading: Reading,
) -> list[Problem]:
    """All disagreements, each at the line to change. `docs` holds the text of each contact by its id."""
    crown_doc = reading.yaml("data/crown-numbers.yml")
    guarded = check_crown_numbers(contacts, docs, crown, crown_doc)
    told = {
        (problem.file, problem.line) for problem in guarded
    }  # a number that was changed is told once
    return [
        *_listed_values(contacts, docs, lists),
        *_folders(contacts, docs, lists),
        *_words_of_slots(lists, reading.yaml("data/lists/slots.yml")),
        *_names_stand_once(contacts, docs),
        *_successors_exist(contacts, docs),
        *_no_circle_of_successors(contacts, docs),
        *_shared_numbers(contacts, docs),
        *guarded,
        *check_evidence(contacts, docs, told),
        *check_contradictions(contacts, docs),
        *_look_alikes(contacts, docs, crown),
        *_questions(questions, contacts, lists, reading.yaml("data/open-questions.yml")),
    ]


def lost_contacts(published: list[str], contacts: Contacts, doc: YamlText) -> list[Problem]:
    """Contacts that have been on paper and have no file any more. `doc` is data/published-contacts.yml."""
    return [
        Problem(
            doc.file,
            doc.line((position,)),
            f"“{id}” is gone, and people have it on paper.",
            f"Bring its file “{id}.yml” back from the last version and write “status: inactive” in it, so that old paper finds it.",
        )
        for position, id in enumerate(published)
        if id not in contacts
    ]


def _listed_values(contacts: Contacts, docs: Docs, lists: Lists) -> list[Problem]:
    problems = []

    def allow(id: str, value: str, path: tuple, name: str) -> None:
        if value not in (allowed := getattr(lists, name)):
            problems.append(
                Problem(
                    docs[id].file,
                    docs[id].line(path),
                    f"“{value}” is not in data/lists/{name}.yml.",
                    nearest(value, allowed),
                )
            )

    for id, contact in contacts.items():
        allow(id, contact.kind, ("kind",), "kinds")
        for field, name in _LISTED:
            for position, value in enumerate(getattr(contact, field)):
                allow(id, value, (field, position), name)
        for at, phone in enumerate(contact.phones):
            for position, value in enumerate(phone.languages):
                allow(id, value, ("phones", at, "languages", position), "languages")
        problems += [
            Problem(
                docs[id].file,
                docs[id].line(("checks", position, "by")),
                *not_a_role(check.by, lists.role_names),
            )
            for position, check in enumerate(contact.checks)
            if check.by not in lists.role_names
        ]
    return problems


def _folders(contacts: Contacts, docs: Docs, lists: Lists) -> list[Problem]:
    """A contact lies in the folder of its first area, so that whoever keeps an area finds all of it in one place."""
    problems = []
    for id, contact in contacts.items():
        area = lists.areas.get(contact.service_areas[0])
        if area is None:  # told as a value that is not in the list
            continue
        path = f"data/contacts/{area.folder}/{id}.yml"
        if docs[id].file != path:
            problems.append(
                Problem(
                    docs[id].file,
                    docs[id].line(("service_areas", 0)),
                    f"the first area is “{area.id}”, and the file does not lie in its folder.",
                    f"Move it to {path}, or name its own area first.",
                )
            )
    return problems


def _words_of_slots(lists: Lists, doc: YamlText) -> list[Problem]:
    """A line of the areas' pages with a mistyped need would stay empty everywhere, and one with a mistyped kind would not leave it out."""
    return [
        Problem(
            doc.file,
            doc.line((position, field, at)),
            f"“{word}” is not in data/lists/{name}.yml.",
            nearest(word, getattr(lists, name)),
        )
        for position, slot in enumerate(lists.slots.values())
        for field, name in (("needs", "needs"), ("not_kinds", "kinds"))
        for at, word in enumerate(getattr(slot, field))
        if word not in getattr(lists, name)
    ]


def _names_stand_once(contacts: Contacts, docs: Docs) -> list[Problem]:
    problems, first = [], {}
    for id, contact in contacts.items():
        other = first.setdefault(contact.name.casefold(), id)
        if other != id:
            problems.append(
                Problem(
                    docs[id].file,
                    docs[id].line(("name",)),
                    f"the name “{contact.name}” is also that of {docs[other].file}.",
                    "Delete one of the two files, or tell the names apart.",
                )
            )
    return problems


def _successors_exist(contacts: Contacts, docs: Docs) -> list[Problem]:
    return [
        Problem(
            docs[id].file,
            docs[id].line(("succeeded_by", position)),
            f"there is no other contact “{successor}”.",
            nearest(successor, [other for other in contacts if other != id]),
        )
        for id, contact in contacts.items()
        for position, successor in enumerate(contact.succeeded_by)
        if successor not in contacts or successor == id
    ]


def _no_circle_of_successors(contacts: Contacts, docs: Docs) -> list[Problem]:
    """Readers of a closed contact are sent on and never back.

    A successor that is itself withdrawn is no slip: cards then name whoever follows it, or whom to ask.
    """
    try:
        TopologicalSorter(
            {
                id: [other for other in contact.succeeded_by if other != id]
                for id, contact in contacts.items()
            }
        ).prepare()
    except CycleError as circle:
        id, *others = sorted(set(circle.args[1]))
        named = " and ".join(f"“{other}”" for other in others)
        return [
            Problem(
                docs[id].file,
                docs[id].line(("succeeded_by",)),
                f"“{id}” and {named} name each other as the contact to use instead.",
                "Name one that works, or take “succeeded_by:” out: readers are then told whom to ask.",
            )
        ]
    return []


def _shared_numbers(contacts: Contacts, docs: Docs) -> list[Problem]:
    """A number in several records is a copied slip unless every one of them names all the others."""
    holders: dict[str, list[str]] = {}
    for id, contact in contacts.items():
        for value in dict.fromkeys(phone.e164 for phone in contact.phones):
            holders.setdefault(value, []).append(id)
    problems = []
    for id, contact in contacts.items():
        for position, phone in enumerate(contact.phones):
            others = [other for other in holders[phone.e164] if other != id]
            line = docs[id].line(("phones", position, "number"))
            for other in sorted(set(others) - set(phone.shared_with)):
                problems.append(
                    Problem(
                        docs[id].file,
                        line,
                        f"the number “{phone.number}” also stands in {docs[other].file}.",
                        f"If both are right, add “{other}” under shared_with here, and “{id}” there.",
                    )
                )
            for named in sorted(set(phone.shared_with) - set(others)):
                problems.append(
                    Problem(
                        docs[id].file,
                        docs[id].line(
                            ("phones", position, "shared_with", phone.shared_with.index(named))
                        ),
                        f"“{named}” does not have the number “{phone.number}”.",
                        "Compare the two numbers digit by digit, or delete this line.",
                    )
                )
    return problems


def _look_alikes(contacts: Contacts, docs: Docs, crown: list[CrownNumber]) -> list[Problem]:
    """A toll-free number that differs from a crown number only in its prefix reaches strangers, some of whom wait for it."""
    crowns = {entry.e164[5:]: entry for entry in crown if entry.e164[2:5] in TOLL_FREE}
    return [
        Problem(
            docs[id].file,
            docs[id].line(("phones", position, "number")),
            f"“{phone.number}” differs only in its prefix from “{twin.number}”, a number of {twin.contact}.",
            "Dial it. If it is right, write “confidence: low” below it until its owner has confirmed it in writing.",
        )
        for id, contact in contacts.items()
        for position, phone in enumerate(contact.phones)
        if phone.is_sound and (twin := _twin(phone, crowns))
    ]


def _twin(phone: Phone, crowns: dict[str, CrownNumber]) -> CrownNumber | None:
    twin = crowns.get(phone.e164[5:]) if phone.e164[2:5] in TOLL_FREE else None
    return twin if twin and twin.e164 != phone.e164 else None


def _questions(
    questions: list[Question], contacts: Contacts, lists: Lists, doc: YamlText
) -> list[Problem]:
    problems = []
    for position, question in enumerate(questions):
        for field, known, where in (
            ("areas", lists.areas, "data/lists/areas.yml"),
            ("contacts", contacts, "data/contacts/"),
        ):
            problems += [
                Problem(
                    doc.file,
                    doc.line((position, field, at)),
                    f"“{value}” is not in {where}.",
                    nearest(value, known),
                )
                for at, value in enumerate(getattr(question, field))
                if value not in known
            ]
    return problems
