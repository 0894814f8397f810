"""What the notes on changes say of the slides and the contacts: each slide exists, each number can be stood behind."""

from __future__ import annotations

import html
from collections.abc import Iterator

from sitebuild.content.library import Library
from sitebuild.content.slides import read_transcript
from sitebuild.files.problems import Problem, nearest, not_a_role
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.change import PLACEHOLDER

_HOLD_NUMBERS = (
    "data/changes/",
    "data/situations/",
    "data/forms/",
    "data/first_words.yml",
    "data/signs.yml",
    "data/unconfirmed.yml",
    "data/old-links.yml",
)


def check_changes(reading: Reading, library: Library) -> list[Problem]:
    """All slips, each at the line to change. Expects files that `load_library` could read."""
    slides = {
        slide.number: html.unescape(slide.markdown)
        for section in read_transcript(reading, library.checklists)
        for slide in section.slides
    }
    docs = {file: reading.yaml(file) for file in reading.data if file.startswith(_HOLD_NUMBERS)}
    return [
        *_slides_exist(library, docs, slides),
        *_priorities_differ(library, docs),
        *_checked_by_roles(library, docs),
        *_old_links_hold(library, docs["data/old-links.yml"], slides),
        *(problem for doc in docs.values() for problem in _numbers_exist(library, doc)),
    ]


def _file(id: str) -> str:
    return f"data/changes/{id}.yml"


def _slides_exist(
    library: Library, docs: dict[str, YamlText], slides: dict[str, str]
) -> Iterator[Problem]:
    for id, change in library.changes.items():
        if change.slide not in slides:
            doc = docs[_file(id)]
            yield Problem(
                doc.file,
                doc.line(("slide",)),
                f"there is no slide {change.slide}.",
                nearest(change.slide, slides),
            )


def _priorities_differ(library: Library, docs: dict[str, YamlText]) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for id, change in library.changes.items():
        doc = docs[_file(id)]
        if change.priority and first.setdefault(change.priority, id) != id:
            yield Problem(
                doc.file,
                doc.line(("priority",)),
                f"{_file(first[change.priority])} has the priority {change.priority} too.",
                "Say which of the two matters more for safety: give each its own number.",
            )
        if change.priority and change.published is None:
            yield Problem(
                doc.file,
                doc.line(("priority",)),
                "a note that is held back cannot be among the most important.",
                "Delete this line, or add “instead:” under hold_back.",
            )


def _checked_by_roles(library: Library, docs: dict[str, YamlText]) -> Iterator[Problem]:
    for id, change in library.changes.items():
        for position, check in enumerate(change.checks):
            if check.by not in library.lists.role_names:
                doc = docs[_file(id)]
                yield Problem(
                    doc.file,
                    doc.line(("checks", position, "by")),
                    *not_a_role(check.by, library.lists.role_names),
                )


def _numbers_exist(library: Library, doc: YamlText) -> Iterator[Problem]:
    """{contact-id} in a text: a contact with a number that may be published, or that is withdrawn for now."""
    for path, text in doc.texts:
        for id in PLACEHOLDER.findall(text):
            if id not in library.contacts:
                yield Problem(
                    doc.file,
                    doc.lines[path],
                    f"there is no contact “{id}” for “{{{id}}}”.",
                    nearest(id, library.contacts),
                )
            elif not (library.contacts[id].publishable_phones or library.contacts[id].is_withdrawn):
                yield Problem(
                    doc.file,
                    doc.lines[path],
                    f"the contact “{id}” has no number that may be published.",
                    "Name the contact without its number: take the braces out.",
                )


def _old_links_hold(library: Library, doc: YamlText, slides: dict[str, str]) -> Iterator[Problem]:
    """The address stands in the slide's words, and what replaces it is a contact; one that is withdrawn is left out for now."""
    for position, link in enumerate(library.old_links):
        if link.address not in slides.get(link.slide, ""):
            yield Problem(
                doc.file,
                doc.line((position, "address")),
                f"slide {link.slide} does not name “{link.address}”.",
                "Copy the address from the slide, or correct the number of the slide.",
            )
        for at, id in enumerate(link.use):
            if id not in library.contacts:
                yield Problem(
                    doc.file,
                    doc.line((position, "use", at)),
                    f"there is no contact “{id}”.",
                    nearest(id, library.contacts),
                )
