"""The sheet of each area as a reader holds it: read back from the finished PDFs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from helpers.paper import pages_of
from helpers.projects import copy_project, run_here
from lxml import html

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_edition
from sitebuild.paper.pdf import write_pdfs
from sitebuild.paper.sheets import sheet_job
from sitebuild.render.area_sheets import area_sheets

NUMBER = re.compile(r"(?<![\d-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\d-])")
HYPHENS = dict.fromkeys(map(ord, "-\x02\xad\ufffe"))  # a reader drops one at the end of a line


def squeezed(text: str) -> str:
    """Without spaces and hyphens, so that no line break hides a name."""
    return re.sub(r"\s", "", text.translate(HYPHENS))


@pytest.fixture(scope="module")
def sheets(site: Path) -> dict[str, tuple[str, ...]]:
    """The pages of each sheet by the folder of its area."""
    return {path.stem: pages_of(path) for path in (site / "downloads" / "areas").glob("*.pdf")}


def rows_of_page(site: Path, folder: str) -> list[list[tuple[str, str | None]]]:
    """Name and number of everybody on each line of the area's page, in their order; without a number None."""
    page = html.parse(site / "contacts" / "areas" / folder / "index.html")
    lines = []
    for line in page.xpath("//section[@class='slot']"):
        lines.append([])
        for name in line.xpath(".//a[contains(@class, 'row__name')]"):
            row = name.xpath("ancestor::li[1]//span[@class='row__call']/*[@class='number'][1]")
            number = row[0].text_content() if row else None
            lines[-1].append((squeezed(name.text_content()), number))
    return lines


def test_there_is_a_sheet_for_each_area(sheets, edition):
    assert set(sheets) == {area.folder for area in edition.library.lists.areas.values()}


def test_a_sheet_names_whom_its_page_names_in_the_same_order_and_nobody_else(
    site: Path, sheets, edition
):
    band = [phone.shown for phone in edition.library.shown.help_lines()]
    for folder, pages in sheets.items():
        text, end = squeezed("".join(pages)), 0
        lines = rows_of_page(site, folder)
        assert len(lines) == len(edition.library.lists.slots)
        # Lines that say the same, one after the other, are one on the sheet.
        rows = [row for line, _ in groupby(lines) for row in line]
        assert len(rows) > 19
        for name, number in rows:
            if number:
                end = text.index(squeezed(number), end)
            end = text.index(name, end) + len(name)
        wanted = [number for _, number in rows if number and NUMBER.fullmatch(number)]
        wanted += [number for number in band if NUMBER.fullmatch(number)]
        assert sorted(NUMBER.findall("\n".join(pages))) == sorted(wanted), folder


def test_each_line_of_a_sheet_has_its_name_once_and_whole(sheets, edition):
    """The name stands beside its rows; broken over two pages, its rest would stand on the next sheet."""
    for folder, pages in sheets.items():
        for slot in edition.library.lists.slots.values():
            assert sum(squeezed(page).count(squeezed(slot.name)) for page in pages) >= 1, (
                folder,
                slot.id,
            )
        assert pages[0].startswith("Whom to call"), folder


def test_a_sheet_with_twenty_numbers_or_fewer_has_one_side_and_no_sheet_has_more_than_two(sheets):
    for folder, pages in sheets.items():
        numbers = set(NUMBER.findall("\n".join(pages)))
        assert len(pages) <= (1 if len(numbers) <= 20 else 2), (
            f"{folder}: {len(numbers)} numbers on {len(pages)} sides; a shorter name, or fewer words in "
            "whose_line, of a contact that fills several lines; else less air in overrides/print/areas.css"
        )
        assert [
            f"side {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)
        ] == [True] * len(pages)


def test_a_sheet_has_room_for_two_numbers_of_the_agencys_own(edition):
    for sheet in area_sheets(edition):
        own = html.fromstring(sheet.body).xpath("//section[contains(@class, 'own')]//li")
        assert len(own) >= 2, sheet.file


def test_whom_one_may_call_first_has_a_cell_for_who_called_and_when(edition):
    """Each contact of the area itself, once: where it stands on the sheet for the first time."""
    for sheet in area_sheets(edition):
        folder = sheet.file.split("/")[1].removesuffix(".pdf")
        own = {id for line in edition.answers[folder] for id in (*line.own, *line.more)}
        cells = html.fromstring(sheet.body).xpath(
            "//section[not(contains(@class, 'own'))]//li[@class='row--own']"
        )
        assert len(cells) == len(own), sheet.file


