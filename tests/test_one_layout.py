"""The book is laid out once, and the printer does nothing twice: what that saves must not be seen on paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name
from types import SimpleNamespace

import pypdfium2
import pytest

from sitebuild.paper.pdf import write_pdf
from sitebuild.paper.repairs import (
    box_walk,
    column_passes,
    file_parts,
    html_patterns,
    lines,
    page_list,
    page_names,
    page_numbers,
    plain_values,
    running_feet,
    unused_marks,
    used_values,
)

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A book</title>'
BOOK_STYLES = "".join(
    f'<link rel="stylesheet" href="overrides/print/{name}.css">' for name in ("print", "book")
)
SMALL_STYLES = (
    "<style>@page { size: 80mm 60mm; margin: 10mm; @bottom-left { content: element(foot) } }"
    " .columns { columns: 2 } .row :last-child { font-size: 20pt } .row { display: flex } .foot { position: running(foot) }"
    " h2 { break-before: page } @page wide { margin: 15mm } .wide { page: wide }"
    " td { width: 50%; padding: 5% } .aside { float: right; width: 30% } .mark { position: absolute; right: 10%; width: 20% }"
    " .shrunk { float: left; clear: both } .half { width: 50%; margin-left: 10% }"
    " .set { --room: 4mm; padding-left: var(--room); margin-inline-start: 5mm; border-inline-end: 1px solid; width: calc(90% - 2mm);"
    "   font-size: calc(6pt + 1mm); min-height: 2ex; text-decoration: underline; color: currentcolor; letter-spacing: 1px; word-spacing: 2px }"
    " .set.left { direction: rtl; text-align: justify } .set b { color: inherit; margin: initial; text-transform: uppercase }"
    " .joined { border-collapse: collapse } .joined td { border: 1px solid; box-sizing: border-box }</style>"
)
WORDS = "A short line of words that is broken in the same way wherever it stands. "
REPAIRED = (
    ("weasyprint.layout.inline", "split_first_line", lines.remember_lines),
    ("weasyprint.layout.preferred", "split_first_line", lines.remember_lines),
    ("weasyprint.text.line_break:Layout", "setup", lines.remember_lines),
    *(
        (f"weasyprint.{name}", "strut", lines.remember_lines)
        for name in ("layout.inline", "css.computed_values", "css.units")
    ),
    ("weasyprint.css:ComputedStyle", "__missing__", plain_values.take_plain_values),
    ("weasyprint.formatting_structure.boxes:Box", "descendants", box_walk.walk_in_one_loop),
    ("pydyf", "_to_bytes", file_parts.write_parts),
    (
        "weasyprint.formatting_structure.boxes:ParentBox",
        "page_values",
        page_names.look_at_both_ends,
    ),
    ("weasyprint.layout.block", "block_box_layout", column_passes.keep_columns),
    ("weasyprint.layout.page", "make_page", running_feet.make_pages_once),
    *(
        (f"weasyprint.layout.{name}", "resolve_percentages", used_values.remember_used_values)
        for name in ("absolute", "block", "column", "float", "grid", "inline", "page", "table")
    ),
    (
        "weasyprint.formatting_structure.boxes:Box",
        "is_in_normal_flow",
        used_values.remember_used_values,
    ),
)


def book(chapters: int) -> str:
    """Contents, and chapters of a page each that refer to the next in a sentence."""
    listed = "".join(
        f'<li><a href="#c{n}">Chapter {n}</a><span class="page-number" data-target="#c{n}"></span></li>'
        for n in range(1, chapters + 1)
    )
    pages = "".join(
        f'<section class="page"><h1 id="c{n}" data-head="{n}.1">Chapter {n}</h1><p>{WORDS}See what follows (<span'
        f' class="page-reference" data-target="#c{min(n + 1, chapters)}">page\u00a0</span>), then come back. {WORDS}</p></section>'
        for n in range(1, chapters + 1)
    )
    notes = '<section class="page notes"><p>Notes</p></section>' * 3
    return (
        f'{HEAD}{BOOK_STYLES}</head><body data-page-word="page " data-of-word=" of "><nav class="contents"><h1 id="contents">Contents</h1><ul>{listed}</ul></nav>'
        f"{pages}{notes}</body></html>"
    )


def small_document() -> str:
    """What the printer lays out more than once: columns, boxes side by side, and a foot for each part."""
    part = (
        '<p class="foot">Foot {n}</p><h2 id="p{n}">Part {n}</h2><div class="columns">'
        + f"<p>{WORDS}</p>" * 12
        + f'</div><div class="row"><p>{WORDS}</p><p>{WORDS}</p></div>'
        f'<p class="aside">{WORDS}</p><p class="mark">{WORDS}</p><table><tr><td>{WORDS}</td><td>{WORDS}</td></tr></table>'
        f'<div class="shrunk">{WORDS}<p class="half">A</p></div><div class="shrunk">Short.<p class="half">A</p></div>'
        f'<div class="set">{WORDS}<b>{WORDS}</b><u lang="ar">\u0645\u0631\u062d\u0628\u0627</u></div><p class="set left">{WORDS} <i>{WORDS}</i></p>'
        f'<table class="joined"><tr><td>{WORDS}</td></tr><tr><td>{WORDS}</td></tr></table>'
        f'<div><p>{WORDS}</p><div class="wide"><p>{WORDS}</p></div></div><p>{WORDS}</p>'
    )
    parts = "".join(part.replace("{n}", str(n)) for n in range(3))
    return f"{HEAD}{SMALL_STYLES}</head><body>{parts}</body></html>"


@contextmanager
def as_the_printer_is(monkeypatch, *names: str) -> Iterator[Counter]:
    """Meanwhile the repairs called `names` are not there, or none; counts how often the printer's own functions are called."""
    calls: Counter = Counter()

    def counted(name: str, plain: Callable) -> Callable:
        def call(*args, **named):
            calls[name] += 1
            return plain(*args, **named)

        return call

    with monkeypatch.context() as patch:
        for place, name, install in REPAIRED:
            install()
            found = getattr(resolve_name(place), name)
            plain = counted(name, found.plain)
            if name in names:
                plain.plain = found.plain
                patch.setattr(resolve_name(place), name, plain)
            else:
                patch.setattr(resolve_name(place), name, _again(name, plain))
        yield calls


