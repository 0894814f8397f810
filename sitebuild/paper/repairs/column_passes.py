"""Columns are laid out once to see what fits, thrown away, and laid out again in the same way.

WeasyPrint 70 does so for every page with columns; the directory has nothing else. Here the columns of the first time
are put in the place of those of the second. To make columns equal, it lays out what comes next in the same way at each
try, for its height; here once. To offer upstream: that columns_layout keeps its last try, and the height of what comes next.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from weasyprint.layout import block

from sitebuild.paper.repairs import put_around

_PLACES = (
    6  # of a pixel's fraction: a height that was added to and taken from again is the same height
)


def keep_columns() -> None:
    """From now on a column that is laid out a second time is the one of the first time."""
    put_around(block, "block_box_layout", _keeping_columns)


def forget_columns(context) -> None:
    """The words of a document have changed: no column of its layout `context` is put in the place of another."""
    vars(context).pop("columns_kept", None)


def _keeping_columns(plain: Callable) -> Callable:
    def block_box_layout(context, box, bottom_space, skip_stack, *others, **named):
        if not box.is_column:
            return plain(context, box, bottom_space, skip_stack, *others, **named)
        _, page_is_empty, absolute_boxes, fixed_boxes, *_ = others
        kept = _kept(context, box)
        key = (
            repr(skip_stack),
            round(bottom_space, _PLACES),
            round(box.position_y, _PLACES),
            box.width,
            page_is_empty,
        )
        if key in kept and bottom_space == inf:
            return kept[key][1]  # it is asked for its height alone
        if key in kept:
            x, result = kept.pop(key)
            result[0].translate(box.position_x - x)
            return result
        x, before = box.position_x, _elsewhere(context, absolute_boxes, fixed_boxes)
        result = plain(context, box, bottom_space, skip_stack, *others, **named)
        if result[0] is not None and before == _elsewhere(context, absolute_boxes, fixed_boxes):
            kept[key] = x, result
        return result

    return block_box_layout


def _kept(context, box) -> dict:
    """The columns laid out of what is in `box`; those of other boxes are forgotten."""
    children, columns = vars(context).setdefault("columns_kept", ((), {}))
    if len(children) != len(box.children) or any(
        one is not other for one, other in zip(children, box.children)
    ):
        columns = {}
        context.columns_kept = (tuple(box.children), columns)
    return columns


def _elsewhere(context, absolute_boxes: list, fixed_boxes: list) -> tuple:
    """How much a layout has left outside its box: with more than that, it must be done again."""
    return (
        len(absolute_boxes),
        len(fixed_boxes),
        len(context.broken_out_of_flow),
        len(context.current_page_footnotes),
        sum(len(found) for pages in context.running_elements.values() for found in pages.values()),
    )
