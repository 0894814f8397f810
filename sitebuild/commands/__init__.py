"""One module a verb of `python -m sitebuild`: each has `add_arguments(parser)` and `run(root, arguments) -> exit code`."""

from __future__ import annotations

from pathlib import Path

from sitebuild.checks.versions import never_published
from sitebuild.content.library import Library, load_changes, load_directory
from sitebuild.files.problems import DataProblems
from sitebuild.records.change import Change


def read_directory(root: Path) -> Library:
    """Contacts, lists and crown numbers of the project in `root`. Raises DataProblems when they cannot be used."""
    library, problems = load_directory(root)
    if problems:
        raise DataProblems(problems)
    return library


def read_changes(root: Path) -> dict[str, Change]:
    """The notes on what changed, by id. Raises DataProblems when they cannot be used."""
    library, problems = load_changes(root)
    if problems:
        raise DataProblems(problems)
    return library.changes


def refuse_local_numbers(root: Path) -> None:
    """Called before a build for publishing. Raises DataProblems when the folder holds one agency's own numbers."""
    if problems := never_published(root):
        raise DataProblems(problems)
