"""A form as an editable Word file: headings, questions, ruled tables, places to click. Agencies change it to their needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sitebuild.content.library import Library
from sitebuild.content.untranslated import Untranslated
from sitebuild.downloads.word_controls import Controls
from sitebuild.downloads.word_file import (
    add_paragraph,
    empty_document,
    keep_times_fixed,
    mark_untranslated,
    set_properties,
)
from sitebuild.records.form import Field, Form

_AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:rPr",
)  # Word wants this order in a paragraph's settings


def write_form_docx(
    form: Form,
    path: Path,
    library: Library,
    with_numbers: Callable[[str], str],
    footer: str,
    untranslated: Untranslated | None = None,
) -> None:
    """Writes `form` to `path`. `with_numbers` puts crown numbers into a hint, `footer` stands at the foot of each page. The same form gives the same bytes.

    Fields of the separate sheet come last, under a heading of their own on a new page.
    """
    labels, document, controls = library.interface, _plain_document(), Controls()
    set_properties(document, form.title, library)
    document.sections[0].header.paragraphs[0].text = labels.text("form_confidential")
    document.sections[0].footer.paragraphs[0].text = footer
    add_paragraph(document, "Title", form.title)
    document.add_paragraph(form.before_you_write).runs[0].bold = True
    document.add_paragraph(labels.text("form_word_how"))
    for part in sorted(form.sections, key=lambda part: part.fields[0].sheet == "separate-sheet"):
        heading = add_paragraph(document, "Heading1", part.title)
        heading.paragraph_format.page_break_before = part.fields[0].sheet == "separate-sheet"
        if part.note:
            document.add_paragraph(part.note)
        for field in part.fields:
            _add_field(document, field, library.interface.labels, with_numbers, controls)
    mark_untranslated(document, untranslated)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(path)
    keep_times_fixed(path)


def _plain_document():
    """An empty Letter document with black headings: python-docx's blue ones are too pale to print and to read."""
    document = empty_document(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = RGBColor(0, 0, 0)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(612), Pt(792)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(60)
    return document


def _add_field(
    document,
    field: Field,
    labels: dict[str, str],
    with_numbers: Callable[[str], str],
    controls: Controls,
) -> None:
    add_paragraph(document, "Heading2", field.label)
    hint = document.add_paragraph(with_numbers(field.hint))
    hint.paragraph_format.keep_with_next = field.type != "statement"
    if field.type in ("text", "date", "multi-line"):
        _add_room(document, field, labels, controls)
    elif field.type in ("table", "signature"):
        _add_rows(document, field, labels, controls)
    elif field.type != "statement":
        _add_choices(document, field, labels, controls)


def _add_room(document, field: Field, labels: dict[str, str], controls: Controls) -> None:
    """One ruled cell to write in, as high as the field has lines."""
    cell = _add_table(document, 1, 1, field.lines if field.type == "multi-line" else 1).cell(0, 0)
    if field.type == "date":
        cell.paragraphs[0].add_run(f"{labels['date_order'].capitalize()}: ")
        controls.add_date(cell.paragraphs[0], field.label, field.id)
    else:
        controls.add_text(
            cell.paragraphs[0], field.label, field.id, lines=field.type == "multi-line"
        )


def _add_rows(document, field: Field, labels: dict[str, str], controls: Controls) -> None:
    """A table with a heading row; a signature's first column names who signs, and its last is a date."""
    signed = field.type == "signature"
    columns = [labels["who"], labels["signed"], labels["date"]] if signed else field.columns
    table = _add_table(document, 1 + (len(field.options) if signed else field.rows), len(columns))
    for cell, name in zip(table.rows[0].cells, columns):
        _fill(cell, name).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, row in enumerate(table.rows[1:], 1):
        who = field.options[number - 1] if signed else labels["row"].format(number=number)
        for position, (cell, column) in enumerate(zip(row.cells, columns), 1):
            name, tag = f"{who}, {column}", f"{field.id}-{number}-{position}"
            if signed and position == 1:
                _fill(cell, who)
            elif signed and position == len(columns):
                controls.add_date(cell.paragraphs[0], name, tag)
            else:
                controls.add_text(cell.paragraphs[0], name, tag)


def _add_choices(document, field: Field, labels: dict[str, str], controls: Controls) -> None:
    """Boxes to tick, or the list of a rating with its ends in words; then room for a note."""
    usual = {
        "yes-no": [labels["yes"], labels["no"]],
        "yes-no-unsure": [labels["yes"], labels["no"], labels["not_sure"]],
    }
    if field.type == "rating":
        line = _add_line(document, f"{' … '.join(field.options)}: ")
        controls.add_list(line, field.label, field.id, [f"{number}" for number in range(11)])
    for number, choice in enumerate(
        [] if field.type == "rating" else usual.get(field.type, field.options), 1
    ):
        line = document.add_paragraph()
        line.paragraph_format.space_after, line.paragraph_format.keep_with_next = Pt(2), True
        controls.add_box(line, choice, f"{field.id}-{number}")
        line.add_run(f" {choice[:1].upper()}{choice[1:]}")
    controls.add_text(
        _add_line(document, f"{labels['notes']} "),
        f"{labels['notes']} {field.label}",
        f"{field.id}-notes",
    )


def _add_line(document, text: str) -> Paragraph:
    """`text` on a ruled line, so that there is room for a pen."""
    line = document.add_paragraph(text)
    line.paragraph_format.space_before = Pt(6)
    line._p.get_or_add_pPr().insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
        ),
        *_AFTER_BORDERS,
    )
    return line


def _add_table(document, rows: int, columns: int, lines: int = 1) -> Table:
    """A ruled table whose rows are `lines` high at least and never split between pages."""
    table = document.add_table(rows, columns, style="Table Grid")
    for row in table.rows:
        row.height = Pt(24 * lines)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    return table


def _fill(cell: _Cell, text: str):
    return cell.paragraphs[0].add_run(text[:1].upper() + text[1:])
