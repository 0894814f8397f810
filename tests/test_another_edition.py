"""Another organisation can make an edition of its own: the code knows neither our region nor our module."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from helpers.projects import copy_small_site, keep_made, run_here
from lxml import html
from pypdf import PdfReader

from sitebuild.__main__ import main

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
CODE = (
    "sitebuild",
    "overrides",
    "docs/assets",
    "setup",
    "macros.py",
    "Makefile",
)
TEXTS = (".py", ".html", ".css", ".scss", ".j2", ".svg", ".js", ".sh", ".conf", "")
# The area, its parts and lines, the module, its authors and its numbers. A word of a comment counts too: it would mislead there.
OURS = re.compile(
    r"(?i:ontario|toronto|ottawa|\bgta\b|femaide|fem'aide|module 8|\b43 slides|first[ -]response(?!-handbook)|human[ -]traffick|canadian-human"
    r"|online training initiative|833-900-1010|\bslides? \d+\.\d(?! becomes)|provincial\b)|[\"']ON[\"']"
)
# Drawings of one module's slides, which only that module's pages call.
OF_ONE_MODULE = {
    "overrides/blocks/picture_five_steps.html",
    "overrides/blocks/picture_continuum_of_care.html",
    "sitebuild/render/frame.py",
}


def code_files() -> list[Path]:
    found = [
        path
        for name in CODE
        for path in ([ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*"))
    ]
    return [
        path
        for path in found
        if path.is_file()
        and path.suffix in TEXTS
        and "vendor" not in path.parts
        and path.relative_to(ROOT).as_posix() not in OF_ONE_MODULE
    ]


def test_nothing_of_our_region_or_module_is_written_in_the_code_or_the_theme():
    said = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in code_files()
        for found in OURS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(code_files()) > 180 and said == []


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a second, tiny module: its own words, facts and settings, and our code."""
    return copy_small_site(tmp_path_factory.mktemp("edition") / "small")


@pytest.fixture(scope="module")
def built(edition: Path) -> Path:
    done = run_here(edition, "site")
    keep_made(edition)
    assert done.returncode == 0, done.stdout + done.stderr
    return edition / "site"


def words_of(page: Path) -> str:
    return " ".join(html.fromstring(page.read_bytes()).find(".//article").text_content().split())


def test_its_pages_hold_its_own_slides_and_contacts(built: Path):
    assert "Sit down and rest." in words_of(built / "module" / "02-rest" / "index.html")
    assert "1-800-555-0150" in words_of(built / "act" / "index.html")
    assert "Quiet House" in words_of(built / "contacts" / "housing" / "index.html")
    assert "First slide" in words_of(built / "transcript" / "index.html")


def test_a_sign_that_no_font_has_stops_the_whole_build_and_keeps_the_last_site(
    edition: Path, built: Path, tmp_path: Path
):
    """On paper the sign would be a gap."""
    place = tmp_path / "small"
    shutil.copytree(edition, place)
    interface = place / "data" / "interface.yml"
    words = interface.read_text(encoding="utf-8")
    assert "  transcript_title: " in words
    interface.write_text(
        # the last sign there is: office programs bring fonts with shapes for many private ones
        words.replace("  transcript_title: ", "  transcript_title: \U0010fffd "),
        encoding="utf-8",
    )
    done = run_here(place, "site")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "is in no font of ours and would be missing on paper" in done.stderr
    assert (
        "site/ is as it was" in done.stderr
        and (place / "site" / "downloads" / "transcript.pdf").is_file()
    )


def test_nothing_of_our_module_is_left_in_its_pages(built: Path):
    for page in built.rglob("*.html"):
        if page.name != "away.html" and page.name != "404.html":
            assert not re.search(r"ontario|toronto|module 8", words_of(page), re.IGNORECASE), page


def test_its_handbook_has_its_title_its_slides_and_its_numbers(built: Path):
    book = PdfReader(built / "downloads" / "handbook.pdf")
    text = " ".join(page.extract_text() for page in book.pages)
    assert book.metadata.title == "Small Book"
    assert "Sit down and rest." in text and "1-800-555-0150" in text and "Second slide" in text


def test_its_published_numbers_can_be_compared_too(edition: Path, built: Path, capsys):
    assert main(["--root", str(edition), "compare", str(built)]) == 0