def test_each_side_says_that_nobody_has_confirmed_the_numbers(sheets, edition):
    national = edition.library.shown.first(edition.library.cards.national_line).shown
    for folder, pages in sheets.items():
        assert all("Not yet confirmed: one source" in page for page in pages), folder
        assert national in pages[0] and "Called on, by" in pages[0], folder


def test_no_letter_of_a_sheet_or_of_the_directory_is_smaller_than_nine_points(site: Path):
    downloads = site / "downloads"
    for path in [*sorted((downloads / "areas").glob("*.pdf")), downloads / "contacts.pdf"]:
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage()
                sizes = {
                    round(pdfium.FPDFText_GetFontSize(text, number), 1)
                    for number in range(text.count_chars())
                    if chr(pdfium.FPDFText_GetUnicode(text, number)).strip()
                }
                assert min(sizes) >= 9, (path.name, sizes)


def test_a_sheet_names_its_area_in_its_title_and_nothing_else(site: Path, edition):
    for area in edition.library.lists.areas.values():
        with pypdfium2.PdfDocument(site / "downloads" / "areas" / f"{area.folder}.pdf") as pdf:
            wanted = "anywhere in Ontario" if area.everywhere else f"in {area.name}"
            assert pdf.get_metadata_dict()["Title"] == f"Whom to call {wanted}"


def test_the_pages_of_areas_and_of_downloads_offer_the_sheets(site: Path, sheets):
    for folder in sheets:
        file = f"downloads/areas/{folder}.pdf"
        page = (site / "contacts" / "areas" / folder / "index.html").read_text(encoding="utf-8")
        assert f'href="../../../{file}"' in page, folder
        everything = (site / "downloads" / "index.html").read_text(encoding="utf-8")
        assert f'href="../{file}"' in everything, folder
        if folder != "ontario":
            areas = (site / "contacts" / "areas" / "index.html").read_text(encoding="utf-8")
            assert f'href="../../{file}"' in areas, folder


def test_a_sheet_that_is_printed_alone_is_the_one_printed_with_others(
    site: Path, edition, root: Path, tmp_path: Path
):
    alone = [sheet for sheet in area_sheets(edition) if sheet.file == "areas/kenora.pdf"]
    write_pdfs([sheet_job(edition, alone[0], tmp_path)], root, tmp_path / "cache")
    made = (tmp_path / "areas" / "kenora.pdf").read_bytes()
    assert made == (site / "downloads" / "areas" / "kenora.pdf").read_bytes()


def test_a_changed_contact_changes_only_the_sheets_that_show_it(edition):
    contacts = edition.library.contacts
    id = "victim-services-toronto"
    renamed = contacts[id].model_copy(update={"name": "Another Name"})
    library = replace(edition.library, contacts={**contacts, id: renamed})
    before, after = area_sheets(edition), area_sheets(replace(edition, library=library))
    changed = [new.file for old, new in zip(before, after) if old.body != new.body]
    shown = [
        f"areas/{folder}.pdf"
        for folder, lines in edition.answers.items()
        if any(
            id in [*line.own, *line.more, *line.known, *line.next_door, *line.wide]
            for line in lines
        )
    ]
    assert sorted(changed) == sorted(shown) and 0 < len(shown) < 10


LOCAL = """name: Harbour Lights
after_hours:
  name: On-call worker
  number: 416-555-0100
"""


def test_a_sheet_with_an_agencys_own_numbers_is_never_in_the_site(root: Path, tmp_path: Path):
    project = copy_project(root, tmp_path)
    (project / "data" / "local.yml").write_text(LOCAL, encoding="utf-8")
    before = {path for path in project.rglob("*") if path.is_file()}
    assert run_here(project, "sheet", "sudbury").returncode == 0
    made = [path for path in project.rglob("*") if path.is_file() and path not in before]
    made = [path for path in made if "__pycache__" not in path.parts]
    assert [path.relative_to(project).as_posix() for path in made] == ["build/local/sudbury.pdf"]
    text = "".join(pages_of(made[0]))
    assert "416-555-0100" in text and "do not publish" in text
    edition = load_edition(project)
    assert not [sheet for sheet in area_sheets(edition) if "416-555-0100" in sheet.body]


def test_a_wrong_name_of_an_area_is_told_with_the_nearest(root: Path, capsys):
    assert main(["--root", str(root), "sheet", "sudbry"]) == 2
    assert "Did you mean “sudbury”?" in capsys.readouterr().err
