"""`python tests/tools/costs.py`: what each sheet costs, in processor seconds and bytes. Kept files are not used."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from sitebuild.assemble.load import load_edition
from sitebuild.content.edition import Edition
from sitebuild.downloads.form_docx import write_form_docx
from sitebuild.paper.pdf import write_pdf_uncached
from sitebuild.paper.sheets import sheet_job
from sitebuild.phrases.footer import footer
from sitebuild.render.all_sheets import all_sheets

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
    for sheet in all_sheets(edition):
        yield (
            sheet.file,
            lambda sheet=sheet: write_pdf_uncached(sheet_job(edition, sheet, folder), edition.root),
        )
    for id, form in edition.library.forms.items():
        name = f"forms/{id}.docx"
        yield (
            name,
            lambda form=form, name=name: write_form_docx(
                form,
                folder / name,
                edition.library,
                edition.with_numbers,
                footer(edition, form.title),
            ),
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=HELP)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder")
    add_arguments(parser)
    given = parser.parse_args()
    sys.exit(run(given.root.resolve(), given))
