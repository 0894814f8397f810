"""Blocks of a page that is being made wait aside: Markdown would read each three times to leave it as it is."""

from __future__ import annotations

import re

_ID = re.compile(r'\sid="([^"]*)"')


class StandIns:
    """The blocks of one page, each with a short piece of HTML in its place."""

    def __init__(self):
        self._blocks: list[str] = []

    def put(self, block: str) -> str:
        """What stands in for `block`."""
        self._blocks.append(block)
        return _stand_in(len(self._blocks) - 1)

    def ids(self) -> set[str]:
        """Every id of the blocks, as an anchor that other pages may lead to."""
        return {id for block in self._blocks for id in _ID.findall(block)}

    def take_back(self, html: str) -> str:
        """`html` with each block in its place again."""
        for position, block in enumerate(self._blocks):
            html = html.replace(_stand_in(position), block, 1)
        return html


def _stand_in(position: int) -> str:
    return f"<div>block {position}</div>"
