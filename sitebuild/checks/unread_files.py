"""Everything in data/ and docs-fr/ is read: a contact in a folder of another name would be accepted, and nobody would ever see it."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from sitebuild.content.library import CONTACTS_GUIDE
from sitebuild.files.problems import Problem, shown_path
from sitebuild.files.project_files import files_under
from sitebuild.files.reading import named_in_data
from sitebuild.records.files import FILES, LOCAL

# Not facts, or an agency's own: the guides, what helps an editor, and local numbers with their picture.
_BESIDE = (
    "data/README.md",
    CONTACTS_GUIDE,
    "data/schemas/",
    LOCAL,
    "data/local/",
)


# Facts stand once: a number that stands in two languages would be wrong in one of them some day.
_IN_NO_OTHER_LANGUAGE = ("data/contacts/", "data/crown-numbers.yml", "data/published-contacts.yml")


def check_unread_files(root: Path) -> list[Problem]:
    """Files of `root`/data that nothing reads, and files and pages of another language that take the place of none."""
    read = [*FILES, *_BESIDE]
    # A file by a wrong name is told where its right name is missed.
    missing = [
        path
        for path in read
        if path.endswith(".yml") and not (root / path).is_file() and path not in _BESIDE
    ]
    files = [shown_path(path, root) for path in files_under(root / "data")]
    translated = _of_another_language(files) + _pages_of_another_language(root)
    return translated + [
        Problem(file, 1, "nothing reads this file.", _fix(file, read))
        for file in files
        if file not in read
        and not named_in_data(file)
        and f"{file.rpartition('/')[0]}/" not in read
        # a folder an area, one level deep
        and not (
            file.startswith("data/contacts/") and file.endswith(".yml") and file.count("/") == 3
        )
        and not get_close_matches(file, missing, n=1, cutoff=0.85)
    ]


def _of_another_language(files: list[str]) -> list[Problem]:
    return [
        Problem(
            file,
            1,
            "this file takes the place of none.",
            "Give it the name of the file in data/ whose words it holds. Contacts and their numbers stand there alone, for all languages.",
        )
        for file in files
        if (named := named_in_data(file))
        and (named not in files or named.startswith(_IN_NO_OTHER_LANGUAGE))
    ]


def _pages_of_another_language(root: Path) -> list[Problem]:
    """Files of docs-fr/, say, that are read in the place of no page of docs/."""
    return [
        Problem(
            shown_path(path, root),
            1,
            "this file takes the place of none.",
            "Give it the name of the page in docs/ whose words it holds. Pictures stand there alone, and the slides of docs/module/ are shown as their authors wrote them.",
        )
        for folder in sorted(root.glob("docs-[a-z][a-z]"))
        for path in files_under(folder)
        if path.suffix != ".md"
        or path.is_relative_to(folder / "module")
        or not (root / "docs" / path.relative_to(folder)).is_file()
    ]


def _fix(file: str, read: list[str]) -> str:
    """Where the file belongs."""
    if not file.endswith(".yml"):
        return "It does not belong in data/, so take it out. If it tells of a client, tell an owner now: .github/CODEOWNERS names them."
    folder, _, name = file.rpartition("/")
    near = get_close_matches(
        f"{folder}/", [path for path in read if path.endswith("/")], n=1, cutoff=0.75
    )
    meant = f"Did you mean {near[0]}{name}? " if near else ""
    return (
        f"{meant}Contacts lie in data/contacts/, one folder an area; notes on what changed in data/changes/, lists in data/checklists/; "
        "data/README.md names every file that is read."
    )
