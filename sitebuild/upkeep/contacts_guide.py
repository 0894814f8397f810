"""The list of all contacts for people on the project's page: from a name or a card's code to its file.

A report carries a card's code and not its name (sitebuild/render/report.py); here the code is found.
"""

from __future__ import annotations

from pathlib import Path

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import CONTACTS_GUIDE, Library
from sitebuild.records.contact import Contact

FILE = Path(CONTACTS_GUIDE)
_TOP = """# All contacts

From a name or the code of a card to its file. Press the file, then the pencil; [the walk](../../CONTRIBUTING.md#correct-a-contact)
says what to change. Do not edit this page: `python -m sitebuild schemas` makes it anew, and a new file need not wait for that.

| Name | Area | Code | File |
|---|---|---|---|
"""


def make_contacts_guide(library: Library) -> str:
    """The list as Markdown, in the order of the names."""
    rows = sorted(
        (contact.name.casefold(), id, contact) for id, contact in library.contacts.items()
    )
    return _TOP + "".join(_row(library, id, contact) for _, id, contact in rows)


def _row(library: Library, id: str, contact: Contact) -> str:
    areas = library.lists.areas
    file = library.contact_files[id].removeprefix("data/contacts/")
    area = areas[contact.service_areas[0]].name
    return (
        f"| {_cell(contact.name)} | {_cell(area)} | `{contact_anchor(id)}` | [{file}]({file}) |\n"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
