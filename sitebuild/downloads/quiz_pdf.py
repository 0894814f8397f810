"""The quiz on paper, made from its finished page: the questions, then the key on pages of its own."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from sitebuild.downloads.pdf import write_pdf
from sitebuild.downloads.print_html import foot_line, keep_only_links_that_lead, make_printable, print_document
from sitebuild.library import Library


def write_quiz_pdf(page: str, path: Path, library: Library, root: Path, foot: str) -> None:
    """Writes the article of the built quiz `page` (HTML) as a PDF to `path`. `foot` is the foot of each page."""
    words, version = library.interface, library.updates.version
    soup = BeautifulSoup(page, "lxml")
    article = soup.find("article").extract()
    make_printable(article, soup)
    keep_only_links_that_lead(article)
    article.name, article["class"] = "section", ["page", "quiz"]
    title = words.word("quiz_book")
    html = print_document(title, words.language, f"{foot_line(foot)}<main>{article}</main>", author=words.word("short_name_long"), date=version, kind="quiz-book")
    write_pdf(html, path, root, cache=root / "build" / "cache" / "pdf")
