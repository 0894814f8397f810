"""What a browser prints: a clean sheet with title, area, version and date, and no heading alone at the foot of a page."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest


def printed(page, path: Path) -> list[str]:
    """The text of each page that the browser's own printing gives."""
    page.pdf(path=path, format="Letter", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(one.get_textpage().get_text_bounded().split()) for one in pdf]


def headings(page) -> set[str]:
    return {
        " ".join(text.split()) for text in page.locator("article :is(h2, h3)").all_inner_texts()
    }


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("contacts/areas/sudbury/", "Whom to call in Greater Sudbury"),
        ("module/04-medical-care/", "4 Emergency Medical Care"),
    ],
)
def test_a_printed_page_has_title_version_date_and_no_heading_alone(
    page, served: str, tmp_path: Path, address: str, title: str
):
    page.goto(f"{served}/{address}")
    own, pages = headings(page), printed(page, tmp_path / "page.pdf")
    assert re.search(r"Version \d{4}-\d\d-\d\d · printed on \d{4}-\d\d-\d\d", pages[0])
    assert title in pages[0] and "Leave this site" not in " ".join(pages)
    for number, text in enumerate(pages, 1):
        foot = f"{number} / {len(pages)}"
        assert foot in text
        words = text.removeprefix(foot).removesuffix(foot).strip()
        assert not [one for one in own if words.endswith(one)], number


def test_the_filters_answers_are_printed_with_what_was_chosen(page, served: str, tmp_path: Path):
    page.goto(f"{served}/contacts/")
    page.locator(".finder select[data-field=where]").select_option("sudbury")
    page.locator(".finder__entry").first.wait_for()
    pages = printed(page, tmp_path / "answers.pdf")
    assert "Whom to call" in pages[0] and "Greater Sudbury and Sudbury District" in pages[0]
    assert "Where are you?" not in pages[0] and "South-west" not in pages[0]
    shown = page.locator(".finder__entry .number").all_inner_texts()
    assert shown and all(number in " ".join(pages) for number in shown)
