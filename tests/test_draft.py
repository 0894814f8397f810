"""A draft says so on every page and every sheet; what is published never does."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from helpers.projects import copy_project, copy_small_site, keep_made, run_here

from sitebuild.assemble.learning_package import FULL, SLIM
from sitebuild.content.edition import Edition
from sitebuild.paper.pdf import write_pdf
from sitebuild.paper.print_html import print_document

WORD = "DRAFT, for reviewers only."


@pytest.fixture(scope="module", params=["small", pytest.param("ours", marks=pytest.mark.audit)])
def draft(request, root: Path, tmp_path_factory) -> Path:
    """The pages of a draft build: of the small edition; in the audit of ours."""
    folder = tmp_path_factory.mktemp("draft")
    small = request.param == "small"
    copy = copy_small_site(folder / "small") if small else copy_project(root, folder)
    done = run_here(copy, "site", "--draft", "--without-pdf")
    if small:
        keep_made(copy)
    assert done.returncode == 0, done.stderr
    return copy / "site"


def pages(site: Path) -> list[Path]:
    return [path for path in site.rglob("*.html") if path.name != "away.html"]


def test_every_page_of_a_draft_says_so_and_is_kept_out_of_search_engines(draft: Path):
    for path in pages(draft):
        text = path.read_text(encoding="utf-8")
        assert WORD in text and 'content="noindex, noarchive"' in text, path


def test_nothing_that_carries_no_mark_can_be_taken_away_from_a_draft(draft: Path):
    """Word and text files, tables and cards for a phone are left out; the ZIP holds marked pages and sheets only."""
    files = [
        path
        for path in (draft / "downloads").rglob("*")
        if path.is_file() and path.suffix not in (".html", ".pdf")
    ]
    packed_files = {"offline.zip", FULL, SLIM}
    assert {path.name for path in files} == {*packed_files, "SHA256SUMS"}
    for name in packed_files:
        every_page_says_so(draft / "downloads" / name)
    assert "not made in this build" in (draft / "downloads" / "index.html").read_text(
        encoding="utf-8"
    )


def every_page_says_so(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        assert any(name.endswith("act.html") for name in names)
        for name in names:
            assert Path(name).suffix not in (".csv", ".json", ".vcf", ".docx"), name
            # The page around the others in a learning system shows one of them, with its mark.
            if name.endswith(".html") and not name.endswith(("away.html", "lms.html")):
                assert WORD in packed.read(name).decode("utf-8"), name


def test_no_page_of_the_published_site_says_draft(site: Path):
    assert len(pages(site)) > 40
    assert [path for path in pages(site) if WORD in path.read_text(encoding="utf-8")] == []


def grey_points(edition: Edition, folder: Path) -> int:
    """How many points of an otherwise empty sheet are grey."""
    document = print_document(edition, "Sheet", "<h1>Sheet</h1>", author="A", css_class="sheet")
    write_pdf(document, folder / "sheet.pdf", edition.root)
    with pypdfium2.PdfDocument(folder / "sheet.pdf") as pdf:
        picture = pdf[0].render(scale=0.5).to_pil().convert("L")
    return picture.histogram()[0xD2]


def test_a_printed_draft_carries_a_sign_across_the_page_and_a_published_sheet_does_not(
    tmp_path, edition: Edition
):
    assert grey_points(edition, tmp_path) < 20
    assert grey_points(replace(edition, draft=True), tmp_path) > 1000
