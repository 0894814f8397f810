"""Reads all of `data/` into one library, each file by the model of its kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sitebuild.content.notices import without_ended
from sitebuild.content.order import in_order
from sitebuild.content.shown_numbers import ShownNumbers
from sitebuild.files.problems import Problem
from sitebuild.files.project_files import files_like
from sitebuild.files.yaml_text import YamlText, read_yaml
from sitebuild.records.base import ID, Record, plain_id, read_record
from sitebuild.records.card import Cards
from sitebuild.records.change import Change
from sitebuild.records.checklist import Checklist
from sitebuild.records.contact import Contact, withdraw_with_their_owners
from sitebuild.records.crown import CrownNumber, CrownNumbers
from sitebuild.records.download import Downloads
from sitebuild.records.form import Form
from sitebuild.records.glossary import Glossary, Term
from sitebuild.records.handbook import HandbookPlan
from sitebuild.records.handling import Handling, SlidePoints
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Areas, Entrylist, Kinds, Lists, Slots
from sitebuild.records.local import Local
from sitebuild.records.old_link import OldLink, OldLinks
from sitebuild.records.published_contacts import PublishedContacts
from sitebuild.records.question import Question, Questions
from sitebuild.records.quiz import Quiz
from sitebuild.records.source_host import SourceHost, SourceHosts
from sitebuild.records.synonyms import SynonymGroup, Synonyms
from sitebuild.records.trainer import Trainer
from sitebuild.records.unconfirmed import Unconfirmed, UnconfirmedList
from sitebuild.records.updates import Updates
from sitebuild.records.wording import Wording
from sitebuild.records.work import Work, Works

R = TypeVar("R", bound=Record)
LOCAL = Path("data") / "local.yml"  # one agency's own numbers, never published
Docs = dict[str, YamlText]  # the text of each file by its path
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
    form_handling: Handling | None = None
    forms: dict[str, Form] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    handbook: HandbookPlan | None = None
    interface: Interface | None = None
    local: Local | None = None
    old_links: list[OldLink] = field(default_factory=list)
    published_contacts: list[str] = field(default_factory=list)
    quizzes: dict[str, Quiz] = field(default_factory=dict)
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
    def callable_in(self) -> dict[str, dict[str, Contact]]:
        """By area, the working contacts that serve it and have a number we trust."""
        found: dict[str, dict[str, Contact]] = {id: {} for id in self.lists.areas}
        for id, contact in self.in_order.items():
            for area in contact.service_areas if contact.publishable_phones else ():
                found[area][id] = contact
        return found

    @cached_property  # as above
    def without_number_in(self) -> dict[str, dict[str, Contact]]:
        """By area, the working contacts that serve it and have no number we trust."""
        found: dict[str, dict[str, Contact]] = {id: {} for id in self.lists.areas}
        for id, contact in self.in_order.items():
            if contact.is_working and not contact.publishable_phones:
                for area in contact.service_areas:
                    found[area][id] = contact
        return found

    @cached_property  # every number on every page asks
    def shown(self) -> ShownNumbers:
        """The numbers that readers are shown, and the words where there is none."""
        return ShownNumbers(self.contacts, self.cards, self.interface.labels)


def read_library(root: Path) -> tuple[Library, list[Problem], Docs]:
    """Reads `root`/data: the library, the slips of single files, and the directory's files as text.

    With problems the library is not to be used. Contacts are as they are written; `as_published` makes of them what
    readers are shown.
    """
    docs: Docs = {}
    data, problems = root / "data", []
    updates = _read_file(Updates, data / "updates.yml", root, problems)
    glossary = _read_file(Glossary, data / "glossary.yml", root, problems)
    works = _read_file(Works, data / "sources.yml", root, problems)
    synonyms = _read_file(Synonyms, data / "search" / "synonyms.yml", root, problems)
    library = Library(
        cards=_read_file(Cards, data / "cards.yml", root, problems),
        checklists=_read_folder(Checklist, data / "checklists", root, problems),
        **_read_directory(data, root, _latest_day(updates), problems, docs),
        **_read_changes(data, root, _latest_day(updates), problems),
        downloads=_read_file(Downloads, data / "downloads.yml", root, problems),
        form_handling=_read_file(Handling, data / "form_handling.yml", root, problems),
        forms=_read_folder(Form, data / "forms", root, problems),
        glossary=glossary.by_id if glossary else {},
        handbook=_read_file(HandbookPlan, data / "handbook.yml", root, problems),
        interface=_read_file(Interface, data / "interface.yml", root, problems),
        local=_read_file(Local, root / LOCAL, root, problems) if (root / LOCAL).is_file() else None,
        quizzes=_read_folder(Quiz, data / "quiz", root, problems),
        slide_points=_read_file(SlidePoints, data / "slide_points.yml", root, problems),
        sources=works.root if works else [],
        synonyms=synonyms.root if synonyms else [],
        trainer=_read_file(Trainer, data / "trainer.yml", root, problems),
        updates=updates,
        wording=_read_file(Wording, data / "wording.yml", root, problems),
    )
    return library, problems, docs


def as_published(library: Library, on: dt.date | None = None) -> Library:
    """The library as readers are shown it on the day `on` (default: the clock's).

    Notices that have ended are left out, and a withdrawn contact takes its numbers with it wherever they stand.
    """
    contacts, ended = without_ended(library.contacts, on or dt.date.today())
    return replace(library, contacts=withdraw_with_their_owners(contacts), ended_notices=ended)


def read_directory(root: Path) -> tuple[Library, list[Problem], Docs]:
    """Only contacts, crown numbers, lists and labels, for the verbs that need no pages."""
    problems: list[Problem] = []
    docs: Docs = {}
    updates = _read_file(Updates, root / "data" / "updates.yml", root, problems)
    found = _read_directory(root / "data", root, _latest_day(updates), problems, docs)
    interface = _read_file(Interface, root / "data" / "interface.yml", root, problems)
    return Library(**found, updates=updates, interface=interface), problems, docs


def read_changes(root: Path) -> tuple[Library, list[Problem]]:
    """Only the notes on what changed, for the verbs that need no pages."""
    problems: list[Problem] = []
    updates = _read_file(Updates, root / "data" / "updates.yml", root, problems)
    return Library(**_read_changes(root / "data", root, _latest_day(updates), problems)), problems


def read_frame(root: Path) -> tuple[Library, list[Problem]]:
    """Only what frames a book: plan, the frame's labels and versions."""
    data, problems = root / "data", []
    return Library(
        handbook=_read_file(HandbookPlan, data / "handbook.yml", root, problems),
        interface=_read_file(Interface, data / "interface.yml", root, problems),
        updates=_read_file(Updates, data / "updates.yml", root, problems),
    ), problems


def _latest_day(updates: Updates | None) -> dt.date:
    """The day after which dates lie in the future. A machine whose clock is behind the edition must still build it."""
    newest = updates.root[0].date if updates else dt.date.min
    return max(newest, dt.date.today())


def _read_directory(
    data: Path, root: Path, today: dt.date, problems: list[Problem], docs: Docs
) -> dict[str, object]:
    """Reads lists, contacts, crown numbers and open questions; fills `docs` with their text."""
    files = {
        "areas": Areas,
        "needs": Entrylist,
        "slots": Slots,
        "kinds": Kinds,
        "audiences": Entrylist,
        "languages": Entrylist,
        "roles": Entrylist,
    }
    entries = {
        name: _read_file(model, data / "lists" / f"{name}.yml", root, problems, docs)
        for name, model in files.items()
    }
    crown = _read_file(CrownNumbers, data / "crown-numbers.yml", root, problems, docs)
    questions = _read_file(Questions, data / "open-questions.yml", root, problems, docs)
    published = _read_file(PublishedContacts, data / "published-contacts.yml", root, problems, docs)
    contacts, contact_files = _read_contacts(data / "contacts", root, problems, docs, today)
    lists = Lists(**{name: found.by_id for name, found in entries.items() if found})
    return {
        "contacts": contacts,
        "contact_files": contact_files,
        "lists": lists,
        "crown_numbers": crown.root if crown else [],
        "open_questions": questions.root if questions else [],
        "published_contacts": published.root if published else [],
    }


def _read_contacts(
    folder: Path, root: Path, problems: list[Problem], docs: Docs, today: dt.date
) -> tuple[dict[str, Contact], dict[str, str]]:
    """Contacts by id, and the file of each; one folder an area, and an id stands in one of them only."""
    contacts, files = {}, {}
    for subfolder in [folder, *(path for path in files_like(folder, "*") if path.is_dir())]:
        for id, contact in _read_folder(Contact, subfolder, root, problems, docs, today).items():
            file = (subfolder / f"{id}.yml").relative_to(root).as_posix()
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


def _read_changes(
    data: Path, root: Path, today: dt.date, problems: list[Problem]
) -> dict[str, object]:
    """Reads the notes on what changed, the hosts their sources may lead to, the open questions and the addresses of 2013."""
    hosts = _read_file(SourceHosts, data / "lists" / "source_hosts.yml", root, problems)
    unconfirmed = _read_file(UnconfirmedList, data / "unconfirmed.yml", root, problems)
    old_links = _read_file(OldLinks, data / "old-links.yml", root, problems)
    return {
        "changes": _read_folder(Change, data / "changes", root, problems, today=today),
        "source_hosts": hosts.by_host if hosts else {},
        "unconfirmed": unconfirmed.root if unconfirmed else [],
        "old_links": old_links.root if old_links else [],
    }


def _read_file(
    model: type[R],
    path: Path,
    root: Path,
    problems: list[Problem],
    docs: dict[str, YamlText] | None = None,
    today: dt.date | None = None,
) -> R | None:
    if not path.is_file():
        near = get_close_matches(
            path.name, [other.name for other in files_like(path.parent, "*.yml")], n=1, cutoff=0.75
        )
        problems.append(
            Problem(
                path.relative_to(root).as_posix(),
                1,
                "the file is missing.",
                f"If it is {near[0]}, give that its name back."
                if near
                else "Bring it back from the last version.",
            )
        )
        return None
    doc = read_yaml(path, root)
    record, found = read_record(model, doc, today)
    problems += found
    if docs is not None:
        docs[doc.file] = doc
    return record


def _read_folder(
    model: type[R],
    folder: Path,
    root: Path,
    problems: list[Problem],
    docs: dict[str, YamlText] | None = None,
    today: dt.date | None = None,
) -> dict[str, R]:
    """All records of a folder by id, which is the file's name; fills `docs` with the text they were read from."""
    records = {}
    for path in files_like(folder, "*"):
        file = path.relative_to(root).as_posix()
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
            continue
        if not ID.fullmatch(path.stem):
            problems.append(
                Problem(
                    path.relative_to(root).as_posix(),
                    1,
                    f"the file's name “{path.name}” may hold only small letters, digits and single hyphens.",
                    f"Name it {plain_id(path.stem)}.yml.",
                )
            )
            continue
        record = _read_file(model, path, root, problems, docs, today)
        if record is not None:
            records[path.stem] = record
    return records
