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
            for name, number, start in (("/Left", left, 0), ("/Right", right, LETTER[0] / 2)):
                half = pikepdf.Rectangle(start, 0, start + LETTER[0] / 2, LETTER[1])
                _place(
                    side, folded.copy_foreign(pages.pages[number - 1].as_form_xobject()), name, half
                )
        folded.docinfo["/Title"] = title
        with folded.open_metadata(set_pikepdf_as_editor=False) as properties:
            properties["dc:title"] = title
            properties["dc:language"] = [language]
        folded.Root.Lang = pikepdf.String(language)
        folded.save(
            target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )


def _place(side: pikepdf.Page, page: pikepdf.Object, name: str, half: pikepdf.Rectangle) -> None:
    """Shows `page` in one `half` of the side, as what `name` calls it there: left to itself, pikepdf takes a name by chance,
    and no two builds are the same."""
    named = side.add_resource(page, pikepdf.Name.XObject, pikepdf.Name(name))
    side.contents_add(side.calc_form_xobject_placement(page, named, half))
    side.contents_coalesce()


def sides(count: int) -> list[tuple[int, int]]:
    """(left page, right page) of each printed side of a booklet of `count` pages: the outermost sheet first, front, then back."""
    found = []
    for sheet in range(count // 4):
        found.append((count - 2 * sheet, 1 + 2 * sheet))
        found.append((2 + 2 * sheet, count - 1 - 2 * sheet))
    return found
