"""For each pair of neighbours the printer asks which page they want to stand on, and looks at all that is in both.

WeasyPrint 70 makes a list of all children of a box, and of theirs, to take the first and the last: a twelfth of a
book's layout. Here only the first and the last are looked for. To offer upstream: the same in `ParentBox.page_values`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox, ParentBox

from sitebuild.paper.repairs import put_around


def look_at_both_ends() -> None:
    """From now on the page of a box is found without a list of everything in it."""
    put_around(ParentBox, "page_values", _from_both_ends)


def _from_both_ends(_plain: Callable) -> Callable:
    def page_values(box):
        return _innermost(box, iter), _innermost(box, reversed)

    return page_values


def _innermost(box: Any, order: Callable[[Any], Iterable[Any]]) -> str:
    """The page that is named nearest to the text, going from `box` to the first child in `order`, to its first, and so on.

    What is in a line names no page: it takes that of its block.
    """
    named = box.style["page"]
    while (box := next(filter(_counts, order(getattr(box, "children", ()))), None)) is not None:
        if isinstance(box, LineBox):
            break
        named = box.style["page"] or named
    return named


def _counts(box) -> bool:
    return box.is_in_normal_flow() or box.is_floated()
