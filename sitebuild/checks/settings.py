"""Slips in mkdocs.yml that the generator would pass over: a mistyped name under `extra:` is nobody's name to it."""

from __future__ import annotations

from sitebuild.files.problems import Problem
from sitebuild.files.reading import SETTINGS, Reading
from sitebuild.records.base import read_record
from sitebuild.records.settings import Settings


def read_settings(reading: Reading) -> tuple[Settings | None, list[Problem]]:
    """The settings, or every slip in them. Neither when there is no mkdocs.yml (a trial of the data alone)."""
    return read_record(Settings, reading.yaml(SETTINGS)) if reading.has(SETTINGS) else (None, [])