def _again(name: str, plain: Callable) -> Callable:
    make = {
        "split_first_line": lines._remembering_lines,
        "setup": lines._copying_layouts,
        "strut": lines._remembering_struts,
        "__missing__": plain_values._taking_plain_values,
        "descendants": box_walk._from_a_list,
        "_to_bytes": file_parts._texts_first,
        "page_values": page_names._from_both_ends,
        "block_box_layout": column_passes._keeping_columns,
        "make_page": running_feet._with_foot_expected,
        "resolve_percentages": used_values._remembering_lengths,
        "is_in_normal_flow": used_values._remembering_flow,
    }[name]
    made = make(plain)
    made.plain = plain
    return made


@pytest.fixture(scope="module")
def with_repairs(root: Path, tmp_path_factory) -> tuple[bytes, Counter]:
    """The small document printed with all repairs, and how often the printer's own functions were called."""
    path = tmp_path_factory.mktemp("repairs") / "with.pdf"
    with pytest.MonkeyPatch.context() as patch, as_the_printer_is(patch) as calls:
        write_pdf(small_document(), path, root)
    return path.read_bytes(), calls


@pytest.mark.parametrize("name", sorted({name for _, name, _ in REPAIRED}))
def test_a_repair_that_saves_work_leaves_the_file_as_it_was_byte_by_byte(
    name: str, with_repairs: tuple[bytes, Counter], root: Path, tmp_path: Path, monkeypatch
):
    printed, with_repair = with_repairs
    with as_the_printer_is(monkeypatch, name) as without:
        write_pdf(small_document(), tmp_path / "without.pdf", root)
    assert printed == (tmp_path / "without.pdf").read_bytes()
    assert with_repair[name] < without[name], "it saves nothing: is it still needed?"


