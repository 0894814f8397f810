"""The page numbers of the book's references, read from the finished PDF as a reader follows them."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

UNDER_A_TITLE = "Web addresses in the module"  # the target is an entry of a list below this title
AFTER_A_LINK = re.compile(r"^[\s\")”’.]*(?:\(|,) ?page (\d+)")


@pytest.fixture(scope="module", params=["handbook.pdf", "handbook-large-print.pdf"])
def book(request, site: Path) -> Path:
    return site / "downloads" / request.param


def one_line(text: str) -> str:
    return " ".join(text.replace("\ufffe", "-").replace("\x02", "-").split())


def first_pages(path: Path) -> dict[str, int]:
    """The page (from 1) that each named place of the file leads to."""
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = pdf.Root.Names.Dests.Names
        return {
            str(names[place]): numbers[names[place + 1][0].objgen]
            for place in range(0, len(names), 2)
        }


def followed_links(path: Path) -> list[tuple[int, str, int, int]]:
    """Page, words, printed page and true page of every link with “page …” printed after it."""
    places, found = first_pages(path), []
    with pikepdf.open(path) as tags, pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(tags.pages, 1):
            text = pdf[number - 1].get_textpage()
            for link in page.get("/Annots", []):
                if link.Subtype != "/Link":
                    continue
                left, low, right, high = (float(side) for side in link.Rect)
                end = text.get_index(right - 2, (low + high) / 2, 4, 4)
                printed = (
                    AFTER_A_LINK.match(one_line(text.get_text_range(end + 1, 24)))
                    if end is not None
                    else None
                )
                if printed:
                    found.append(
                        (number, str(link.Contents), int(printed[1]), places[str(link.Dest)])
                    )
    return found


def test_the_page_printed_after_a_link_is_the_one_to_which_the_link_leads(book: Path):
    followed = followed_links(book)
    assert len(followed) > 100
    assert [one for one in followed if one[2] != one[3]] == []


def test_a_reference_in_the_margin_names_the_page_on_which_its_title_stands(book: Path):
    with pypdfium2.PdfDocument(book) as pdf:
        titles = [
            (one_line(entry.get_title()), entry.get_dest().get_index() + 1)
            for entry in pdf.get_toc()
        ]
        texts = [one_line(page.get_textpage().get_text_bounded()) for page in pdf]
    titles += [(title.split()[0], page) for title, page in titles if re.match(r"\d+\.\d+ ", title)]
    said = [
        (found[1], int(found[2]))
        for text in texts
        for found in re.finditer(r"\bsee ((?:\d+\.\d+)|[A-Z][^.,()]{2,60}), page (\d+)", text)
    ]
    assert len(said) > 15
    assert [
        (name, page) for name, page in said if (name, page) not in titles and name != UNDER_A_TITLE
    ] == []


def test_no_reference_lacks_its_name_and_none_says_its_page_twice(book: Path):
    with pypdfium2.PdfDocument(book) as pdf:
        texts = [one_line(page.get_textpage().get_text_bounded()) for page in pdf]
    wrong = [
        (number, found[0])
        for number, text in enumerate(texts, 1)
        for found in re.finditer(r"see , page \d+|page (\d+) \(page \1\)|\(\s+page|page 0\b", text)
    ]
    assert wrong == []
