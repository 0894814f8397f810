"""How many sheets of paper a pack takes, counted from the files that were printed."""

from __future__ import annotations

from pathlib import Path

from sitebuild.paper.page_count import PageCounts
from sitebuild.records.download import Downloads, Pack
from sitebuild.records.interface import Interface


def pages_of(downloads: Path, packs: Downloads, counts: PageCounts) -> dict[str, int]:
    """The number of pages of each file of a pack that stands in the folder `downloads`."""
    files = {piece.file for pack in packs.packs for piece in pack.pieces}
    return {file: counts[downloads / file] for file in files if (downloads / file).is_file()}


def sheets_of(pack: Pack, pages: dict[str, int], people: int) -> int | None:
    """All sheets of the pack for so many people; None when a file was not made."""
    if any(piece.file not in pages for piece in pack.pieces):
        return None
    return sum(piece.sheets(pages[piece.file], people) for piece in pack.pieces)


def sheets_in_words(pack: Pack, pages: dict[str, int], interface: Interface) -> str:
    """For example “Sheets of paper in all: 61 for 10 people, 117 for 20 people.” Empty when a file was not made."""
    counts = [(people, sheets_of(pack, pages, people)) for people in pack.sizes]
    if None in (sheets for _, sheets in counts):
        return ""
    said = [
        interface.text("pack_for_one", count=sheets)
        if people == 1
        else interface.text("pack_for_many", count=sheets, people=people)
        for people, sheets in counts
    ]
    return interface.text("pack_sheets", sheets=", ".join(said))
