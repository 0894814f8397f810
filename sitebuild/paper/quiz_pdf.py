"""The quiz on paper, made from its finished page: the questions, then the key on pages of its own."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from sitebuild.content.library import Library
from sitebuild.paper.pdf import PrintJob
from sitebuild.paper.print_html import (
    foot_line,
    keep_only_links_that_lead,
    make_printable,
    print_document,
)


def quiz_job(page: str, path: Path, library: Library, foot: str) -> PrintJob:
    """The article of the built quiz `page` (HTML) as a PDF, to be printed to `path`. `foot` is the foot of each page."""
    words, version = library.interface, library.updates.version
    soup = BeautifulSoup(page, "lxml")
    article = soup.find("article").extract()
    make_printable(article, soup)
    keep_only_links_that_lead(article)
    article.name, article["class"] = "section", ["page", "quiz"]
    title = words.word("quiz_book")
    html = print_document(
        title,
        words.language,
        f"{foot_line(foot)}<main>{article}</main>",
        author=words.word("short_name_long"),
        date=version,
        kind="quiz-book",
    )
    return PrintJob(html, path)
