"""The directory on paper: all kinds, or the coalitions alone, made from the finished contact pages."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from sitebuild.content.library import Library
from sitebuild.paper.contacts import add_own_lines
from sitebuild.paper.pdf import PrintJob
from sitebuild.paper.print_html import (
    foot_line,
    keep_only_links_that_lead,
    make_printable,
    print_document,
    put_code_under_title,
)

BLANK_LINES = 8  # room for an agency's own numbers, on the last page


def contacts_job(
    pages: list[str], title: str, path: Path, library: Library, foot: str, code: str
) -> PrintJob:
    """The articles of the built `pages` (HTML, in order) as one PDF named `title`, to be printed to `path`.

    `foot` is the foot of each page, `code` a QR code as HTML or nothing.
    """
    words, version = library.interface, library.updates.version
    soup = BeautifulSoup("<main></main>", "lxml")
    for page in pages:
        article = BeautifulSoup(page, "lxml").find("article")
        make_printable(article, soup)
        article.name, article["class"] = "section", ["page", "contacts"]
        add_own_lines(article, soup, words)
        soup.main.append(article)
    put_code_under_title(soup.main, code)
    keep_only_links_that_lead(soup.main)
    lines = "".join(
        f'<p class="blank-line">{words.word("own_number")}</p>' for _ in range(BLANK_LINES)
    )
    own = f'<section class="page own-numbers"><h1>{words.word("own_numbers")}</h1>{lines}</section>'
    html = print_document(
        title,
        words.language,
        f"{foot_line(foot)}{soup.main}{own}",
        author=words.word("short_name_long"),
        date=version,
        kind="contacts-book",
    )
    return PrintJob(html, path)
