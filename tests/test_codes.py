"""The QR codes on paper: drawn large enough, and each of their squares as the address asks. Read back from pictures of the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import segno
from PIL import Image

from sitebuild.content.edition import Edition
from sitebuild.paper.pdf import write_pdf
from sitebuild.paper.print_html import print_document
from sitebuild.paper.sheets import sheet_document
from sitebuild.render.all_sheets import all_sheets
from sitebuild.render.book import leaves

ADDRESS = "https://handbook.example/first/"
SHOWN = "handbook.example/first"
DOTS = 600  # an inch
MM = DOTS / 25.4


@pytest.fixture(scope="module")
def edition(build) -> Edition:
    return replace(build.edition, address=ADDRESS)


def picture_and_address(path: Path) -> tuple[Image.Image, tuple[float, float, float, float]]:
    """The first page in grey, and the box (left, top, right, bottom in dots) of the address's first letter on it."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        left, low, right, high = text.get_charbox(
            text.search(SHOWN[:8], match_case=True).get_next()[0]
        )
        scale, height = DOTS / 72, page.get_height()
        picture = page.render(scale=scale, grayscale=True).to_pil()
    return picture, (left * scale, (height - high) * scale, right * scale, (height - low) * scale)


def squares(code: Image.Image, size: int) -> list[list[int]]:
    """The code's squares as a reader's camera would find them: 1 for dark, from the edges of what is dark."""
    dark = code.point(lambda shade: 255 if shade < 128 else 0)
    left, top, right, bottom = dark.getbbox()
    step_x, step_y = (right - left) / size, (bottom - top) / size
    return [
        [
            int(dark.getpixel((int(left + (x + 0.5) * step_x), int(top + (y + 0.5) * step_y))) > 0)
            for x in range(size)
        ]
        for y in range(size)
    ]


def asked(address: str) -> list[list[int]]:
    return [list(map(int, row)) for row in segno.make(address, error="m", micro=False).matrix]


def test_the_code_on_the_workers_card_opens_our_address_and_its_squares_are_large_enough(
    edition: Edition, root: Path, tmp_path: Path
):
    [card] = [sheet for sheet in all_sheets(edition) if sheet.file == "wallet-card.pdf"]
    write_pdf(sheet_document(edition, card), tmp_path / "card.pdf", root)
    picture, (left, top, _, _) = picture_and_address(tmp_path / "card.pdf")
    code = picture.crop(
        (int(left - 1 * MM), int(top - 14.4 * MM), int(left + 13.9 * MM), int(top - 0.4 * MM))
    )
    wanted = asked(ADDRESS)
    assert squares(code, len(wanted)) == wanted
    box = code.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert (box[2] - box[0]) / MM / len(wanted) > 0.4


def test_the_code_on_the_cover_opens_our_address(edition: Edition, root: Path, tmp_path: Path):
    cover = print_document(
        edition, "A book", leaves(edition)["cover"], author="Nobody", css_class="handbook"
    )
    write_pdf(cover, tmp_path / "cover.pdf", root)
    picture, (left, top, _, _) = picture_and_address(tmp_path / "cover.pdf")
    code = picture.crop(
        (int(left - 6 * MM), int(top - 25 * MM), int(left + 45 * MM), int(top - 0.4 * MM))
    )
    wanted = asked(ADDRESS)
    assert squares(code, len(wanted)) == wanted


def test_the_plain_card_has_no_code(edition: Edition):
    [card] = [sheet for sheet in all_sheets(edition) if sheet.file == "wallet-card.pdf"]
    plain = card.body.split("card--plain")[1:]
    assert len(plain) == 6 and not any("qr" in part.split("</div></div>")[0] for part in plain)
    assert card.body.count('class="qr"') == 10
