"""The book as a thing to hold: its foot, its margins, its large print, its references. Read back from the finished PDFs."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.paper import one_line, pages_of
from lxml import html

from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.paper.pdf import write_pdf
from sitebuild.paper.print_html import print_document
from sitebuild.paper.printer import PrintFault
from sitebuild.render.all_sheets import all_sheets

MM = 72 / 25.4
PAGE_WIDTH = 612


@pytest.fixture(scope="module")
def large(site: Path) -> Path:
    return site / "downloads" / "handbook-large-print.pdf"


@pytest.fixture(scope="module", params=["handbook.pdf", "handbook-large-print.pdf"])
def book(request, site: Path) -> Path:
    return site / "downloads" / request.param


def texts(path: Path) -> list[str]:
    return [one_line(text) for text in pages_of(path)]


def runs(page) -> list[tuple[str, float, float, float, float]]:
    """Each run of letters of a page with its box (left, bottom, right, top): its words, or nothing where no tab can be."""
    text = page.get_textpage()
    boxes = [text.get_rect(place) for place in range(text.count_rects())]
    return [(text.get_text_bounded(*box) if beside_the_text(box) else "", *box) for box in boxes]


def beside_the_text(box: tuple[float, float, float, float]) -> bool:
    """Whether a box lies in the outer margin, 5 mm inside the edge, where office printers still print."""
    left, right, width = box[0] / MM, box[2] / MM, PAGE_WIDTH / MM
    return 5 < left and right < 14 or width - 14 < left and right < width - 5


def on_the_tab(run: tuple[str, float, float, float, float]) -> bool:
    """Whether it stands on a thumb tab."""
    return run[0].strip().isdigit() and beside_the_text(run[1:])


def outline(path: Path) -> list[tuple[str, int]]:
    """Title and page number (from 1) of every bookmark."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            (" ".join(entry.get_title().split()), entry.get_dest().get_index() + 1)
            for entry in pdf.get_toc()
        ]


def test_every_page_of_every_pdf_says_at_its_foot_how_current_it_is(site: Path, edition: Edition):
    """But those that a client may carry say nothing (test_for_clients.py)."""
    version, silent = edition.library.updates.version, []
    carried = {site / "downloads" / sheet.file for sheet in all_sheets(edition) if sheet.for_client}
    for path in sorted({*(site / "downloads").rglob("*.pdf")} - carried):
        for number, text in enumerate(texts(path), 1):
            has_cover = path.stem.startswith("handbook") and number == 1
            page = {"areas": f"side {number} of"}.get(path.parent.name, f"page {number} of")
            page = f"{number}" if path.name == "contacts.pdf" else page
            words = (f"version {version}", "contacts checked up to", "newer copy?", page)
            if path.stem == "wallet-card" and number == 1:  # half an inch beside ten cards
                words = (f"Version {version}", "Not yet confirmed by phone", page)
            if path.stem.startswith("pocket-guide"):  # a page the size of a hand
                words = (version,) if number == 1 else (version, "Not yet confirmed by phone")
            if not all(word in text for word in words) and not has_cover:
                silent.append((path.name, number))
    # The client's copy stands in the pack of forms too.
    notes = len(texts(site / "downloads" / "forms" / "notes.pdf"))
    assert {name for name, _ in silent} <= {"forms-pack.pdf"} and len(silent) <= notes, silent


