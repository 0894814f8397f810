"""Where the sources of notes, scenes and situations lead readers: only to hosts that people have put on the list."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitebuild.content.library import Library
from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading
from sitebuild.records.change import Change, ReadAt


def check_source_hosts(reading: Reading, library: Library) -> list[Problem]:
    """Each source whose link leads to a host that is not in data/lists/source_hosts.yml.

    The sources of contacts are evidence for maintainers and never links; if they are ever shown, they belong here.
    """
    placed = [
        (f"changes/{id}.yml", place, source)
        for id, change in library.changes.items()
        for place, source in _sources(change)
    ]
    placed += [
        ("trainer.yml", ("scenes", at, "sources", number), source)
        for at, scene in enumerate(library.trainer.scenes)
        for number, source in enumerate(scene.sources)
    ]
    placed += [
        (file.removeprefix("data/"), ("sources", position), source)
        for file, record in library.sourced.items()
        for position, source in enumerate(record.sources)
    ]
    return [
        _problem(reading, file, path, host)
        for file, path, source in placed
        if source.url and (host := host_of(source.url)) not in library.source_hosts
    ]


def host_of(address: str) -> str:
    """The host of a web address as the list writes it: small letters, without www."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _sources(change: Change) -> Iterator[tuple[tuple, ReadAt]]:
    """(place in the file, source) of each source that readers see."""
    yield from ((("sources", position), source) for position, source in enumerate(change.sources))
    if change.second_look and change.second_look.source:
        yield ("second_look", "source"), change.second_look.source


def _problem(reading: Reading, file: str, path: tuple, host: str) -> Problem:
    doc = reading.yaml(f"data/{file}")
    return Problem(
        doc.file,
        doc.line((*path, "url")),
        f"the source is a link to “{host}”, which is not in data/lists/source_hosts.yml.",
        "Give the page of the publisher itself. Else write “seen_at:” instead of “url:”: the source is then named without a link. "
        "Only a host that readers can trust for years is added to the list, with its reason.",
    )
