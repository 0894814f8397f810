"""The book as a thing to hold: its foot, its margins, its large print, its references. Read back from the finished PDFs."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.paper import one_line, pages_of
from lxml import html
from weasyprint import HTML

from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.paper.pdf import PrintFault, write_pdf
from sitebuild.paper.print_html import print_document
from sitebuild.render.all_sheets import all_sheets

MM = 72 / 25.4
PAGE_WIDTH = 612
MODULE_TITLE = re.compile(r"^(\d+) ")


@pytest.fixture(scope="module")
def large(site: Path) -> Path:
    return site / "downloads" / "handbook-large-print.pdf"


def texts(path: Path) -> list[str]:
    return [one_line(text) for text in pages_of(path)]


def letters(page) -> list[tuple[str, float, float, float, float]]:
    """Each letter of a page with its box (left, bottom, right, top)."""
    text = page.get_textpage()
    return [
        (sign, *text.get_charbox(place))
        for place in range(text.count_chars())
        if (sign := text.get_text_range(place, 1)).strip()
    ]


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
            said = all(
                words in text
                for words in (
                    f"version {version}",
                    "contacts checked up to",
                    "newer copy?",
                    f"page {number} of",
                )
            )
            if not said and not has_cover:
                silent.append((path.name, number))
    assert silent == []


def test_nothing_is_clipped_every_letter_stands_inside_the_live_area(site: Path):
    outside = []
    for path in sorted((site / "downloads").rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            for number, page in enumerate(pdf, 1):
                boxes = letters(page)
                left, right = min(box[1] for box in boxes), max(box[3] for box in boxes)
                low, high = min(box[2] for box in boxes), max(box[4] for box in boxes)
                if (
                    left < 14 * MM
                    or right > PAGE_WIDTH - 14 * MM
                    or low < 6 * MM
                    or high > 792 - 8 * MM
                    or right - left > 180 * MM
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
    return range(pages["The module"], pages["Checklists"])


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
                    r"see ([^.,]{0,60}, page|the notes? after)",
                    " ".join(text.get_text_range(place[0], 90).split()),
                ):
                    inner.append((number, round(left)))
    assert outer == {0, 1}
    assert inner == []


def test_the_list_of_contents_names_the_pages_on_which_the_titles_stand(handbook: Path):
    """A reader of the file gets the numbers apart from the titles, both in the order of the list."""
    with pypdfium2.PdfDocument(handbook) as pdf:
        entries = [
            (" ".join(one.get_title().split()), one.get_dest().get_index() + 1)
            for one in pdf.get_toc()
            if one.level < 2 or re.match(r"\d+\.\d+ ", one.get_title())
        ]
        listed = "\n".join(
            pdf[number].get_textpage().get_text_bounded(bottom=17 * MM, top=792 - 17 * MM)
            for number in (1, 2)
        )
    squeezed, place = re.sub(r"\s", "", listed), 0
    for title, _ in entries:
        place = squeezed.find(re.sub(r"\s", "", title), place)
        assert place >= 0, title
    printed = [int(number) for number in re.findall(r"^\d+\s*$", listed, re.M)]
    assert len(entries) > 60
    assert printed == [page for _, page in entries]


def test_a_reference_to_nothing_stops_the_build(root: Path, tmp_path: Path, edition: Edition):
    body = '<p>See <span class="page-reference" data-target="#nowhere">page </span></p>'
    document = print_document(edition, "A sheet", body, author="Nobody", css_class="sheet")
    with pytest.raises(PrintFault, match="nowhere"):
        write_pdf(document, tmp_path / "sheet.pdf", root)


def test_the_first_number_of_each_contact_is_in_both_books_unbroken(
    handbook: Path, large: Path, library: Library
):
    contacts = library.contacts
    shown = {one.publishable_phones[0].shown for one in contacts.values() if one.publishable_phones}
    every = {phone.shown for contact in contacts.values() for phone in contact.publishable_phones}
    hidden = {phone.shown for contact in contacts.values() for phone in contact.phones} - every
    for path in (handbook, large):
        with pypdfium2.PdfDocument(
            path
        ) as pdf:  # lines as they are: a broken number would not be found
            lines = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
        assert [number for number in sorted(shown) if number not in lines] == []
        assert [
            number for number in sorted(hidden) if re.search(rf"(?<![\d-]){number}(?![\d-])", lines)
        ] == []


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
                if text.get_text_range(place, 1).strip() and 21 * MM < box[1] < 792 - 22 * MM:
                    matrix = pypdfium2.raw.FS_MATRIX()
                    pypdfium2.raw.FPDFText_GetMatrix(text, place, matrix)
                    size = round(abs(matrix.d) * pypdfium2.raw.FPDFText_GetFontSize(text, place), 1)
                    sizes[size] = sizes.get(size, 0) + 1
    assert min(sizes) >= 17.9, sizes


def test_a_page_that_a_section_leaves_free_is_for_notes(handbook: Path):
    pages = texts(handbook)
    free = [
        number
        for number, text in enumerate(pages, 1)
        if text.startswith("Notes") and len(text.split()) < 40
    ]
    assert free and all(number % 2 == 0 for number in free)


def test_sections_open_on_a_right_hand_page(handbook: Path):
    opened = [
        (title, page)
        for title, page in outline(handbook)
        if page in module_pages(handbook) and MODULE_TITLE.match(title)
    ]
    assert [int(title.split()[0]) for title, _ in opened] == list(range(1, 11))
    assert [one for one in opened if one[1] % 2 == 0] == []


def test_the_words_of_2013_with_summaries_and_numbers_take_fewer_than_45_pages(
    handbook: Path, root: Path
):
    """Laid out for this test without the notes on what has changed, which are newer than the module; free pages count."""
    book = html.fromstring((root / "build" / "cache" / "handbook.html").read_bytes())
    for gone in book.xpath(
        "//*[@id='cover'] | //nav[@class='contents'] | //main/*[not(contains(@class, 'module'))]"
        " | //*[contains(@class, 'change-notes') or contains(@class, 'change-pointer')]"
    ):
        gone.drop_tree()
    laid_out = HTML(
        string=html.tostring(book, encoding="unicode"), base_url=f"{root.as_uri()}/"
    ).render()
    slides = [label for page in laid_out.pages for level, label, *_ in page.bookmarks if level == 3]
    assert len(slides) == 43
    assert len(laid_out.pages) < 45


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
    assert kinds["/H1"] > 30 and kinds["/H2"] > 60 and kinds["/L"] > 50 and kinds["/Table"] > 10
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
        html.fromstring(path.read_bytes())
        for folder in ("contacts", "glossary")
        for path in sorted((site / folder).rglob("index.html"))
        if path.parent.name != "contacts" and "areas" not in path.parts
    ]  # the directory by areas, which the book has by kinds
    names = [name for page in pages for name in page.xpath("//article//*[@lang='fr']")]
    assert len(names) > 10
    assert set(marked) == {"fr"} and len(marked) >= len(names)


def test_a_page_left_free_among_the_contacts_is_for_an_agencys_own_numbers(handbook: Path):
    pages, marks = texts(handbook), dict(outline(handbook))
    contacts = range(marks["Contacts to tear out"], marks["Blank forms"])
    free = [
        number
        for number in contacts
        if pages[number - 1].startswith("Our own numbers: who, number, checked on")
    ]
    assert free and all(number % 2 == 0 for number in free)
    assert (
        sum(
            "Near us. Call before you write a number down" in pages[number - 1]
            for number in contacts
        )
        == 13
    )


def test_each_kind_of_contact_the_key_and_what_follows_it_begin_on_a_page_that_can_be_taken_out(
    handbook: Path,
):
    marks = outline(handbook)
    first, last = dict(marks)["Contacts to tear out"], dict(marks)["Blank forms"]
    with pikepdf.open(handbook) as pdf, pdf.open_outline() as tree:
        kinds = [
            str(page.title)
            for part in tree.root
            if part.title == "Contacts to tear out"
            for page in part.children
        ]
    begun = [number for title, number in marks if title in kinds and first <= number < last]
    assert len(kinds) == 13 and [number for number in begun if number % 2 == 0] == []
    assert dict(marks)["Answer key"] % 2 == 1 and dict(marks)["Feedback"] % 2 == 1
