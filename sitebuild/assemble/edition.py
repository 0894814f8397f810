"""One edition of the publication: the data, the module's slides, and the blocks that pages ask for by name."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from pathlib import Path

from jinja2 import Environment

from sitebuild.assemble.given import Given, Watched, given
from sitebuild.checks.anchors import check_anchors
from sitebuild.checks.careful_words import check_careful_words
from sitebuild.checks.changes import check_changes
from sitebuild.checks.letters import check_letters
from sitebuild.checks.macro_calls import check_macro_calls
from sitebuild.checks.markdown import NUMBER_IN_SENTENCE, check_markdown, outside_code
from sitebuild.checks.navigation import check_navigation
from sitebuild.checks.owners import check_owners
from sitebuild.checks.pages import check_pages
from sitebuild.checks.published_files import check_links_and_endings, check_published_files
from sitebuild.checks.quiz import check_quizzes
from sitebuild.checks.settings import check_settings
from sitebuild.checks.slide_numbers import check_slide_numbers
from sitebuild.checks.slide_words import check_slide_words
from sitebuild.checks.source_hosts import check_source_hosts
from sitebuild.checks.trainer import check_trainer
from sitebuild.checks.unread_files import check_unread_files
from sitebuild.checks.wording import check_wording
from sitebuild.content.addresses import contact_anchor, seen_from, slide_addresses
from sitebuild.content.library import Library, load_library
from sitebuild.content.slides import Section, read_transcript
from sitebuild.files.problems import DataProblems
from sitebuild.phrases.footer import foot_words
from sitebuild.render import (
    book,
    changes,
    feedback,
    forms,
    glossary,
    module,
    pictures,
    quiz,
    report,
    sheets,
    trainer,
    versions,
)
from sitebuild.render import checklists as lists
from sitebuild.render import contacts as directory
from sitebuild.render.qr import qr_code
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import load_blocks

_NOTE = re.compile(r'\{\{ (change_\w+)\("([\d.]+)"\) \}\}')
NUMBER_OR_CODE = re.compile(rf"{NUMBER_IN_SENTENCE.pattern}|`[^`\n]*`")


@dataclass(
    frozen=True, repr=False
)  # the macros plugin writes out every variable, at any level of its log
class Edition:
    """What one build works on. `root` is the project's folder, `address` the site's own when its publisher has set one."""

    root: Path
    library: Library
    sections: list[Section]
    templates: Environment
    print_templates: Environment
    feedback_address: str | None = None
    repository: str | None = (
        None  # where the publisher keeps the project, for reports; unset, they go on paper
    )
    address: str | None = None
    given: Given = field(
        default_factory=Given
    )  # what blocks gave before, in this edition or one with the same state
    calls: dict[str, dict[tuple, str]] = field(
        default_factory=dict
    )  # page to what its calls give, by macro and words
    _macros: dict[str, dict[str, Callable[..., str]]] = field(default_factory=dict)

    @cached_property
    def slides(self) -> dict[str, str]:
        """Number of each slide to its address from the site's root."""
        return slide_addresses(self.sections)

    @cached_property
    def words(self) -> dict[str, str]:
        """The interface's words by name. `in_danger` is empty while the emergency number is withdrawn."""
        words, emergency = (
            self.library.interface.words,
            self.library.shown.first(self.library.cards.emergency),
        )
        return {
            **words,
            "in_danger": words["in_danger"].replace("{number}", emergency.shown)
            if emergency
            else "",
        }

    def blocks(
        self, here: Callable[[str], str], source: Callable[[], str]
    ) -> dict[str, Callable[..., str]]:
        """The macros of the pages, by name.

        `here` turns an address from the site's root into one relative to the page being rendered; `source` names
        that page's Markdown file under docs/.
        """
        return {
            **module.blocks(self, here, source),
            **lists.blocks(self, here),
            **directory.blocks(self, here),
            **forms.blocks(self, here),
            **glossary.blocks(self, here),
            **changes.blocks(self, here),
            **report.blocks(self),
            **quiz.blocks(self, here, source),
            **feedback.blocks(self),
            **versions.blocks(self),
            **pictures.blocks(self),
        }

    def macros(self, page: str) -> dict[str, Callable[..., str]]:
        """The macros as the page `page` (its Markdown under docs/) calls them, by name. What a call gave is kept: the checks make each once before the build does."""
        if page not in self._macros:
            blocks = self.blocks(lambda address: seen_from(page, address), lambda: page)
            self._macros[page] = {
                name: self._keeping(page, name, block) for name, block in blocks.items()
            }
        return self._macros[page]

    def _keeping(self, page: str, name: str, block: Callable[..., str]) -> Callable[..., str]:
        @wraps(block)
        def call(*words, **named):
            calls, key = (
                self.calls.setdefault(page, {}),
                (name, words, tuple(sorted(named.items()))),
            )
            if key not in calls:
                calls[key] = self.given.keep(
                    (page, *key), self.library.contacts, lambda: block(*words, **named)
                )
            return calls[key]

        return call

    def made_on(self, page: str, markdown: str) -> list[str]:
        """What the calls of a page make, as far as they have been called, and the notes on what has changed at its slides."""
        notes = _NOTE.findall(self.with_notes(markdown, page))
        return [
            *self.calls.get(page, {}).values(),
            *(self.macros(page)[name](slide) for name, slide in notes),
        ]

    def sheets(self) -> list[Sheet]:
        """Everything that is printed on its own: lists, wall sheet, cards, the forms' sets."""
        return [
            *sheets.sheets(self, self.library.shown.card_lines()),
            *forms.form_sheets(self),
            *book.book_sheets(self),
            trainer.trainer_sheet(self),
        ]

    def foot(self, title: str) -> str:
        """The foot of each page of the sheet or book `title`."""
        return foot_words(title, self.library, self.address)

    def book_foot(self) -> str:
        """The foot of the book's pages: a copy with one agency's own numbers says on each that it is not for publishing."""
        title = self.library.handbook.title
        return self.foot(f"{title} · {self.words['local_mark']}" if self.library.local else title)

    def contacts_code(self) -> str:
        """The QR code of the directory's pages on paper; nothing without an address."""
        return qr_code(
            self.address and f"{self.address.rstrip('/')}/contacts/", self.words["newer_copy"]
        )

    def leaves(self) -> dict[str, str]:
        """The pages that only the book has, by their names in its plan, and its cover as `cover`."""
        return {"cover": book.book_cover(self), **book.book_leaves(self)}

    def with_notes(self, markdown: str, source: str) -> str:
        """The Markdown of the page `source` with the notes on what changed set at its slides; other pages as they are."""
        return changes.with_notes(self, markdown) if source.startswith("module/") else markdown

    def with_numbers(self, markdown: str) -> str:
        """A page's Markdown with each {contact-id} of its sentences filled in: that contact's first number, ready to be dialled."""
        lines = markdown.split("\n")
        return "\n".join(
            line
            if line != bare
            else NUMBER_OR_CODE.sub(
                lambda found: str(changes.say_html(self, found[0])) if found[1] else found[0], line
            )
            for line, bare in zip(lines, outside_code(lines))
        )

    def say(self, text: str) -> str:
        """`text` with each {contact-id} filled in: the first number of that contact, or words when it has none to show."""
        return self.library.shown.plain(text)


