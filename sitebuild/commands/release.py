"""`python -m sitebuild release TAG`: gathers the finished downloads and the slip that says what changed."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import click

from sitebuild.assemble.load import load_library, usable_library
from sitebuild.content.library import DIRECTORY, FRAME, Library
from sitebuild.records.updates import Update

FOLDER = Path("build") / "release"


@click.command()
@click.argument("tag")
@click.option(
    "--of",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="The folder of the finished site.",
)
@click.pass_obj
def run(root: Path, tag: str, of: Path) -> int:
    """Fills build/release/ with every download and change-slip.md.

    TAG is year and month of the version, and a number when it is not the month's first: 2026.11.2. Gives 1 when tag,
    version and site do not fit together.
    """
    updates, downloads = usable_library(root, FRAME).updates, root / of / "downloads"
    month = updates.version[:7].replace("-", ".")
    if not re.fullmatch(rf"{re.escape(month)}(\.\d+)?", tag):
        print(
            f"The newest entry of data/updates.yml is of {updates.version}, so the tag is {month} or {month}.2, not {tag}.",
            file=sys.stderr,
        )
        return 1
    if not (downloads / "SHA256SUMS").is_file():
        print("There are no finished downloads. Run: make site", file=sys.stderr)
        return 1
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in sorted(downloads.rglob("*")):
        if path.is_file() and path.suffix != ".html":
            name = "-".join(path.relative_to(downloads).parts)  # a release has no folders
            shutil.copyfile(path, folder / name)
    (folder / "change-slip.md").write_text(change_slip(updates.root), encoding="utf-8")
    print(f"{FOLDER.as_posix()}/ holds {len(list(folder.iterdir()))} files.")
    if new := new_on_paper(load_library(root, only=DIRECTORY)[0]):
        print(
            "Add these lines to data/published-contacts.yml, so that the check misses them when they go:",
            *(f"- {id}" for id in new),
            sep="\n",
        )
    return 0


def new_on_paper(directory: Library) -> list[str]:
    """The ids of contacts that this release brings to paper for the first time."""
    return [
        id
        for id, contact in directory.contacts.items()
        if contact.is_working and id not in directory.published_contacts
    ]


def change_slip(updates: list[Update]) -> str:
    """What changed with the newest version, for people who hold a paper copy."""
    newest = [update for update in updates if update.date == updates[0].date]
    lines = [f"# Version {updates[0].date}", ""]
    lines += [f"- {update.summary}" for update in newest]
    again = any(update.reprint for update in newest)
    lines += [
        "",
        "Print paper copies again." if again else "Paper copies need not be printed again.",
        "",
    ]
    return "\n".join(lines)
