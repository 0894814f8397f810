"""Which English words a built edition shows that neither its own texts nor the labels of its language hold."""

from __future__ import annotations

import csv
import html as entities
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from docx import Document
from lxml import etree, html

from sitebuild.files.yaml_text import read_yaml, walk_texts

# What people see or hear of an element besides the words in it, and what our scripts fill in.
_SAID = re.compile(r"alt|title|aria-label|placeholder|data-(?!field$).+")
# Addresses, names of files, and what our scripts fill in.
_ADDRESS = re.compile(
    r"https?://\S+|\S+@\S+|\w\S*\.(?:csv|docx|example|html|json|pdf|txt|vcf|zip)\b|\{\w+\}"
)
_WORD = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])", re.IGNORECASE)
_NO_LANGUAGE = {"PDF", "KB"}  # signs without a letter that could be turned
_FIELDS_IN_WORDS = ("notice", "alert", "whose_line", "no_number", "assurance")
_CARD_IN_WORDS = re.compile(r"(?:\w+\.)?(?:NOTE|CATEGORIES|X-ABLABEL)[^:]*:(.*)")


def english_left(project: Path, site: Path) -> dict[str, str]:
    """Each English word that is left, with the first file and text it stands in. What `project` says itself is taken out first."""
    left: dict[str, str] = {}
    own = _own_texts(project)
    for file, text in _texts(site):
        rest = _ADDRESS.sub(" ", own.sub(" ", _plain(text)))
        for word in _WORD.findall(rest):
            if word not in _NO_LANGUAGE:
                left.setdefault(word, f"{file}: {_plain(text)[:90]}")
    return left


def _plain(text: str) -> str:
    """The text with single spaces and the signs of a typewriter."""
    signs = str.maketrans("’‘“”–\xa0", "''\"\"- ", "\xad")
    return re.sub(r"\s+", " ", entities.unescape(text).translate(signs)).strip()


def _own_texts(project: Path) -> re.Pattern[str]:
    """Every text of the project's pages and data but for the labels, the longest first."""
    found: set[str] = set()
    for path in (project / "data").rglob("*.yml"):
        if path.name != "interface.yml":
            found |= {str(text) for _, text in walk_texts(read_yaml(path, project).data)}
    for path in (*(project / "docs").rglob("*.md"), project / "mkdocs.yml"):
        found |= {*path.read_text(encoding="utf-8").splitlines()}
    parts = {
        _plain(re.sub(r"^[#>*\-\s\d.!?:]+|[|.]$", "", part))
        for text in found
        for part in re.split(r"\{.*?\}+|\*\*|\]\([^)]*\)|[\[|\"]|: ", text)
    } | {_plain(text) for text in found}
    known = sorted((part for part in parts if _WORD.search(part)), key=len, reverse=True)
    alone = "|".join(map(re.escape, known))
    return re.compile(rf"(?<![^\W\d_])(?:{alone})(?![^\W\d_])", re.IGNORECASE)


def _texts(site: Path) -> Iterator[tuple[str, str]]:
    """Each text that people read or hear, in pages and downloads, with its file."""
    ways = {
        ".html": lambda path: _of_page(path.read_bytes()),
        ".epub": _of_ebook,
        ".pdf": _of_pdf,
        ".docx": _of_word_file,
        ".json": _of_json,
        ".vcf": lambda path: _CARD_IN_WORDS.findall(path.read_text("utf-8").replace("\r\n ", "")),
        ".csv": lambda path: sum(csv.reader(path.read_text("utf-8-sig").splitlines()), []),
        ".txt": lambda path: path.read_text("utf-8").splitlines(),
    }
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in ways and not name.startswith(("robots", "assets/fonts", "assets/js")):
            yield from ((name, text) for text in ways[path.suffix](path))


def _of_page(page: bytes) -> Iterator[str]:
    for element in html.fromstring(page).iter(etree.Element):
        if element.tag not in ("script", "style"):
            yield element.text or ""
        yield element.tail or ""
        yield from (text for name, text in element.items() if _SAID.fullmatch(name))


def _of_ebook(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith(".xhtml"):
                yield from _of_page(packed.read(name))


def _of_pdf(path: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        yield from pdf.get_metadata_dict().values()
        yield from (mark.get_title() for mark in pdf.get_toc())
        for page in pdf:
            yield page.get_textpage().get_text_range()


def _of_word_file(path: Path) -> Iterator[str]:
    document = Document(str(path))
    yield document.core_properties.title
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if re.fullmatch(r"word/(?:document|header\d|footer\d)\.xml", name):
                tree = etree.fromstring(packed.read(name))
                for paragraph in tree.iter("{*}p"):
                    yield "".join(text.text or "" for text in paragraph.iter("{*}t"))
                for control in tree.iter("{*}alias"):
                    yield from control.attrib.values()


def _of_json(path: Path) -> Iterator[str]:
    data = json.loads(path.read_text("utf-8"))
    return (
        text
        for place, text in walk_texts(data)
        if isinstance(text, str) and place[-1] in _FIELDS_IN_WORDS
    )
