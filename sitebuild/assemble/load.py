"""Reads and checks an edition: one line a step, with the reason where the order matters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from sitebuild.assemble.blocks import Blocks, make_blocks
from sitebuild.checks.anchors import check_anchors
from sitebuild.checks.careful_words import check_careful_words
from sitebuild.checks.changes import check_changes
from sitebuild.checks.letters import check_letters
from sitebuild.checks.library import check_directory, check_labels, check_library
from sitebuild.checks.links_out import check_links_out
from sitebuild.checks.markdown import check_markdown
from sitebuild.checks.navigation import check_keepers, check_navigation
from sitebuild.checks.owners import check_owners
from sitebuild.checks.pages import check_area_pages, check_pages
from sitebuild.checks.published_files import check_links_and_endings, check_published_files
from sitebuild.checks.quiz import check_quizzes
from sitebuild.checks.said_twice import said_twice_in_data
from sitebuild.checks.settings import check_editions, read_settings
from sitebuild.checks.slide_numbers import check_slide_numbers
from sitebuild.checks.slide_words import check_slide_words
from sitebuild.checks.source_hosts import check_source_hosts
from sitebuild.checks.sourced import check_sourced
from sitebuild.checks.trainer import check_trainer
from sitebuild.checks.unread_files import check_unread_files
from sitebuild.checks.versions import never_published
from sitebuild.checks.wording import check_wording
from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library, as_published, read_library
from sitebuild.content.slides import read_transcript
from sitebuild.content.untranslated import read_untranslated
from sitebuild.files.problems import DataProblems, Problem
from sitebuild.files.reading import Reading
from sitebuild.records.files import FILES
from sitebuild.records.settings import Publisher
from sitebuild.render.templates import load_blocks


@dataclass(frozen=True)
class Build:
    """One build: the edition it works on, what its pages' calls give, and the texts it was read from."""

    edition: Edition
    blocks: Blocks
    reading: Reading


def load_library(
    root: Path, on: dt.date | None = None, only: Collection[str] = tuple(FILES)
) -> tuple[Library, list[Problem]]:
    """Reads and checks `root`/data. Gives the library and all problems; with problems the library is not to be used.

    Notices that have ended before the day `on` (default: the clock's) are left out of the contacts. A verb that needs no
    pages names the files that it needs in `only` (DIRECTORY, CHANGES, FRAME).
    """
    return _read_and_check(Reading(root), on, only)


def usable_library(root: Path, only: Collection[str]) -> Library:
    """The files `only` of the project in `root`. Raises DataProblems when they cannot be used."""
    library, problems = load_library(root, only=only)
    if problems:
        raise DataProblems(problems)
    return library


def _read_and_check(
    reading: Reading, on: dt.date | None, only: Collection[str]
) -> tuple[Library, list[Problem]]:
    library, problems = read_library(reading, only)
    if "data/contacts/" in only:
        problems += check_directory(library, problems, reading)
    whole = len(only) == len(FILES)
    if whole:
        problems += check_labels(library, reading)
    library = as_published(library, on)
    return library, [
        *problems,
        *(check_library(library, reading) if whole and not problems else []),
    ]


def refuse_local_numbers(root: Path) -> None:
    """Called before a build for publishing. Raises DataProblems when the folder holds one agency's own numbers."""
    if problems := never_published(root):
        raise DataProblems(problems)


def load_edition(root: Path, address: str | None = None) -> Edition:
    """The edition alone, read and checked as for a build."""
    return load_build(root, address).edition


def load_build(
    root: Path,
    address: str | None = None,
    *,
    draft: bool = False,
    before: Build | None = None,
    language: str = "",
) -> Build:
    """Reads and checks `docs/`, `data/` and `mkdocs.yml` under `root`.

    `address` is that of the published site, or None; `before` is the build before this one, in a preview; `language` is the
    folder of data/ whose files take the place of those of the same name, for example `fr`. Raises DataProblems with every slip found.
    """
    if unreadable := check_links_and_endings(root):
        raise DataProblems(unreadable)
    reading = Reading(root, language=language)
    strays = [*check_published_files(root), *check_unread_files(root)]
    # After an edit of a page's own words that saves the preview 0.15 s.
    as_before = before and reading.has_data_of(before.reading)
    library, problems = (
        (before.edition.library, []) if as_before else _read_and_check(reading, None, tuple(FILES))
    )
    settings, slips = read_settings(reading)
    problems += [*slips, *check_owners(reading)]
    # A slide that its page lost is also missing to the trainer's runs: the page is where it is mended.
    if problems:  # before rendering: half a directory is worse than none
        raise _stop(
            reading,
            [
                *strays,
                *problems,
                *check_navigation(reading),
                *(check_pages(reading, library.wording) if library.wording else []),
                *(
                    check_markdown(reading, library)
                    if {problem.file for problem in problems} == {"data/trainer.yml"}
                    else []
                ),
            ],
        )
    publisher = settings.extra if settings else Publisher()
    problems = [
        *check_markdown(reading, library),
        *check_pages(reading, library.wording),
        *check_links_out(reading, library),
        *check_area_pages(reading, library.lists.areas),
        *check_wording(reading, library.wording),
        *check_careful_words(reading, library),
        *check_navigation(reading),
        *check_keepers(reading, library.interface.labels),
        *check_editions(reading, publisher, library.interface.language),
        *check_source_hosts(reading, library),
        *said_twice_in_data(reading),
    ]
    # What cannot be read slide by slide is not taken apart: the pages' other slips are told all the same.
    sections = (
        []
        if any(problem.file.startswith("docs/module/") for problem in problems)
        else read_transcript(reading, library.checklists)
    )
    edition = Edition(
        root,
        library,
        sections,
        load_blocks(root / "overrides" / "blocks"),
        load_blocks(root / "overrides" / "print"),
        publisher,
        address,
        draft,
        read_untranslated(reading, library.interface.labels) if language else None,
    )
    if sections:
        problems += [
            *check_slide_words(reading, sections, _lists_by_slide(library)),
            *check_slide_numbers(reading, sections),
            *check_changes(reading, library),
            *check_sourced(reading, library, edition.slides),
            *check_quizzes(reading, library.quizzes, sections),
            *check_trainer(library.trainer, library.checklists, library.contacts, reading),
        ]
    told = {(problem.file, problem.line) for problem in problems}
    problems += [
        problem for problem in check_letters(reading) if (problem.file, problem.line) not in told
    ]
    blocks, slips = make_blocks(
        reading, edition, before.blocks if before else None, try_them=not problems
    )
    problems += [slip for slip in slips if (slip.file, slip.line) not in told]
    problems += [
        *check_anchors(
            reading,
            None if problems else blocks.made_on,
            {contact_anchor(id): id for id in library.contacts},
        ),
        *strays,
    ]
    if problems:
        raise _stop(reading, problems)
    return Build(edition, blocks, reading)


def _stop(reading: Reading, problems: list[Problem]) -> DataProblems:
    """What is wrong, with the names of the files as they lie on the disk: a page may stand in docs-fr/."""
    return DataProblems(replace(one, file=reading.place(one.file)) for one in problems)


def _lists_by_slide(library: Library) -> dict[str, list[str]]:
    """Number of each slide to the files of data/checklists/ that hold a part of it."""
    found: dict[str, list[str]] = {}
    for id, checklist in library.checklists.items():
        for slide in checklist.slides:
            found.setdefault(slide, []).append(f"data/checklists/{id}.yml")
    return found
