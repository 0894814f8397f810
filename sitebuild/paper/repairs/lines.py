"""The same line is broken again and again: columns, cells and boxes side by side are laid out several times.

WeasyPrint 70 asks Pango each time, and tells it of language, font and features for each piece of text. Here a document
remembers its lines, and a style the height of its lines and a layout without words, which is copied. To offer
upstream: the layout and the strut beside the style, and a memory of lines in LayoutContext.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from weasyprint.css import computed_values, units
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from sitebuild.paper.repairs import put_around
from sitebuild.paper.repairs.last_space import whole_lines

ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);")


def remember_lines() -> None:
    """From now on no document breaks a line twice, and none too early (see last_space.py)."""
    put_around(inline, "split_first_line", lambda plain: _remembering_lines(whole_lines(plain)))
    put_around(preferred, "split_first_line", _remembering_lines)
    put_around(line_break.Layout, "setup", _copying_layouts)
    for module in (inline, computed_values, units):
        put_around(module, "strut", _remembering_struts)


def _remembering_lines(plain: Callable) -> Callable:
    def split_first_line(text, style, context, max_width, *others, **named):
        lines = vars(context).setdefault("lines_broken", {})
        key = (text, id(style), max_width, others, *named.items())
        if key not in lines:
            # the style with it, or another could take its place in memory, and its id
            lines[key] = style, plain(text, style, context, max_width, *others, **named)
        layout, *rest = lines[key][1]
        return copy.copy(layout), *rest  # each box spaces its own words

    return split_first_line


def _copying_layouts(plain: Callable) -> Callable:
    def setup(layout, style):
        known = vars(style)
        if "layout" not in known:
            made = object.__new__(type(layout))
            plain(made, style)
            del made.style  # or the style would hold itself
            known["layout"] = vars(made)
        vars(layout).update(known["layout"], style=style)
        copied = pango.pango_layout_copy(layout.layout)
        layout.layout = ffi.gc(copied, gobject.g_object_unref)

    return setup


def _remembering_struts(plain: Callable) -> Callable:
    def strut(style):
        known = vars(style)
        if "strut" not in known:
            known["strut"] = plain(style)
        return known["strut"]

    return strut