def test_no_element_gets_styles_for_marks_of_notes_and_the_file_is_as_it_was_byte_by_byte(
    root: Path, tmp_path: Path, monkeypatch
):
    import weasyprint
    from weasyprint.css import StyleFor
    from weasyprint.html import UA, UA_COUNTER_STYLE

    made, plain = [], StyleFor.set_computed_styles

    def counted(self, element, *args, pseudo_type=None, **named):
        made.append(pseudo_type)
        plain(self, element, *args, pseudo_type=pseudo_type, **named)

    monkeypatch.setattr(StyleFor, "set_computed_styles", counted)
    write_pdf(small_document(), tmp_path / "with.pdf", root)
    assert "before" in made or "marker" in made
    assert unused_marks.MARKS.isdisjoint(made)
    rules = weasyprint.CSS(string=UA, counter_style=UA_COUNTER_STYLE).matcher.other_selectors
    monkeypatch.setattr(weasyprint.UA_STYLESHEET.matcher, "other_selectors", rules)
    monkeypatch.setattr(unused_marks, "forget_marks_of_notes", lambda: None)
    write_pdf(small_document(), tmp_path / "without.pdf", root)
    assert set(made) >= unused_marks.MARKS
    assert (tmp_path / "with.pdf").read_bytes() == (tmp_path / "without.pdf").read_bytes()


def test_no_style_of_ours_asks_for_a_footnote(root: Path):
    """The printer would leave its marks out: see sitebuild/paper/repairs/unused_marks.py."""
    styles = sorted((root / "overrides" / "print").glob("*.css"))
    assert len(styles) > 5
    asking = [style.name for style in styles if re.search(r"footnote|note\(|note-", _rules(style))]
    assert not asking


