"""The sheets of one page: lists to tick, the wall sheet, the cards. Read back from the finished PDFs."""

from __future__ import annotations

import argparse
import os
import re
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.paper import text_of
from helpers.projects import copy_printable
from lxml import html
from tools import costs

from sitebuild.assemble.load import load_edition
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.content.slides import folded_words
from sitebuild.files.cache import UNUSED_DAYS, forget_unused
from sitebuild.paper.pdf import write_pdfs
from sitebuild.paper.printer import PrintJob
from sitebuild.paper.sheets import write_sheets
from sitebuild.records.phone import shown_number
from sitebuild.render.all_sheets import all_sheets

TESTS = Path(__file__).resolve().parent
LISTS = sorted(path.stem for path in (TESTS.parent / "data" / "checklists").glob("*.yml"))
BESIDE = [
    "words-card",
    "signs-card",
    *sorted(
        f"situations/{path.stem}" for path in (TESTS.parent / "data" / "situations").glob("*.yml")
    ),
]
ONE_PAGERS = [
    *(f"checklists/{id}" for id in LISTS),
    "five-steps",
    "forms/quick-check",
    "forms/staff-safety",
    "change-slip",
    *BESIDE,
]
FOR_CLIENTS = ["c6", "c4", "c5"]
ALARMING = re.compile("traffick|victim|escap|abus|sex|exploit|rescue", re.I)
MM = 72 / 25.4
FOOT = 51  # points from the lower edge; the foot holds the version, which changes
FOOT_OF_FORMS = 46  # their pages go down further


@pytest.mark.parametrize("name", ONE_PAGERS)
def test_a_sheet_is_one_letter_page_with_the_version_at_its_foot_and_a_clients_without(
    site: Path, name: str, library: Library
):
    path = site / "downloads" / f"{name}.pdf"
    with pikepdf.open(path) as pdf:
        assert [tuple(float(side) for side in page.mediabox) for page in pdf.pages] == [
            (0, 0, 612, 792)
        ]
    version = library.updates.version
    foot = " ".join(text_of(path, top=FOOT + 12).split())
    assert (
        foot == "1 of 1" if name.rpartition("/")[2] in FOR_CLIENTS else f"version {version}" in foot
    )


@pytest.mark.parametrize("name", ONE_PAGERS)
def test_a_sheet_says_what_its_golden_file_says(site: Path, name: str):
    golden = (TESTS / "golden" / "sheets" / f"{name.replace('/', '-')}.txt").read_text(
        encoding="utf-8"
    )
    assert folded_words(
        text_of(
            site / "downloads" / f"{name}.pdf",
            bottom=FOOT_OF_FORMS if name.startswith("forms/") else FOOT,
        )
    ) == folded_words(golden)


@pytest.mark.parametrize("id", LISTS)
def test_a_sheet_has_a_box_for_each_point_and_letters_of_12_points_or_more(
    site: Path, id: str, library: Library
):
    points = library.checklists[id].all_items()
    with pypdfium2.PdfDocument(site / "downloads" / "checklists" / f"{id}.pdf") as pdf:
        page = pdf[0]
        text, sizes = page.get_textpage(), set()
        for number in range(text.count_chars()):
            if text.get_charbox(number)[1] > FOOT and text.get_text_range(number, 1).strip():
                sizes.add(round(pypdfium2.raw.FPDFText_GetFontSize(text, number), 1))
        # Each box is one path of four borders; rules under titles and frames are wider.
        boxes = [
            one
            for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
            if 8 < (bounds := one.get_bounds())[2] - bounds[0] < 20
            and 8 < bounds[3] - bounds[1] < 20
        ]
    assert min(sizes) >= 12
    assert len({tuple(round(side) for side in box.get_bounds()) for box in boxes}) == len(points)


@pytest.mark.parametrize("id", LISTS)
def test_only_sheets_for_the_person_leaving_carry_the_caution_about_paper(site: Path, id: str):
    cautious = "paper can be found" in " ".join(
        text_of(site / "downloads" / "checklists" / f"{id}.pdf").split()
    )
    assert cautious == (id in FOR_CLIENTS)


def test_no_name_or_title_of_a_sheet_betrays_the_person_who_carries_it(site: Path):
    for path in sorted((site / "downloads").rglob("*.pdf")):
        with pikepdf.open(path) as pdf:
            shown = f"{path.name} {pdf.docinfo['/Title']}"
        # Two places by name: Windsor and Essex, London and Middlesex.
        assert not ALARMING.search(re.sub("essex|middlesex", "", shown, flags=re.I)), path.name


