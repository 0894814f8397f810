"""A Markdown page, taken apart: what of it is code, and where a number or a link is to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

NUMBER_IN_SENTENCE = re.compile(
    r"(?<!\{)\{([a-z0-9]+(?:-[a-z0-9]+)*)\}(?!\})"
)  # {contact-id}: the contact's first number
TO_DOWNLOAD = re.compile(r"(?:\.\./)*downloads/(?P<file>[^#]+)")
TO_CONTACT = re.compile(r"(?:\.\./)+data/contacts/(?P<area>[^/]+)/(?P<id>[^/]+)\.yml")
FENCE = re.compile(r"(?P<indent>(?:[> ]|[-*+] |\d+\. )*)(?P<signs>`{3,}|~{3,})(?P<info>[^`]*)$")


def code_blocks(lines: Sequence[str]) -> list[tuple[int, int | None]]:
    """First and last line, from 0, of each block of code between fences; the last is None where it never ends."""
    blocks, opened = [], None
    for position, line in enumerate(lines):
        fence = FENCE.match(line)
        if opened is None and fence and not fence["indent"]:
            opened = (position, fence["signs"])
        elif opened is not None and line.rstrip() == opened[1]:
            blocks.append((opened[0], position))
            opened = None
    return [*blocks, (opened[0], None)] if opened else blocks


def outside_code(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with those between code fences emptied: a page on how to write pages shows our signs as examples."""
    lines = list(lines)
    for first, last in code_blocks(lines):
        last = first if last is None else last  # never closed: what follows is not code on our page
        lines[first : last + 1] = [""] * (last + 1 - first)
    return iter(lines)
