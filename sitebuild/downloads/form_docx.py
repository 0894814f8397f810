"""A form as an editable Word file: headings, questions, ruled tables, boxes to tick. Agencies change it to their needs."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from docx import Document
from docx.shared import Pt
from docx.table import _Cell

from sitebuild.downloads.word_file import keep_times_fixed, set_properties
from sitebuild.library import Library
from sitebuild.records.form import Field, Form

BOX = "☐"


def write_form_docx(form: Form, path: Path, library: Library, say: Callable[[str], str], foot: str) -> None:
    """Writes `form` to `path`. `say` puts crown numbers into a hint, `foot` stands at the foot of each page. The same form gives the same bytes.

    Fields of the separate sheet come last, under a heading of their own on a new page.
    """
    words, document = library.interface, Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    set_properties(document, form.title, library)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(612), Pt(792)
    section.header.paragraphs[0].text = words.word("form_confidential")
    section.footer.paragraphs[0].text = foot
    document.add_heading(form.title, 0)
    document.add_paragraph(form.before_you_write).runs[0].bold = True
    for part in sorted(form.sections, key=lambda part: part.fields[0].sheet == "separate-sheet"):
        heading = document.add_heading(part.title, 1)
        heading.paragraph_format.page_break_before = part.fields[0].sheet == "separate-sheet"
        if part.note:
            document.add_paragraph(part.note)
        for field in part.fields:
            _add_field(document, field, words.words, say)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(path)
    keep_times_fixed(path)


def _add_field(document, field: Field, words: dict[str, str], say: Callable[[str], str]) -> None:
    document.add_heading(field.label, 2)
    hint = document.add_paragraph(say(field.hint))
    hint.runs[0].font.size = Pt(9.5)
    hint.paragraph_format.keep_with_next = field.type != "statement"
    if field.type in ("text", "date", "multi-line"):
        _add_table(document, [[words["date_order"] if field.type == "date" else ""]], field.lines if field.type == "multi-line" else 1)
    elif field.type == "table":
        _add_table(document, [field.columns, *[[""] * len(field.columns)] * field.rows])
    elif field.type == "signature":
        _add_table(document, [[words["who"], words["signed"], words["date"]], *[[who, "", ""] for who in field.options]])
    elif field.type != "statement":
        for choice in _choices(field, words):
            document.add_paragraph(f"{BOX} {choice[:1].upper()}{choice[1:]}").paragraph_format.space_after = Pt(2)
        document.add_paragraph(f"{words['notes']} ")


def _choices(field: Field, words: dict[str, str]) -> list[str]:
    usual = {"yes-no": [words["yes"], words["no"]], "yes-no-unsure": [words["yes"], words["no"], words["not_sure"]]}
    if field.type == "rating":
        return [f"{number}" for number in range(11)]
    return usual.get(field.type, field.options)


def _add_table(document, rows: list[list[str]], lines: int = 1) -> None:
    """A ruled table; one of a single cell is the room to write, `lines` high."""
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for number, texts in enumerate(rows):
        row = table.rows[number]
        row.height = Pt(24 * lines)
        for cell, text in zip(row.cells, texts):
            _fill(cell, text, bold=number == 0 and len(rows) > 1)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(cell: _Cell, text: str, *, bold: bool) -> None:
    run = cell.paragraphs[0].add_run(text[:1].upper() + text[1:])
    run.bold = bold or None
