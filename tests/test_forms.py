"""The toolkit's forms as people get them: blank pages, PDFs to fill in, Word files to adapt, and what they cover."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from docx import Document
from helpers.paper import one_line, pages_of, text_of
from lxml import html

from sitebuild.content.edition import Edition
from sitebuild.downloads.form_docx import write_form_docx
from sitebuild.paper.sheets import write_sheets
from sitebuild.phrases.footer import footer
from sitebuild.render.all_sheets import all_sheets

SETS = ["safety-assessment", "quick-check", "safety-plan", "notes", "staff-safety"]
FORMS = {"safety-assessment": (10, 58), "safety-plan": (13, 66)}
SLIDES = [f"3.{number}" for number in range(5, 12)]


def words_of(path: Path) -> str:
    return one_line(text_of(path))


def fields_of(path: Path) -> dict[str, dict]:
    return pypdf.PdfReader(path).get_fields()


@pytest.mark.parametrize("id", FORMS)
def test_no_part_and_no_field_of_a_form_is_lost(edition: Edition, site: Path, id: str):
    form = edition.library.forms[id]
    assert (len(form.sections), len(form.all_fields())) == FORMS[id]
    page = html.fromstring((site / "forms" / id / "index.html").read_bytes())
    assert [
        " ".join(ask.text_content().split()) for ask in page.xpath("//*[@class='field-ask']/strong")
    ] == [field.label.replace("'", "’") for field in form.all_fields()]


def test_every_point_of_slides_3_5_to_3_11_is_covered_and_shown_to_reviewers(
    edition: Edition, site: Path
):
    points = [point.id for point in edition.library.slide_points.points if point.slide in SLIDES]
    assert len(points) == 65
    page = html.fromstring((site / "forms" / "coverage" / "index.html").read_bytes())
    shown = {
        row.get("data-point"): row.findall("td")[2].text_content().strip()
        for row in page.xpath("//tr[@data-point]")
    }
    assert [point for point in points if not shown.get(point)] == []


def test_no_page_of_the_forms_takes_a_clients_facts(site: Path):
    for path in sorted((site / "forms").rglob("*.html")):
        assert (
            html.fromstring(path.read_bytes()).xpath(
                "//article//*[self::input or self::textarea or self::select]"
            )
            == []
        ), path


@pytest.mark.parametrize("name", SETS)
def test_every_field_speaks_a_label_and_tabs_follow_the_reading_order(site: Path, name: str):
    with pikepdf.open(site / "downloads" / "forms" / f"{name}.pdf") as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = [str(field.T) for field in fields]
        assert len(fields) > 10 and len(set(names)) == len(names)
        assert [str(field.T) for field in fields if len(str(field.get("/TU", ""))) < 8] == []
        assert {str(page.get("/Tabs")) for page in pdf.pages if "/Annots" in page} == {"/S"}
        drawn = [str(note.T) for page in pdf.pages for note in page.get("/Annots", [])]
        assert drawn == names


@pytest.mark.parametrize("most", [2, pytest.param(99, marks=pytest.mark.audit)])
@pytest.mark.parametrize("name", SETS)
def test_what_is_filled_in_is_read_back(site: Path, tmp_path: Path, name: str, most: int):
    """On two pages of each form; in the audit on all."""
    source, filled = site / "downloads" / "forms" / f"{name}.pdf", tmp_path / "filled.pdf"
    fields, written = fields_of(source), {}
    writer = pypdf.PdfWriter(clone_from=source)
    for page in [page for page in writer.pages if "/Annots" in page][:most]:
        names = {annotation.get_object().get("/T") for annotation in page["/Annots"]} & {*fields}
        values = {
            key: "/on" if fields[key]["/FT"] == "/Btn" else "Zoë – third street, 9 o’clock"
            for key in names
        }
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
        written |= values
    writer.write(filled)
    assert len(written) == len(fields) or most == 2 and len(written) > 10
    read = {key: str(field.get("/V")) for key, field in fields_of(filled).items()}
    assert {key: read[key] for key in written} == written
    with pypdfium2.PdfDocument(filled) as pdf:
        pdf.init_forms()
        assert pdf[0].render(scale=0.3).to_pil().getcolors(100_000)


LETTERS = {
    "Poland": "Ł",
    "Vietnam": "ặ",
    "Nigeria": "ọ",
    "Croatia": "Đ",
    "Czechia": "ž",
    "France": "œ",
    "Russia": "И",
    "Inuktitut": "ᐃ",
    "Arabic": "ع",
}


def ink(path: Path, where: tuple[float, float, float, float]) -> int:
    """How many dark points pdfium shows in the rectangle (left, bottom, right, top) of the first page."""
    with pypdfium2.PdfDocument(path) as pdf:
        pdf.init_forms()
        picture = pdf[0].render(scale=4, grayscale=True).to_pil()
    left, bottom, right, top = (value * 4 for value in where)
    return sum(
        picture.crop(
            (
                int(left) + 4,
                int(picture.height - top) + 4,
                int(right) - 4,
                int(picture.height - bottom) - 12,
            )
        ).histogram()[:128]
    )


@pytest.fixture(scope="module")
def notes(edition: Edition, tmp_path_factory) -> Path:
    """The form for notes, printed once for all languages."""
    [sheet] = [sheet for sheet in all_sheets(edition) if sheet.file == "forms/notes.pdf"]
    folder = tmp_path_factory.mktemp("notes")
    write_sheets(edition, [sheet], folder)
    return folder / sheet.file


def ink_of(text: str, notes: Path, folder: Path) -> int:
    """How many dark points the first field of the form for notes has when `text` is filled in."""
    writer = pypdf.PdfWriter(clone_from=notes)
    writer.update_page_form_field_values(writer.pages[0], {"sp-code": text}, auto_regenerate=False)
    writer.write(folder / "filled.pdf")
    field = fields_of(notes)["sp-code"].indirect_reference.get_object()
    return ink(folder / "filled.pdf", tuple(map(float, field["/Rect"])))


@pytest.fixture(scope="module")
def empty(notes: Path, tmp_path_factory) -> int:
    """The dark points of the empty field."""
    return ink_of("", notes, tmp_path_factory.mktemp("empty"))


@pytest.mark.parametrize("language", LETTERS)
def test_letters_beyond_western_europe_show_in_a_field(
    notes: Path, empty: int, tmp_path: Path, language: str
):
    """A letter that a font lacks leaves nothing, and the name of a person who helps is lost on paper."""
    assert ink_of(LETTERS[language], notes, tmp_path) > empty + 20


@pytest.mark.parametrize("name", SETS)
def test_forms_stay_small(site: Path, name: str):
    assert (site / "downloads" / "forms" / f"{name}.pdf").stat().st_size < 300_000


@pytest.mark.parametrize("name", [name for name in SETS if name != "notes"])
def test_every_page_of_the_agencys_copies_says_that_it_is_confidential(site: Path, name: str):
    with pypdfium2.PdfDocument(site / "downloads" / "forms" / f"{name}.pdf") as pdf:
        assert all(
            "Confidential when filled in" in page.get_textpage().get_text_bounded() for page in pdf
        )


def test_the_clients_copy_holds_only_fields_marked_for_it_under_a_plain_title(
    edition: Edition, site: Path
):
    path = site / "downloads" / "forms" / "notes.pdf"
    plan = edition.library.forms["safety-plan"].all_fields()
    asked = {key for key in fields_of(path)}
    for field in plan:
        own = [key for key in asked if re.fullmatch(rf"{field.id}(-\d+(-\d+)?|-notes)?", key)]
        assert bool(own) == (field.sheet == "client-copy" and field.type != "statement"), field.id
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Notes"
    assert not re.search("hotline|traffick|confidential|agency", words_of(path), re.I)


def test_each_part_of_the_plan_is_one_page_which_can_be_left_out(site: Path):
    pages = pages_of(site / "downloads" / "forms" / "safety-plan.pdf")
    begun = [re.findall(r"^Part ([A-Z])\. ", text, re.M) for text in pages]
    assert [len(parts) for parts in begun] == [1] * len(pages), begun
    assert len(pages) > 10


def test_staff_safety_is_on_its_own_sheet_and_on_no_other(edition: Edition, site: Path):
    staff = {
        field.id
        for field in edition.library.forms["safety-plan"].all_fields()
        if field.sheet == "separate-sheet"
    }
    own, full = (
        fields_of(site / "downloads" / "forms" / f"{name}.pdf")
        for name in ("staff-safety", "safety-plan")
    )
    assert len(staff) == 6
    assert all(
        any(key.startswith(id) for key in own) and not any(key.startswith(id) for key in full)
        for id in staff
    )


@pytest.mark.parametrize("id", FORMS)
def test_the_word_file_has_every_part_and_field_as_a_heading(edition: Edition, site: Path, id: str):
    document = Document(site / "downloads" / "forms" / f"{id}.docx")
    headings = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style.name in ("Heading 1", "Heading 2")
    ]
    form = edition.library.forms[id]
    assert sorted(headings) == sorted(
        [*(part.title for part in form.sections), *(field.label for field in form.all_fields())]
    )
    assert document.sections[0].header.paragraphs[0].text == "Confidential when filled in"
    assert len(document.tables) > 15 and document.core_properties.title == form.title


def test_the_same_form_gives_the_same_word_file(edition: Edition, tmp_path: Path):
    form = edition.library.forms["safety-plan"]
    for name in ("one", "two"):
        write_form_docx(
            form,
            tmp_path / f"{name}.docx",
            edition.library,
            edition.with_numbers,
            footer(edition, form.title),
        )
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def controls_of(path: Path) -> list[str]:
    """The kind of each place to click: text, date, checkbox or dropDownList."""
    kinds = {"text", "date", "checkbox", "dropDownList"}
    return [
        name
        for control in Document(path).element.body.iterfind(".//{*}sdt")
        for part in control.find("{*}sdtPr")
        if (name := part.tag.rpartition("}")[2]) in kinds
    ]


@pytest.mark.parametrize("id", FORMS)
def test_the_word_file_has_a_named_place_to_click_for_all_that_is_filled_in(
    edition: Edition, site: Path, id: str
):
    path, fields = (
        site / "downloads" / "forms" / f"{id}.docx",
        edition.library.forms[id].all_fields(),
    )
    tags = [tag.values()[0] for tag in Document(path).element.body.iterfind(".//{*}sdtPr/{*}tag")]
    names = [
        name.values()[0] for name in Document(path).element.body.iterfind(".//{*}sdtPr/{*}alias")
    ]
    assert [
        field.id
        for field in fields
        if field.type != "statement"
        and not any(tag == field.id or tag.startswith(f"{field.id}-") for tag in tags)
    ] == []
    assert len(set(tags)) == len(tags) == len(names) == len(controls_of(path))
    assert all(0 < len(name) <= 64 for name in names + tags)
    ratings = sum(field.type == "rating" for field in fields)
    boxes = sum(
        {"yes-no": 2, "yes-no-unsure": 3}.get(field.type, len(field.options))
        for field in fields
        if field.type in ("yes-no", "yes-no-unsure", "choice-one", "choice-many")
    )
    assert (controls_of(path).count("dropDownList"), controls_of(path).count("checkbox")) == (
        ratings,
        boxes,
    )


def lines_of(document) -> list[str]:
    """The words of each paragraph that has some; blanks that stand for room to write are left out."""
    return [
        words for paragraph in document.paragraphs if (words := " ".join(paragraph.text.split()))
    ]


def through_libreoffice(source: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # its own, so that an open LibreOffice is left alone
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, source],
        check=True,
        timeout=300,
        stdout=subprocess.DEVNULL,
    )
    return folder / f"{source.stem}.{kind}"


@pytest.mark.audit
@pytest.mark.parametrize("id", FORMS)
def test_the_word_file_survives_a_round_trip_through_libreoffice(
    edition: Edition, site: Path, tmp_path: Path, id: str
):
    source, form = site / "downloads" / "forms" / f"{id}.docx", edition.library.forms[id]
    saved = through_libreoffice(source, "docx", tmp_path)
    assert sorted(controls_of(saved)) == sorted(controls_of(source))
    for way in (
        saved,
        through_libreoffice(through_libreoffice(source, "odt", tmp_path), "docx", tmp_path),
    ):
        after = Document(way)
        assert lines_of(after) == lines_of(Document(source))
        assert {(line.style.name, line.text) for line in after.paragraphs} >= {
            *(("Heading 1", part.title) for part in form.sections),
            *(("Heading 2", field.label) for field in form.all_fields()),
        }
        assert [
            [cell.text.strip() for row in table.rows for cell in row.cells]
            for table in after.tables
        ] == [
            [cell.text.strip() for row in table.rows for cell in row.cells]
            for table in Document(source).tables
        ]
        # OpenDocument of LibreOffice 7.4 keeps boxes and dates to click, and turns the other places into plain room.
        assert controls_of(way).count("checkbox") == controls_of(source).count("checkbox")
    assert through_libreoffice(source, "pdf", tmp_path).stat().st_size > 10_000
