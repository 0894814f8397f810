"""Reads all of `data/` into one library, each file by the model of its kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import RootModel

from sitebuild.content.notices import without_ended
from sitebuild.content.order import in_order
from sitebuild.content.shown_numbers import ShownNumbers
from sitebuild.files.problems import Problem
from sitebuild.files.project_files import files_like
from sitebuild.files.reading import Reading
from sitebuild.records.base import ID, plain_id, read_record
from sitebuild.records.card import Cards
from sitebuild.records.change import Change
from sitebuild.records.checklist import Checklist
from sitebuild.records.contact import Contact, withdraw_with_their_owners
from sitebuild.records.crown import CrownNumber
from sitebuild.records.download import Downloads
from sitebuild.records.files import FILES, LOCAL
from sitebuild.records.first_words import FirstWords
from sitebuild.records.form import Form
from sitebuild.records.glossary import Term
from sitebuild.records.handbook import HandbookPlan
from sitebuild.records.handling import Handling, SlidePoints
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Lists
from sitebuild.records.local import Local
from sitebuild.records.old_link import OldLink
from sitebuild.records.pocket_guide import PocketGuide
from sitebuild.records.question import Question
from sitebuild.records.quiz import Quiz
from sitebuild.records.signs import Signs
from sitebuild.records.situation import Situation
from sitebuild.records.source_host import SourceHost
from sitebuild.records.sourced import Sourced
from sitebuild.records.synonyms import SynonymGroup
from sitebuild.records.trainer import Trainer
from sitebuild.records.unconfirmed import Unconfirmed
from sitebuild.records.updates import Updates
from sitebuild.records.wording import Wording
from sitebuild.records.work import Work

LISTS = ("areas", "needs", "slots", "kinds", "audiences", "languages", "roles")
# For people, made from the contacts (sitebuild/upkeep/contacts_guide.py).
CONTACTS_GUIDE = "data/contacts/README.md"


@dataclass(frozen=True)
class Library:
    """Everything `data/` holds, by id. Handed on as an argument; nothing keeps it between builds."""

    cards: Cards | None = None
    changes: dict[str, Change] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    contact_files: dict[str, str] = field(default_factory=dict)  # by id, from the project's folder
    crown_numbers: list[CrownNumber] = field(default_factory=list)
    ended_notices: dict[str, dt.date] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    open_questions: list[Question] = field(default_factory=list)
    downloads: Downloads | None = None
    first_words: FirstWords | None = None
    form_handling: Handling | None = None
    forms: dict[str, Form] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    handbook: HandbookPlan | None = None
    interface: Interface | None = None
    local: Local | None = None
    old_links: list[OldLink] = field(default_factory=list)
    pocket_guide: PocketGuide | None = None
    published_contacts: list[str] = field(default_factory=list)
    quizzes: dict[str, Quiz] = field(default_factory=dict)
    signs: Signs | None = None
    situations: dict[str, Situation] = field(default_factory=dict)
    slide_points: SlidePoints | None = None
    source_hosts: dict[str, SourceHost] = field(default_factory=dict)
    sources: list[Work] = field(default_factory=list)
    synonyms: list[SynonymGroup] = field(default_factory=list)
    trainer: Trainer | None = None
    unconfirmed: list[Unconfirmed] = field(default_factory=list)
    updates: Updates | None = None
    wording: Wording | None = None

    @cached_property  # sorts some 600 contacts; nearly every page and file asks
    def in_order(self) -> dict[str, Contact]:
        """The contacts as people should see them."""
        return in_order(self.contacts, self.lists, self.crown_numbers)

    @cached_property  # looks at all contacts; every area's page asks
    def contacts_in(self) -> dict[str, dict[str, Contact]]:
        """By area, every contact that serves it."""
        found: dict[str, dict[str, Contact]] = {id: {} for id in self.lists.areas}
        for id, contact in self.in_order.items():
            for area in contact.service_areas:
                found[area][id] = contact
        return found

    @cached_property  # as above
    def callable_in(self) -> dict[str, dict[str, Contact]]:
        """By area, the working contacts that serve it and have a number we trust."""
        return {
            area: {id: one for id, one in contacts.items() if one.publishable_phones}
            for area, contacts in self.contacts_in.items()
        }

    @cached_property  # as above
    def without_number_in(self) -> dict[str, dict[str, Contact]]:
        """By area, the working contacts that serve it and have no number we trust."""
        return {
            area: {
                id: one
                for id, one in contacts.items()
                if one.is_working and not one.publishable_phones
            }
            for area, contacts in self.contacts_in.items()
        }

    @property
    def sourced(self) -> dict[str, Sourced]:
        """By its file, every page of ours beside the module that has sources of its own."""
        alone = {"data/first_words.yml": self.first_words, "data/signs.yml": self.signs}
        return {f"data/situations/{id}.yml": one for id, one in self.situations.items()} | {
            file: one for file, one in alone.items() if one
        }

    @cached_property  # every number on every page asks
    def shown(self) -> ShownNumbers:
        """The numbers that readers are shown, and the words where there is none."""
        return ShownNumbers(self.contacts, self.cards, self.interface.labels)


# What the verbs that need no pages read.
DIRECTORY = (
    *(f"data/lists/{name}.yml" for name in LISTS),
    "data/contacts/",
    "data/crown-numbers.yml",
    "data/interface.yml",
    "data/open-questions.yml",
    "data/published-contacts.yml",
    "data/updates.yml",
)
CHANGES = (
    "data/changes/",
    "data/lists/source_hosts.yml",
    "data/old-links.yml",
    "data/unconfirmed.yml",
    "data/updates.yml",
)
FRAME = ("data/handbook.yml", "data/interface.yml", "data/updates.yml")


def read_library(
    reading: Reading, only: Collection[str] = tuple(FILES)
) -> tuple[Library, list[Problem]]:
    """The files of data/ named in `only` as a library, and the slips of each file by itself.

    With problems the library is not to be used. Contacts are as they are written; `as_published` makes of them what
    readers are shown.
    """
    problems: list[Problem] = []
    updates: Updates | None = _read_file("data/updates.yml", reading, dt.date.today(), problems)
    # A machine whose clock is behind the edition must still build it: no date may lie after this day.
    today = max(updates.root[0].date if updates else dt.date.min, dt.date.today())
    found: dict[str, Any] = {
        path: (_read_folder if path.endswith("/") else _read_file)(path, reading, today, problems)
        for path in FILES
        if path in only and path not in ("data/updates.yml", "data/contacts/")
    }
    one = found.get
    contacts, contact_files = (
        _read_contacts(reading, today, problems) if "data/contacts/" in only else ({}, {})
    )
    library = Library(
        cards=one("data/cards.yml"),
        changes=one("data/changes/") or {},
        checklists=one("data/checklists/") or {},
        contacts=contacts,
        contact_files=contact_files,
        crown_numbers=_entries(one("data/crown-numbers.yml")),
        lists=Lists(
            **{name: file.by_id for name in LISTS if (file := one(f"data/lists/{name}.yml"))}
        ),
        open_questions=_entries(one("data/open-questions.yml")),
        downloads=one("data/downloads.yml"),
        first_words=one("data/first_words.yml"),
        form_handling=one("data/form_handling.yml"),
        forms=one("data/forms/") or {},
        glossary=file.by_id if (file := one("data/glossary.yml")) else {},
        handbook=one("data/handbook.yml"),
        interface=one("data/interface.yml"),
        local=one(LOCAL),
        old_links=_entries(one("data/old-links.yml")),
        pocket_guide=one("data/pocket_guide.yml"),
        published_contacts=_entries(one("data/published-contacts.yml")),
        quizzes=one("data/quiz/") or {},
        signs=one("data/signs.yml"),
        situations=one("data/situations/") or {},
        slide_points=one("data/slide_points.yml"),
        source_hosts=file.by_host if (file := one("data/lists/source_hosts.yml")) else {},
        sources=_entries(one("data/sources.yml")),
        synonyms=_entries(one("data/search/synonyms.yml")),
        trainer=one("data/trainer.yml"),
        unconfirmed=_entries(one("data/unconfirmed.yml")),
        updates=updates,
        wording=one("data/wording.yml"),
    )
    return library, problems


def as_published(library: Library, on: dt.date | None = None) -> Library:
    """The library as readers are shown it on the day `on` (default: the clock's).

    Notices that have ended are left out, and a withdrawn contact takes its numbers with it wherever they stand.
    """
    contacts, ended = without_ended(library.contacts, on or dt.date.today())
    return replace(library, contacts=withdraw_with_their_owners(contacts), ended_notices=ended)


def _entries(file: RootModel | None) -> list:
    """The entries of a file that is a list."""
    return file.root if file else []


def _read_contacts(
    reading: Reading, today: dt.date, problems: list[Problem]
) -> tuple[dict[str, Contact], dict[str, str]]:
    """Contacts by id, and the file of each; one folder an area, and an id stands in one of them only."""
    contacts, files = {}, {}
    root = reading.root / "data" / "contacts"
    areas = [path.name for path in files_like(root, "*") if path.is_dir()]
    for folder in ["data/contacts/", *(f"data/contacts/{area}/" for area in areas)]:
        for id, contact in _read_folder(folder, reading, today, problems).items():
            file = f"{folder}{id}.yml"
            if id in contacts:
                problems.append(
                    Problem(
                        file,
                        1,
                        f"the name “{id}” is also that of {files[id]}.",
                        "Keep one of the two files, or give one another name.",
                    )
                )
                continue
            contacts[id], files[id] = contact, file
    return dict(sorted(contacts.items())), files


def _read_file(file: str, reading: Reading, today: dt.date, problems: list[Problem]) -> Any:
    """The record of a file that is a record by itself; None, with its problems, when it cannot be used."""
    if not reading.has(file):
        if file == LOCAL:
            return None
        folder = (reading.root / file).parent
        near = get_close_matches(
            Path(file).name,
            [other.name for other in files_like(folder, "*.yml")],
            n=1,
            cutoff=0.75,
        )
        problems.append(
            Problem(
                file,
                1,
                "the file is missing.",
                f"If it is {near[0]}, give that its name back."
                if near
                else "Bring it back from the last version.",
            )
        )
        return None
    record, found = read_record(FILES[file], reading.yaml(file), today)
    problems += found
    return record


def _read_folder(
    folder: str, reading: Reading, today: dt.date, problems: list[Problem]
) -> dict[str, Any]:
    """All records of a folder by id, which is the file's name."""
    records = {}
    model = FILES.get(folder, Contact)
    for path in files_like(reading.root / folder, "*"):
        file = f"{folder}{path.name}"
        if path.is_dir() or file == CONTACTS_GUIDE:  # what lies in a folder is told file by file
            continue
        if path.suffix != ".yml":
            problems.append(
                Problem(
                    file,
                    1,
                    "the file's name does not end in .yml.",
                    f"Name it {path.name.partition('.')[0]}.yml, or take it out of this folder.",
                )
            )
        elif not ID.fullmatch(path.stem):
            problems.append(
                Problem(
                    file,
                    1,
                    f"the file's name “{path.name}” may hold only small letters, digits and single hyphens.",
                    f"Name it {plain_id(path.stem)}.yml.",
                )
            )
        else:
            record, found = read_record(model, reading.yaml(file), today)
            problems += found
            if record is not None:
                records[path.stem] = record
    return records
