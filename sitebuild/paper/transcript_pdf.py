"""The transcript on paper, made from the finished transcript page."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup, Tag

from sitebuild.content.library import Library
from sitebuild.paper.pdf import PrintJob
from sitebuild.paper.print_html import (
    foot_line,
    keep_only_links_that_lead,
    make_printable,
    print_document,
)


def transcript_job(transcript: Tag, path: Path, library: Library, foot: str) -> PrintJob:
    """The transcript on paper, to be printed to `path` with the same print styles as the handbook."""
    words, version = library.interface, library.updates.version
    soup = BeautifulSoup(str(transcript), "lxml")
    article = soup.find("article")
    make_printable(article, soup)
    keep_only_links_that_lead(article)
    html = print_document(
        words.word("transcript_title"),
        words.language,
        f"{foot_line(foot)}{article.decode_contents()}",
        author=library.handbook.author,
        date=version,
        kind="transcript",
    )
    return PrintJob(html, path)