def test_nothing_is_clipped_every_letter_stands_inside_the_live_area(site: Path):
    outside = []
    for path in sorted((site / "downloads").rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            for number, page in enumerate(pdf, 1):
                width, height = page.get_size()
                edge = 13.8 * MM if width == PAGE_WIDTH else 6 * MM  # half a Letter sheet
                boxes = [run for run in runs(page) if not on_the_tab(run)]
                left, right = min(box[1] for box in boxes), max(box[3] for box in boxes)
                low, high = min(box[2] for box in boxes), max(box[4] for box in boxes)
                if (
                    left < edge
                    or right > width - edge
                    or low < 5 * MM  # office printers leave 4 to 5 mm white
                    or high > height - 5 * MM
                    or width == PAGE_WIDTH
                    and right - left > 183 * MM  # A4 is narrower: 13 mm at each side stay white
                ):
                    outside.append(
                        (
                            path.name,
                            number,
                            round(left / MM),
                            round(right / MM),
                            round(low / MM),
                            round(high / MM),
                        )
                    )
    assert outside == []


def module_pages(path: Path) -> range:
    """The numbers of the pages of the part “The module”."""
    pages = dict(outline(path))
    return range(pages["The module"], pages["At the back"])


def test_on_module_pages_the_text_stands_inside_and_the_notes_outside(handbook: Path):
    """Left and right pages differ: the hole side has the text, the outer edge (46 mm) has the references."""
    outer, inner = set(), []
    with pypdfium2.PdfDocument(handbook) as pdf:
        for number in module_pages(handbook):
            text = pdf[number - 1].get_textpage()
            found = text.search("see ", match_case=True)
            while place := found.get_next():
                left = text.get_charbox(place[0])[0] / MM
                if left > 150 if number % 2 else left < 63:
                    outer.add(number % 2)
                elif re.match(
                    r"see ([^.,]{0,60}, (page|Directory)|the notes? after)",
                    " ".join(text.get_text_range(place[0], 90).split()),
                ):
                    inner.append((number, round(left)))
    assert outer == {0, 1}
    assert inner == []


def test_the_list_of_contents_gives_each_title_with_its_page_when_it_is_copied(handbook: Path):
    with pypdfium2.PdfDocument(handbook) as pdf:
        entries = [
            (" ".join(one.get_title().split()), one.get_dest().get_index() + 1)
            for one in pdf.get_toc()
            if one.level < 2 or re.match(r"\d+\.\d+ ", one.get_title())
        ]
        listed = next(
            text
            for page in list(pdf)[1:4]
            if (text := page.get_textpage().get_text_bounded(bottom=17 * MM, top=792 - 17 * MM))
            and text.startswith("Contents")
        )
    lines = listed.replace("\ufffe", "-").split()
    place = 0
    assert len(entries) > 60
    for title, page in entries:
        # the number follows the title's first line
        words = title.split()
        place = next(
            (
                start
                for start in range(place, len(lines))
                if [word for word in lines[start : start + len(words) + 1] if word != str(page)]
                == [word for word in words if word != str(page)]
                and str(page) in lines[start : start + len(words) + 1]
            ),
            None,
        )
        assert place is not None, (title, page)


def test_a_reference_to_nothing_stops_the_build(root: Path, tmp_path: Path, edition: Edition):
    body = '<p>See <span class="page-reference" data-target="#nowhere">page </span></p>'
    document = print_document(edition, "A sheet", body, author="Nobody", css_class="sheet")
    with pytest.raises(PrintFault, match="nowhere"):
        write_pdf(document, tmp_path / "sheet.pdf", root)


def test_no_postal_code_stands_in_the_book_but_that_of_a_public_address(
    handbook: Path, library: Library
):
    contacts = library.contacts.values()
    public = {
        contact.address.postal_code
        for contact in contacts
        if contact.address and contact.address.disclosure == "public"
    }
    assert set(re.findall(r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b", " ".join(texts(handbook)))) <= public


def test_the_large_print_edition_has_the_same_titles_on_letter_paper_with_letters_of_18_points(
    handbook: Path, large: Path
):
    assert [title for title, _ in outline(large)] == [title for title, _ in outline(handbook)]
    sizes: dict[float, int] = {}
    with pypdfium2.PdfDocument(large) as pdf:
        assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {(612, 792)}
        for page in list(pdf)[1::9]:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                box = text.get_charbox(place)
                inside = (
                    21 * MM < box[1] < 792 - 22 * MM and 15 * MM < box[0] < PAGE_WIDTH - 15 * MM
                )
                if text.get_text_range(place, 1).strip() and inside:
                    matrix = pypdfium2.raw.FS_MATRIX()
                    pypdfium2.raw.FPDFText_GetMatrix(text, place, matrix)
                    size = round(
                        max(abs(matrix.d), abs(matrix.b))
                        * pypdfium2.raw.FPDFText_GetFontSize(text, place),
                        1,
                    )
                    sizes[size] = sizes.get(size, 0) + 1
    assert min(sizes) >= 17.9, sizes


def test_the_cover_tells_nothing_to_whoever_sees_it_lying_there(handbook: Path):
    assert not re.search("traffick|victim|escap|abus|sex|exploit|rescue", texts(handbook)[0], re.I)


def test_tags_make_sense_headings_lists_tables_and_figures_with_words(handbook: Path):
    with pikepdf.open(handbook) as pdf:
        kinds: dict[str, int] = {}
        figures, heads = [], []
        waiting = [pdf.Root.StructTreeRoot.K]
        while waiting:
            item = waiting.pop()
            if isinstance(item, pikepdf.Array):
                waiting.extend(item)
            elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
                kinds[str(item.S)] = kinds.get(str(item.S), 0) + 1
                figures += [item] if item.S == "/Figure" else []
                heads += [item] if item.S == "/TH" else []
                waiting.append(item.get("/K", pikepdf.Array()))
    assert kinds["/H1"] > 18 and kinds["/H2"] > 50 and kinds["/L"] > 50 and kinds["/Table"] > 0
    assert len(figures) >= 2 and all(str(figure.Alt).strip() for figure in figures)
    assert heads and all(
        "/Scope" in (head.A if isinstance(head.A, pikepdf.Dictionary) else head.A[0])
        for head in heads
    )


def test_french_names_carry_their_language_in_the_tags(handbook: Path, site: Path):
    """A voice that reads the file aloud changes its sounds for them. One tag for each name that the pages mark."""
    with pikepdf.open(handbook) as pdf:
        marked = [
            str(item.Lang)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/Lang" in item
        ]
    pages = [
        html.fromstring((site / page / "index.html").read_bytes())
        for page in ("contacts/coalitions", "glossary")
    ]
    names = [name for page in pages for name in page.xpath("//article//*[@lang='fr']")]
    assert len(names) > 10
    assert set(marked) == {"fr"} and len(marked) >= len(names)


def test_the_numbers_for_danger_and_our_own_stand_inside_the_cover(
    handbook: Path, library: Library
):
    inside = texts(handbook)[1]
    for _, number in library.shown.card_lines():
        assert number in inside
    assert "Our own numbers" in inside and "Call each one before you write it down" in inside


def notes_pages(path: Path) -> list[int]:
    """The numbers of the ruled pages."""
    return [
        number
        for number, text in enumerate(texts(path), 1)
        if text.startswith("Notes") and len(text.split()) < 60
    ]


def test_pages_for_notes_stand_only_at_the_end(book: Path):
    free, last = notes_pages(book), len(texts(book))
    assert free == list(range(last - len(free) + 1, last + 1)) and len(free) < 4
    assert last % 4 == 0


def test_a_section_begins_anywhere_but_in_the_last_third_of_a_page(book: Path):
    with pypdfium2.PdfDocument(book) as pdf:
        opened = [
            (one.get_title(), one.get_dest().get_view()[1][1] / 792)
            for one in pdf.get_toc()
            if one.level == 1 and re.match(r"\d+ ", one.get_title())
        ]
    assert [int(title.split()[0]) for title, _ in opened] == list(range(1, 11))
    assert [one for one in opened if one[1] < 1 / 3] == []


def fill(page) -> float:
    """How much of a page's height between head and foot holds ink, gaps of up to 3 mm counted with it."""
    image = page.render(scale=0.5, grayscale=True)
    pixels, wide = bytes(image.buffer), image.stride
    has_ink = [
        min(pixels[row * wide : row * wide + image.width]) < 200 for row in range(image.height)
    ]
    rows = has_ink[int(8.5 * MM) : int((279 - 18) * MM / 2)]
    inked = [place for place, black in enumerate(rows) if black]
    gaps = [after - before for before, after in zip(inked, inked[1:])]
    return (len(inked) + sum(gap - 1 for gap in gaps if gap <= 1.5 * MM)) / len(rows)


def test_no_page_is_under_a_third_full_but_the_last_of_a_part(book: Path):
    """A part ends before the next, before the slip that is taken out of the book, and before the pages for notes."""
    titles, notes = outline(book), notes_pages(book)
    with pypdfium2.PdfDocument(book) as pdf:
        parts = [one.get_dest().get_index() + 1 for one in pdf.get_toc() if one.level == 0]
        ends = {start - 1 for start in [*parts, dict(titles)["Change slip"]]}
        ends.add(len(pdf) - len(notes))
        thin = [
            (number, round(share, 2))
            for number, page in enumerate(pdf, 1)
            if number not in {1, *ends, *notes} and (share := fill(page)) < 0.35
        ]
    assert thin == []


def test_each_line_of_a_list_to_tick_has_one_box(book: Path, root: Path):
    """Also where the line goes on over a page."""
    html_of_book = html.fromstring((root / "build" / "cache" / "handbook.html").read_bytes())
    lines = html_of_book.xpath("//*[contains(@class, 'module')]//*[@class='checklist']//li")
    with pypdfium2.PdfDocument(book) as pdf:
        scale = 1.5 if len(pdf) > 100 else 1
        sides = [
            (right - left, high - low)
            for page in pdf
            for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
            for left, low, right, high in [shape.get_bounds()]
        ]
    boxes = [1 for side in sides if all(abs(length / MM / scale - 3.9) < 0.05 for length in side)]
    assert len(boxes) == len(lines) > 70


def test_what_a_survivor_says_is_read_without_turning_the_leaf(book: Path, root: Path):
    pages = [re.sub(r"\W", "", text) for text in texts(book)]
    for slide in ("5-4", "8-3", "9-3"):
        golden = (root / "tests" / "golden" / "transcript" / f"{slide}.txt").read_text("utf-8")
        said = re.findall(r"[\w’' ,-]{30,}", " ".join(golden.split("\n\n", 1)[1].split()))
        found = {
            number
            for words in said
            for number, text in enumerate(pages, 1)
            if re.sub(r"\W", "", words.replace("'", "’")) in text
        }
        assert found and max(found) // 2 == min(found) // 2, (slide, found)


def test_a_note_names_its_slide_so_that_it_never_introduces_the_next(
    handbook: Path, library: Library
):
    words = " ".join(texts(handbook))
    for change in library.changes.values():
        if note := change.published:
            title = note.title.replace("'", "’")
            assert f"{change.slide} · Since 2013: {title}" in words, title


def test_the_head_of_a_page_names_what_is_read_on_it(handbook: Path):
    """The first slide on the page, which may go on from the page before, and the last."""
    with pypdfium2.PdfDocument(handbook) as pdf:
        slides = [
            (
                one.get_dest().get_index(),
                one.get_dest().get_view()[1][1],
                one.get_title().split()[0],
            )
            for one in pdf.get_toc()
            if re.match(r"\d+\.\d+ ", one.get_title())
        ]
        going_on, wrong = None, []
        for number in module_pages(handbook):
            here = [(height, slide) for page, height, slide in slides if page == number - 1]
            first_title = min(
                (
                    792 - one.get_dest().get_view()[1][1]
                    for one in pdf.get_toc()
                    if one.get_dest().get_index() == number - 1 and one.level > 0
                ),
                default=792,
            )
            read = [slide for _, slide in here]
            if going_on and first_title > 35 * MM:
                read.insert(0, going_on)
            elif going_on and first_title > 22 * MM and not read:
                read.insert(0, going_on)
            going_on = read[-1]
            outer = {"left": 130 * MM} if number % 2 else {"right": 80 * MM}
            head = pdf[number - 1].get_textpage().get_text_bounded(bottom=792 - 18 * MM, **outer)
            wanted = read[0] if read[0] == read[-1] else f"{read[0]}–{read[-1]}"
            if head.split()[:1] != [wanted] and wanted not in head.split():
                wrong.append((number, wanted, head))
    assert wrong == []


def test_a_sign_stands_beside_each_number_and_its_words_at_each_foot(handbook: Path, root: Path):
    book = html.fromstring((root / "build" / "cache" / "handbook.html").read_bytes())
    lone = [
        number.text_content()
        for number in book.find_class("number")
        if not (number.getnext() is not None and "trust" in number.getnext().get("class", ""))
    ]
    assert {*lone} <= {"911"} | {one for one in lone if one.startswith("ext.")}
    silent = [
        number
        for number, text in enumerate(texts(handbook), 1)
        if number > 1 and "Not yet confirmed by phone" not in text
    ]
    assert silent == []


def test_no_words_of_the_screen_are_on_paper(handbook: Path):
    words = " ".join(texts(handbook))
    for screen in (
        "dotted line",
        "Is my copy current",
        "red button",
        "Shift",
        "a filter",
        "new tab",
        "This site",
    ):
        assert screen not in words, screen
