"""What our pages beside the module say of the rest: slides, notes, lines, contacts and roles exist, and each situation has its page."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sitebuild.content.library import Library
from sitebuild.files.problems import Problem, nearest, not_a_role
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.sourced import Call, Sourced

Slip = tuple[str, str, str]  # the text in the file that made it, what is wrong, what to write


def check_sourced(reading: Reading, library: Library, slides: Collection[str]) -> list[Problem]:
    """All slips, each at the line to change. `slides` are the numbers of the module's slides."""
    problems = [*_without_page(reading, library)]
    for file, record in library.sourced.items():
        doc = reading.yaml(file)
        slips = [
            *_grounds(record, library, slides),
            *_calls(record, library),
            *_roles(record, library),
        ]
        problems += [
            Problem(file, line, what, fix)
            for value, what, fix in slips
            for line in _lines_of(doc, value)
        ]
    return problems


def _grounds(record: Sourced, library: Library, slides: Collection[str]) -> Iterator[Slip]:
    statements = list(record.statements())
    for number in dict.fromkeys(slide for one in statements for slide in one.slides):
        if number not in slides:
            yield f"slide {number}", f"there is no slide {number}.", nearest(number, slides)
    published = [id for id, change in library.changes.items() if change.published]
    for id in dict.fromkeys(note for one in statements for note in one.notes):
        if id not in published:
            fix = nearest(id, published) if published else "Name a source of this file instead."
            yield f"note {id}", f"no note “{id}” is published.", fix


def _calls(record: Sourced, library: Library) -> Iterator[Slip]:
    call: Call | None = getattr(record, "call", None)
    if call is None:
        return
    for id in call.lines:
        if id not in library.lists.slots:
            what = f"there is no line “{id}” in data/lists/slots.yml."
            yield id, what, nearest(id, library.lists.slots)
    for id in call.contacts:
        if id not in library.contacts:
            yield id, f"there is no contact “{id}”.", nearest(id, library.contacts)


def _roles(record: Sourced, library: Library) -> Iterator[Slip]:
    for by in dict.fromkeys(check.by for check in record.checks):
        if by not in library.lists.role_names:
            yield by, *not_a_role(by, library.lists.role_names)


def _lines_of(doc: YamlText, value: str) -> list[int]:
    return [doc.lines[path] for path, text in doc.texts if text == value]


def _without_page(reading: Reading, library: Library) -> Iterator[Problem]:
    """Sheets and lists lead to the page of each situation; without it the link would be dead."""
    folder = reading.root / "docs" / "situations"
    for id in library.situations if folder.is_dir() else ():
        if not (folder / f"{id}.md").is_file():
            yield Problem(
                f"data/situations/{id}.yml",
                1,
                f"this situation has no page docs/situations/{id}.md.",
                "Copy the page of another one, change its title, its heading and the name in its call.",
            )
