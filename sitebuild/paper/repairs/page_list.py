"""For each tag the printer writes out the list of all pages anew: the longer a book, the more tags, each with a longer list.

pydyf 0.13 makes the list whenever it is asked for. Here a file remembers it while no page is added. To offer upstream:
that add_page keeps the list.
"""

from __future__ import annotations

from pydyf import PDF


class _Remembering(property):
    """A property of a PDF that is worked out once for each number of pages."""

    def __get__(self, pdf, owner=None):
        if pdf is None:
            return self
        known, pages = vars(pdf).setdefault("lists_of_pages", {}), len(pdf.pages["Kids"])
        if pages not in known:
            known[pages] = super().__get__(pdf, owner)
        return known[pages]


def remember_pages() -> None:
    """From now on a file's list of pages is made once."""
    if not isinstance(PDF.page_references, _Remembering):
        PDF.page_references = _Remembering(PDF.page_references.fget)
