"""Packs to print: what is counted on the page and in the trainer's pack is what the files really take."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import html

from sitebuild.content.edition import Edition
from sitebuild.records.download import Piece
from sitebuild.render.trainer import FILE


def pages(site: Path, file: str) -> int:
    with pikepdf.open(site / "downloads" / file) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize(
    ("piece", "pages", "people", "sheets"),
    [
        (Piece(file="a.pdf", people=1), 10, 50, 250),
        (Piece(file="a.pdf", people=1), 1, 50, 50),
        (Piece(file="a.pdf", people=10, one_side=True), 2, 50, 10),
        (Piece(file="a.pdf", people=10), 64, 11, 64),
        (Piece(file="a.pdf"), 15, 50, 8),
    ],
)
def test_sheets_are_counted_by_copies_and_sides(piece: Piece, pages: int, people: int, sheets: int):
    assert piece.sheets(pages, people) == sheets


def test_packs_come_first_and_say_how_many_sheets_they_take(site: Path, edition: Edition):
    page = html.fromstring((site / "downloads" / "index.html").read_bytes())
    headings = [heading.get("id") for heading in page.xpath("//article//h2[@id]")]
    packs = edition.library.downloads.packs
    assert headings[: len(packs)] == [f"pack-{pack.id}" for pack in packs]
    said = [" ".join(one.text_content().split()) for one in page.xpath("//*[@class='pack-sheets']")]
    assert len(said) == len(packs)
    for pack, words in zip(packs, said):
        for people in pack.sizes:
            total = 0
            for piece in pack.pieces:
                copies = ceil(people / piece.people) if piece.people else 1
                sides = 1 if piece.one_side else 2
                total += copies * ceil(pages(site, piece.file) / sides)
            assert re.search(rf"\b{total} for {people} (person|people)\b", words), (pack.id, words)


def test_the_trainers_pack_counts_the_sheets_of_the_real_files(site: Path, edition: Edition):
    [pack] = [one for one in edition.library.downloads.packs if one.id == "session"]
    with pypdfium2.PdfDocument(site / "downloads" / FILE) as pdf:
        text = [" ".join(one.get_textpage().get_text_bounded().split()) for one in pdf]
    [table] = [one for one in text if one.startswith(edition.labels["counts_title"])]
    titles = {file.file: file.title for file in edition.library.downloads.files}
    totals = [0] * len(pack.sizes)
    for piece in pack.pieces:
        if piece.file == FILE:
            continue
        count = pages(site, piece.file)
        many = [piece.sheets(count, people) for people in pack.sizes]
        totals = [sum(both) for both in zip(totals, many)]
        row = " ".join(map(str, [piece.sheets(count, 1), *many]))
        assert re.search(rf"{re.escape(titles[piece.file])} [a-z0-9 ]*{row}\b", table), piece.file
    assert " ".join(["In all", *map(str, totals)]) in table


def test_one_page_is_not_said_to_be_printed_on_both_sides(site: Path, edition: Edition):
    for pack in edition.library.downloads.packs:
        for piece in pack.pieces:
            assert piece.one_side or pages(site, piece.file) > 1, f"{pack.id}: {piece.file}"


def test_no_pack_names_a_file_that_a_first_edition_lacks(edition: Edition):
    later = {file.file for file in edition.library.downloads.files if file.not_in_first}
    assert not later & {
        piece.file for pack in edition.library.downloads.packs for piece in pack.pieces
    }