def test_the_wall_sheet_says_that_the_order_may_change(site: Path):
    assert "The order may change." in text_of(site / "downloads" / "five-steps.pdf")


def test_ten_workers_cards_have_the_steps_crown_numbers_and_an_own_line(
    site: Path, edition: Edition
):
    with pypdfium2.PdfDocument(site / "downloads" / "wallet-card.pdf") as pdf:
        assert len(pdf) == 2
        words = " ".join(pdf[0].get_textpage().get_text_bounded().replace("\ufffe", "-").split())
    steps = [words.count(step) for step in edition.library.cards.steps[1:]]
    shown = [number for _, number in edition.library.shown.card_lines()]
    assert steps == [10] * 4 and words.count(edition.library.cards.own_line) == 10
    assert shown == ["911", "1-833-900-1010", "211"]
    digits = re.findall(r"\b\d[\d-]{2,}\d\b|\b\d{3}\b", words.replace("100 %", ""))
    crown = {shown_number(entry.e164) for entry in edition.library.crown_numbers}
    assert set(digits) <= crown | {edition.library.updates.version}
    assert all(digits.count(number) >= 10 for number in shown[1:])


def test_cards_are_ten_of_89_by_51_millimetres_and_nothing_comes_near_a_cut(site: Path):
    with pypdfium2.PdfDocument(site / "downloads" / "wallet-card.pdf") as pdf:
        text = pdf[0].get_textpage()
        letters = [
            text.get_charbox(at)
            for at in range(text.count_chars())
            if text.get_text_range(at, 1).strip()
        ]
    width, height, left, top = 252, 144, 54, 792 - 36  # 3.5 x 2 inches, ten to a Letter page
    on_cards = [box for box in letters if top - 5 * height < box[1] and box[3] < top]
    for cut in (left, left + width, left + 2 * width):
        assert not [box for box in on_cards if box[0] < cut + 3 * MM and box[2] > cut - 3 * MM]
    for cut in [top - row * height for row in range(6)]:
        near = 2.8 * MM  # upright: the box of a letter is higher than its ink
        assert not [box for box in on_cards if box[1] < cut + near and box[3] > cut - near]
    assert len(on_cards) > 1000, "the cards' words were not seen"


def test_nothing_at_all_is_printed_on_the_plain_cards(site: Path, library: Library):
    cards = library.cards
    with pypdfium2.PdfDocument(site / "downloads" / "wallet-card.pdf") as pdf:
        text = pdf[1].get_textpage()
        inside = text.get_text_bounded(left=54, right=558, top=792 - 36, bottom=792 - 36 - 3 * 144)
        assert inside.strip() == ""
        assert cards.not_to_hand_over[-1] in text.get_text_bounded()


def test_each_list_links_to_its_slide_and_sheet_and_each_slide_to_its_list(
    site: Path, library: Library
):
    lists = library.checklists
    slides = {
        path: html.fromstring(path.read_bytes())
        for path in sorted((site / "module").rglob("index.html"))
    }
    leading = {
        link
        for tree in slides.values()
        for link in tree.xpath("//p[contains(@class,'ours') and @data-print='no']/a/@href")
    }
    for id, record in lists.items():
        page = html.fromstring((site / "checklists" / id / "index.html").read_bytes())
        links = page.xpath("//article//a/@href")
        assert f"../../downloads/checklists/{id}.pdf" in links
        assert all(
            any(link.endswith(f"#{slide.replace('.', '-')}") for link in links)
            for slide in record.slides
        )
        assert f"../../checklists/{id}/" in leading


def test_only_pages_with_boxes_load_the_script_that_empties_them(site: Path):
    for path in sorted(site.rglob("*.html")):
        tree = html.fromstring(path.read_bytes())
        boxes, script = (
            tree.xpath("//ul[contains(@class, 'ticks')]//input[@type='checkbox']"),
            tree.xpath("//script[contains(@src, 'checklist.js')]"),
        )
        assert bool(boxes) == bool(script), path
        assert all(box.get("autocomplete") == "off" and box.get("name") is None for box in boxes)


