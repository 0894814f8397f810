"""The book is laid out once, and the printer does nothing twice: what that saves must not be seen on paper."""

from __future__ import annotations

import re
import weakref
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
    column_passes,
    html_patterns,
    lines,
    page_list,
    page_names,
    page_numbers,
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
    " .joined { border-collapse: collapse } .joined td { border: 1px solid; box-sizing: border-box }</style>"
)
WORDS = "A short line of words that is broken in the same way wherever it stands. "
REPAIRED = (
    ("weasyprint.layout.inline", "split_first_line", lines.remember_lines),
    ("weasyprint.layout.preferred", "split_first_line", lines.remember_lines),
    ("weasyprint.text.line_break", "get_font_description", lines.remember_lines),
    ("weasyprint.text.line_break", "_font_style_cache_key", lines.remember_lines),
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
        f'<table class="joined"><tr><td>{WORDS}</td></tr><tr><td>{WORDS}</td></tr></table>'
        f'<div><p>{WORDS}</p><div class="wide"><p>{WORDS}</p></div></div><p>{WORDS}</p>'
    )
    parts = "".join(part.replace("{n}", str(n)) for n in range(3))
    return f"{HEAD}{SMALL_STYLES}</head><body>{parts}</body></html>"


@pytest.fixture
def layouts(monkeypatch) -> list[str]:
    """The HTML of each layout from now on."""
    from weasyprint import HTML

    done, render = [], HTML.render
    monkeypatch.setattr(
        HTML, "render", lambda self, *args, **named: done.append("") or render(self, *args, **named)
    )
    return done


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
        "get_font_description": lines._remembering_fonts,
        "_font_style_cache_key": lines._remembering_styles,
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


def test_one_layout_gives_the_pages_of_two(root: Path, tmp_path: Path, monkeypatch, layouts):
    """The same book from a guess that is right and from one in which each number has a digit too many or too few."""
    for letters, name in ((500, "high"), (1_000_000, "low")):
        monkeypatch.setattr("sitebuild.paper.printer.LETTERS_A_PAGE", letters)
        write_pdf(book(12), tmp_path / f"{name}.pdf", root)
    assert len(layouts) == 2, "a number that has room needs no second layout"
    with monkeypatch.context() as second:
        second.setattr(page_numbers, "Numbers", Twice)
        write_pdf(book(12), tmp_path / "twice.pdf", root)
    assert len(layouts) > 3
    assert pictures(tmp_path / "high.pdf") == pictures(tmp_path / "twice.pdf")
    assert pictures(tmp_path / "low.pdf") == pictures(tmp_path / "twice.pdf")


class Twice(page_numbers.Numbers):
    """Lays out again whenever a number was not the one guessed, and moves nothing."""

    def write(self, box) -> list:
        return [one for one in box.descendants() if self._line(one)]


def pictures(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.render(scale=1).to_pil().tobytes() for page in pdf]


def test_a_number_without_room_in_its_line_is_laid_out_again(
    root: Path, tmp_path: Path, monkeypatch, layouts
):
    narrow = (
        f"{HEAD}{BOOK_STYLES}<style>.tight {{ width: 13.2mm }}</style></head><body>"
        '<p class="tight"><span class="page-reference" data-target="#last">page\u00a0</span></p>'
        + '<section class="page"></section>' * 11
        + '<section class="page"><h1 id="last">Last</h1></section></body></html>'
    )
    monkeypatch.setattr("sitebuild.paper.printer.LETTERS_A_PAGE", 1_000_000)
    write_pdf(narrow, tmp_path / "narrow.pdf", root)
    assert len(layouts) == 2
    with pypdfium2.PdfDocument(tmp_path / "narrow.pdf") as pdf:
        assert str(len(pdf)) in pdf[0].get_textpage().get_text_range()


def test_a_layout_that_is_thrown_away_is_not_in_memory_beside_the_next(
    root: Path, tmp_path: Path, monkeypatch
):
    from weasyprint import HTML

    kept: list[weakref.ref] = []  # what a layout is made with, and a page of it
    alive, render = [], HTML.render

    class Watched(Twice):
        def __init__(self, context, pages):
            super().__init__(context, pages)
            kept.append(weakref.ref(context))

        def write(self, box) -> list:
            kept.append(weakref.ref(box))
            return super().write(box)

    def counted(self, *args, **named):
        alive.append(sum(ref() is not None for ref in kept))
        return render(self, *args, **named)

    monkeypatch.setattr(HTML, "render", counted)
    monkeypatch.setattr(page_numbers, "Numbers", Watched)
    monkeypatch.setattr("sitebuild.paper.printer.LETTERS_A_PAGE", 1_000_000)
    write_pdf(book(12), tmp_path / "twice.pdf", root)
    assert alive == [0] * len(alive) and len(alive) > 1


def test_a_word_that_has_room_behind_a_number_is_not_left_on_the_next_line(
    root: Path, tmp_path: Path, monkeypatch, layouts
):
    tight = (
        f"{HEAD}{BOOK_STYLES}<style>.tight {{ width: 17mm }}</style></head><body>"
        '<p class="tight"><span class="page-reference" data-target="#next">page\u00a0</span> a</p>'
        f'<section class="page"><h1 id="next">Next</h1></section><!--{"-" * 900}--></body></html>'
    )
    monkeypatch.setattr("sitebuild.paper.printer.LETTERS_A_PAGE", 20)
    write_pdf(tight, tmp_path / "tight.pdf", root)
    assert len(layouts) == 2
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
