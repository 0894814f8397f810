"""`python -m sitebuild compare WHERE`: every number on the published pages against the data."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from sitebuild.checks.published_numbers import Difference, compare_pages
from sitebuild.checks.stray_addresses import stray_addresses
from sitebuild.contact_text import in_order
from sitebuild.downloads.contacts_csv import contacts_csv
from sitebuild.downloads.contacts_json import contacts_json
from sitebuild.downloads.contacts_vcf import contacts_vcf
from sitebuild.library import Library, load_library
from sitebuild.problems import DataProblems
from sitebuild.published import files_of, page_addresses, read_published

HELP = "compare every number on the published pages with the data"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("where", help="the site's address (https://…) or a built folder")
    parser.add_argument("--wait", type=float, default=0.0, metavar="SECONDS", help="look again for so long until all is right")


def run(root: Path, arguments: argparse.Namespace) -> int:
    """0 when all numbers are those of the data; else 1 and one line for each that is not."""
    library, until = _read(root), time.monotonic() + arguments.wait
    count, found = _look(root, library, arguments.where)
    while found and time.monotonic() < until:  # a publisher's servers do not all change in the same second
        time.sleep(min(15.0, max(0.0, until - time.monotonic())))
        count, found = _look(root, library, arguments.where)
    for difference in found:
        print(difference, file=sys.stderr)
    if found:
        print(f"{len(found)} differences. If a dangerous number is public, put it right now: CONTRIBUTING.md, “A dangerous error”.", file=sys.stderr)
        return 1
    print(f"{count} pages and files looked at; every number is that of the data.")
    return 0


def _read(root: Path) -> Library:
    library, problems = load_library(root)
    if problems:
        raise DataProblems(problems)
    return library


def _look(root: Path, library: Library, where: str) -> tuple[int, list[Difference]]:
    files = _files(library)
    published = read_published(where, [*page_addresses(root), *files])
    found = [Difference(address, text) for address, text in published.items() if isinstance(text, str)]
    pages = {address: text.decode("utf-8") for address, text in published.items() if isinstance(text, bytes) and address not in files}
    found += compare_pages(library, pages)
    sums = read_published(where, ["downloads/SHA256SUMS"])["downloads/SHA256SUMS"]
    found += [Difference(address, "nothing in docs/ or data/ makes this address. Take it down, and look where it came from.")
              for address in stray_addresses(root / "docs", pages, files_of(where), sums.decode() if isinstance(sums, bytes) else "") if address not in published]
    found += [Difference(address, "the file is not the one that this data makes.") for address, made in files.items()
              if isinstance(published[address], bytes) and published[address] != made]
    return len(published), sorted(found)


def _files(library: Library) -> dict[str, bytes]:
    """The directory's downloads as this data makes them, byte for byte."""
    contacts = in_order(library.contacts, library.lists, library.crown_numbers)
    return {"downloads/contacts.csv": contacts_csv(contacts, library.lists),
            "downloads/contacts.json": contacts_json(contacts, library.lists, library.updates.version),
            "downloads/contacts.vcf": contacts_vcf(contacts, library.lists, library.interface.word("short_name"))}
