"""Places to click in a Word file (content controls): text, date, list, box. python-docx has none, so they are written as XML.

An empty control holds blanks instead of "Click here": the file is also printed and filled in by hand. Names are cut to
the 64 characters Word allows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
BOX, TICKED = "☐", "☒"
ROOM = " " * 12  # wide blanks, so that there is something to click
LONGEST_NAME = 64


@dataclass
class Controls:
    """Adds controls to paragraphs and numbers them, since Word wants a different number for each."""

    _numbers: count = field(default_factory=lambda: count(1))

    def add_text(self, paragraph: Paragraph, name: str, tag: str, *, lines: bool = False) -> None:
        """Room for words; with `lines`, Enter begins a new line in it."""
        self._add(
            paragraph,
            name,
            tag,
            f"<w:text{' w:multiLine=' + chr(34) + '1' + chr(34) if lines else ''}/>",
            ROOM,
        )

    def add_date(self, paragraph: Paragraph, name: str, tag: str) -> None:
        """A date, written year-month-day."""
        self._add(
            paragraph,
            name,
            tag,
            '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-CA"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>',
            ROOM,
        )

    def add_list(self, paragraph: Paragraph, name: str, tag: str, choices: list[str]) -> None:
        """One of `choices`."""
        listed = self._add(paragraph, name, tag, "<w:dropDownList/>", ROOM).find(
            ".//{*}dropDownList"
        )
        for choice in choices:
            item = SubElement(listed, f"{{{listed.nsmap['w']}}}listItem")
            for key in ("displayText", "value"):
                item.set(f"{{{listed.nsmap['w']}}}{key}", choice)

    def add_box(self, paragraph: Paragraph, name: str, tag: str) -> None:
        """A box to tick."""
        self._add(
            paragraph,
            name,
            tag,
            f'<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="0"/>'
            f'<w14:checkedState w14:val="{ord(TICKED):04X}" w14:font="MS Gothic"/>'
            f'<w14:uncheckedState w14:val="{ord(BOX):04X}" w14:font="MS Gothic"/></w14:checkbox>',
            BOX,
        )

    def _add(self, paragraph: Paragraph, name: str, tag: str, control: str, shown: str):
        # Blanks are a placeholder, which the first letter typed replaces; a box is its own content.
        empty = "" if shown == BOX else "<w:showingPlcHdr/>"
        font = (
            '<w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
            if shown == BOX
            else ""
        )
        control = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias/><w:tag/><w:id w:val="{next(self._numbers)}"/>{empty}{control}</w:sdtPr>'
            f'<w:sdtContent><w:r>{font}<w:t xml:space="preserve">{shown}</w:t></w:r></w:sdtContent></w:sdt>'
        )
        for element, value in (("alias", _short(name)), ("tag", tag)):
            found = control.find(f".//{{*}}{element}")
            found.set(f"{{{found.nsmap['w']}}}val", value)
        paragraph._p.append(control)
        return control


def _short(name: str) -> str:
    """`name` if Word allows its length, else its beginning up to a whole word, and a mark that something is left out."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rpartition(' ')[0]}…"
