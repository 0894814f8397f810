"""How a filled-in form is handled, and what the module's slides ask of the forms."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from sitebuild.problems import Slip
from sitebuild.records.base import Id, Record


class Principle(Record):
    """A rule with its reason."""

    id: Id
    rule: str
    why: str


class Topic(Record):
    """Points under one heading, for example on keeping paper."""

    id: Id
    title: str
    points: list[str] = Field(min_length=1)


class ReviewTime(Record):
    """When a form is looked at again, and how."""

    when: str
    what: str


class Review(Record):
    """The rhythm of reviews and what brings one forward."""

    times: list[ReviewTime] = Field(min_length=1)
    straight_away_when: list[str] = Field(min_length=1)
    note: str


class Handling(Record):
    """`data/form_handling.yml`."""

    principles: list[Principle] = Field(min_length=1)
    topics: list[Topic] = Field(min_length=1)
    review: Review


class SlidePoint(Record):
    """One thing a slide says that a form must answer to: `3.5-1a` is a part of the first point of slide 3.5."""

    id: str = Field(description="The slide's number, a hyphen, the point's number; a letter marks a part of it.")
    says: str = Field(description="The point in a few words of ours.")

    @field_validator("id")
    @classmethod
    def _names_a_slide(cls, id: str) -> str:
        if not re.fullmatch(r"([1-9]|10)\.\d{1,2}-(\d{1,2}[a-z]?|[a-z])", id):
            raise Slip(f"“{id}” is not the number of a slide's point.", "Write slide, hyphen, point, for example \"3.5-1a\".")
        return id

    @property
    def slide(self) -> str:
        """The slide's number."""
        return self.id.partition("-")[0]


class SlidePoints(Record):
    """`data/slide_points.yml`."""

    points: list[SlidePoint] = Field(min_length=1)

    @field_validator("points")
    @classmethod
    def _a_point_stands_once(cls, points: list[SlidePoint]) -> list[SlidePoint]:
        ids = [point.id for point in points]
        for id in ids:
            if ids.count(id) > 1:
                raise Slip(f"the point “{id}” stands twice.", "Keep one of the two.", id)
        return points
