"""The guide for a pocket and the same guide to fold, read back from the printed files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from sitebuild.content.edition import Edition
from sitebuild.content.slides import folded_words
from sitebuild.files.yaml_text import yaml_of
from sitebuild.paper.fold import sides, write_folded
from sitebuild.paper.sheets import write_sheets
from sitebuild.records.base import read_record
from sitebuild.records.pocket_guide import PocketGuide
from sitebuild.render.pocket import FILE, TO_FOLD, pocket_sheet


@pytest.fixture(scope="module")
def printed(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pocket")
    write_sheets(edition, [pocket_sheet(edition)], folder)
    write_folded(folder / FILE, folder / TO_FOLD, "To fold", "en-CA")
    return folder


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            " ".join(page.get_textpage().get_text_bounded().replace("\ufffe", "-").split())
            for page in pdf
        ]


def words_of(text: str) -> str:
    """Words alone: in print, a hyphen at the end of a line may be lost, and a list has its boxes."""
    return "".join(re.findall(r"\w+", " ".join(folded_words(text))))


def test_it_is_twenty_half_letter_pages_that_can_be_folded(printed: Path):
    with pypdfium2.PdfDocument(printed / FILE) as pdf:
        assert {page.get_size() for page in pdf} == {(396, 612)}
        assert len(pdf) == 20 and len(pdf) % 4 == 0


def test_it_is_tagged_and_clean(printed: Path, root: Path):
    told = subprocess.run(
        [sys.executable, "tests/tools/pdf_ua.py", printed / FILE],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout


def test_all_lists_are_in_it_word_for_word(edition: Edition, printed: Path):
    pages = pages_of(printed / FILE)
    shown = [words_of(re.sub(r"\bpages? [\d–]+", "", page)) for page in pages]
    guide = edition.library.pocket_guide
    assert {page.checklist for page in guide.pages if page.checklist} == set(
        edition.library.checklists
    )
    for number, page in enumerate(guide.pages, 1):
        record = edition.library.checklists.get(page.checklist)
        groups = [
            one for one in (record.groups if record else []) if page.slide in (None, one.slide)
        ]
        texts = [
            text
            for group in groups
            for text in [
                group.lead_in or "",
                *(
                    said
                    for point in group.items
                    for item in (point, *point.items)
                    for said in (item.text, *item.paragraphs)
                ),
                *group.after,
            ]
        ]
        assert words_of(" ".join(texts)) in shown[number], page


def test_a_list_for_a_client_keeps_the_caution_about_paper(edition: Edition, printed: Path):
    pages = pages_of(printed / FILE)
    for number, page in enumerate(edition.library.pocket_guide.pages, 1):
        record = edition.library.checklists.get(page.checklist)
        cautious = "Before you keep this paper" in pages[number]
        assert cautious == bool(record and record.is_for_client)


def test_the_words_of_the_first_minutes_are_in_it_and_marked_as_ours(
    edition: Edition, printed: Path
):
    say, rest = pages_of(printed / FILE)[3:5]
    words = edition.library.first_words
    for one in words.first:
        assert words_of(edition.with_numbers(one.text)) in words_of(say)
    for one in (*words.offer, *words.not_to_say):
        assert words_of(edition.with_numbers(one.text)) in words_of(rest)
    assert all(edition.labels["situation_mark"] in page for page in (say, rest))


def test_no_letter_is_smaller_than_nine_points(printed: Path):
    sizes = set()
    with pypdfium2.PdfDocument(printed / FILE) as pdf:
        for page in pdf:
            text = page.get_textpage()
            sizes |= {
                round(pypdfium2.raw.FPDFText_GetFontSize(text, at), 1)
                for at in range(text.count_chars())
                if text.get_text_range(at, 1).strip()
            }
    assert min(sizes) >= 9 and 14 in sizes


def test_the_cover_says_nothing_of_the_subject(printed: Path):
    cover = pages_of(printed / FILE)[0]
    assert not re.search("traffick|victim|escap|abus|sex|exploit|rescue|safety", cover, re.I)


def test_the_five_steps_name_the_pages_with_their_tab(edition: Edition, printed: Path):
    steps = pages_of(printed / FILE)[2]
    tabs = {2 + at: page.step for at, page in enumerate(edition.library.pocket_guide.pages)}
    named = re.findall(r"pages? (\d+)(?:–(\d+))?", steps)
    assert len(named) == 5
    for step, (first, last) in enumerate(named, 1):
        assert [page for page, tab in tabs.items() if tab == step] == list(
            range(int(first), int(last or first) + 1)
        )


def test_each_foot_says_that_numbers_are_not_confirmed(edition: Edition, printed: Path):
    for page in pages_of(printed / FILE)[1:]:
        assert edition.labels["pocket_not_confirmed"] in page
        assert edition.library.updates.version in page


def test_each_side_of_the_folded_sheets_holds_the_right_two_pages(printed: Path):
    pages = pages_of(printed / FILE)
    with pypdfium2.PdfDocument(printed / TO_FOLD) as pdf:
        assert len(pdf) == len(pages) / 2
        for side, (left, right) in zip(pdf, sides(len(pages))):
            assert side.get_size() == (792, 612)
            text = side.get_textpage()
            halves = [text.get_text_bounded(left=start, right=start + 396) for start in (0, 396)]
            assert [words_of(half) for half in halves] == [
                words_of(pages[left - 1]),
                words_of(pages[right - 1]),
            ]


def test_folding_it_again_gives_the_same_bytes(printed: Path, tmp_path: Path):
    write_folded(printed / FILE, tmp_path / TO_FOLD, "To fold", "en-CA")
    assert (tmp_path / TO_FOLD).read_bytes() == (printed / TO_FOLD).read_bytes()


def test_folded_once_the_pages_follow_each_other():
    """Turned on the short edge, the back of each sheet's left half is the right half of its other side."""
    order = sides(20)
    assert order[0] == (20, 1) and order[1] == (2, 19) and order[-1] == (10, 11)
    for front, back in zip(order[::2], order[1::2]):
        assert back[0] == front[1] + 1 and front[0] == back[1] + 1


def test_a_guide_that_cannot_be_folded_is_told():
    text = "title: A\ncover_line: B\npages:\n" + "  - title: One\n" * 4
    _, problems = read_record(PocketGuide, yaml_of(text.encode(), "data/pocket_guide.yml"))
    assert any("5 pages, which four does not divide" in str(problem) for problem in problems)
