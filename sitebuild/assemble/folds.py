"""A page whose sections are folded under their headings: pages with “folded: yes” at their top. Works without script."""

from __future__ import annotations

import re

_SECTION = re.compile(r"(?=<h2[\s>])")
_HEADING = re.compile(r"<h2.*?</h2>", re.DOTALL)


def fold_sections(html: str) -> str:
    """`html` with each h2 and what follows it, up to the next, as a fold that the heading opens. What a heading keeps
    off paper, its section keeps off paper."""
    first, *sections = _SECTION.split(html)
    return first + "".join(map(_fold, sections))


def _fold(section: str) -> str:
    heading = _HEADING.match(section)[0]
    body = section[len(heading) :]
    print_no = ' data-print="no"' if 'data-print="no"' in heading else ""
    return f'<details class="fold"{print_no}>\n<summary>{heading}</summary>\n{body.strip()}\n</details>\n'