def load_edition(
    root: Path, publisher: Mapping[str, object] | None = None, address: str | None = None
) -> Edition:
    """Reads and checks `docs/`, `data/` and `mkdocs.yml` under `root`. `publisher` is what `extra` of mkdocs.yml sets.

    `address` is that of the published site, or None. Raises DataProblems with every slip found.
    """
    publisher = publisher or {}
    if unreadable := check_links_and_endings(root):
        raise DataProblems(unreadable)
    strays = [*check_published_files(root), *check_unread_files(root)]
    library, problems = load_library(root)
    problems += [*check_settings(root), *check_owners(root)]
    # A slide that its page lost is also missing to the trainer's runs: the page is where it is mended.
    if problems:  # before rendering: half a directory is worse than none
        raise DataProblems(
            [
                *strays,
                *problems,
                *check_navigation(root),
                *(check_pages(root, library.wording) if library.wording else []),
                *(
                    check_markdown(root, library)
                    if {problem.file for problem in problems} == {"data/trainer.yml"}
                    else []
                ),
            ]
        )
    problems = [
        *check_markdown(root, library),
        *check_pages(root, library.wording),
        *check_wording(root, library.wording),
        *check_careful_words(root, library),
        *check_navigation(root),
        *check_source_hosts(root, library),
    ]
    # What cannot be read slide by slide is not taken apart: the pages' other slips are told all the same.
    sections = (
        []
        if any(problem.file.startswith("docs/module/") for problem in problems)
        else read_transcript(root, library.checklists)
    )
    library = replace(library, contacts=Watched(library.contacts))
    edition = Edition(
        root,
        library,
        sections,
        load_blocks(root / "overrides" / "blocks"),
        load_blocks(root / "overrides" / "print"),
        publisher.get("feedback_address"),
        publisher.get("repository_address"),
        address,
        given(_state(root, sections, publisher, address)),
    )
    if sections:
        problems += [
            *check_slide_words(root, sections, _lists_by_slide(library)),
            *check_slide_numbers(root, sections),
            *check_changes(root, library),
            *check_quizzes(root, library.quizzes, sections),
            *check_trainer(library.trainer, library.checklists, library.contacts, root),
        ]
    told = {(problem.file, problem.line) for problem in problems}
    problems += [
        problem for problem in check_letters(root) if (problem.file, problem.line) not in told
    ]
    problems += [
        problem
        for problem in check_macro_calls(root, edition.macros, try_them=not problems)
        if (problem.file, problem.line) not in told
    ]
    problems += [
        *check_anchors(
            root,
            None if problems else edition.made_on,
            {contact_anchor(id): id for id in library.contacts},
        ),
        *strays,
    ]
    if problems:
        raise DataProblems(problems)
    return edition


def _state(
    root: Path, sections: list[Section], publisher: Mapping[str, object], address: str | None
) -> str:
    """A digest of everything that a block can depend on, apart from contacts."""
    told = hashlib.sha256(
        repr((str(root), sections, sorted(publisher.items()), address, dt.date.today())).encode()
    )
    for folder in ("data", "overrides/blocks"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.parent.name != "contacts":
                told.update(f"\0{path}\0".encode() + path.read_bytes())
    return told.hexdigest()


def _lists_by_slide(library: Library) -> dict[str, list[str]]:
    """Number of each slide to the files of data/checklists/ that hold a part of it."""
    found: dict[str, list[str]] = {}
    for id, checklist in library.checklists.items():
        for slide in checklist.slides:
            found.setdefault(slide, []).append(f"data/checklists/{id}.yml")
    return found
