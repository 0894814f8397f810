"""The outer column of the module's pages. CSS has no way to say “outside”, so left pages are mirrored after layout.

Every page is laid out as a right-hand one: text on the left, notes in the column on its right, at the outer edge.
On a left-hand page text and notes then change places; nothing else about the page differs, so no line breaks anew.
"""

from __future__ import annotations

PAGE = "module"  # the named pages of book.css that have the column
NOTES = {"margin-note", "change-pointer"}  # in the outer column
WIDE = {"change-notes", "who-to-call"}  # over text and column both, so in place on either side


def mirror_left_pages(document) -> None:
    """Moves text and notes of each left-hand page with the column, in place. `document` is WeasyPrint's, laid out."""
    for position, page in enumerate(document.pages):
        box = page._page_box
        if box.page_type.name != PAGE or box.page_type.side != "left":
            continue
        root = box.children[0]
        text = next((one for one in root.descendants() if _is(one, {PAGE})), None)
        if text is None:
            continue
        notes = [one for one in root.descendants() if _is(one, NOTES) and one.is_floated()]
        edge, wide = root.content_box_x(), [one for one in root.descendants() if _is(one, WIDE)]
        _move(root, root.width - text.width, leave=[*notes, *wide])
        for note in notes:
            _move(note, edge - note.border_box_x(), leave=[])
        document.pages[position] = type(page)(
            box
        )  # links, anchors and bookmarks are read from the boxes once


def _is(box, names: set[str]) -> bool:
    return (
        box.element is not None
        and box.element_tag == box.element.tag
        and not names.isdisjoint(box.element.get("class", "").split())
    )


def _move(box, dx: float, leave: list) -> None:
    """Moves a box and all in it to the right by `dx`, except the boxes to `leave`."""
    box.position_x += dx
    if getattr(box, "column_positions", None):
        box.column_positions = [x + dx for x in box.column_positions]
    if box.background:
        layers = [
            layer._replace(
                painting_area=_moved(layer.painting_area, dx),
                positioning_area=_moved(layer.positioning_area, dx),
                clipped_boxes=[_moved(clipped, dx) for clipped in layer.clipped_boxes],
            )
            for layer in box.background.layers
        ]
        box.background = box.background._replace(layers=layers)
    for child in box.all_children():
        if child not in leave:
            _move(child, dx, leave)


def _moved(area, dx: float):
    """An area (x first) at its new place; the word “unused” as it is."""
    return area if isinstance(area, str) else (area[0] + dx, *area[1:])
