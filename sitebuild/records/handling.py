"""How a filled-in form is handled, and what the module's slides ask of the forms."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record
from sitebuild.records.source import PlainText


class Principle(Record):
    """A rule with its reason."""

    id: Id = Field(description="Typed by hand, never reused.", examples=["one-copy"])
    rule: PlainText = Field(
        description="What to do or not to do, in one sentence.",
        examples=["Keep one copy, in a locked place."],
    )
    why: PlainText = Field(
        description="What could happen otherwise.",
        examples=["A second copy is the one that is found."],
    )


class Topic(Record):
    """Points under one heading, for example on keeping paper."""

    id: Id = Field(description="Typed by hand, never reused.", examples=["storing"])
    title: PlainText = Field(description="The heading.", examples=["Where to keep it"])
    points: list[PlainText] = Field(
        min_length=1,
        description="One sentence each.",
        examples=["In the agency's file, never in a bag."],
    )


class ReviewTime(Record):
    """When a form is looked at again, and how."""

    when: PlainText = Field(
        description="On which occasion or after which time.", examples=["After one week"]
    )
    what: PlainText = Field(
        description="What is looked at.", examples=["Is everything still true?"]
    )


class Review(Record):
    """The rhythm of reviews and what brings one forward."""

    times: list[ReviewTime] = Field(
        min_length=1, description="The regular reviews, the soonest first."
    )
    straight_away_when: list[PlainText] = Field(
        min_length=1,
        description="What brings a review forward to now.",
        examples=["The person moves."],
    )
    note: PlainText = Field(
        description="The line below the list.",
        examples=["Write the day of the review on the form."],
    )


class Handling(Record):
    """`data/form_handling.yml`. How forms about a person are filled in, kept and destroyed."""

    principles: list[Principle] = Field(
        min_length=1, description="The rules that hold for every form."
    )
    topics: list[Topic] = Field(min_length=1, description="What to know, under one heading each.")
    review: Review = Field(description="When a form is looked at again.")


class SlidePoint(Record):
    """One thing a slide says that a form must answer to: `3.5-1a` is a part of the first point of the slide numbered so."""

    id: str = Field(
        description="The slide's number, a hyphen, the point's number; a letter marks a part of it.",
        examples=["3.5-1a"],
    )
    says: PlainText = Field(
        description="The point in a few words of ours.", examples=["Is there a safe place to talk?"]
    )

    @field_validator("id")
    @classmethod
    def _names_a_slide(cls, id: str) -> str:
        if not re.fullmatch(r"[1-9]\d{0,2}\.[1-9]\d?-(\d{1,2}[a-z]?|[a-z])", id):
            raise Slip(
                f"“{id}” is not the number of a slide's point.",
                'Write slide, hyphen, point, for example "3.5-1a".',
            )
        return id

    @property
    def slide(self) -> str:
        """The slide's number."""
        return self.id.partition("-")[0]


class SlidePoints(Record):
    """`data/slide_points.yml`. What the slides ask for, so that no form forgets a point."""

    points: list[SlidePoint] = Field(
        min_length=1, description="Every point of the slides on safety, in their order."
    )

    @field_validator("points")
    @classmethod
    def _a_point_stands_once(cls, points: list[SlidePoint]) -> list[SlidePoint]:
        ids = [point.id for point in points]
        for id in ids:
            if ids.count(id) > 1:
                raise Slip(f"the point “{id}” stands twice.", "Keep one of the two.", id)
        return points
