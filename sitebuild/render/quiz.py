"""The quiz's page, its key for paper, and the questions that stand at the end of their sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitebuild.content.edition import Edition
from sitebuild.files.problems import Slip, nearest
from sitebuild.records.quiz import Option, QuizQuestion
from sitebuild.render.templates import render_block

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


def blocks(
    edition: Edition, here: Callable[[str], str], source: Callable[[], str]
) -> dict[str, Callable[..., str]]:
    """The macros of the quiz, by name."""
    quizzes, slides, words = edition.library.quizzes, edition.slides, edition.words

    def shown(block: str, id: str, names: list[str]) -> str:
        if id not in quizzes:
            raise Slip(f"there is no quiz “{id}”.", nearest(id, quizzes))
        asked = quizzes[id]
        return render_block(
            edition.templates,
            block,
            quiz=asked,
            cards=_cards(edition, asked.questions, here),
            words=words,
            spoken=_spoken(words, names),
            care=here(slides[asked.care.slide]),
            feedback=here(FEEDBACK),
        )

    def section_check() -> str:
        """The questions of the quiz that are marked for the end of this section."""
        own = {
            slide.number
            for section in edition.sections
            if section.page == source()
            for slide in section.slides
        }
        chosen = [
            question
            for quiz in quizzes.values()
            for question in quiz.questions
            if question.also_at_section_end and question.slide in own
        ]
        if not chosen:
            raise Slip(
                f"no question of the quiz is marked for the end of docs/{source()}.",
                "Take section_check( ) out, or add “also_at_section_end: yes” to a question of data/quiz/.",
            )
        return render_block(
            edition.templates,
            "section_check",
            cards=_cards(edition, chosen, here, words["quiz_self_check"]),
            words=words,
            spoken=_spoken(words, SPOKEN),
            quiz_page=here(PAGE),
        )

    def quiz(id: str) -> str:
        """The questions of a quiz, to be answered on the page or on paper."""
        return shown("quiz", id, SPOKEN)

    def quiz_key(id: str) -> str:
        """The right answers of a quiz, each with its reason and its slide."""
        return shown("quiz_key", id, [])

    def quiz_results(id: str) -> str:
        """The result of a quiz, which the page works out by itself."""
        return shown("quiz_results", id, SPOKEN_RESULTS)

    def quiz_statement(id: str) -> str:
        """A statement of having taken a quiz, to be printed."""
        return shown("quiz_statement", id, [])

    return {
        "quiz": quiz,
        "quiz_key": quiz_key,
        "quiz_results": quiz_results,
        "quiz_statement": quiz_statement,
        "section_check": section_check,
    }


def _cards(
    edition: Edition, questions: list[QuizQuestion], here: Callable[[str], str], heading: str = ""
) -> list[Card]:
    slides, words = edition.slides, edition.words
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
            heading or words["quiz_question"].format(number=number),
            words["quiz_answers"] if heading else words["quiz_answers_to"].format(number=number),
            sections[question.slide],
            titles[question.slide],
            here(slides[question.slide]),
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


def _spoken(words: dict[str, str], names: list[str]) -> dict[str, str]:
    return {name: words[f"quiz_{name.replace('-', '_')}"] for name in names}
