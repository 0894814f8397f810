"""A page on which a new foot begins is laid out twice: 44 sheets of areas, which have a foot each, cost half as much again.

WeasyPrint 70 lays the page out once more because a running element might stand in its @note-area. We have none. To
offer upstream: that only pages with a note area are made again.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.layout import page

from sitebuild.paper.repairs import put_around


def make_pages_once() -> None:
    """From now on a new foot is no reason to lay out a page again."""
    put_around(page, "make_page", _with_foot_expected)


def _with_foot_expected(plain: Callable) -> Callable:
    def make_page(context, root_box, page_type, resume_at, page_number, page_state):
        for elements in context.running_elements.values():
            elements.setdefault(page_number, [])
        return plain(context, root_box, page_type, resume_at, page_number, page_state)

    return make_page
