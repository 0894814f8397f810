"""The transcript people take away holds the words of the 43 slides, in order, and nothing else."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from helpers.paper import pages_of, squeezed, text_of

SECTIONS = [
    "1 Welcome!",
    "2 The First Response Phase",
    "3 Safety",
    "4 Emergency Medical Care",
    "5 Basic Needs",
    "6 Immigration Status",
    "7 Law Enforcement",
    "8 Primary Client Contact",
    "9 Self-Care",
    "10 Conclusion",
]


@pytest.fixture(scope="module")
def golden(root: Path) -> dict[str, str]:
    """Number of each slide, in order, to its words run together."""
    folder = root / "tests" / "golden" / "transcript"
    stems = sorted(
        (path.stem for path in folder.glob("*.txt")),
        key=lambda stem: [int(part) for part in stem.split("-")],
    )
    return {
        stem.replace("-", "."): squeezed((folder / f"{stem}.txt").read_text(encoding="utf-8"))
        for stem in stems
    }


def slides_in(lines: list[str]) -> dict[str, str]:
    """The lines of a file cut at the slides' headings; headings of sections are left out."""
    found: dict[str, list[str]] = {}
    for line in lines:
        heading = re.match(r"(\d+\.\d+) \S", line)
        if heading and heading[1] not in found:
            found[heading[1]] = []
        if found and line not in SECTIONS:
            found[list(found)[-1]].append(line)
    return {number: squeezed(" ".join(words)) for number, words in found.items()}


def test_the_text_file_holds_the_slides_word_for_word(site: Path, golden):
    lines = (site / "downloads" / "transcript.txt").read_text(encoding="utf-8").splitlines()
    words = [re.sub(r"^ *- |^[=-]{3,}$", "", line) for line in lines]
    assert slides_in(words) == golden


def test_the_word_file_holds_the_slides_word_for_word(site: Path, golden):
    paragraphs = Document(site / "downloads" / "transcript.docx").paragraphs
    assert slides_in([paragraph.text for paragraph in paragraphs]) == golden


def test_the_word_file_has_real_headings_and_lists_and_keeps_bold_words(site: Path):
    paragraphs = Document(site / "downloads" / "transcript.docx").paragraphs
    headings = [paragraph.text for paragraph in paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == SECTIONS
    assert sum(paragraph.style.name == "Heading 2" for paragraph in paragraphs) == 43
    assert (
        sum(paragraph.style.name == "List Bullet 2" for paragraph in paragraphs) == 3
    )  # the points under one of slide 3.7
    bold = [run.text for paragraph in paragraphs for run in paragraph.runs if run.bold]
    assert "Vicarious trauma" in bold and "Intake criteria" in bold


def test_the_pdf_holds_every_slide_word_for_word(site: Path, golden):
    text = text_of(site / "downloads" / "transcript.pdf", bottom=48, top=744)
    words = squeezed(text.replace("\u2022", ""))
    assert [number for number, slide in golden.items() if slide not in words] == []


def test_what_survivors_say_stands_on_one_page_of_the_pdf(site: Path, root: Path, golden):
    pages = [squeezed(page) for page in pages_of(site / "downloads" / "transcript.pdf", bottom=48)]
    told = [path.stem.replace("-", ".") for path in (root / "tests/golden/quotations").glob("*.md")]
    assert len(told) == 3
    for number in told:
        assert [page for page in pages if golden[number] in page], number


def test_our_own_words_are_in_none_of_the_transcripts(site: Path):
    text = (site / "downloads" / "transcript.txt").read_text(encoding="utf-8")
    word = " ".join(
        paragraph.text for paragraph in Document(site / "downloads" / "transcript.docx").paragraphs
    )
    page = (site / "transcript" / "index.html").read_text(encoding="utf-8")
    for source in (text, word, page):
        assert (
            "In short" not in source
            and "After this section" not in source
            and "— Stacey" not in source
        )


def test_no_word_file_names_a_program_a_person_or_a_folder(site: Path):
    files = sorted((site / "downloads").rglob("*.docx"))
    assert len(files) >= 3
    for path in files:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            said = b"".join(archive.read(name) for name in names if name.startswith("docProps/"))
        assert [name for name in names if name.startswith("docProps/")] == ["docProps/core.xml"], (
            path.name
        )
        assert not re.search(rb"python|Microsoft|Word|Application|/root|/home|/work|/tmp", said), (
            path.name
        )
