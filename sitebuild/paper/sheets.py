"""Writes the sheets as PDFs and holds each to its pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup

from sitebuild.content.edition import Edition
from sitebuild.files.problems import DataProblems, Problem
from sitebuild.paper.blanks import put_fields
from sitebuild.paper.page_count import PageCounts
from sitebuild.paper.pdf import write_pdf_uncached, write_pdfs
from sitebuild.paper.print_html import keep_only_links_that_lead, make_printable, print_document
from sitebuild.paper.printer import PrintJob
from sitebuild.paper.signs import add_signs_to_sheet
from sitebuild.records.lists import Area
from sitebuild.render.area_sheets import area_sheet
from sitebuild.render.sheet import Sheet


def write_sheets(edition: Edition, sheets: list[Sheet], downloads: Path) -> None:
    """Every sheet as a PDF under the folder `downloads`. Raises DataProblems when a sheet grew past its page, and PrintFault."""
    jobs = [sheet_job(edition, sheet, downloads) for sheet in sheets]
    counts = write_pdfs(jobs, edition.root, edition.root / "build" / "cache" / "pdf")
    check_page_counts(sheets, downloads, counts)


def check_page_counts(sheets: list[Sheet], downloads: Path, counts: PageCounts) -> None:
    """Raises DataProblems when one of the printed `sheets` grew past its page."""
    found = [_past_its_page(sheet, counts[downloads / sheet.file]) for sheet in sheets]
    if problems := [problem for problem in found if problem]:
        raise DataProblems(problems)


def write_area_sheet(edition: Edition, area: Area, folder: Path) -> Path:
    """The sheet of one area with the agency's own numbers, under the folder `folder`; gives the file. Not to be published."""
    sheet = replace(area_sheet(edition, area, with_local=True), file=f"{area.folder}.pdf")
    write_pdf_uncached(sheet_job(edition, sheet, folder), edition.root)
    check_page_counts([sheet], folder, PageCounts())
    return folder / sheet.file


def sheet_job(edition: Edition, sheet: Sheet, downloads: Path) -> PrintJob:
    """What is printed for the sheet, and where to."""
    return PrintJob(
        sheet_document(edition, sheet),
        downloads / sheet.file,
        sheet.fillable,
        together=sheet.together,
    )


def sheet_document(edition: Edition, sheet: Sheet) -> str:
    """The sheet as a whole HTML document: drawn boxes, or form fields when it is fillable."""
    author = edition.library.handbook.author
    if sheet.together:
        return print_document(
            edition, sheet.title, sheet.body, author=author, css_class=sheet.css_class
        )
    soup = BeautifulSoup(sheet.body, "lxml")
    make_printable(soup.body, soup)
    if sheet.fillable:
        put_fields(soup)
    keep_only_links_that_lead(soup.body)
    if sheet.for_client:
        return _neutral_document(edition, sheet, soup)
    add_signs_to_sheet(soup.body, soup, edition)
    return print_document(
        edition,
        sheet.title,
        soup.body.decode_contents(),
        author=author,
        css_class=sheet.css_class,
    )


def _neutral_document(edition: Edition, sheet: Sheet, soup: BeautifulSoup) -> str:
    """The sheet without its foot, author and title: whoever finds the file or the paper learns nothing from them."""
    for footer in soup.select(".foot"):
        footer.decompose()
    return print_document(
        edition,
        edition.library.interface.text("form_plain_title"),
        soup.body.decode_contents(),
        author="",
        css_class=f"{sheet.css_class} for-client",
        dated=False,
    )


def _past_its_page(sheet: Sheet, count: int) -> Problem | None:
    if sheet.most_pages is None or count <= sheet.most_pages:
        return None
    most = "one" if sheet.most_pages == 1 else sheet.most_pages
    return Problem(
        sheet.made_from,
        1,
        f"the sheet downloads/{sheet.file} has grown to {count} pages; it must fit on {most}.",
        "Take out what was added last, or put it into a list of its own. Never make the letters smaller.",
    )
