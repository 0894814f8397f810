"""The full transcript as files of its own, made from the finished transcript page: the words of the slides, nothing else."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from sitebuild.content.library import Library
from sitebuild.content.untranslated import Untranslated
from sitebuild.downloads.word_file import (
    add_paragraph,
    empty_document,
    keep_times_fixed,
    mark_untranslated,
    set_properties,
)


def read_transcript_page(html: str) -> Tag:
    """The article of the built transcript page."""
    return BeautifulSoup(html, "lxml").find("article")


def write_txt(transcript: Tag, path: Path) -> None:
    """Plain UTF-8 text, lines of at most 88 signs, points with a hyphen."""
    lines: list[str] = []
    for block_type, depth, element in walk(transcript):
        text, indent = _text(element), "  " * depth
        if block_type == "heading":
            lines += ["", text, "=" * len(text) if element.name == "h2" else "-" * len(text), ""]
        elif block_type == "point":
            lines += textwrap.wrap(
                text, 88, initial_indent=f"{indent}- ", subsequent_indent=f"{indent}  ", **_WRAP
            )
        else:
            lines += [
                "",
                *textwrap.wrap(text, 88, initial_indent=indent, subsequent_indent=indent, **_WRAP),
                "",
            ]
    text = "\n".join(
        line for position, line in enumerate(lines) if line or (position and lines[position - 1])
    )
    path.write_text(text.strip() + "\n", encoding="utf-8")


_WRAP: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}


def write_docx(
    transcript: Tag, path: Path, library: Library, untranslated: Untranslated | None = None
) -> None:
    """A Word file with real headings and lists. The same words give the same bytes."""
    document = empty_document(12)
    title = library.interface.text("transcript_title")
    set_properties(document, title, library)
    add_paragraph(document, "Title", title)
    for block_type, depth, element in walk(transcript):
        if block_type == "heading":
            add_paragraph(document, f"Heading{int(element.name[1]) - 1}", _text(element))
        elif block_type == "paragraph":
            _add_runs(document.add_paragraph(), element)
        else:
            bullet = "ListBullet2" if depth else "ListBullet"
            style = "Quote" if block_type == "quote" else bullet
            _add_runs(add_paragraph(document, style, ""), element)
    mark_untranslated(document, untranslated)
    document.save(path)
    keep_times_fixed(path)


def walk(transcript: Tag):
    """Yields (kind, depth, element) in reading order; kind is heading, point, quote or paragraph. Leaves out the page's h1."""
    for element in transcript.find_all(["h2", "h3", "p", "li"]):
        depth = len(element.find_parents(["ul", "ol"]))
        if element.name in ("h2", "h3"):
            yield "heading", 0, element
        elif element.name == "li":
            if _text(element):
                yield "point", depth - 1, element
        elif element.parent.name == "blockquote":
            yield "quote", 0, element
        elif (
            element.parent.name != "li"
            or element is not element.parent.find(True, recursive=False)
            or _own_text(element.parent)
        ):
            yield "paragraph", depth, element


def _own_text(item: Tag) -> str:
    """The words that stand directly in a point, outside its paragraphs and inner lists."""
    return "".join(
        child if isinstance(child, str) else child.get_text()
        for child in item.children
        if getattr(child, "name", None) not in ("p", "ul", "ol")
    ).strip()


def _text(element: Tag) -> str:
    if element.name != "li":
        return " ".join(element.get_text().split())
    first = element.find("p", recursive=False)
    return " ".join((_own_text(element) or (first.get_text() if first else "")).split())


def _add_runs(paragraph, element: Tag) -> None:
    """The element's words with their bold and italics; of a point only what stands before its inner list."""
    holder = element
    if element.name == "li" and not _own_text(element):
        holder = element.find("p", recursive=False)
    for text in holder.find_all(string=True):
        if not text.strip() and "\n" in text:
            continue  # a line break of the HTML between two elements
        if element.name == "li" and text.find_parent(["p", "ul", "ol"]) not in (
            holder,
            element.parent,
        ):
            continue
        run = paragraph.add_run(re.sub(r"\s+", " ", text))
        run.bold = bool(text.find_parent("strong")) or None
        run.italic = bool(text.find_parent("em")) or None
