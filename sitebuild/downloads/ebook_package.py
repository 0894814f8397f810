"""What an e-book says of itself: its table of contents, the list of its files, and what it can do for whom."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from html import escape

from sitebuild.content.edition import Edition
from sitebuild.downloads.ebook_chapter import Chapter, xhtml

# Never changed: by it an e-reader knows that a newer copy is the same book.
BOOK_ID = uuid.UUID("0f0c7b5e-7f0a-4d35-9f0e-5f5b6b0b7c11")
# What the book can do for readers who listen, or change how it looks. No claim that a person has tried it.
_FEATURES = (
    "tableOfContents structuralNavigation readingOrder displayTransformability alternativeText"
)
_EPUB = ' xmlns:epub="http://www.idpf.org/2007/ops"'


def contents(
    edition: Edition, parts: list[tuple[str | None, list[Chapter]]], printed: Mapping[int, str]
) -> bytes:
    """The table of contents: title or none of each part, and its chapters; then, where e-readers alone see it, where each
    `printed` page begins."""
    labels, lines = edition.library.interface, []
    for title, chapters in (part for part in parts if part[1]):
        points = "\n".join(
            f'<li><a href="{chapter.file}">{escape(chapter.title)}</a></li>' for chapter in chapters
        )
        lines.append(
            f"<li><span>{escape(title)}</span>\n<ol>\n{points}\n</ol></li>" if title else points
        )
    heading = escape(labels.text("contents"))
    body = f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{heading}</h1>\n<ol>\n' + "\n".join(
        lines
    )
    body += "\n</ol></nav>"
    if printed:
        title = escape(labels.text("ebook_pages"))
        pages = "\n".join(f'<li><a href="{at}">{page}</a></li>' for page, at in printed.items())
        body += f'\n<nav epub:type="page-list" role="doc-pagelist" hidden="hidden"><h2>{title}</h2>\n<ol>\n{pages}\n</ol></nav>'
    return xhtml(labels.text("contents"), body, labels.language, _EPUB)


def package(edition: Edition, files: Mapping[str, bytes], numbered: bool) -> bytes:
    """The list of everything in the book, and what it says of itself; `numbered` when it knows the pages of the printed one."""
    library, labels = edition.library, edition.library.interface
    plan, version = library.handbook, library.updates.version
    printed = escape(f"{plan.title}, {plan.subtitle}, {version} (PDF)")
    schema = {
        "accessMode": "textual visual",
        "accessModeSufficient": "textual",
        "accessibilityFeature": f"{_FEATURES} pageNavigation" if numbered else _FEATURES,
        "accessibilityHazard": "none",
    }
    claims = [
        f'<meta property="schema:{name}">{value}</meta>'
        for name, values in schema.items()
        for value in values.split()
    ]
    items = [
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"{_properties(name, content)}/>'
        for at, (name, content) in enumerate(files.items())
    ]
    order = [f'<itemref idref="c{at}"/>' for at in range(len(files))]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{labels.language}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="id">urn:uuid:{BOOK_ID}</dc:identifier>',
        f"<dc:title>{escape(plan.title)}</dc:title>",
        f"<dc:language>{labels.language}</dc:language>",
        f"<dc:creator>{escape(plan.author)}</dc:creator>",
        f"<dc:date>{version}</dc:date>",
        f'<meta property="dcterms:modified">{version}T00:00:00Z</meta>',
        *claims,
        *([f'<meta property="pageBreakSource">{printed}</meta>'] if numbered else []),
        f'<meta property="schema:accessibilitySummary">{escape(labels.text("ebook_access"))}</meta>',
        "</metadata>",
        '<manifest><item id="style" href="book.css" media-type="text/css"/>',
        *items,
        "</manifest>",
        f"<spine>{''.join(order)}</spine>",
        "</package>\n",
    ]
    return "\n".join(lines).encode()


def _properties(name: str, content: bytes) -> str:
    """What an e-reader wants to know of a file before it opens it."""
    found = [
        word for word, there in (("nav", name == "nav.xhtml"), ("svg", b"<svg" in content)) if there
    ]
    return f' properties="{" ".join(found)}"' if found else ""
