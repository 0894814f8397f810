"""The trainer's pack as it is printed: runs, scenes, care, print order, a list without names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pikepdf
import pypdfium2
import pytest
from helpers.paper import one_line, pages_of
from pydantic import ValidationError
from textstat import textstat

from sitebuild.content.edition import Edition
from sitebuild.content.slides import folded_words
from sitebuild.files.reading import Reading
from sitebuild.records.base import read_record
from sitebuild.records.scene import Part, Role
from sitebuild.records.trainer import Trainer

TESTS = Path(__file__).resolve().parent
LAST = 14  # pages before the quiz
FOOT = 46  # points from the lower edge; the foot holds the version, which changes


@pytest.fixture(scope="module")
def pack(site: Path) -> Path:
    return site / "downloads" / "trainer-pack.pdf"


def texts(path: Path) -> list[str]:
    """The text of each page above its foot."""
    return [one_line(text) for text in pages_of(path, bottom=FOOT)]


def test_there_is_a_run_for_60_90_and_180_minutes(edition: Edition):
    assert [run.minutes for run in edition.library.trainer.runs] == [60, 90, 180]


def test_the_longest_run_covers_every_slide_but_the_results(edition: Edition):
    shown = {slide for step in edition.library.trainer.runs[-1].steps for slide in step.slides}
    assert {slide.number for section in edition.sections for slide in section.slides} - shown == {
        "10.3"
    }


def test_the_pack_says_what_its_golden_file_says(pack: Path):
    golden = (TESTS / "golden" / "sheets" / "trainer-pack.txt").read_text(encoding="utf-8")
    pages = texts(pack)[:LAST]
    counts = [page for page in pages if page.startswith("Sheets of paper to count out")]
    assert len(counts) == 1  # its numbers are those of other files: tests/test_packs.py
    assert folded_words(" ".join(page for page in pages if page not in counts)) == folded_words(
        golden
    )


def test_each_run_begins_a_page_and_names_its_slides_and_lists(edition: Edition, pack: Path):
    pages = texts(pack)
    for run in edition.library.trainer.runs:
        [start] = [
            number
            for number, page in enumerate(pages)
            if page.startswith(f"{run.minutes} minutes ")
        ]
        text = " ".join(pages[start : start + 2])
        for step in run.steps:
            assert all(re.search(rf"\b{re.escape(slide)}\b", text) for slide in step.slides)
            assert all(edition.library.checklists[id].title in text for id in step.checklists)


def test_there_is_a_scene_of_each_kind_with_both_cards(edition: Edition):
    scenes = edition.library.trainer.scenes
    assert [scene.about for scene in scenes] == ["sex", "labour"]
    assert all(scene.cards == ["Words to say", "Signs"] for scene in scenes)


def test_nobody_plays_the_person_who_was_hurt_or_whoever_hurt_them(edition: Edition):
    helpers = {"worker", "colleague", "nurse", "interpreter", "line", "watcher", "keeper"}
    assert set(get_args(Part)) == helpers
    assert any("Nobody plays the person" in rule for rule in edition.library.trainer.scenes_rules)


@pytest.mark.parametrize(
    "does",
    [
        "Plays the victim and answers.",
        "You are a trafficked woman who is afraid.",
        "Speaks as the client.",
        "Pretends to be one of the three men.",
        "Takes the part of the boss.",
    ],
)
def test_a_role_cannot_bring_a_victim_in_by_its_words(does: str):
    with pytest.raises(ValidationError, match="the part of a person who was hurt"):
        Role(part="worker", does=does)


@pytest.mark.parametrize("name", ["known", "prompts", "debrief"])
def test_no_other_words_of_a_scene_bring_a_victim_in(root: Path, name: str):
    reading = Reading(root)
    lines = reading.text("data/trainer.yml").split("\n")
    at = next(at for at, line in enumerate(lines) if line.strip() == f"{name}:") + 1
    lines[at] = lines[at].partition("- ")[0] + "- A colleague acts as the boss and shouts."
    changed = Reading(root, {"data/trainer.yml": "\n".join(lines).encode()})
    _, problems = read_record(Trainer, changed.yaml("data/trainer.yml"))
    assert [problem.line for problem in problems] == [at + 1]


def test_a_role_may_care_for_the_person_and_speak_with_them():
    Role(part="worker", does="Speaks with one person after the other. Cares for the man's hand.")


def test_a_scene_says_that_it_is_not_of_the_module_and_that_nobody_has_checked_it(pack: Path):
    [page] = [
        " ".join(text.split()) for text in pages_of(pack) if text.startswith("Practice scenes")
    ]
    assert "not part of Module 8" in page
    assert "no person of the field has checked them yet" in page


def test_each_scene_is_one_sheet_with_the_trainers_questions_on_its_back(
    edition: Edition, pack: Path
):
    pages = pages_of(pack)
    for scene in edition.library.trainer.scenes:
        front = next(at for at, text in enumerate(pages) if text.startswith(scene.title))
        assert front % 2 == 0, "a sheet begins on a page with an odd number"
        assert "Then try" in pages[front]
        assert pages[front + 1].startswith("If it goes too smoothly")
        assert "Leave the roles" in pages[front + 1]


def test_the_quiz_and_its_key_come_last_each_on_pages_of_its_own(edition: Edition, pack: Path):
    pages = texts(pack)
    [key] = [at for at, page in enumerate(pages) if page.startswith("Answer key")]
    assert pages[LAST].startswith("Quiz")
    asked, answered = (
        "".join(folded_words(" ".join(part))) for part in (pages[LAST:key], pages[key:])
    )
    for question in edition.library.quizzes["module"].questions:
        ask = question.on_paper if question.unsafe_options and question.on_paper else question.stem
        assert "".join(folded_words(ask)) in asked, ask
        for option in question.options:
            assert "".join(folded_words(option.text)) in answered, option.text
            assert not option.caution or "".join(folded_words(option.text)) not in asked


def test_the_pack_has_the_feedback_sheet(edition: Edition, pack: Path):
    [sheet] = [page for page in texts(pack) if page.startswith("Feedback ")]
    feedback = edition.library.trainer.feedback
    assert all(words in sheet for words in (feedback.note, *feedback.questions))


def test_the_list_of_who_was_there_asks_for_no_name(edition: Edition):
    sheet = edition.library.trainer.sign_in
    asked = " ".join([*sheet.facts, *sheet.roles])
    assert not re.search(r"\b(name|e-?mail|phone|address|employer|agency)\b", asked, re.I)


def test_letters_are_12_points_or_more_and_fonts_embedded(pack: Path):
    with pypdfium2.PdfDocument(pack) as pdf:
        pages = list(pdf)[:LAST]
        sizes = {
            round(pypdfium2.raw.FPDFText_GetFontSize(text, number), 1)
            for page in pages
            for text in [page.get_textpage()]
            for number in range(text.count_chars())
            if text.get_charbox(number)[1] > FOOT and text.get_text_range(number, 1).strip()
        }
    assert min(sizes) >= 12


def test_the_pack_is_letter_paper_tagged_and_clean_under_pdf_ua(pack: Path, root: Path):
    done = subprocess.run(
        [sys.executable, root / "tests" / "tools" / "pdf_ua.py", pack],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    with pikepdf.open(pack) as pdf:
        assert {tuple(float(side) for side in page.mediabox) for page in pdf.pages} == {
            (0, 0, 612, 792)
        }


def test_our_sentences_stay_at_grade_8(edition: Edition):
    record = edition.library.trainer
    texts = [
        record.intro,
        *(point for care in record.care for point in care.points),
        *(step.how for step in record.printing),
        *record.scenes_rules,
        *(
            text
            for scene in record.scenes
            for text in (
                scene.caution,
                *scene.known,
                *(role.does for role in scene.roles),
                *(text for moment in scene.moments for text in (moment.read, moment.attempt)),
                *scene.prompts,
                *scene.debrief,
            )
        ),
        *(
            text
            for run in record.runs
            for step in run.steps
            for text in (step.do, *step.ask, step.caution or "", step.pause or "")
            if text
        ),
    ]
    assert textstat.flesch_kincaid_grade(" ".join(texts)) <= 8
