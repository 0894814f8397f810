"""What a trainer needs for a session: runs of fixed length, practice scenes, care for the group, the order of printing, a list without names."""

from __future__ import annotations

from pydantic import Field, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record, Slide, Whole
from sitebuild.records.scene import Scene
from sitebuild.records.source import Fillable


class Points(Record):
    """Points under one heading."""

    title: Fillable = Field(description="The heading.", examples=["Before the session"])
    points: list[Fillable] = Field(
        min_length=1,
        description="{contact-id} stands for the number of that contact.",
        examples=["Say that anybody may leave the room."],
    )


class Step(Record):
    """One step of a run."""

    minutes: Whole = Field(ge=1, description="How long it takes.", examples=[10])
    do: Fillable = Field(
        description="What happens, in one or two sentences.",
        examples=["Read the slide aloud, then talk in pairs."],
    )
    slides: list[Slide] = Field(
        default=[], description="The slides that are shown or read.", examples=["3.10"]
    )
    checklists: list[Id] = Field(
        default=[],
        description="The lists that are handed out: file names in data/checklists/.",
        examples=["self-care"],
    )
    ask: list[Fillable] = Field(
        default=[], description="Questions to the group.", examples=["What would you do first?"]
    )
    pause: Fillable | None = Field(
        default=None,
        description="When to stop, and for how long.",
        examples=["Five minutes, with the door open"],
    )
    caution: Fillable | None = Field(
        default=None,
        description="What to tell people before this step, so that they can step out.",
        examples=["The next slide speaks of violence."],
    )


class Run(Record):
    """A session of a fixed length."""

    minutes: Whole = Field(ge=10, description="How long it takes in all.", examples=[60])
    use: Fillable = Field(description="For whom or what this run is.", examples=["A team meeting"])
    steps: list[Step] = Field(min_length=1, description="What happens, one step after the other.")

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Run:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise Slip(
                f"the steps of the run of {self.minutes} minutes take {total} minutes together.",
                f"Make them add up to {self.minutes}, or change the run's own minutes.",
            )
        return self


class PrintStep(Record):
    """What is printed next, and how."""

    what: Fillable = Field(description="Which sheet or book.", examples=["The handbook"])
    how: Fillable = Field(
        description="Paper, sides and number of copies.",
        examples=["Both sides, one for each person"],
    )


class SignIn(Record):
    """A list of who was there that holds no names."""

    title: Fillable = Field(description="The heading of the list.", examples=["Who was there"])
    note: Fillable = Field(
        description="Why nobody writes a name.",
        examples=["A list of names can be found by somebody who looks for a person."],
    )
    facts: list[Fillable] = Field(
        min_length=1, description="What is written above the table.", examples=["Date"]
    )
    roles: list[Fillable] = Field(
        min_length=1, description="Kinds of work, which are counted.", examples=["Shelter worker"]
    )


class Feedback(Record):
    """What people are asked after the training, on the page for feedback and on paper."""

    title: Fillable = Field(description="The heading on paper.", examples=["Feedback"])
    note: Fillable = Field(
        description="What nobody writes.", examples=["Never write about a client."]
    )
    questions: list[Fillable] = Field(
        min_length=1, description="In their order.", examples=["What would you change first?"]
    )


class Trainer(Record):
    """`data/trainer.yml`. The pack for people who lead a group through the module."""

    title: Fillable = Field(description="The name on the pack.", examples=["For trainers"])
    intro: Fillable = Field(
        description="What the pack is for, in a sentence or two.",
        examples=["Three ways to work through the module with a group."],
    )
    care: list[Points] = Field(
        min_length=1, description="Care for the group, before, during and after."
    )
    runs: list[Run] = Field(min_length=1, description="From the shortest to the longest.")
    scenes_title: Fillable | None = Field(
        default=None, description="The heading above the scenes.", examples=["Practice scenes"]
    )
    scenes_rules: list[Fillable] = Field(
        default=[],
        description="What holds for every scene, to be said before it.",
        examples=["Nobody plays the person. Their words are read in silence."],
    )
    scenes: list[Scene] = Field(default=[], description="Scenes to practise. There may be none.")
    printing_title: Fillable = Field(
        description="The heading above the order of printing.", examples=["What to print, in order"]
    )
    printing: list[PrintStep] = Field(min_length=1, description="In the order of printing.")
    pack: Id | None = Field(
        default=None,
        description="The pack of data/downloads.yml whose sheets are counted; left out, none are.",
        examples=["session"],
    )
    sign_in: SignIn = Field(description="The list of who was there.")
    feedback: Feedback = Field(description="The questions of the feedback page and sheet.")
