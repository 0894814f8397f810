"""Each value of a style that no rule sets goes through all that a rule might ask for: a tenth of the time of an area's sheet.

WeasyPrint 70 looks for variables and functions in initial and inherited values too. Here these are taken as they are.
To offer upstream: that ComputedStyle gives them back before it looks.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from sitebuild.paper.repairs import put_around

_OWN_RULES = {"display", "float", "page", "position"}  # and the lines of a text
# A plain value, and what sets it: its own name, and the logical names for text from left to right and from right to left.
_NAMES = {
    key: {key, *(PHYSICAL_FUNCTIONS[key](block="ttb", inline=way) for way in ("ltr", "rtl"))}
    if key in PHYSICAL_FUNCTIONS
    else {key}
    for key in INITIAL_VALUES
    if key in INHERITED or key not in INITIAL_NOT_COMPUTED
    if key not in _OWN_RULES and not key.startswith("text_decoration_")
}


def take_plain_values() -> None:
    """From now on a value that no rule sets is the initial or the inherited one, and nothing is looked for in it."""
    put_around(ComputedStyle, "__missing__", _taking_plain_values)


def _taking_plain_values(plain: Callable) -> Callable:
    def __missing__(style, key):
        names, parent = _NAMES.get(key), style.parent_style
        if names is None or parent is None or not style.cascaded.keys().isdisjoint(names):
            return plain(style, key)
        style[key] = parent[key] if key in INHERITED else INITIAL_VALUES[key]
        return style[key]

    return __missing__
