"""The quiz as data, in the built pages and on paper. Above all: an unsafe answer never stands without its correction."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pikepdf
import pytest
import textstat
from helpers.paper import pages_of
from lxml import html

from sitebuild.content.library import Library
from sitebuild.content.slides import folded_words
from sitebuild.records.quiz import Quiz

NOT_IN_WORDS = re.compile(r"[^a-z0-9]+")
MAY_HOLD_THEM = {
    "quiz.pdf",
    "trainer-pack.pdf",
}  # in their keys, which the tests below look at


@pytest.fixture(scope="module")
def quiz(library: Library) -> Quiz:
    return library.quizzes["module"]


@pytest.fixture(scope="module")
def unsafe(quiz: Quiz) -> dict[str, str]:
    """Each unsafe answer, squeezed, to its squeezed correction."""
    return {
        squeezed(option.text): squeezed(option.feedback)
        for question in quiz.questions
        for option in question.unsafe_options
    }


def squeezed(text: str) -> str:
    """Only letters and digits: neither a line break, a curly quote nor an entity hides a sentence."""
    return NOT_IN_WORDS.sub("", " ".join(folded_words(text)).lower())


def found_in(text: str, unsafe: dict[str, str]) -> list[str]:
    """The unsafe answers that `text` holds."""
    words = squeezed(text)
    return [answer for answer in unsafe if answer in words]


def alone_in_a_page(source: bytes, unsafe: dict[str, str]) -> list[str]:
    """Unsafe answers of an HTML page that stand outside an element which also holds their correction."""
    tree = html.fromstring(source)
    for item in tree.xpath("//li[@data-unsafe]"):
        held = squeezed(item.text_content())
        if any(answer in held and note in held for answer, note in unsafe.items()):
            item.drop_tree()
    attributes = " ".join(str(value) for value in tree.xpath("//@*"))
    return found_in(f"{tree.text_content()} {attributes}", unsafe)


def test_the_quiz_has_twenty_questions_of_five_types_and_eighteen_unsafe_answers(quiz, unsafe):
    assert len(quiz.questions) == 20 and len(unsafe) == 18
    assert {question.type for question in quiz.questions} == {
        "single",
        "multiple",
        "true-false",
        "scenario",
        "order",
    }


def test_every_section_with_something_to_know_is_asked_about(quiz):
    assert {question.slide.split(".")[0] for question in quiz.questions} == {
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
    }


def test_no_page_shows_an_unsafe_answer_away_from_its_correction(site: Path, unsafe):
    alone = {
        path.relative_to(site).as_posix(): found
        for path in sorted(site.rglob("*.html"))
        if (found := alone_in_a_page(path.read_bytes(), unsafe))
    }
    assert alone == {}


def test_the_look_for_unsafe_answers_sees_one_in_a_heading_an_attribute_and_a_list_without_its_note(
    unsafe,
):
    answer = next(iter(unsafe))
    for planted in (
        f"<h2>{answer}</h2>",
        f'<p title="{answer}">x</p>',
        f'<ul><li data-unsafe="yes">{answer}</li></ul>',
    ):
        assert alone_in_a_page(f"<article>{planted}</article>".encode(), unsafe) == [answer]


def test_only_the_page_of_the_quiz_holds_unsafe_answers_at_all(site: Path, unsafe):
    holding = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if found_in(html.fromstring(path.read_bytes()).text_content(), unsafe)
    }
    assert holding == {"quiz/index.html"}


def test_on_the_quizs_page_unsafe_answers_stand_in_the_folded_answers_and_the_key_alone(
    site: Path, unsafe
):
    tree = html.fromstring((site / "quiz" / "index.html").read_bytes())
    assert len(tree.xpath("//details[contains(@class, 'quiz-answers')]//li[@data-unsafe]")) == 18
    for element in tree.xpath(
        "//details[contains(@class, 'quiz-answers')] | //section[contains(@class, 'quiz-key')]"
    ):
        element.drop_tree()
    assert found_in(tree.text_content(), unsafe) == []


def test_answers_and_key_are_kept_out_of_the_search_and_of_search_engines_excerpts(site: Path):
    tree = html.fromstring((site / "quiz" / "index.html").read_bytes())
    items = tree.xpath("//li[@data-unsafe]")
    assert len(items) == 36 and all(item.xpath("ancestor::*[@data-search='no']") for item in items)
    assert tree.xpath("//section[contains(@class, 'quiz-key')]/@data-nosnippet")


def test_no_file_but_the_quizs_own_holds_an_unsafe_answer(site: Path, unsafe):
    """Search index, scripts, data, text, Word files and the sheets."""
    holding = []
    for path in sorted(
        path
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".html" and path.name not in MAY_HOLD_THEM
    ):
        if path.suffix == ".pdf":
            text = " ".join(pages_of(path))
        elif path.suffix == ".docx":
            text = " ".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
        else:
            text = path.read_bytes().decode("utf-8", errors="ignore")
        if found_in(text, unsafe):
            holding.append(path.name)
    assert holding == []


@pytest.mark.parametrize("name", sorted(MAY_HOLD_THEM))
def test_on_paper_the_key_begins_a_page_after_all_questions_and_corrects_each_unsafe_answer(
    site: Path, unsafe, name: str
):
    pages = pages_of(site / "downloads" / name)
    first = next(
        number
        for number, text in enumerate(pages)
        if re.search(r"^Answer key\s*\n.*\n?Some choices are wrong", text, re.M)
    )
    assert found_in(" ".join(pages[:first]), unsafe) == []
    key = squeezed(" ".join(pages[first:]))
    verdict = squeezed("Not this one.")
    assert [
        answer for answer, note in unsafe.items() if f"{answer}{verdict}{note}" not in key
    ] == []
    assert squeezed("The module says not to do this") in key
    body = squeezed(pages[first])
    assert (
        body.find(squeezed("Answer key")) < 80
    )  # nothing but the page's head and foot comes before it


@pytest.mark.parametrize("name", sorted(MAY_HOLD_THEM))
def test_no_bookmark_or_property_holds_an_unsafe_answer(site: Path, unsafe, name: str):
    with pikepdf.open(site / "downloads" / name) as pdf, pdf.open_outline() as outline:
        titles = []

        def read(items) -> None:
            for item in items:
                titles.append(item.title)
                read(item.children)

        read(outline.root)
        properties = " ".join(str(value) for value in pdf.docinfo.values())
    assert titles and found_in(" ".join([*titles, properties]), unsafe) == []


def test_the_printed_quiz_has_a_box_for_each_answer_that_may_stand_alone(site: Path, quiz):
    tree = html.fromstring((site / "quiz" / "index.html").read_bytes())
    for question in quiz.questions:
        paper = tree.xpath(f"//section[@id='{question.id}']//div[@class='quiz-paper']")[0]
        choices = paper.xpath(".//ul[@class='quiz-choices']/li")
        assert len(choices) == (0 if question.unsafe_options else len(question.options))
        assert bool(paper.xpath(".//div[@class='quiz-line']")) == bool(question.unsafe_options)


def test_three_sections_end_with_a_question_that_has_no_unsafe_answer(site: Path):
    found = {
        path.parent.name: html.fromstring(path.read_bytes()).xpath(
            "//section[contains(@class, 'quiz-question')]"
        )
        for path in (site / "module").rglob("index.html")
    }
    asked = {name: len(questions) for name, questions in found.items() if questions}
    assert asked == {"02-first-response": 1, "06-immigration": 1, "09-self-care": 1}


def test_only_the_quizs_page_loads_its_script_and_style_from_the_start(site: Path):
    for path in sorted(site.rglob("*.html")):
        tree, asks = html.fromstring(path.read_bytes()), path == site / "quiz" / "index.html"
        assert bool(tree.xpath("//script[contains(@src, 'js/quiz.js')]")) == asks, path
        assert bool(tree.xpath("//link[contains(@href, 'css/quiz.css')]")) == asks, path


def test_each_answer_has_its_note_and_each_question_its_slide_in_the_page(site: Path, quiz):
    tree = html.fromstring((site / "quiz" / "index.html").read_bytes())
    for question in quiz.questions:
        answers = tree.xpath(f"//section[@id='{question.id}']/details")[0]
        words = squeezed(answers.text_content())
        assert all(
            squeezed(option.text) in words and squeezed(option.feedback) in words
            for option in question.options
        )
        assert answers.xpath(".//p[@class='quiz-rationale']/a/@href")[0].endswith(
            f"#{question.slide.replace('.', '-')}"
        )


def test_each_question_with_its_notes_reads_at_grade_eight_or_lower(quiz):
    hard = {}
    for question in quiz.questions:
        notes = [f"{option.text}. {option.feedback}" for option in question.options]
        grade = textstat.flesch_kincaid_grade(" ".join([question.stem, *notes, question.rationale]))
        if grade > 8:
            hard[question.id] = round(grade, 1)
    assert hard == {}
