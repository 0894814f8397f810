"""One module a verb of `python -m sitebuild`: each has `add_arguments(parser)` and `run(root, arguments) -> exit code`."""

from __future__ import annotations

from pathlib import Path

from sitebuild.library import Library, load_directory
from sitebuild.problems import DataProblems


def read_directory(root: Path) -> Library:
    """Contacts, lists and crown numbers of the project in `root`. Raises DataProblems when they cannot be used."""
    library, problems = load_directory(root)
    if problems:
        raise DataProblems(problems)
    return library
