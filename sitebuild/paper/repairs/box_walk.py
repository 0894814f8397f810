"""A walk through the boxes of a page hands each box up through all those it stands in: a dozen times.

WeasyPrint 70 walks through a page in three places, and we in three. Here the boxes that are still to be seen wait in a
list. To offer upstream: the same in `Box.descendants`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import Box

from sitebuild.paper.repairs import put_around


def walk_in_one_loop() -> None:
    """From now on the boxes in a box are given from one list, in the same order."""
    put_around(Box, "descendants", _from_a_list)


def _from_a_list(_plain: Callable) -> Callable:
    def descendants(box, placeholders: bool = False) -> Iterator[Any]:
        waiting = [box]
        while waiting:
            box = waiting.pop()
            if isinstance(box, Box):
                yield box
                waiting += reversed(box.children)
            elif placeholders:
                waiting.append(box._box)
            else:
                yield box

    return descendants
