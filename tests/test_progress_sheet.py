"""The trainee's own record, read back from the printed sheet."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from sitebuild.content.edition import Edition
from sitebuild.paper.sheets import write_sheets
from sitebuild.render.progress import FILE, progress_sheet


@pytest.fixture(scope="module")
def page(edition: Edition, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("progress")
    write_sheets(edition, [progress_sheet(edition)], folder)
    with pypdfium2.PdfDocument(folder / FILE) as pdf:
        assert len(pdf) == 1
        yield pdf[0]


def test_there_is_one_numbered_box_a_slide(edition: Edition, page):
    boxes = [
        one
        for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
        if 8 < (bounds := one.get_bounds())[2] - bounds[0] < 20 and 8 < bounds[3] - bounds[1] < 20
    ]
    assert len({tuple(round(side) for side in box.get_bounds()) for box in boxes}) == 43
    numbers = re.findall(r"\b\d+\.\d+\b", page.get_textpage().get_text_bounded())
    slides = [slide.number for section in edition.sections for slide in section.slides]
    assert numbers == slides and len(slides) == 43


def test_it_has_the_ten_sections_the_quiz_and_a_line_to_sign_and_asks_for_no_name(
    edition: Edition, page
):
    words = " ".join(page.get_textpage().get_text_bounded().split())
    for section in edition.sections:
        assert f"{section.number} {section.title}" in words
    assert "of 20 right" in words and "Signature, initials or a mark" in words
    assert "It needs no name" in words and "Name:" not in words
