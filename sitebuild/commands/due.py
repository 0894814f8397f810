"""`python -m sitebuild due`: who has to be called and which notes to check, the most dangerous first; also as files under build/maintainers/. With --holes: what is still missing, area by area."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import click

from sitebuild.assemble.load import usable_library
from sitebuild.commands.issue import write_list
from sitebuild.content.library import CHANGES, DIRECTORY, Library
from sitebuild.paper.pdf import write_pdf
from sitebuild.upkeep.call_sheet import call_sheet_html
from sitebuild.upkeep.call_sheet_csv import call_sheet_csv
from sitebuild.upkeep.changes_csv import changes_csv
from sitebuild.upkeep.due import due_changes, due_contacts
from sitebuild.upkeep.holes import holes_list

FOLDER = Path("build") / "maintainers"


@click.command()
@click.option(
    "--date",
    type=dt.date.fromisoformat,
    metavar="YYYY-MM-DD",
    help="The day to count from (default: today).",
)
@click.option(
    "--ahead",
    type=int,
    default=0,
    metavar="DAYS",
    help="Also what falls due within so many days.",
)
@click.option(
    "--holes",
    is_flag=True,
    help="Instead, what each area has no number for: tasks for volunteers.",
)
@click.pass_obj
def run(root: Path, date: dt.date | None, ahead: int, holes: bool) -> int:
    """Lists the contacts that a person has to confirm and the notes to check, the most dangerous first.

    Also writes call-sheet.csv, .html and .pdf and changes.csv to build/maintainers/. Always gives 0: time alone fails
    nothing.
    """
    library = usable_library(root, DIRECTORY)
    if holes:
        return _tell_holes(root, library)
    on = date or dt.date.today()
    rows = due_contacts(library, on, ahead=ahead)
    told = [
        f"{row.id}: {row.reason} ({', '.join(phone.shown for phone in row.contact.publishable_phones) or 'no number to publish'})"
        for row in rows
    ]
    told += [
        f"{id}: its notice ended on {until}; take it out, or give a new date"
        for id, until in library.ended_notices.items()
    ]
    print("".join(f"{line}\n" for line in told), end="")
    write_list(root, "due", told)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "call-sheet.csv").write_bytes(call_sheet_csv(rows, library.interface))
    sheet = call_sheet_html(rows, library.updates.version, on, library.interface)
    (folder / "call-sheet.html").write_text(sheet, encoding="utf-8")
    with contextlib.suppress(OSError):  # without Pango the HTML can be printed from a browser
        write_pdf(sheet, folder / "call-sheet.pdf", root)
    print(f"{len(rows)} to confirm. The call sheet is in {FOLDER.as_posix()}/.")
    notes = due_changes(usable_library(root, CHANGES).changes, on, ahead=ahead)
    print("".join(f"change:{note.id}: {note.reason}\n" for note in notes), end="")
    (folder / "changes.csv").write_bytes(changes_csv(notes))
    held = sum(note.change.hold_back is not None for note in notes)
    print(
        f"Notes: {len(notes) - held} to check, {held} held back. The list is in {FOLDER.as_posix()}/changes.csv."
    )
    return 0


def _tell_holes(root: Path, library: Library) -> int:
    """Prints what is missing and writes it to holes.txt, to be handed to whoever takes an area."""
    told = holes_list(library)
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / FOLDER / "holes.txt").write_text(told, encoding="utf-8")
    print(told, end="")
    print(f"The list is in {FOLDER.as_posix()}/holes.txt.")
    return 0
