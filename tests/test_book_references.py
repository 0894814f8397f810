"""The page numbers of the book's references, read from the finished PDF as a reader follows them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from lxml import html

from sitebuild.content.addresses import page_address
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.paper.page_refs import add_page_references
from sitebuild.records.handbook import LEAVES

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


def test_each_of_the_five_steps_names_two_pages_that_have_it(book: Path):
    """The page of its numbers in “Act now”, and the page of its slide."""
    titles = bookmarks(book)
    start, end = titles["The five steps"], titles["Act now"]
    found = [
        (words, printed, page)
        for number, words, printed, page in followed_links(book)
        if start <= number <= end
        and (words == "What to do, and numbers" or words.startswith("Slide "))
    ]
    slides = [words for words, _, _ in found if words.startswith("Slide ")]
    assert slides == ["Slide 3.2", "Slide 4.1", "Slide 5.1", "Slide 6.1", "Slide 7.1"]
    assert len(found) == 10
    by_number = {title.split()[0]: page for title, page in titles.items()}
    assert [
        one for one in found if one[0].startswith("Slide") and one[1] != by_number[one[0][6:]]
    ] == []


def test_a_reference_to_another_piece_names_it_and_none_vanishes(
    book: Path, site: Path, edition: Edition
):
    """Every link of the book's pages is there again: with a page of the book, or with the name of the piece to look in."""
    with pypdfium2.PdfDocument(book) as pdf:
        words = squeezed(" ".join(page.get_textpage().get_text_bounded() for page in pdf))
    plan, vanished, followed = edition.library.handbook, [], 0
    inside = {
        page_address(page)
        for page in [*plan.pages, *filter(None, LEAVES.values())]
        if page.endswith(".md")
    }
    for page in plan.pages:
        if not page.endswith(".md"):
            continue
        path = site / page_address(page) / "index.html"
        article = html.fromstring(path.read_bytes()).find(".//article")
        for gone in article.xpath(".//*[@data-print='no' or @data-book='no' or @hidden]"):
            gone.drop_tree()
        for link in article.xpath(".//a[@href]"):
            if re.match(r"\w+:", link.get("href")) or link.xpath(
                "ancestor::*[contains(@class, 'who-to-call') or contains(@class, 'change-note')"
                " or contains(@class, 'old-links')]"
            ):
                continue  # numbers; and names in lists, whose title says where more is
            target = urljoin(f"/{page_address(page)}", link.get("href")).lstrip("/")
            address, text = target.partition("#")[0], link.text_content()
            if address.startswith("downloads/"):
                address = "downloads/"  # a file: the page of all files names it
            if address in inside or address.startswith("checklists/") and address != "checklists/":
                continue  # followed above, page by page
            followed += 1
            called = plan.called(address) or edition.labels["on_the_site"]
            title = html.fromstring((site / address / "index.html").read_bytes()).find(
                ".//article//h1"
            )
            beside = (
                f"see{title.text_content()},{called}"
                if page.startswith("module/")
                else f"{text}({called})"
            )
            if squeezed(beside) not in words and squeezed(f"{text}({called})") not in words:
                vanished.append((page, text, target))
    assert vanished == []
    assert followed > 20


def test_no_reference_leads_to_a_place_that_leads_back(book: Path):
    """A note at its slide names its sources; the list of the most important leads to the notes, and they lead nowhere."""
    with pypdfium2.PdfDocument(book) as pdf:
        text = one_line(" ".join(page.get_textpage().get_text_bounded() for page in pdf))
    sources = re.findall(r"Sources: ([^.]{3,300}?)(?:\d+\.\d+ ·|\.|$)", text)
    assert len(sources) > 30
    assert [source for source in sources if re.search(r"\(page \d+\)", source[:120])] == []


def test_the_index_leads_to_the_slides_it_names(book: Path, library: Library):
    with pypdfium2.PdfDocument(book) as pdf:
        pages = [one_line(page.get_textpage().get_text_bounded()) for page in pdf]
    titles = bookmarks(book)
    by_number = {title.split()[0]: page for title, page in titles.items()}
    text = " ".join(pages[titles["Index of subjects"] - 1 : titles["Index of subjects"] + 4])
    said = re.findall(r"(\d+\.\d+), page (\d+)", text)
    wanted = sum(len(entry.slides) for entry in library.handbook.index)
    assert len(said) == wanted
    assert [one for one in said if by_number[one[0]] != int(one[1])] == []


def test_a_reference_to_no_page_stops_the_build(edition: Edition):
    soup = BeautifulSoup(
        "<main><section class='page act'><h1 id='act/:x'>Act</h1><a href='#nowhere/:'>there</a></section></main>",
        "html.parser",
    )
    with pytest.raises(LookupError, match="nowhere"):
        add_page_references(soup.main, soup, edition, {})


def bookmarks(path: Path) -> dict[str, int]:
    """Title and page (from 1) of every bookmark."""
    with pypdfium2.PdfDocument(path) as pdf:
        return {one_line(one.get_title()): one.get_dest().get_index() + 1 for one in pdf.get_toc()}


def squeezed(text: str) -> str:
    """Letters and digits alone: no line break hides a word."""
    return re.sub(r"[\W_]", "", text.replace("\ufffe", "").replace("\x02", ""))
