"""Writes the sheets as PDFs and holds those of one page to their page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup

from sitebuild.content.library import Library
from sitebuild.files.problems import DataProblems, Problem
from sitebuild.paper.blanks import put_fields
from sitebuild.paper.pdf import PrintJob, write_pdfs
from sitebuild.paper.print_html import keep_only_links_that_lead, make_printable, print_document
from sitebuild.render.sheet import Sheet


def write_sheets(
    sheets: list[Sheet],
    downloads: Path,
    library: Library,
    root: Path,
    books: Iterable[PrintJob] = (),
) -> None:
    """Every sheet as a PDF under the folder `downloads`, and the `books` in the same go, so that no processor waits.

    Raises DataProblems when a sheet grew past its page.
    """
    write_pdfs(
        [*books, *(sheet_job(sheet, downloads, library) for sheet in sheets)],
        root,
        root / "build" / "cache" / "pdf",
    )
    if problems := [problem for sheet in sheets if (problem := _past_its_page(sheet, downloads))]:
        raise DataProblems(problems)


def sheet_job(sheet: Sheet, downloads: Path, library: Library) -> PrintJob:
    """What is printed for the sheet, and where to."""
    return PrintJob(sheet_document(sheet, library), downloads / sheet.file, sheet.fillable)


def sheet_document(sheet: Sheet, library: Library) -> str:
    """The sheet as a whole HTML document: drawn boxes, or form fields when it is fillable."""
    soup = BeautifulSoup(sheet.body, "lxml")
    make_printable(soup.body, soup)
    if sheet.fillable:
        put_fields(soup)
    keep_only_links_that_lead(soup.body)
    if sheet.for_client:
        return _neutral_document(sheet, soup, library)
    return print_document(
        sheet.title,
        library.interface.language,
        soup.body.decode_contents(),
        author=library.handbook.author,
        date=library.updates.version,
        kind=sheet.kind,
    )


def _neutral_document(sheet: Sheet, soup: BeautifulSoup, library: Library) -> str:
    """The sheet without its foot, author and title: whoever finds the file or the paper learns nothing from them."""
    for foot in soup.select(".foot"):
        foot.decompose()
    return print_document(
        library.interface.word("form_plain_title"),
        library.interface.language,
        soup.body.decode_contents(),
        author="",
        date="",
        kind=f"{sheet.kind} for-client",
    )


def _past_its_page(sheet: Sheet, downloads: Path) -> Problem | None:
    if not sheet.one_page:
        return None
    with pikepdf.open(downloads / sheet.file) as pdf:
        count = len(pdf.pages)
    if count == 1:
        return None
    return Problem(
        sheet.source,
        1,
        f"the sheet downloads/{sheet.file} has grown to {count} pages; it must fit on one.",
        "Take out what was added last, or put it into a list of its own. Never make the letters smaller.",
    )
