"""`python -m sitebuild costs`: what each sheet costs, in processor seconds and bytes. Kept files are not used."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from sitebuild.assemble.edition import Edition, load_edition
from sitebuild.downloads.form_docx import write_form_docx
from sitebuild.paper.pdf import write_pdf_alone
from sitebuild.paper.sheets import sheet_job

HELP = "print the processor seconds and bytes of every sheet and form"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Makes each file once in a folder that is thrown away, and prints a line for it. The first one also loads the fonts."""
    edition = load_edition(root)
    print("seconds    bytes  file")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in _works(edition, Path(folder)):
            before = time.process_time()
            make()
            print(
                f"{time.process_time() - before:7.2f} {(Path(folder) / name).stat().st_size:8}  {name}"
            )
    return 0


def _works(edition: Edition, folder: Path):
    """(file, what makes it) of every sheet and every Word form."""
    for sheet in edition.sheets():
        yield (
            sheet.file,
            lambda sheet=sheet: write_pdf_alone(
                sheet_job(sheet, folder, edition.library), edition.root
            ),
        )
    for id, form in edition.library.forms.items():
        name = f"forms/{id}.docx"
        yield (
            name,
            lambda form=form, name=name: write_form_docx(
                form, folder / name, edition.library, edition.say, edition.foot(form.title)
            ),
        )
