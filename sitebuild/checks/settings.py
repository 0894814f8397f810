"""Slips in mkdocs.yml that the generator would pass over: a mistyped name under `extra:` is nobody's name to it."""

from __future__ import annotations

from pathlib import Path

from sitebuild.files.problems import Problem
from sitebuild.files.yaml_text import read_yaml
from sitebuild.records.base import read_record
from sitebuild.records.settings import Settings

FILE = "mkdocs.yml"


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings, or every slip in them. Neither when there is no mkdocs.yml (a trial of the data alone)."""
    path = root / FILE
    return read_record(Settings, read_yaml(path, root)) if path.is_file() else (None, [])
