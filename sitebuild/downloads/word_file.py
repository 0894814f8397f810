"""What all Word files share: properties that name no person or tool, and bytes that do not differ between builds."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

from docx import Document
from docx.shared import Pt

from sitebuild.content.library import Library

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# By the beginnings of their names; without the library's other 130 a paragraph finds its own sooner: that was half of the time.
_STYLES = (
    "Normal",
    "Default",
    "No List",
    "Title",
    "Heading",
    "Header",
    "Footer",
    "Table Grid",
    "List Bullet",
    "Quote",
)


def empty_document(size: int):
    """A document without words, its text in letters of `size` points, with the few styles that our files use."""
    document = Document()
    for style in list(document.styles):
        if not style.name.startswith(_STYLES):
            style.delete()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(size)
    return document


def set_properties(document, title: str, library: Library) -> None:
    """Title, author, language and the version's date; nothing else that the library's own template says of itself."""
    described = document.part.package.rels
    for id in [
        id
        for id, link in described.items()
        if link.reltype.endswith(("/extended-properties", "/thumbnail"))
    ]:
        del described[id]  # the name of a program, and a picture of an empty page
    properties = document.core_properties
    properties.title, properties.author = title, library.handbook.author
    properties.language, properties.comments = library.interface.language, ""
    properties.created = properties.modified = dt.datetime.fromisoformat(library.updates.version)
    properties.last_modified_by = ""


def keep_times_fixed(path: Path) -> None:
    """Word files are ZIP files, whose entries carry the hour they were made; a fixed hour makes builds comparable."""
    with zipfile.ZipFile(path) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content, zipfile.ZIP_DEFLATED)
