"""`handbook.epub`: the handbook for phones and e-readers, with one's own size of letters and without a network. EPUB 3.3.

Made of the finished pages. It needs no library of its own: a chapter is a page's article, and the rest is three small files.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from sitebuild.content.addresses import page_address
from sitebuild.content.edition import Edition
from sitebuild.downloads.ebook_chapter import Chapter, Signs, read_chapter, write_chapters, xhtml
from sitebuild.downloads.ebook_package import contents, package
from sitebuild.downloads.ebook_pages import mark_pages, printed_places
from sitebuild.phrases.contacts import sms_href, tel_href
from sitebuild.phrases.footer import footer

NAME = "handbook.epub"
STYLES = Path("overrides") / "ebook" / "book.css"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write_ebook(
    edition: Edition, pages: Mapping[str, str], path: Path, printed: Path | None = None
) -> None:
    """Writes the book made of the finished `pages` (file from the site's root to HTML), with the page numbers of the `printed`
    handbook if that PDF is there. The same pages give the same bytes."""
    signs = _signs(edition)
    parts = [
        (title, _chapters(names, pages, signs))
        for title, names in edition.library.handbook.ebook_parts
    ]
    chapters = [chapter for _, of_part in parts for chapter in of_part]
    numbered = mark_pages(printed_places(printed), chapters) if printed else {}
    files = {
        "title.xhtml": _title_page(edition),
        "nav.xhtml": contents(edition, parts, numbered),
        **write_chapters(chapters, edition.library.interface.language),
    }
    files["package.opf"] = package(edition, files, bool(numbered))
    files["book.css"] = (edition.root / STYLES).read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        for name, content in files.items():
            _add(archive, f"EPUB/{name}", content)


def _chapters(names: list[str], pages: Mapping[str, str], signs: Signs) -> list[Chapter]:
    """A chapter for each page; none for a page whose place a leaf takes in an edition without that page."""
    addresses = map(page_address, names)
    found = ((address, pages.get(f"{address}index.html")) for address in addresses)
    return [read_chapter(address, page, signs) for address, page in found if page]


def _signs(edition: Edition) -> Signs:
    """What needs no “not yet confirmed”: numbers that every contact with them has confirmed, and those for danger: whoever
    is in it must not stop to think."""
    library = edition.library
    spared, confirmed, unconfirmed = set(), set(), set()
    for one in library.contacts.values():
        for phone in one.publishable_phones:
            link = tel_href(phone) or sms_href(phone)
            sure = confirmed if one.was_confirmed(phone) else unconfirmed
            (spared if one.never_test_call else sure).add(link)
    known = frozenset(spared | confirmed - unconfirmed)
    return Signs(library.interface.text("ebook_unconfirmed"), known)


def _add(
    archive: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.create_system, entry.external_attr = 3, 0o644 << 16  # as on any kind of computer
    archive.writestr(entry, content, how, compresslevel=9)


def _title_page(edition: Edition) -> bytes:
    """What a reader must know of the copy before anything in it: its date, how far it was checked, whose words it holds."""
    library, labels = edition.library, edition.library.interface
    plan, version = library.handbook, library.updates.version
    said = [
        ("", plan.subtitle),
        ("", plan.cover_line),
        ("book-date", labels.text("offline_age", date=version)),
        ("book-date", labels.text("ebook_numbers")),
        ("", footer(edition, plan.title)),
        ("", labels.text("footer_rights")),
        ("", plan.author),
    ]
    lines = "\n".join(
        f'<p class="{css}">{escape(text)}</p>' if css else f"<p>{escape(text)}</p>"
        for css, text in said
    )
    body = f"<h1>{escape(plan.title)}</h1>\n{lines}"
    return xhtml(plan.title, body, labels.language)
