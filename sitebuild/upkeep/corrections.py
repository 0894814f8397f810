"""From the answers of a form to the few lines of one contact's file that a person should look at.

What cannot be done surely is not done: the issue stays, and a person reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import Library
from sitebuild.files.yaml_edit import NotAlone, with_lines
from sitebuild.records.contact import Contact
from sitebuild.upkeep.correction_kinds import KINDS, Wanted, closing
from sitebuild.upkeep.form_answers import FORM_OF_CLOSED, NotByForm


@dataclass(frozen=True)
class Correction:
    """One proposal: the contact's `name` and `file`, `what` was said to be wrong, what it `was` and is `now`, and the file's new `text`."""

    name: str
    file: str
    what: str
    was: str
    now: str
    text: str


def correct(library: Library, id: str, answers: Mapping[str, str], root: Path) -> Correction:
    """The correction of the contact `id` that the `answers` ask for; nothing is written.

    Raises NotByForm when it needs a person, always for a contact whose numbers stand in data/crown-numbers.yml.
    """
    contact, file = library.contacts[id], library.contact_files[id]
    if contact.crown or any(guarded.contact == id for guarded in library.crown_numbers):
        raise NotByForm(
            "The numbers of this contact are guarded twice, so two people change its file by hand."
        )
    what, change = _change(library, contact, answers)
    if change.was == change.now:
        raise NotByForm("What is right already stands in the contact's file.")
    text = (root / file).read_bytes().decode("utf-8")
    try:
        for path, lines in change.edits:
            text = with_lines(text, path, lines)
    except NotAlone:
        raise NotByForm(
            "In this contact's file that cannot be changed without other lines."
        ) from None
    return Correction(contact.name, file, what, change.was, change.now, text)


def _change(library: Library, contact: Contact, answers: Mapping[str, str]) -> tuple[str, Wanted]:
    if answers["form"] == FORM_OF_CLOSED:
        try:
            instead = [find_contact(library, answers["instead"])]
        except NotByForm:
            instead = []  # whom to call then is for a person to find out
        return answers["what"], closing(contact, answers["what"], instead)
    what = answers["wrong"]
    if what not in KINDS:
        raise NotByForm("Thank you. This is for a person to read.")
    return what, KINDS[what](library, contact, answers["now"], answers["right"])


def find_contact(library: Library, said: str) -> str:
    """The id of the contact that `said` names: its card's code, its file's name, or one of its names, perhaps with an area behind.

    Raises NotByForm when it is none, or more than one.
    """
    first, name = said.partition(" ")[0].rstrip(",;"), said.rpartition(",")[0]
    wanted = {text.casefold().strip() for text in (first, name, said)} - {""}
    found = [
        id
        for id, contact in library.contacts.items()
        if first in (id, contact_anchor(id)) or wanted & _names(contact)
    ]
    if len(found) != 1:
        raise NotByForm(
            "No contact, or more than one, has this code or name. “Report a wrong number” on the card fills its code in."
        )
    return found[0]


def _names(contact: Contact) -> set[str]:
    names = (contact.name, contact.name_fr, *contact.alternate_names)
    return {name.casefold() for name in names if name}
