"""The same line is broken again and again: columns, cells and boxes side by side are laid out several times.

WeasyPrint 70 asks Pango each time, and writes out the fonts of a style for each piece of text. Here a document
remembers its lines, and the fonts their descriptions and styles. To offer upstream: the description beside the strut
that FontConfiguration keeps already, its key beside the style, and a memory of lines in LayoutContext.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from sitebuild.paper.repairs import put_around
from sitebuild.paper.repairs.last_space import whole_lines

# What get_font_description reads of a style.
_OF_THE_FONT = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variant_caps",
    "font_variation_settings",
)


def remember_lines() -> None:
    """From now on no document breaks a line twice, and none too early (see last_space.py)."""
    put_around(inline, "split_first_line", lambda plain: _remembering_lines(whole_lines(plain)))
    put_around(preferred, "split_first_line", _remembering_lines)
    put_around(line_break, "get_font_description", _remembering_fonts)
    put_around(line_break, "_font_style_cache_key", _remembering_styles)


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


def _remembering_fonts(plain: Callable) -> Callable:
    def get_font_description(style):
        known = vars(style.font_config).setdefault("descriptions", {})
        key = tuple(str(style[name]) for name in _OF_THE_FONT)
        if key not in known:
            known[key] = plain(style)
        return known[key]

    return get_font_description


def _remembering_styles(plain: Callable) -> Callable:
    def _font_style_cache_key(style, include_size=False):
        keys = vars(style).setdefault("font_keys", {})  # on the style, and gone with its document
        if include_size not in keys:
            keys[include_size] = plain(style, include_size)
        return keys[include_size]

    return _font_style_cache_key
