"""The full transcript as files of its own, made from the finished transcript page: the words of the slides, nothing else."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from sitebuild.content.library import Library
from sitebuild.content.untranslated import Untranslated
from sitebuild.downloads.word_file import (
    add_paragraph,
    empty_document,
    keep_times_fixed,
    mark_untranslated,
    set_properties,
)
from sitebuild.files.web_page import read_page

_BLOCKS = ("p", "ul", "ol")


def read_transcript_page(html: str) -> HtmlElement:
    """The article of the built transcript page."""
    return read_page(html).find(".//article")


def write_txt(transcript: HtmlElement, path: Path) -> None:
    """Plain UTF-8 text, lines of at most 88 signs, points with a hyphen."""
    lines: list[str] = []
    for block_type, depth, element in walk(transcript):
        text, indent = _text(element), "  " * depth
        if block_type == "heading":
            lines += ["", text, "=" * len(text) if element.tag == "h2" else "-" * len(text), ""]
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
    transcript: HtmlElement, path: Path, library: Library, untranslated: Untranslated | None = None
) -> None:
    """A Word file with real headings and lists. The same words give the same bytes."""
    document = empty_document(12)
    title = library.interface.text("transcript_title")
    set_properties(document, title, library)
    add_paragraph(document, "Title", title)
    for block_type, depth, element in walk(transcript):
        if block_type == "heading":
            add_paragraph(document, f"Heading{int(element.tag[1]) - 1}", _text(element))
        elif block_type == "paragraph":
            _add_runs(document.add_paragraph(), element)
        else:
            bullet = "ListBullet2" if depth else "ListBullet"
            style = "Quote" if block_type == "quote" else bullet
            _add_runs(add_paragraph(document, style, ""), element)
    mark_untranslated(document, untranslated)
    document.save(path)
    keep_times_fixed(path)


def walk(transcript: HtmlElement):
    """Yields (kind, depth, element) in reading order; kind is heading, point, quote or paragraph. Leaves out the page's h1."""
    for element in transcript.iter("h2", "h3", "p", "li"):
        depth, parent = len([*element.iterancestors("ul", "ol")]), element.getparent()
        if element.tag in ("h2", "h3"):
            yield "heading", 0, element
        elif element.tag == "li":
            if _text(element):
                yield "point", depth - 1, element
        elif parent.tag == "blockquote":
            yield "quote", 0, element
        elif parent.tag != "li" or element is not parent.find("*") or _own_text(parent):
            yield "paragraph", depth, element


def _own_text(item: HtmlElement) -> str:
    """The words that stand directly in a point, outside its paragraphs and inner lists."""
    inner = (
        ("" if child.tag in _BLOCKS else child.text_content()) + (child.tail or "")
        for child in item
    )
    return "".join([item.text or "", *inner]).strip()


def _text(element: HtmlElement) -> str:
    if element.tag != "li":
        return " ".join(element.text_content().split())
    first = element.find("p")
    words = _own_text(element) or ("" if first is None else first.text_content())
    return " ".join(words.split())


def _add_runs(paragraph, element: HtmlElement) -> None:
    """The element's words with their bold and italics; of a point only what stands before its inner list."""
    holder = element.find("p") if element.tag == "li" and not _own_text(element) else element
    for text in holder.xpath(".//text()"):
        if not text.strip() and "\n" in text:
            continue  # a line break of the HTML between two elements
        around = [*text.getparent().iterancestors()]
        if not text.is_tail:
            around.insert(0, text.getparent())
        block = next((one for one in around if one.tag in _BLOCKS), None)
        if element.tag == "li" and block not in (holder, element.getparent()):
            continue
        names = {one.tag for one in around}
        run = paragraph.add_run(re.sub(r"\s+", " ", text))
        run.bold, run.italic = "strong" in names or None, "em" in names or None
