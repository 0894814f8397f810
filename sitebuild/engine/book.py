"""The book: with-pdf collects the finished pages, we make one document of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bs4 import Tag
from mkdocs_with_pdf.generator import Generator

from sitebuild.content.edition import Edition
from sitebuild.content.inputs import inputs_of
from sitebuild.files.cache import cached, name_of
from sitebuild.paper.handbook import assemble_handbook, large_print
from sitebuild.paper.printer import LARGE, PrintJob


class Book(Generator):
    """Stands in for with-pdf's own generator, whose document has the theme's styles, no tags and no second edition."""

    def __init__(self, generator: Generator, edition: Edition):
        super().__init__(generator._options)
        self._edition = edition
        self._pages: dict[str, Any] = {}  # MkDocs' pages, and below their articles, by address
        self._articles: dict[str, str] = {}
        self.editions: list[PrintJob] = []

    def on_post_page(self, html: str, page, pdf_path: str) -> str:
        """Keeps the article. The page stays as it is."""
        start, end = html.index("<article"), html.rindex("</article>")  # the frame is not looked at
        self._pages[page.url], self._articles[page.url] = page, f"{html[start:end]}</article>"
        return html

    def _article(self, address: str) -> Tag:
        """With links and ids as one document needs them."""
        html, page = self._articles[address], self._pages[address]
        article = self._soup_from_content(f"<body>{html}</body>", page).find("article")
        article["id"] = f"{self._page_path_for_id(page)}:"  # where links to the page lead
        self._fix_missing_id_for_h1(article, page)
        return article

    def on_post_build(self, config, output_path: str) -> None:
        """Both books, to be printed with the sheets: no processor then waits for the longer of the two.

        Their HTML is taken from an earlier build when no word or record has changed: that saves 0.9 s of processor.
        """

        def make(path: Path) -> None:
            html = assemble_handbook(self._edition, self._article, self._articles)
            path.write_text(html, encoding="utf-8")

        cache = self._edition.root / "build" / "cache"
        words = (part for article in self._articles.items() for part in article)
        place = cache / f"handbook-{name_of([*inputs_of(self._edition), *words])}.html"
        html = cached(place, make).read_text(encoding="utf-8")
        (cache / "handbook.html").write_text(html, encoding="utf-8")  # to look at, and to measure
        book = Path(config.site_dir, output_path)
        large = book.with_name("handbook-large-print.pdf")
        self.editions += [PrintJob(html, book), PrintJob(large_print(html), large, zoom=LARGE)]
