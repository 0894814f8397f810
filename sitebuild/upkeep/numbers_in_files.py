"""The numbers in what people take away: PDFs, Word files, plain text, the search's words, and the copies of the site in ZIP files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from sitebuild.content.library import Library
from sitebuild.downloads.offline import FOLDER
from sitebuild.upkeep.published_numbers import (
    Difference,
    Known,
    differences_on,
    foreign_in_texts,
)

_SEARCH = "search/index.js"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def compare_files(library: Library, files: Mapping[str, bytes]) -> list[Difference]:
    """All numbers in `files` (address from the site's root to content) that the data does not publish."""
    return _differences_in(Known.of(library), files)


def _differences_in(known: Known, files: Mapping[str, bytes]) -> list[Difference]:
    found: list[Difference] = []
    for address, raw in files.items():
        if address.endswith(".zip"):
            found += [
                replace(difference, page=f"{address}, {difference.page}")
                for difference in _in_copy(known, raw, files)
            ]
        elif address.endswith(".epub"):
            found += [
                replace(difference, page=f"{address}, {difference.page}")
                for difference in differences_on(known, _chapters(raw))
            ]
        else:
            found += [
                Difference(address, what)
                for what in foreign_in_texts(
                    known, texts_of(address, raw), retired=address.endswith(_SEARCH)
                )
            ]
    return sorted(set(found))


def texts_of(address: str, raw: bytes) -> Iterator[str]:
    """What `raw` says to a reader; of a PDF page by page. Nothing for kinds of files that hold no words."""
    if address.endswith(".pdf"):
        import pypdfium2  # a big one, and only this command needs it

        document = pypdfium2.PdfDocument(raw)
        # A line of the contents ends with the number of a page, which is not one to call.
        entries = [(entry.get_title(), entry.get_dest()) for entry in document.get_toc()]
        lines = {
            f"{title} {place.get_index() + 1}\n": f"{title}\n" for title, place in entries if place
        }
        for page in document:
            text = page.get_textpage().get_text_range().replace("\r\n", "\n")
            for line, title in lines.items():
                text = text.replace(line, title)
            yield text
    elif address.endswith(".docx"):
        document = etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml"))
        yield "\n".join(
            "".join(paragraph.itertext(f"{_WORD}t")) for paragraph in document.iter(f"{_WORD}p")
        )
    elif address.endswith((".txt", _SEARCH)):
        yield raw.decode("utf-8", errors="replace")


def _in_copy(known: Known, raw: bytes, files: Mapping[str, bytes]) -> list[Difference]:
    """What differs in the copy's pages, and in those of its files that are not the ones published beside it."""
    pages, others = {}, {}
    with zipfile.ZipFile(io.BytesIO(raw)) as copy:
        for name in copy.namelist():
            address = name.removeprefix(f"{FOLDER}/")  # what the offline copy unpacks into
            if address.endswith(".html"):
                pages[_page(address)] = copy.read(name).decode("utf-8")
            elif copy.read(name) != files.get(address):
                others[address] = copy.read(name)
    return [*differences_on(known, pages), *_differences_in(known, others)]


def _chapters(raw: bytes) -> dict[str, str]:
    """The chapters of an e-book, without the line that says in which letters they are written."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        return {name: book.read(name).decode("utf-8").partition("?>")[2] for name in names}


def _page(file: str) -> str:
    """The address of a page of the copy, as the site has it: contacts/housing.html is contacts/housing/."""
    return "" if file == "index.html" else f"{file.removesuffix('.html')}/"
