"""What all Word files share: properties that name no person or tool, the language of their words, and bytes that do not differ
between builds."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from sitebuild.content.library import Library
from sitebuild.content.untranslated import Untranslated

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


def add_paragraph(document, style: str, text: str) -> Paragraph:
    """Adds `text` in the style with the id `style`, such as Heading1. By its name, the library would look through all styles
    each time: that took a quarter of the time."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = style
    return paragraph


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
    usual = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    usual.set(
        qn("w:val"), library.interface.language
    )  # what is read aloud and looked up for spelling


def mark_untranslated(document, untranslated: Untranslated | None) -> None:
    """Says of each piece of text that is `untranslated` in which language it is, as render/untranslated.py does on pages."""
    if untranslated is None:
        return
    section = document.sections[0]
    for part in (document.element, section.header._element, section.footer._element):
        for run in part.iter(qn("w:r")):
            if untranslated.holds("".join(text.text or "" for text in run.iter(qn("w:t")))):
                language = OxmlElement("w:lang")
                language.set(qn("w:val"), untranslated.language)
                run.get_or_add_rPr().append(language)  # the last of what a run may say of itself


def keep_times_fixed(path: Path) -> None:
    """Word files are ZIP files, whose entries carry the hour they were made; a fixed hour makes builds comparable."""
    with zipfile.ZipFile(path) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content, zipfile.ZIP_DEFLATED)