def _rules(style: Path) -> str:
    """The values and pseudo-elements of a style sheet, without comments and names of classes."""
    return re.sub(r"/\*.*?\*/|[.][\w-]+", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_list_of_a_files_pages_is_made_once_and_again_when_a_page_is_added():
    import pydyf

    page_list.remember_pages()
    page_list.remember_pages()
    pdf = pydyf.PDF()
    for count in (1, 2):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert len(pdf.page_references) == count
        assert pdf.page_references is pdf.page_references
    assert pdf.page_references == tuple(
        f"{number} 0 R".encode() for number in pdf.pages["Kids"][::3]
    )


def test_the_reader_of_html_makes_each_pattern_once_and_reads_the_same(monkeypatch):
    import tinyhtml5
    from tinyhtml5 import inputstream

    def read() -> list[tuple]:
        tree = tinyhtml5.parse(small_document(), namespace_html_elements=False)
        return [(one.tag, one.text, one.tail, *one.attrib.items()) for one in tree.iter()]

    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    as_it_is = read()
    html_patterns.remember_patterns()
    made: list[str] = []
    monkeypatch.setattr(
        html_patterns,
        "re",
        SimpleNamespace(compile=lambda text: made.append(text) or re.compile(text)),
    )
    monkeypatch.setattr(inputstream, "re", None)  # the reader itself makes none
    assert read() == read() == as_it_is
    assert len(made) == len(set(made)) > 2


def test_a_box_stands_on_the_page_that_the_printer_would_find(
    root: Path, tmp_path: Path, monkeypatch
):
    boxes = resolve_name("weasyprint.formatting_structure.boxes:ParentBox")
    page_names.look_at_both_ends()
    plain, found = boxes.page_values.plain, boxes.page_values
    seen = set()

    def both(box):
        seen.add((plain(box), found(box)))
        return found(box)

    both.plain = plain
    monkeypatch.setattr(boxes, "page_values", both)
    write_pdf(small_document(), tmp_path / "small.pdf", root)
    assert all(one == other for one, other in seen)
    assert len(seen) > 2, "no box begins on one page and ends on another"


def test_a_walk_through_boxes_gives_them_in_the_order_of_the_printer(
    root: Path, tmp_path: Path, monkeypatch
):
    box_walk.walk_in_one_loop()
    box = resolve_name("weasyprint.formatting_structure.boxes:Box")
    found, orders = box.descendants, []

    def walk(self, placeholders=False):
        boxes = list(found(self, placeholders))
        orders.append((placeholders, boxes, list(found.plain(self, placeholders))))
        return iter(boxes)

    walk.plain = found.plain
    monkeypatch.setattr(box, "descendants", walk)
    write_pdf(small_document(), tmp_path / "small.pdf", root)
    for _, boxes, plain in orders:
        assert [id(one) for one in boxes] == [id(one) for one in plain]
    assert {placeholders for placeholders, boxes, _ in orders if len(boxes) > 20} == {True, False}
    assert any(
        type(one).__name__ == "AbsolutePlaceholder" for _, boxes, _ in orders for one in boxes
    )


REFERENCE = '<span class="page-reference" data-target="#p{n}">page\u00a0</span>'
COLUMNS = f'<div class="columns">{f"<p>{WORDS}{REFERENCE}, {REFERENCE} and more.</p>" * 3}</div>'
TABLE = f'<table style="width: 1px"><tr><td>{REFERENCE}</td><td>Words</td></tr></table>'


@pytest.mark.parametrize(
    ("words", "guesses"),
    [("", (1, 20)), (COLUMNS, (1, 1000)), (TABLE, (1,))],
    ids=["lines with room", "columns", "a table as wide as its words"],
)
def test_wrong_guesses_give_the_pages_of_right_ones(
    words: str, guesses: tuple, root: Path, tmp_path: Path, monkeypatch, pages_made: list[int]
):
    """The same book with each number known from the start, and with a digit too many or too few in each."""
    plain, known = page_numbers._made, {}
    monkeypatch.setattr(
        page_numbers,
        "_made",
        lambda pages, *others: (plain(pages, *others), known.update(pages))[0],
    )
    document = tight_book(words) if words else book(12)
    for guess in guesses:
        monkeypatch.setattr(
            page_numbers, "_guessed", lambda _, targets, __, one=guess: dict.fromkeys(targets, one)
        )
        write_pdf(document, tmp_path / f"{guess}.pdf", root)
    needed = len(pages_made)
    monkeypatch.setattr(page_numbers, "_guessed", lambda *_: known)
    write_pdf(document, tmp_path / "right.pdf", root)
    right, once = pictures(tmp_path / "right.pdf"), len(pages_made) - needed
    assert len(right) > 9 and once == len(set(pages_made))
    if words:
        assert needed > once * len(guesses), "no line is too short for its number"
    else:
        assert needed == once * len(guesses), "a number that has room moves nothing"
    for guess in guesses:
        assert pictures(tmp_path / f"{guess}.pdf") == right


def test_no_column_with_an_old_number_is_put_in_the_place_of_a_new_one(
    root: Path, tmp_path: Path, monkeypatch
):
    written, plain = [], page_numbers.Numbers.write_before_layout

    def write(self, box):
        assert self._context.columns_kept
        plain(self, box)
        written.append(vars(self._context).get("columns_kept"))

    monkeypatch.setattr(page_numbers.Numbers, "write_before_layout", write)
    monkeypatch.setattr("sitebuild.paper.printer.LETTERS_A_PAGE", 1_000_000)
    write_pdf(tight_book(COLUMNS), tmp_path / "columns.pdf", root)
    assert written and not any(written)


def tight_book(words: str) -> str:
    """Twelve parts of these words in small pages: numbers push words into the next line, the next column and onto the next page."""
    parts = "".join(f'<p id="p{n}">{WORDS}</p>{words}'.replace("{n}", str(n)) for n in range(12))
    styles = SMALL_STYLES.replace("td { width: 50%; padding: 5% }", "td { padding: 0 }")
    return (
        f"{HEAD}{styles}<style>.page-reference::after {{ content: attr(data-page) }}</style></head>"
        f"<body>{parts}</body></html>"
    )


@pytest.fixture
def pages_made(monkeypatch) -> list[int]:
    """The index of each page that is laid out from now on, as often as it is."""
    from weasyprint.layout import page

    made, plain = [], page.remake_page
    monkeypatch.setattr(
        page, "remake_page", lambda index, *others: [made.append(index), plain(index, *others)][1]
    )
    return made


def pictures(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.render(scale=1).to_pil().tobytes() for page in pdf]


def test_where_a_number_has_no_room_in_its_line_the_page_is_laid_out_again_and_no_other(
    root: Path, tmp_path: Path, monkeypatch, pages_made: list[int]
):
    narrow = (
        f"{HEAD}{BOOK_STYLES}<style>.tight {{ width: 13.2mm }}</style></head><body>"
        '<p class="tight"><span class="page-reference" data-target="#last">page\u00a0</span></p>'
        + '<section class="page"></section>' * 11
        + '<section class="page"><h1 id="last">Last</h1></section></body></html>'
    )
    monkeypatch.setattr("sitebuild.paper.printer.LETTERS_A_PAGE", 1_000_000)
    write_pdf(narrow, tmp_path / "narrow.pdf", root)
    with pypdfium2.PdfDocument(tmp_path / "narrow.pdf") as pdf:
        assert sorted(pages_made) == [0, *range(len(pdf))]
        assert str(len(pdf)) in pdf[0].get_textpage().get_text_range()


def test_a_word_that_has_room_behind_a_number_is_not_left_on_the_next_line(
    root: Path, tmp_path: Path, monkeypatch, pages_made: list[int]
):
    tight = (
        f"{HEAD}{BOOK_STYLES}<style>.tight {{ width: 17mm }}</style></head><body>"
        '<p class="tight"><span class="page-reference" data-target="#next">page\u00a0</span> a</p>'
        f'<section class="page"><h1 id="next">Next</h1></section><!--{"-" * 900}--></body></html>'
    )
    monkeypatch.setattr("sitebuild.paper.printer.LETTERS_A_PAGE", 20)
    write_pdf(tight, tmp_path / "tight.pdf", root)
    assert sorted(pages_made) == [0, 0, 1]
    with pypdfium2.PdfDocument(tmp_path / "tight.pdf") as pdf:
        assert "page\u00a02 a" in pdf[0].get_textpage().get_text_range()


def test_the_pages_for_notes_make_the_book_one_of_whole_sheets_and_each_page_says_of_how_many(
    root: Path, tmp_path: Path
):
    for chapters in (4, 5, 6, 7):
        write_pdf(book(chapters), tmp_path / "book.pdf", root)
        with pypdfium2.PdfDocument(tmp_path / "book.pdf") as pdf:
            text = [page.get_textpage().get_text_range() for page in pdf]
        assert len(text) % 4 == 0 and len(text) - chapters <= 4
        assert all(f"of {len(text)}" in words for words in text[1:])


def test_a_text_that_fills_its_line_is_not_broken_behind_its_first_word(root: Path, tmp_path: Path):
    """WeasyPrint 70 does so where a text fits but for the space at its end, before a bold word or a link."""
    widths = [round(40 + step / 3, 1) for step in range(100)]
    text = "Tell parents what to expect <b>now</b> and later."
    body = "".join(f'<p style="width: {width}mm">{text}</p>' for width in widths)
    write_pdf(f"{HEAD}{BOOK_STYLES}</head><body>{body}</body></html>", tmp_path / "p.pdf", root)
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as pdf:
        written = " ".join(page.get_textpage().get_text_range() for page in pdf)
    first_lines = re.findall(r"Tell[^\r\n]*", written)
    assert len(first_lines) == len(widths)
    lengths = [len(line) for line in first_lines]
    assert lengths == sorted(lengths), "a wider line has fewer words"
    assert {"Tell parents what to expect", "Tell parents what to expect now"} <= {
        line.strip() for line in first_lines
    }
