"""mkdocs-with-pdf looks for this file by name: it hands over the pages it collected, we make the book of them."""

from __future__ import annotations

from pathlib import Path

import mkdocs_with_pdf.generator

from sitebuild.downloads.handbook import Front, assemble_handbook
from sitebuild.downloads.pdf import write_pdf
from sitebuild.library import load_frame
from sitebuild.render.templates import load_blocks, render_block

ROOT = Path(__file__).resolve().parent


def pre_pdf_render(soup, logger):
    """The plugin's document (theme styles and all) replaced by ours; only the pages' articles are taken over."""
    frame = load_frame(ROOT)
    cover = render_block(load_blocks(ROOT / "overrides" / "print"), "cover", plan=frame.handbook,
                         words=frame.interface.words, version=frame.updates.version)
    return assemble_handbook(soup, frame.handbook, frame.interface, Front(frame.updates.version, cover))


def inject_link(html, pdf_path, page, logger):
    """Pages stay as they are; the plugin would look for a footer that is not there."""
    return html


class HandbookHTML:
    """Stands in for WeasyPrint's HTML inside the plugin, which has no setting for tags, language or a finisher."""

    def __init__(self, string: str):
        self._string = string

    def render(self) -> "HandbookHTML":
        return self

    def write_pdf(self, path: str) -> None:
        write_pdf(self._string, Path(path), ROOT, cache=ROOT / "build" / "cache" / "pdf")


mkdocs_with_pdf.generator.HTML = HandbookHTML