def test_a_tick_is_gone_when_the_reader_comes_back(page, served: str):
    page.goto(f"{served}/checklists/c5/")
    page.locator(".ticks input").first.check()
    page.goto(f"{served}/downloads/")
    page.go_back()
    page.wait_for_selector(".ticks input")
    assert page.locator(".ticks input:checked").count() == 0


def test_after_an_edit_only_the_sheet_of_that_list_is_made_anew(tmp_path: Path):
    project = copy_printable(tmp_path / "project")
    lists = project / "data" / "checklists"
    (one,) = lists.glob("*.yml")
    text = re.sub(r"(?m)^title: .*$", "title: {}", one.read_text(encoding="utf-8"))
    for name in ("second", "third"):
        (lists / f"{name}.yml").write_text(text.replace("{}", name), encoding="utf-8")
    kept = project / "build" / "cache" / "pdf"

    def printed(into: str) -> dict[str, bytes]:
        edition = load_edition(project)
        wanted = [sheet for sheet in all_sheets(edition) if sheet.file.startswith("checklists/")]
        write_sheets(edition, wanted, tmp_path / into)
        folder = tmp_path / into / "checklists"
        return {path.stem: path.read_bytes() for path in folder.iterdir()}

    before, kept_before = printed("one"), set(kept.glob("*.pdf"))
    (lists / "second.yml").write_text(text.replace("{}", "edited"), encoding="utf-8")
    after = printed("two")
    assert set(before) == {one.stem, "second", "third"} == set(after)
    assert {name for name in before if before[name] != after[name]} == {"second"}
    assert len(kept_before) == 3 and len(set(kept.glob("*.pdf")) - kept_before) == 1


def test_each_sheets_seconds_and_bytes_are_told(tmp_path: Path, capsys):
    """Of a small edition: the tool prints every sheet anew, and the real ones take a quarter of a minute."""
    small = copy_printable(tmp_path / "small")
    costs.run(small, argparse.Namespace())
    told = capsys.readouterr().out
    lines = {
        name: (float(seconds), int(size))
        for seconds, size, name in (line.split() for line in told.splitlines()[1:])
    }
    assert {sheet.file for sheet in all_sheets(load_edition(small))} < set(lines)
    assert len(lines) > 4 and all(seconds > 0 and size > 1000 for seconds, size in lines.values())


def test_a_build_that_ends_half_way_leaves_no_half_file_to_be_used(
    root: Path, tmp_path: Path, monkeypatch
):
    def end_half_way(source: Path, target: Path) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:100])
        raise KeyboardInterrupt

    page = (
        '<!doctype html><html lang="en"><head><title>x</title></head><body><p>x</p></body></html>'
    )
    with monkeypatch.context() as patched:
        patched.setattr("sitebuild.paper.pdf.shutil.copyfile", end_half_way)
        with pytest.raises(KeyboardInterrupt):
            write_pdfs([PrintJob(page, tmp_path / "one.pdf")], root, tmp_path / "kept")
    write_pdfs([PrintJob(page, tmp_path / "two.pdf")], root, tmp_path / "kept")
    assert (tmp_path / "two.pdf").read_bytes().rstrip().endswith(b"%%EOF")


def test_how_many_pages_a_file_has_is_told_when_it_is_printed_and_when_it_was_kept(
    root: Path, tmp_path: Path
):
    page = '<!doctype html><html lang="en"><head><title>x</title></head><body><p>x</p><p style="break-before: page">y</p></body></html>'
    for name in ("printed.pdf", "kept.pdf"):
        job = PrintJob(page, tmp_path / name)
        assert write_pdfs([job], root, tmp_path / "kept") == {tmp_path / name: 2}


def test_a_kept_file_that_builds_use_is_never_too_old(root: Path, tmp_path: Path):
    page = (
        '<!doctype html><html lang="en"><head><title>x</title></head><body><p>x</p></body></html>'
    )
    kept, long_ago = tmp_path / "kept" / "pdf", time.time() - (UNUSED_DAYS + 1) * 24 * 3600
    for name in ("printed.pdf", "used.pdf"):
        write_pdfs([PrintJob(page, tmp_path / name)], root, kept)
        found = sorted(kept.iterdir())
        assert len(found) == 2  # the file, and how many pages it has
        if name == "printed.pdf":
            for path in found:
                os.utime(path, (long_ago, long_ago))
    forget_unused(kept.parent)
    assert sorted(kept.iterdir()) == found
