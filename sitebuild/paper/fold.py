"""Two half-letter pages on each side of a Letter sheet, in the order that a printer, a fold and two staples turn into a booklet."""

from __future__ import annotations

from pathlib import Path

import pikepdf

LETTER = (792, 612)  # points, on its side


def write_folded(booklet: Path, target: Path, title: str, language: str) -> None:
    """Writes the pages of the file `booklet` to `target`, to be printed on both sides and turned on the short edge.

    The number of pages is divisible by four. Tags do not survive this: the file is for printing only, and its `title`
    says so.
    """
    with pikepdf.open(booklet) as pages, pikepdf.new() as folded:
        for left, right in sides(len(pages.pages)):
            side = folded.add_blank_page(page_size=LETTER)
            for number, start in ((left, 0), (right, LETTER[0] / 2)):
                half = pikepdf.Rectangle(start, 0, start + LETTER[0] / 2, LETTER[1])
                side.add_overlay(pages.pages[number - 1], half)
        folded.docinfo["/Title"] = title
        with folded.open_metadata(set_pikepdf_as_editor=False) as properties:
            properties["dc:title"] = title
            properties["dc:language"] = [language]
        folded.Root.Lang = pikepdf.String(language)
        folded.save(
            target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )


def sides(count: int) -> list[tuple[int, int]]:
    """(left page, right page) of each printed side of a booklet of `count` pages: the outermost sheet first, front, then back."""
    found = []
    for sheet in range(count // 4):
        found.append((count - 2 * sheet, 1 + 2 * sheet))
        found.append((2 + 2 * sheet, count - 1 - 2 * sheet))
    return found
