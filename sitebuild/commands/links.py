"""`python -m sitebuild links`: visits each contact's website once, politely, and reports what has changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitebuild.assemble.load import usable_library
from sitebuild.commands.issue import write_list
from sitebuild.content.library import DIRECTORY
from sitebuild.files.progress import followed
from sitebuild.upkeep.websites import visit_websites, with_website


@click.command()
@click.argument("ids", nargs=-1)
@click.option("--timeout", type=float, default=15.0, help="Seconds to wait for a site.")
@click.option(
    "--list-only",
    is_flag=True,
    help="Give 0 even when there is trouble: the list is passed on by `issue links`.",
)
@click.option("--pause", type=float, default=2.0, help="Seconds between two visits to one host.")
@click.pass_obj
def run(root: Path, ids: tuple[str, ...], timeout: float, list_only: bool, pause: float) -> int:
    """Visits the website of each contact of IDS (default: all) once, politely.

    Prints one line for each website with trouble and keeps the list. Gives 1 when there is any; a person decides what
    it means.
    """
    library = usable_library(root, DIRECTORY)
    contacts = library.contacts
    if unknown := [id for id in ids if id not in contacts]:
        print(f"There is no contact “{unknown[0]}”.", file=sys.stderr)
        return 1
    wanted = {id: contacts[id] for id in ids} or contacts
    visiting = visit_websites(wanted, timeout=timeout, pause=pause)
    visits = list(
        followed(visiting, len(with_website(wanted)), "Visited {count} websites", sys.stderr)
    )
    troubles = [visit for visit in visits if visit.trouble]
    told = [
        f"{library.contact_files[visit.id]}: {visit.trouble} ({visit.address})"
        for visit in troubles
    ]
    print("".join(f"{line}\n" for line in told), end="")
    write_list(root, "links", told)
    print(f"{len(visits)} contacts looked at, {len(troubles)} with trouble.")
    return 1 if troubles and not list_only else 0
