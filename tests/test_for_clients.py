"""What a client may carry says nothing to whoever finds it: not its name, not its properties, not its foot."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sitebuild.content.edition import Edition
from sitebuild.paper.sheets import write_sheets
from sitebuild.render.all_sheets import all_sheets

FOOT = 60  # points from the lower edge
NAMES = {"checklists/c4.pdf", "checklists/c5.pdf", "checklists/c6.pdf", "forms/notes.pdf"}


@pytest.fixture(scope="module")
def files(edition: Edition, root: Path, tmp_path_factory) -> dict[str, Path]:
    """Each file for a client, made by the real printer, by its name under downloads/."""
    folder = tmp_path_factory.mktemp("carried")
    sheets = [sheet for sheet in all_sheets(edition) if sheet.for_client]
    write_sheets(edition, sheets, folder)
    return {sheet.file: folder / sheet.file for sheet in sheets}


def telling(edition: Edition) -> re.Pattern[str]:
    """What a name or a property may not hold: our alarming words, the publisher, the agency, the version."""
    words = [
        *edition.library.wording.alarming,
        edition.library.handbook.author,
        edition.library.updates.version,
        "client",
        "safety",
        "agency",
        "training",
        "first response",
        "module",
        "newer copy",
    ]
    return re.compile("|".join(map(re.escape, words)), re.I)


def test_all_lists_for_a_client_and_the_copy_of_the_plan_are_marked_for_a_client(
    files, edition: Edition
):
    lists = {
        f"checklists/{id}.pdf"
        for id, record in edition.library.checklists.items()
        if record.audience == "client"
    }
    assert set(files) == {*lists, "forms/notes.pdf"} == NAMES


def test_no_name_of_such_a_file_tells_anything(files, edition: Edition):
    assert [name for name in files if telling(edition).search(name)] == []


def test_their_properties_hold_a_plain_title_and_nothing_else(files, edition: Edition):
    for name, path in files.items():
        with pikepdf.open(path) as pdf:
            assert {key: str(value) for key, value in pdf.docinfo.items()} == {"/Title": "Notes"}, (
                name
            )
            packet = pdf.Root.Metadata.read_bytes().decode()
        assert set(
            re.findall(r"<(dc:\w+|\w+:\w*(?:Date|Creator|Author|Subject|Keywords)\w*)", packet)
        ) <= {"dc:title"}, name
        assert not telling(edition).search(re.sub(r'xmlns(:\w+)?="[^"]*"', "", packet)), name


def test_the_foot_of_each_page_is_its_number_alone(files):
    for name, path in files.items():
        with pypdfium2.PdfDocument(path) as pdf:
            feet = [
                " ".join(page.get_textpage().get_text_bounded(top=FOOT - 9).split()) for page in pdf
            ]
        assert feet == [f"{number} of {len(feet)}" for number in range(1, len(feet) + 1)], name


def test_other_sheets_keep_their_author_and_their_foot(
    edition: Edition, root: Path, tmp_path: Path
):
    sheet = next(sheet for sheet in all_sheets(edition) if sheet.file == "checklists/self-care.pdf")
    write_sheets(edition, [sheet], tmp_path)
    with (
        pikepdf.open(tmp_path / sheet.file) as pdf,
        pypdfium2.PdfDocument(tmp_path / sheet.file) as seen,
    ):
        assert str(pdf.docinfo["/Author"]) == edition.library.handbook.author
        foot = seen[0].get_textpage().get_text_bounded(top=FOOT).replace("￾", "-")
    assert "page 1 of 1" in foot and edition.library.updates.version in foot
