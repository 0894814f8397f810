"""The quiz: questions on the module, each answer with its note. Unsafe answers are marked and never stand alone."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from sitebuild.files.problems import Slip, nearest
from sitebuild.records.base import Id, Record, Slide, Whole
from sitebuild.records.source import PlainText

ONE_RIGHT = ("single", "scenario", "true-false")


class Option(Record):
    """One answer to choose from, with the note that is shown once the question was answered."""

    text: PlainText = Field(
        description="The answer, in a few words.", examples=["Everyone's safety"]
    )
    correct: bool = Field(description="Whether it is right.")
    caution: bool = Field(
        default=False, description="Yes when somebody who acted on it could be hurt."
    )
    position: Whole | None = Field(
        default=None,
        ge=1,
        description="Its right place, in a question of type order.",
        examples=[1],
    )
    feedback: PlainText | None = Field(
        default=None,
        description="Why it is right, or what the module says instead. Without “Yes.”, which is put before it.",
        examples=["Every later step depends on it."],
    )

    @model_validator(mode="after")
    def _has_its_note(self) -> Option:
        if self.feedback is None:
            what = "unsafe answer" if self.caution else "answer"
            raise Slip(
                f"the {what} “{self.text}” stands without its note.",
                "Add “feedback:” with what the module says about it.",
            )
        if self.caution and self.correct:
            raise Slip(
                f"the answer “{self.text}” is marked as right and as unsafe.",
                "Take out “caution:”, or write “correct: no”.",
            )
        return self


class QuizQuestion(Record):
    """One question. Which fields it needs depends on its type."""

    id: Id = Field(description="Typed by hand, never reused.", examples=["q01"])
    slide: Slide = Field(description="The slide it asks about.", examples=["3.10"])
    goal: str = Field(description="The goal of the quiz it belongs to.", examples=["first-days"])
    type: Literal["single", "multiple", "true-false", "scenario", "order"] = Field(
        description="How it is answered."
    )
    select: Whole | None = Field(
        default=None, description="How many answers are right, for type multiple.", examples=[2]
    )
    also_at_section_end: bool = Field(
        default=False, description="Yes to show it at the end of its section's page too."
    )
    stem: PlainText = Field(
        description="The question.", examples=["A person has just left. What comes first?"]
    )
    on_paper: PlainText | None = Field(
        default=None,
        description="The question where its choices are not shown, because some are unsafe.",
        examples=["What comes first when a person has just left?"],
    )
    options: list[Option] = Field(
        min_length=2, description="The answers, in the order of the page."
    )
    rationale: PlainText = Field(
        description="What the slide says, in a sentence or two.",
        examples=["The slide puts everyone's safety first."],
    )

    @property
    def safe_options(self) -> list[Option]:
        """The answers that may stand without a warning."""
        return [option for option in self.options if not option.caution]

    @property
    def unsafe_options(self) -> list[Option]:
        """The answers that may stand only beside their note."""
        return [option for option in self.options if option.caution]

    @model_validator(mode="after")
    def _right_answers_fit_the_type(self) -> QuizQuestion:
        right = sum(option.correct for option in self.options)
        if right == 0:
            raise Slip(
                f"the question “{self.id}” has no right answer.",
                "Write “correct: yes” under the answer that is right.",
            )
        if self.type in ONE_RIGHT and right > 1:
            raise Slip(
                f"the question “{self.id}” of type “{self.type}” has {right} right answers.",
                "Leave one, or choose the type multiple.",
            )
        if self.type == "true-false" and len(self.options) != 2:
            raise Slip(
                f"the question “{self.id}” of type “true-false” has {len(self.options)} answers.",
                "Leave two, or choose the type single.",
            )
        if self.type == "multiple" and self.select != right:
            said = (
                "does not say how many answers to select"
                if self.select is None
                else f"says “select: {self.select}”"
            )
            raise Slip(
                f"the question “{self.id}” {said}, and {right} of its answers are right.",
                f"Write “select: {right}”, or correct the answers.",
            )
        if self.type != "multiple" and self.select is not None:
            raise Slip(
                f"the question “{self.id}” of type “{self.type}” has a line “select:”.",
                "Delete it, or choose the type multiple.",
            )
        return self

    @model_validator(mode="after")
    def _positions_fit_the_type(self) -> QuizQuestion:
        positions = [option.position for option in self.options]
        if self.type != "order":
            if any(positions):
                raise Slip(
                    f"the question “{self.id}” of type “{self.type}” gives its answers a position.",
                    "Delete the lines “position:”, or choose the type order.",
                )
            return self
        if not all(option.correct for option in self.options):
            raise Slip(
                f"the question “{self.id}” of type “order” has an answer that is not right.",
                "Write “correct: yes” under each; only their places are asked.",
            )
        wanted = list(range(1, len(positions) + 1))
        if sorted(position or 0 for position in positions) != wanted:
            raise Slip(
                f"the positions of the question “{self.id}” are {', '.join(str(position) if position else 'missing' for position in positions)}.",
                f"Use each of {', '.join(map(str, wanted))} once.",
            )
        if positions == wanted:
            raise Slip(
                f"the answers of the question “{self.id}” already stand in their right order.",
                "Mix the lines; “position:” keeps the right place.",
            )
        return self

    @model_validator(mode="after")
    def _unsafe_answers_stay_where_they_may_stand(self) -> QuizQuestion:
        if self.unsafe_options and self.also_at_section_end:
            raise Slip(
                f"the question “{self.id}” has unsafe answers and is to stand at the end of its section.",
                "Take out “also_at_section_end:”; unsafe answers stand on the quiz's page only.",
            )
        if self.unsafe_options and self.type == "multiple" and self.on_paper is None:
            raise Slip(
                f"the question “{self.id}” asks to choose, and on paper its choices are not shown, because some are unsafe.",
                "Add “on_paper:” with a question that can be answered in one's own words.",
            )
        return self


class Care(Record):
    """The line for readers whom the quiz has touched, and the slide that helps."""

    slide: Slide = Field(description="The slide that helps.", examples=["9.2"])
    text: PlainText = Field(
        description="What a reader is told.", examples=["Has a question touched you? Take a break."]
    )


class Quiz(Record):
    """One file of `data/quiz/`. The file name is the quiz's id."""

    title: PlainText = Field(
        description="What the quiz is for, in a few words.", examples=["Check yourself"]
    )
    pass_mark: Whole = Field(
        ge=1, description="How many right answers are a good result.", examples=[16]
    )
    notice: PlainText = Field(
        description="The line above the quiz.", examples=["Nothing you choose is kept."]
    )
    passed: PlainText = Field(
        description="What a reader with a good result is told.",
        examples=["You know where to look."],
    )
    not_yet: PlainText = Field(
        description="What the others are told.", examples=["Read the slides that are named below."]
    )
    care: Care = Field(description="The line for readers whom the quiz has touched.")
    goals: dict[str, PlainText] = Field(
        description="Short name of each goal: what a reader can do afterwards.",
        examples=[{"first-days": "say what comes first"}],
    )
    questions: list[QuizQuestion] = Field(
        min_length=1, description="The questions, in their order."
    )

    @model_validator(mode="after")
    def _questions_fit_the_quiz(self) -> Quiz:
        seen: set[str] = set()
        for question in self.questions:
            if question.id in seen:
                raise Slip(
                    f"the id “{question.id}” stands twice in this quiz.",
                    "Give one of the two another id.",
                    question.id,
                )
            if question.goal not in self.goals:
                raise Slip(
                    f"“{question.goal}” is no goal of this quiz.",
                    nearest(question.goal, self.goals),
                    question.goal,
                )
            seen.add(question.id)
        if self.pass_mark > len(self.questions):
            raise Slip(
                f"the pass mark is {self.pass_mark}, and the quiz has {len(self.questions)} questions.",
                "Write a smaller number.",
                str(self.pass_mark),
            )
        return self
