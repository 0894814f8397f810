"""The handbook as a reader holds it: read back from the finished PDF."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from lxml import html

from sitebuild.content.slides import folded_words

TITLES_OF_LEAVES = {
    "our-numbers": "Our own numbers",
    "five-steps": "The five steps",
    "coalitions": "Coalitions",
    "index": "Index of subjects",
    "change-slip": "Change slip",
}
NAMES_OF_PIECES = "|".join(
    r"\s+".join(name.split())
    for name in (
        "Directory",
        "Directory, by area",
        "forms pack",
        "a sheet for each",
        "a sheet of its own",
        "on the site",
    )
)
POINTS_PER_MM = 72 / 25.4
# The module's text column, by whether a page's number is odd (right-hand) or even (left-hand): see book.css.
TEXT_COLUMN = {1: {"right": 157 * POINTS_PER_MM}, 0: {"left": 59 * POINTS_PER_MM}}
HYPHENS = dict.fromkeys(
    map(ord, "-\x02\xad")
)  # as typed, and as the reader gives one at the end of a line
HEAD, FOOT = 17 * POINTS_PER_MM, 17 * POINTS_PER_MM  # the margins of print.css, less a millimetre


@pytest.fixture(scope="module")
def texts(handbook: Path) -> list[str]:
    """The text of each page, heads and feet included."""
    with pypdfium2.PdfDocument(handbook) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.fixture(scope="module")
def words(handbook: Path, site: Path) -> str:
    """All words between heads and feet without spaces, so that neither a line break nor a page break hides one.

    Once with whole pages, once with the module's text column alone: a note in the margin of a page would otherwise
    stand between the halves of a sentence that goes on there.
    """
    with pypdfium2.PdfDocument(handbook) as pdf:
        pages = [page.get_textpage() for page in pdf]
        whole = [page.get_text_bounded(bottom=FOOT, top=792 - HEAD) for page in pages]
        column = [
            page.get_text_bounded(bottom=FOOT, top=792 - HEAD, **TEXT_COLUMN[number % 2])
            for number, page in enumerate(pages, 1)
        ]
    found = squeezed(" ".join([*whole, *column]))
    for page in sorted(
        (site / "module").rglob("index.html")
    ):  # a picture is painted before the sentence it follows
        for picture in html.fromstring(page.read_bytes()).xpath(
            "//article//figure//*[local-name()='svg']"
        ):
            found = found.replace(
                squeezed(
                    " ".join(
                        picture.xpath(".//*[local-name()='text' or local-name()='tspan']/text()")
                    )
                ),
                "",
            )
    return found


def squeezed(text: str) -> str:
    """Folded words run together, without hyphens: lines break at other places on paper, and a reader drops a hyphen there."""
    text = re.sub(
        r"\(\s*page\s+\d+\s*\)|·\s+page\s+\d+", " ", text
    )  # cross-references, which only paper has
    text = re.sub(rf"\(\s*(?:{NAMES_OF_PIECES})\s*\)", " ", text)
    return "".join(
        folded_words(text.replace("\ufffe", "-").replace("\x02", "-").replace("\u2022", ""))
    ).translate(HYPHENS)


@pytest.mark.parametrize("areas", ["toronto", pytest.param("*", marks=pytest.mark.audit)])
def test_every_pdf_passes_our_accessibility_checks(site: Path, root: Path, areas: str):
    """Of the sheets of areas, which are all alike, one; in the audit each."""
    downloads = site / "downloads"
    # What is imposed to be folded is for printing only; its pages stand in reading order in the guide itself.
    files = {*downloads.rglob("*.pdf")} - {*downloads.rglob("*-to-fold.pdf")}
    files = sorted(
        {*files} - {*downloads.glob("areas/*")} | {*downloads.glob(f"areas/{areas}.pdf")}
    )
    assert len(files) > 30
    done = subprocess.run(
        [sys.executable, root / "tests" / "tools" / "pdf_ua.py", *files],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_the_handbook_is_on_letter_paper_tagged_and_has_a_language_and_a_title(handbook: Path):
    with pikepdf.open(handbook) as pdf:
        assert {tuple(float(side) for side in page.mediabox) for page in pdf.pages} == {
            (0, 0, 612, 792)
        }
        assert str(pdf.Root.Lang) == "en-CA"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo["/Title"]) == "First Response"


def test_no_property_of_a_pdf_names_a_tool_a_person_or_a_folder(site: Path):
    for path in sorted((site / "downloads").rglob("*.pdf")):
        with pikepdf.open(path) as pdf:
            properties = " ".join(f"{key} {value}" for key, value in pdf.docinfo.items()) + str(
                pdf.Root.Metadata.read_bytes()
            )
        assert not re.search(
            r"WeasyPrint|pydyf|/home|/root|/work|/tmp|Producer|CreatorTool", properties
        ), path.name


def test_the_handbook_has_at_most_64_pages_and_fills_whole_sheets_of_four(texts):
    assert len(texts) <= 64 and len(texts) % 4 == 0


def test_no_page_of_the_handbook_is_empty(texts):
    empty = [
        number for number, text in enumerate(texts, 1) if len(text.split()) < 20 and number > 1
    ]
    assert [number for number in empty if not texts[number - 1].strip().startswith("Notes")] == []


def test_nothing_unrendered_is_printed(texts):
    assert [
        number for number, text in enumerate(texts, 1) if re.search(r"\{\{|\}\}|\{%|\bNone\b", text)
    ] == []


def test_the_bookmarks_are_the_list_of_contents_of_the_plan(handbook: Path, site: Path, root: Path):
    plan = yaml.safe_load((root / "data" / "handbook.yml").read_text(encoding="utf-8"))
    expected = []
    for part in plan["parts"]:
        level = 1 if "title" in part else 0
        if "title" in part:
            expected.append((0, part["title"]))
        for page in part["pages"]:
            if not page.endswith(".md"):
                expected.append((level, TITLES_OF_LEAVES[page]))
                continue
            article = html.fromstring((site / address(page)).read_bytes()).find(".//article")
            expected += [
                ({"h1": 1, "h2": 2}[heading.tag], " ".join(heading.text_content().split()))
                for heading in article.xpath(
                    ".//*[self::h1 or self::h2][not(ancestor-or-self::*[@data-print='no' or @data-book='no'])]"
                )
            ]
    with pikepdf.open(handbook) as pdf, pdf.open_outline() as outline:
        assert flat(outline.root) == expected


def flat(items, level: int = 0) -> list[tuple[int, str]]:
    """The bookmarks as (level, title) in order."""
    return [
        entry
        for item in items
        for entry in [(level, " ".join(item.title.split())), *flat(item.children, level + 1)]
    ]


def address(page: str) -> str:
    """The built file of a Markdown page."""
    stem = page.removesuffix(".md")
    return f"{stem}.html" if stem.endswith("index") else f"{stem}/index.html"


def test_no_word_of_any_page_is_lost_on_paper(words: str, site: Path, root: Path):
    """WeasyPrint can lose the end of a page without a warning (its issue 2798)."""
    plan = yaml.safe_load((root / "data" / "handbook.yml").read_text(encoding="utf-8"))
    lost = []
    for page in (page for part in plan["parts"] for page in part["pages"] if page.endswith(".md")):
        article = html.fromstring((site / address(page)).read_bytes()).find(".//article")
        for control in article.xpath(
            ".//*[@data-print='no'] | .//*[@data-book='no'] | .//*[@hidden]"
        ):
            control.drop_tree()  # buttons and filters, which paper has no use for, and what only script shows
        for block in article.xpath(
            ".//p | .//li[not(p) and not(ul)] | .//h1 | .//h2 | .//h3 | .//td | .//th | .//dt | .//dd"
        ):
            text = squeezed("".join(block.itertext()))
            if text and text not in words:
                lost.append((page, " ".join(block.text_content().split())[:80]))
    assert lost == []


def test_each_slide_is_in_the_handbook_word_for_word(words: str, root: Path):
    lost = []
    for path in sorted((root / "tests" / "golden" / "transcript").glob("*.txt")):
        heading, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        sentences = re.split(r"(?<=[.;?!])\s", body.strip())
        lost += [
            (path.stem, sentence[:60])
            for sentence in [heading, *sentences]
            if squeezed(sentence) not in words
        ]
    assert lost == []


def test_links_inside_the_handbook_lead_to_a_page_of_it(handbook: Path):
    with pikepdf.open(handbook) as pdf:
        names = (
            pdf.Root.Names.Dests.Names
            if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names
            else []
        )
        known = {str(names[place]) for place in range(0, len(names), 2)}
        links = [
            annotation
            for page in pdf.pages
            for annotation in page.get("/Annots", [])
            if annotation.Subtype == "/Link"
        ]
        dead = [
            str(link.get("/Contents", ""))
            for link in links
            if not (
                "/Dest" in link
                and (isinstance(link.Dest, pikepdf.Array) or str(link.Dest) in known)
            )
        ]
    assert len(links) > 60
    assert dead == []


def test_every_font_is_ours_and_embedded(site: Path):
    # The pages of what is imposed to be folded are those of the guide itself.
    for path in sorted({*(site / "downloads").rglob("*.pdf")} - {*site.rglob("*-to-fold.pdf")}):
        with pikepdf.open(path) as pdf:
            fonts = {
                str(font.BaseFont)
                for page in pdf.pages
                for font in page.Resources.get("/Font", {}).values()
            }
        assert fonts and all("Atkinson" in font for font in fonts), (path.name, fonts)
