"""What may stand nowhere in our own words: one person's mailbox or name, and a promise that nobody can keep.

The slides' words and those of their lists are left alone. The words to look for stand in data/wording.yml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from sitebuild.checks.wording import own_lines
from sitebuild.content.library import Library
from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.persons import named_person, own_phone, personal_mailbox
from sitebuild.records.wording import Wording

_NOT_OURS = ("checklists", "schemas", "wording.yml", "local.yml")
_ADDRESSES = {"url", "website", "also_seen", "former_website", "leave_address"}
_SIGNS = (
    "@",
    "sk for ",
    "sk to speak ",
    "Mr",
    "Ms",
    "Mx",
    "Det",
    "Sgt",
    "Cst",
    " cell",
    " mobile",
    " direct ",
)  # whatever records/persons.py finds holds one
Slip = tuple[str, str]  # what is wrong, what to write instead


def check_careful_words(reading: Reading, library: Library) -> list[Problem]:
    """Every such slip in docs/ and data/, at its line."""
    names = "\n".join(
        name
        for contact in library.contacts.values()
        for name in (
            contact.name,
            contact.name_fr or "",
            contact.lead_agency or "",
            *contact.alternate_names,
        )
    )
    problems = []
    for page in reading.pages:
        problems += [
            Problem(f"docs/{page}", *slip)
            for slip in _on_page(own_lines(reading, page), library.wording, names)
        ]
    for file in reading.data:
        parts = file.split("/")[1:]
        if not set(parts) & set(_NOT_OURS):
            problems += _in_data(
                reading.text(file),
                reading.yaml(file),
                library.wording,
                names,
                parts[0] == "contacts",
            )
    return problems


def _on_page(lines: tuple[str, ...], wording: Wording, names: str) -> list[tuple[int, str, str]]:
    look = _what_to_look_for("\n".join(lines), wording, names)
    return [
        (line_number, *slip)
        for line_number, line in enumerate(lines if look else (), 1)
        for finder in look
        for slip in finder(line)
    ]


@lru_cache(maxsize=4096)  # all files but one are as before an edit: saves the preview 0.1 s
def _in_data(
    raw: str, doc: YamlText, wording: Wording, names: str, is_contact: bool
) -> list[Problem]:
    look = _what_to_look_for(raw, wording, names)
    texts = doc.texts if look else ()
    return [
        Problem(doc.file, doc.line(path), *slip)
        for path, text in texts
        if not set(path) & _ADDRESSES
        for finder in (*look, *((_private_phone,) if is_contact else ()))
        for slip in finder(text)
    ]


def _what_to_look_for(
    whole: str, wording: Wording, names: str
) -> list[Callable[[str], Iterator[Slip]]]:
    """The finders that may find something in `whole`, a file: one look at it is far quicker than one at each of its lines."""
    persons = (
        [partial(_persons, wording=wording, names=names)]
        if any(sign in whole for sign in _SIGNS)
        else []
    )
    return [
        *persons,
        *([partial(_promises, wording=wording)] if wording.may_promise(whole) else []),
    ]


def _persons(text: str, wording: Wording, names: str) -> Iterator[Slip]:
    if "@" in text and (found := personal_mailbox(text, wording.shared_mailboxes)):
        yield (
            f"“{found}” looks like one person's mailbox.",
            "Write a shared mailbox of the agency, or none. If it is shared, add the word that says so to “shared_mailboxes:” in data/wording.yml.",
        )
    if found := named_person(text, wording.names_of_services, names):
        yield (
            f"a person seems to be named: “{found}”.",
            "Write the role, not the person. If it is the name of a service, add a word of it to “names_of_services:” in data/wording.yml.",
        )


def _promises(text: str, wording: Wording) -> Iterator[Slip]:
    if found := wording.promise_in(text):
        yield f"“{found}” is more than we can promise.", "Say what stays, and who can still see it."


def _private_phone(text: str) -> Iterator[Slip]:
    if found := own_phone(text):
        yield (
            f"a person's own phone seems to be told: “{found}”.",
            "Write the role that answers, not the person; a private number is never published.",
        )
