"""What is printed besides the handbook and the sheets: the directory, and finished pages one by one."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from markupsafe import escape

from sitebuild.content.edition import Edition
from sitebuild.paper.contacts import add_own_lines
from sitebuild.paper.print_html import (
    foot_line,
    keep_only_links_that_lead,
    make_printable,
    print_document,
    put_code_under_title,
)
from sitebuild.paper.printer import PrintJob
from sitebuild.paper.signs import add_signs
from sitebuild.phrases.footer import footer
from sitebuild.render.book import what_signs_mean
from sitebuild.render.printed_directory import directory_body
from sitebuild.render.qr import directory_code

BLANK_LINES = 18  # room for an agency's own numbers, on the last page


def directory_job(edition: Edition, path: Path) -> PrintJob:
    """The whole directory, made of the data: three columns of short entries."""
    labels = edition.library.interface
    title, author = labels.text("contacts_title"), labels.text("short_name_long")
    body = directory_body(edition, title)
    document = print_document(edition, title, body, author=author, css_class="directory")
    return PrintJob(document, path)


def coalitions_job(edition: Edition, page: str, path: Path) -> PrintJob:
    """The article of the built `page` (HTML) of coalitions, with room for an agency's own numbers."""
    labels = edition.library.interface
    soup = BeautifulSoup("<main></main>", "lxml")
    article = BeautifulSoup(page, "lxml").find("article")
    make_printable(article, soup)
    article.name, article["class"] = "section", ["page", "contacts"]
    add_own_lines(article, soup, labels)
    soup.main.append(article)
    put_code_under_title(soup.main, directory_code(edition))
    keep_only_links_that_lead(soup.main)
    add_signs(soup.main, soup, edition)
    lines = f'<p class="blank-line">{labels.text("own_number")}</p>' * BLANK_LINES
    own = (
        f'<section class="page own-numbers"><h1>{labels.text("own_numbers")}</h1>{lines}</section>'
    )
    title, author = labels.text("coalitions_title"), labels.text("short_name_long")
    foot = f'<p class="foot">{what_signs_mean(edition)} {escape(footer(edition, title))}</p>'
    return _job(edition, title, f"{soup.main}{own}", path, author, "contacts-book", foot)


def quiz_job(edition: Edition, page: str, path: Path) -> PrintJob:
    """The article of the built quiz `page` (HTML): the questions, then the key on pages of its own."""
    return _page_job(edition, page, edition.labels["quiz_book"], path, "quiz")


def feedback_job(edition: Edition, page: str, path: Path) -> PrintJob:
    """The article of the built page (HTML) with the feedback questions: a sheet with room to write."""
    return _page_job(edition, page, edition.labels["footer_feedback"], path, "feedback")


def _page_job(edition: Edition, page: str, title: str, path: Path, kind: str) -> PrintJob:
    soup = BeautifulSoup(page, "lxml")
    article = soup.find("article").extract()
    make_printable(article, soup)
    keep_only_links_that_lead(article)
    article.name, article["class"] = "section", ["page", kind]
    author = edition.labels["short_name_long"]
    return _job(edition, title, f"<main>{article}</main>", path, author, f"{kind}-book")


def transcript_job(edition: Edition, page: str, path: Path) -> PrintJob:
    """The article of the built transcript `page` (HTML)."""
    soup = BeautifulSoup(page, "lxml")
    article = soup.find("article")
    make_printable(article, soup)
    keep_only_links_that_lead(article)
    title = edition.library.interface.text("transcript_title")
    author = edition.library.handbook.author
    return _job(edition, title, article.decode_contents(), path, author, "transcript")


def _job(
    edition: Edition,
    title: str,
    body: str,
    path: Path,
    author: str,
    css_class: str,
    foot: str = "",
) -> PrintJob:
    with_footer = f"{foot or foot_line(footer(edition, title))}{body}"
    document = print_document(edition, title, with_footer, author=author, css_class=css_class)
    return PrintJob(document, path)
