"""Small blocks that belong to no kind of record: downloads, the choice of one step at a time, pictures, the version."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.files.problems import Slip, nearest
from sitebuild.render.page import Page

PICTURES = ("a-call", "continuum-of-care", "five-steps")


def downloads(page: Page, *files: str) -> Markup:
    """Everything that can be taken away, packs first, then all files in groups; or only the files that are named."""
    known = page.edition.library.downloads
    if not files:
        updates = page.edition.library.updates
        offered = {file.file: file for file in known.offered(updates)}
        packs = [
            (pack, [(piece, offered[piece.file]) for piece in pack.pieces if piece.file in offered])
            for pack in known.packs
        ]
        return page.show(
            "downloads", packs=packs, groups=known.in_groups(updates), areas=_areas(page)
        )
    all_files = {file.file: file for file in known.files}
    chosen = [page.find(all_files, name, "download") for name in files]
    return page.show("downloads", packs=[], groups=[(None, chosen)], areas=_areas(page))


def _areas(page: Page) -> list[tuple[str, str]]:
    """Folder and name of each area, by the alphabet."""
    areas: dict[str, str] = {}
    for area in page.edition.library.lists.areas.values():
        areas.setdefault(area.folder, area.name)  # of wide areas that share a folder, the first
    return sorted(areas.items(), key=lambda entry: entry[1])


def one_step(page: Page) -> Markup:
    """The button that shows one step at a time."""
    return page.show("one_step")


def picture(page: Page, name: str) -> Markup:
    """A picture of ours, with its words as text: "a-call", "continuum-of-care" or "five-steps"."""
    if name not in PICTURES:
        raise Slip(f"there is no picture “{name}”.", nearest(name, PICTURES))
    cards = page.edition.library.cards
    # It repeats what the page says and never stands in for it.
    return page.show(f"picture_{name.replace('-', '_')}", steps=cards.steps if cards else [])


def version(page: Page) -> str:
    """The version of this edition, inside a sentence."""
    return page.edition.library.updates.version
