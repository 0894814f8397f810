"""What the files of `data/` say of each other, and of docs/: every such slip, once all could be read."""

from __future__ import annotations

from collections.abc import Mapping

from sitebuild.checks.close_hosts import check_hosts
from sitebuild.checks.directory import check_agreements, lost_contacts
from sitebuild.checks.for_clients import check_client_lists
from sitebuild.checks.form_points import uncovered
from sitebuild.checks.notices import check_notices
from sitebuild.checks.pocket_guide import check_pocket_guide
from sitebuild.checks.versions import check_logo, check_versions
from sitebuild.content.library import Library
from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading
from sitebuild.records.handbook import HandbookPlan
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Kind
from sitebuild.records.synonyms import SynonymGroup

_DIRECTORY = (
    "data/contacts/",
    "data/lists/",
    "data/crown-numbers.yml",
    "data/open-questions.yml",
    "data/published-contacts.yml",
)


def check_directory(library: Library, problems: list[Problem], reading: Reading) -> list[Problem]:
    """What contacts, lists and crown numbers say of each other. Nothing while one of these files could not be read, as `problems` tell."""
    files = set(library.contact_files.values())
    unread = {problem.file for problem in problems if problem.file.startswith(_DIRECTORY)} - files
    if unread:
        return []
    contacts = library.contacts
    own = {id: reading.yaml(file) for id, file in library.contact_files.items()}
    # What is lost is also missing to every file that names it: bringing it back mends them all.
    return lost_contacts(
        library.published_contacts, contacts, reading.yaml("data/published-contacts.yml")
    ) or [
        *check_agreements(
            contacts, own, library.lists, library.crown_numbers, library.open_questions, reading
        ),
        *check_hosts(contacts, own),
    ]


def check_labels(library: Library, reading: Reading) -> list[Problem]:
    """Labels whose {fields} are not those that are filled in."""
    return _labels_know_their_fields(library.interface, reading)


def check_library(library: Library, reading: Reading) -> list[Problem]:
    """What every other file says of the rest. Expects a library that could be read whole, as it is published."""
    return [
        *_cards_have_crown_numbers(library, reading),
        *uncovered(library.slide_points, library.forms, reading),
        *check_versions(library.updates, library.contacts, reading),
        *check_logo(library.local, reading),
        *check_notices(library, reading),
        *_handbook_and_docs_agree(library.handbook, reading),
        *_synonyms_lead_to_pages(library.synonyms, reading),
        *_kinds_lead_to_pages(library.lists.kinds, reading),
        *check_client_lists(library.checklists, reading),
        *check_pocket_guide(library, reading),
    ]


def _cards_have_crown_numbers(library: Library, reading: Reading) -> list[Problem]:
    """A card that is carried for years holds only numbers that are guarded twice."""
    crowned = {entry.contact for entry in library.crown_numbers}
    doc = reading.yaml("data/cards.yml")
    lines = (
        ((name,), getattr(library.cards, name))
        for name in ("national_line", "services_line", "emergency")
    )
    named = [
        *(line for line in lines if line[1]),
        *((("numbers", position), id) for position, id in enumerate(library.cards.numbers)),
    ]
    return [
        Problem(
            doc.file,
            doc.line(path),
            f"“{id}” has no number in data/crown-numbers.yml.",
            nearest(id, sorted(crowned)),
        )
        for path, id in named
        if id not in crowned
    ]


def _labels_know_their_fields(interface: Interface | None, reading: Reading) -> list[Problem]:
    if interface is None:
        return []
    doc = reading.yaml("data/interface.yml")
    return [
        Problem(doc.file, doc.line(("labels", name)), what, fix)
        for name, what, fix in interface.field_slips()
    ]


def _synonyms_lead_to_pages(groups: list[SynonymGroup], reading: Reading) -> list[Problem]:
    doc = reading.yaml("data/search/synonyms.yml")
    pages = set(reading.pages)
    return [
        Problem(
            doc.file,
            doc.line((position, "page")),
            f"there is no page docs/{page}.",
            nearest(page, sorted(pages)),
        )
        for position, group in enumerate(groups)
        if group.page and (page := group.page.split("#")[0]) not in pages
    ]


def _kinds_lead_to_pages(kinds: Mapping[str, Kind], reading: Reading) -> list[Problem]:
    """Search and menus link to the page of each kind. A project without a directory of its own has none."""
    doc = reading.yaml("data/lists/kinds.yml")
    pages = {page for page in reading.pages if page.startswith("contacts/")}
    return [
        Problem(
            doc.file,
            doc.line((position, "page")),
            f"there is no page docs/{page}.",
            nearest(page, sorted(pages)),
        )
        for position, kind in enumerate(kinds.values())
        if pages and (page := f"contacts/{kind.page}.md") not in pages
    ]


def _handbook_and_docs_agree(plan: HandbookPlan, reading: Reading) -> list[Problem]:
    """Every page is in the book or named as left out, and every page named exists."""
    doc = reading.yaml("data/handbook.yml")
    named = {value: doc.lines[path] for path, value in doc.texts if value.endswith(".md")}
    pages = set(reading.pages)
    gone = [
        Problem(doc.file, line, f"there is no page docs/{page}.", nearest(page, sorted(pages)))
        for page, line in named.items()
        if page not in pages
    ]
    unnamed = [
        Problem(
            f"docs/{page}",
            1,
            "the handbook's plan does not name this page.",
            "Add it in data/handbook.yml, to a part of the book or under left_out.",
        )
        for page in sorted(pages - set(named))
    ]
    return gone + unnamed
