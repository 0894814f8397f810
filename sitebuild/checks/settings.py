"""Slips in mkdocs.yml that the generator would pass over: a mistyped name under `extra:` is nobody's name to it."""

from __future__ import annotations

from sitebuild.files.problems import Problem
from sitebuild.files.reading import SETTINGS, Reading
from sitebuild.records.base import read_record
from sitebuild.records.settings import Publisher, Settings


def read_settings(reading: Reading) -> tuple[Settings | None, list[Problem]]:
    """The settings, or every slip in them. Neither when there is no mkdocs.yml (a trial of the data alone)."""
    return read_record(Settings, reading.yaml(SETTINGS)) if reading.has(SETTINGS) else (None, [])


def check_editions(reading: Reading, publisher: Publisher, language: str) -> list[Problem]:
    """The editions to which pages lead: the one that is built, in `language`, is one of them, and each is made by some settings."""
    editions = publisher.alternate
    if not editions:
        return []
    doc = reading.yaml(SETTINGS)
    problems = [
        Problem(
            SETTINGS,
            doc.line(("extra", "alternate", position)),
            f"no settings make the edition in “{edition.lang}”.",
            f"Write {edition.settings} (contributing/another-language.md), or take the entry out.",
        )
        for position, edition in enumerate(editions)
        if not reading.has(edition.settings)
    ]
    if len(editions) - len(publisher.others(language)) != 1:
        problems.append(
            Problem(
                SETTINGS,
                doc.line(("extra", "alternate")),
                f"this edition, in “{language}”, does not stand once under “alternate:”.",
                f"Name every edition once, this one too, by a line “lang: {language}”.",
            )
        )
    return problems
