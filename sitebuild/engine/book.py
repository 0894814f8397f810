"""The book: with-pdf collects the finished pages, we make one document of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bs4 import Tag
from mkdocs_with_pdf.generator import Generator

from sitebuild.content.edition import Edition
from sitebuild.content.inputs import inputs_of
from sitebuild.files.cache import cached, name_of
from sitebuild.paper.handbook import assemble_handbook, large_print
from sitebuild.paper.printer import LARGE, PrintJob


class Articles(dict):
    """The article of each page, by its address. Read only when the book asks for it: two of three pages are not in it."""

    def __getitem__(self, address: str) -> Tag:
        if isinstance(article := super().__getitem__(address), partial):
            article = self[address] = article()
        return article


class Book(Generator):
    """Stands in for with-pdf's own generator, whose document has the theme's styles, no tags and no second edition."""

    def __init__(self, generator: Generator, edition: Edition):
        super().__init__(generator._options)
        self._edition = edition
        self._pages, self._words = Articles(), []
        self.editions: list[PrintJob] = []

    def on_post_page(self, html: str, page, pdf_path: str) -> str:
        """Keeps the article. The page stays as it is."""
        start, end = html.index("<article"), html.rindex("</article>")  # the frame is not looked at
        self._pages[page.url] = partial(self._article, f"{html[start:end]}</article>", page)
        self._words += [page.url, html[start:end]]
        return html

    def _article(self, html: str, page) -> Tag:
        """With links and ids as one document needs them."""
        article = self._soup_from_content(f"<body>{html}</body>", page).find("article")
        article["id"] = f"{self._page_path_for_id(page)}:"  # where links to the page lead
        self._fix_missing_id_for_h1(article, page)
        return article

    def on_post_build(self, config, output_path: str) -> None:
        """Both books, to be printed with the sheets: no processor then waits for the longer of the two.

        Their HTML is taken from an earlier build when no word or record has changed: that saves 0.9 s of processor.
        """

        def make(path: Path) -> None:
            path.write_text(assemble_handbook(self._edition, self._pages), encoding="utf-8")

        cache, words = self._edition.root / "build" / "cache", self._words
        place = cache / f"handbook-{name_of([*inputs_of(self._edition), *words])}.html"
        html = cached(place, make).read_text(encoding="utf-8")
        (cache / "handbook.html").write_text(html, encoding="utf-8")  # to look at, and to measure
        book = Path(config.site_dir, output_path)
        large = book.with_name("handbook-large-print.pdf")
        self._pages.clear()  # taken apart they are dozens of MB, which each process that prints would have too
        self.editions += [PrintJob(html, book), PrintJob(large_print(html), large, zoom=LARGE)]
