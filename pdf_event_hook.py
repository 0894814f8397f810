"""mkdocs-with-pdf looks for this file by name: it hands over the pages it collected, we make the books of them."""

from __future__ import annotations

import copy
from pathlib import Path

from mkdocs_with_pdf import generator

from sitebuild.paper.handbook import Front, assemble_handbook, large_print
from sitebuild.paper.pdf import LARGE, PrintJob
from sitebuild.render.book import book_footer, leaves
from sitebuild.render.qr import directory_code

ROOT = Path(__file__).resolve().parent
BUILD = {}  # the configuration of the build that runs; the plugin hands it to no hook


def pre_pdf_render(soup, logger):
    """The plugin's document (theme styles and all) replaced by ours; only the pages' articles are taken over."""
    edition = BUILD["config"].plugins["macros"].variables["build"].edition
    plan = edition.library.handbook
    front = Front(
        edition.library.updates.version,
        book_footer(edition),
        leaves(edition),
        directory_code(edition),
    )
    return assemble_handbook(soup, plan, edition.library.interface, front)


def inject_link(html, pdf_path, page, logger):
    """Pages stay as they are; the plugin would look for a footer that is not there."""
    return html


class HandbookHTML:
    """Stands in for WeasyPrint's HTML inside the plugin, which has no setting for tags, language or a second edition."""

    def __init__(self, string: str):
        self._string = string

    def render(self) -> HandbookHTML:
        return self

    def write_pdf(self, path: str) -> None:
        book, kept = Path(path), ROOT / "build" / "cache" / "handbook.html"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(self._string, encoding="utf-8")  # to look at, and for `measure`
        # Printed with the sheets after the pages, so that no processor waits for the longer of the two books.
        BUILD["config"].plugins["macros"].variables["books"] = [
            PrintJob(self._string, book),
            PrintJob(
                large_print(self._string), book.with_name("handbook-large-print.pdf"), zoom=LARGE
            ),
        ]


def _remember(on_post_build):
    def remembering(self, config, output_path):
        BUILD["config"] = config
        return on_post_build(self, config, output_path)

    return remembering


generator.HTML = HandbookHTML
generator.Generator.on_post_build = _remember(generator.Generator.on_post_build)
# The plugin's own copy of an article lacks a mark that BeautifulSoup then looks for in all of it: three quarters of a build.
generator.clone_element = copy.copy
# The plugin takes out every paragraph without words: on a form, those are the lines to write on.
generator.Generator._remove_empty_tags = lambda self, soup: None
