"""What a style makes of a box is worked out for each box anew, and whenever the box is laid out again.

WeasyPrint 70 turns the same twenty lengths of a style into pixels for each of its boxes, and reads a style five times to
see whether a box is in the flow. Here a style remembers both. To offer upstream: the same.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import absolute, block, column, grid, inline, page, table
from weasyprint.layout import float as floating

from sitebuild.paper.repairs import put_around

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{part}_{side}" for part in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{limit}{length}" for limit in ("", "min_", "max_") for length in ("width", "height")),
)


def remember_used_values() -> None:
    """From now on what a style makes of a box is worked out once for each size of what the box stands in."""
    for module in (absolute, block, column, floating, grid, inline, page, table):
        put_around(module, "resolve_percentages", _remembering_lengths)
    put_around(Box, "is_in_normal_flow", _remembering_flow)


def _remembering_lengths(plain: Callable) -> Callable:
    def resolve_percentages(box, containing_block):
        style = box.style
        if style["border_collapse"] == "collapse" or isinstance(box, PageBox):
            return plain(box, containing_block)  # these depend on more than style and size
        around = containing_block
        size = (around.width, around.height) if isinstance(around, Box) else around
        known = vars(style).setdefault("used_values", {})
        if size in known:
            vars(box).update(known[size])
        else:
            plain(box, containing_block)
            known[size] = {name: vars(box)[name] for name in _LENGTHS}

    return resolve_percentages


def _remembering_flow(plain: Callable) -> Callable:
    def is_in_normal_flow(box):
        known = vars(box.style)
        if "in_flow" not in known:
            known["in_flow"] = plain(box)
        return known["in_flow"]

    return is_in_normal_flow
