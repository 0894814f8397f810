"""The quiz's page, its key for paper, and the questions that stand at the end of their sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sitebuild.files.problems import Slip
from sitebuild.records.quiz import Option, QuizQuestion
from sitebuild.render.page import Page

PAGE, FEEDBACK = "quiz/", "feedback/"
# What quiz.js and quiz-results.js say, handed over in the page so that no word stands in a script.
SPOKEN = "yes no not-to-do check again choose-one choose-many choose-order yours right-one part more".split()
SPOKEN_RESULTS = "score open-questions section met not-met nothing restarted".split()


@dataclass(frozen=True)
class Card:
    """A question as a page shows it. `safe` and `unsafe` are its answers with their place in the question."""

    question: QuizQuestion
    heading: str
    summary: str
    section: str
    slide: str
    address: str
    safe: list[tuple[int, Option]]
    unsafe: list[tuple[int, Option]]


def quiz(page: Page, id: str) -> Markup:
    """The questions of a quiz, to be answered on the page or on paper."""
    return _show(page, "quiz", id, SPOKEN)


def quiz_key(page: Page, id: str) -> Markup:
    """The right answers of a quiz, each with its reason and its slide."""
    return _show(page, "quiz_key", id)


def quiz_results(page: Page, id: str) -> Markup:
    """The result of a quiz, which the page works out by itself."""
    return _show(page, "quiz_results", id, SPOKEN_RESULTS)


def quiz_statement(page: Page, id: str) -> Markup:
    """A statement of having taken a quiz, to be printed."""
    return _show(page, "quiz_statement", id)


def section_check(page: Page) -> Markup:
    """The questions of the quiz that are marked for the end of this section."""
    own = {
        slide.number
        for section in page.edition.sections
        if section.page == page.file
        for slide in section.slides
    }
    chosen = [
        question
        for quiz in page.edition.library.quizzes.values()
        for question in quiz.questions
        if question.also_at_section_end and question.slide in own
    ]
    if not chosen:
        raise Slip(
            f"no question of the quiz is marked for the end of docs/{page.file}.",
            "Take section_check( ) out, or add “also_at_section_end: yes” to a question of data/quiz/.",
        )
    return page.show(
        "section_check",
        cards=_cards(page, chosen, page.edition.labels["quiz_self_check"]),
        spoken=_spoken(page.edition.labels, SPOKEN),
        quiz_page=page.link(PAGE),
    )


def _show(page: Page, block: str, id: str, names: Sequence[str] = ()) -> Markup:
    """The quiz `id` in a block whose script says the labels `names`."""
    asked = page.find(page.edition.library.quizzes, id, "quiz")
    return page.show(
        block,
        quiz=asked,
        cards=_cards(page, asked.questions),
        spoken=_spoken(page.edition.labels, names),
        care=page.slide(asked.care.slide),
        feedback=page.link(FEEDBACK),
    )


def _cards(page: Page, questions: list[QuizQuestion], heading: str = "") -> list[Card]:
    edition, labels = page.edition, page.edition.labels
    titles = {
        slide.number: f"{slide.number} {slide.title}"
        for section in edition.sections
        for slide in section.slides
    }
    sections = {
        slide.number: f"{section.number} {section.title}"
        for section in edition.sections
        for slide in section.slides
    }
    return [
        Card(
            question,
            heading or labels["quiz_question"].format(number=number),
            labels["quiz_answers"] if heading else labels["quiz_answers_to"].format(number=number),
            sections[question.slide],
            titles[question.slide],
            page.slide(question.slide),
            *_answers(question),
        )
        for number, question in enumerate(questions, 1)
    ]


def _answers(question: QuizQuestion) -> tuple[list[tuple[int, Option]], list[tuple[int, Option]]]:
    """The safe answers with their places, right ones first and in their right order, and the unsafe ones."""
    numbered = list(enumerate(question.options))
    safe = [entry for entry in numbered if not entry[1].caution]
    return (
        sorted(safe, key=lambda entry: (not entry[1].correct, entry[1].position or 0)),
        [entry for entry in numbered if entry[1].caution],
    )


def _spoken(labels: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    return {name: labels[f"quiz_{name.replace('-', '_')}"] for name in names}
