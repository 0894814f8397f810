"""How a macro is called on a page."""

from __future__ import annotations

import inspect
from collections.abc import Callable


def how_to_call(name: str, macro: Callable[..., str]) -> str:
    """The call of a macro in double braces: what must be given, then in square brackets what may be."""
    inside = ""
    for word in [*inspect.signature(macro).parameters.values()][1:]:  # the first is the page
        text, comma = f'"{word.name}"', ", " if inside else ""
        if word.kind is word.VAR_POSITIONAL:
            text = f'"{word.name.removesuffix("s")}", …'
        elif word.kind is word.KEYWORD_ONLY:
            text = f'{word.name}="…"'
        may_be_left_out = word.default is not word.empty
        inside += f"[{comma}{text}]" if may_be_left_out else f"{comma}{text}"
    return f"{{{{ {name}({inside}) }}}}"
