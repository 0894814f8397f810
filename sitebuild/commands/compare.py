"""`python -m sitebuild compare WHERE`: every number on the published pages and in the files people take away against the data."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import click

from sitebuild.assemble.load import load_library
from sitebuild.assemble.search_index import INDEX
from sitebuild.content.library import Library
from sitebuild.downloads.directory_files import directory_files
from sitebuild.files.problems import DataProblems
from sitebuild.files.reading import SETTINGS, Reading
from sitebuild.records.base import read_record
from sitebuild.records.settings import Settings
from sitebuild.upkeep.numbers_in_files import compare_files
from sitebuild.upkeep.published import files_of, page_addresses, read_published
from sitebuild.upkeep.published_numbers import Difference, compare_pages
from sitebuild.upkeep.stray_addresses import stray_addresses


@click.command()
@click.argument("where")
@click.option(
    "--wait",
    type=float,
    default=0.0,
    metavar="SECONDS",
    help="Look again for so long until all is right.",
)
@click.pass_obj
def run(root: Path, where: str, wait: float) -> int:
    """Compares every number that is published at WHERE with the data.

    WHERE is the site's address (https://…) or a built folder. Gives 0 when all numbers are those of the data; else 1
    and one line for each that is not.
    """
    if not (root / where).is_dir() and not re.fullmatch(r"https?://[\w.:-]+(/[\w./~-]*)?", where):
        print(f"“{where}” is neither a built folder nor a site's address.", file=sys.stderr)
        return 1
    library, until = _read(root), time.monotonic() + wait
    count, found = _look(root, library, where)
    while (
        found and time.monotonic() < until
    ):  # a publisher's servers do not all change in the same second
        time.sleep(min(15.0, max(0.0, until - time.monotonic())))
        count, found = _look(root, library, where)
    for difference in found:
        print(difference, file=sys.stderr)
    if found:
        print(
            f"{len(found)} differences. If a dangerous number is public, put it right now: CONTRIBUTING.md, “A dangerous error”.",
            file=sys.stderr,
        )
        return 1
    print(f"{count} pages and files looked at; every number is that of the data.")
    return 0


def _read(root: Path) -> Library:
    library, problems = load_library(root)
    if problems:
        raise DataProblems(problems)
    return library


def _look(root: Path, library: Library, where: str) -> tuple[int, list[Difference]]:
    made = _files(root, library)
    folders = dict.fromkeys(area.folder for area in library.lists.areas.values())
    files = library.downloads.paths(folders)
    read = [INDEX.as_posix(), *(f"downloads/{file}" for file in files)]
    published = read_published(where, dict.fromkeys([*page_addresses(root), *made, *read]))
    found = [
        Difference(address, text) for address, text in published.items() if isinstance(text, str)
    ]
    there = {address: raw for address, raw in published.items() if isinstance(raw, bytes)}
    pages = {
        address: raw.decode("utf-8")
        for address, raw in there.items()
        if address not in {*made, *read}
    }
    found += compare_pages(library, pages)
    found += compare_files(
        library,
        {address: raw for address, raw in there.items() if address in read or address in made},
    )
    sums = read_published(where, ["downloads/SHA256SUMS"])["downloads/SHA256SUMS"]
    found += [
        Difference(
            address,
            "nothing in docs/ or data/ makes this address. Take it down, and look where it came from.",
        )
        for address in stray_addresses(
            root / "docs",
            pages,
            files_of(where),
            sums.decode() if isinstance(sums, bytes) else "",
            _other_editions(root),
        )
        if address not in published
    ]
    found += [
        Difference(address, "the file is not the one that this data makes.")
        for address, raw in made.items()
        if address in there and there[address] not in raw
    ]
    return len(published), sorted(found)


def _other_editions(root: Path) -> list[str]:
    """The folders of the editions in other languages, which are built and compared by themselves."""
    settings, _ = read_record(Settings, Reading(root).yaml(SETTINGS))
    return [one.link for one in settings.extra.alternate if one.link != "./"] if settings else []


def _files(root: Path, library: Library) -> dict[str, list[bytes]]:
    """The directory's downloads as this data makes them, byte for byte: today, and on the last day of each notice that has ended since."""
    days = sorted(set(library.ended_notices.values()))
    made = [_made(each) for each in (library, *(load_library(root, on=day)[0] for day in days))]
    return {address: [files[address] for files in made] for address in made[0]}


def _made(library: Library) -> dict[str, bytes]:
    return {f"downloads/{name}": raw for name, raw in directory_files(library).items()}
