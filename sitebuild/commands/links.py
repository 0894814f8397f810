"""`python -m sitebuild links`: visits each contact's website once, politely, and reports what has changed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sitebuild.assemble.load import directory_of
from sitebuild.commands.issue import write_list
from sitebuild.upkeep.websites import visit_websites


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", help="only these contacts (default: all)")
    parser.add_argument("--timeout", type=float, default=15.0, help="seconds to wait for a site")
    parser.add_argument(
        "--list-only",
        action="store_true",
        help="give 0 even when there is trouble: the list is passed on by `issue links`",
    )
    parser.add_argument(
        "--pause", type=float, default=2.0, help="seconds between two visits to one host"
    )


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Prints one line for each website with trouble and keeps the list. 1 when there is any; a person decides what it means."""
    library = directory_of(root)
    contacts = library.contacts
    if unknown := [id for id in arguments.ids if id not in contacts]:
        print(f"There is no contact “{unknown[0]}”.", file=sys.stderr)
        return 1
    wanted = {id: contacts[id] for id in arguments.ids} or contacts
    visits = list(
        visit_websites(wanted, timeout=arguments.timeout, pause=arguments.pause, tell=_progress)
    )
    _progress(len(visits), len(visits), "done")
    troubles = [visit for visit in visits if visit.trouble]
    told = [
        f"{library.contact_files[visit.id]}: {visit.trouble} ({visit.address})"
        for visit in troubles
    ]
    print("".join(f"{line}\n" for line in told), end="")
    write_list(root, "links", told)
    print(f"{len(visits)} contacts looked at, {len(troubles)} with trouble.")
    return 1 if troubles and not arguments.list_only else 0


def _progress(done: int, total: int, id: str) -> None:
    if sys.stderr.isatty() and total:
        bar = "█" * (30 * done // total)
        print(
            f"\r{bar:<30} {done}/{total} {id[:40]:<40}",
            end="\n" if done == total else "",
            file=sys.stderr,
            flush=True,
        )
