"""Page numbers written into lines that are laid out: what stands behind a number moves with it.

WeasyPrint lays out a text box anew when it paints it, so a number needs no more than its new words and their width.
A table that is as wide as its words keeps its columns when a number has room in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitebuild.paper.repairs.column_passes import forget_columns

_NUMBER = re.compile(r"\d+$")
_WORD = re.compile(r"[^ \-–—/]*")
NOTHING = 0.01  # of a pixel
ALONE = "page-number"  # the class of an element whose words are the number


def _is_page(box: Any) -> bool:
    """Whether the last number in the text of `box` is that of a page."""
    if box.element is None or "data-page" not in box.element.attrib:
        return False
    return "::" in box.element_tag or ALONE in box.element.get("class").split()


class Numbers:
    """Writes the numbers of `pages` into boxes that are laid out."""

    def __init__(self, context: Any, pages: Mapping[str, int]):
        self._context, self._pages = context, pages

    def write(self, box: Any) -> list[Any]:
        """Writes into all lines of `box`. Gives those that a new layout would break elsewhere."""
        from weasyprint.formatting_structure.boxes import LineBox

        elsewhere, children = [], list(box.all_children())
        for child, following in zip(children, [*children[1:], None]):
            elsewhere += self.write(child)
            if not isinstance(child, LineBox) or not (longer := self._line(child)):
                continue
            if box.style["float"] == "right":
                box.width += longer
                box.translate(-longer)
                continue
            room = box.content_box_x() + box.width - child.position_x - child.width
            if room < -NOTHING or longer < 0 and room > self._first_word(following):
                elsewhere.append(child)
        return elsewhere

    def write_before_layout(self, root: Any) -> None:
        """Writes into the boxes below `root`, of which pages are still to be laid out. What was remembered of them is forgotten."""
        from weasyprint.formatting_structure.boxes import TextBox

        for box in root.descendants():
            if isinstance(box, TextBox):
                box.text = self._words(box)
        self._context.tables.clear()
        forget_columns(self._context)

    def _first_word(self, line: Any) -> float:
        """How much room the first word of a line takes behind another; of no line, more than there is."""
        from weasyprint.formatting_structure.boxes import TextBox
        from weasyprint.text.line_break import split_first_line

        for box in line.descendants() if line else ():
            if isinstance(box, TextBox):
                word = f" {_WORD.match(box.text)[0]}"
                return split_first_line(word, box.style, self._context, None, 0)[3]
        return float("inf")

    def _line(self, box: Any) -> float:
        """How much longer a line, or a part of it, has become. What stands behind a number has moved."""
        from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox

        longer = 0.0
        if isinstance(box, TextBox):
            longer = self._text(box)
        elif isinstance(box, (LineBox, InlineBox)):
            for child in box.children:
                if child.is_in_normal_flow():
                    child.translate(longer)
                    longer += self._line(child)
        box.width += longer
        return longer

    def _text(self, box: Any) -> float:
        from weasyprint.text.line_break import split_first_line

        text = self._words(box)
        if text == box.text:
            return 0
        before, box.text = box.width, text
        box.pango_layout, _, _, width, _, _ = split_first_line(
            text, box.style, self._context, None, 0
        )
        return width - before

    def _words(self, box: Any) -> str:
        """The text of `box`, with its number as it is now."""
        if not _is_page(box) or not _NUMBER.search(box.text):
            return box.text
        target = box.element.get("data-target") or box.element.get("href")
        return _NUMBER.sub(str(self._pages[target.removeprefix("#")]), box.text)
