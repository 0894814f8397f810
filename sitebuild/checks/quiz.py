"""What a quiz says of the module: every slide it names must be there."""

from __future__ import annotations

from collections.abc import Mapping

from sitebuild.content.slides import Section
from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading
from sitebuild.records.quiz import Quiz


def check_quizzes(
    reading: Reading, quizzes: Mapping[str, Quiz], sections: list[Section]
) -> list[Problem]:
    """All slides of the quizzes that the module does not have."""
    known = [slide.number for section in sections for slide in section.slides]
    problems = []
    for id, quiz in quizzes.items():
        named: dict[tuple, str] = {
            ("care", "slide"): quiz.care.slide,
            **{
                ("questions", position, "slide"): question.slide
                for position, question in enumerate(quiz.questions)
            },
        }
        doc = reading.yaml(f"data/quiz/{id}.yml")
        problems += [
            Problem(
                doc.file, doc.line(path), f"the module has no slide {slide}.", nearest(slide, known)
            )
            for path, slide in named.items()
            if slide not in known
        ]
    return problems
