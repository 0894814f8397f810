"""The guide for a pocket: what stands on each of its half-letter pages. Its lists are those of `data/checklists/`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record, Slide, Whole
from sitebuild.records.source import PlainText


class Line(Record):
    """A number on a page, under the few words a worker looks for."""

    contact: Id = Field(
        description="The contact whose first number is printed.", examples=["maple-line"]
    )
    name: PlainText = Field(description="Whom it reaches, in a few words.", examples=["A nurse"])


class Box(Record):
    """Numbers in one frame."""

    title: PlainText = Field(description="The line above them.", examples=["Whom to call"])
    lines: list[Line] = Field(min_length=1, description="One number each.")


class GuidePage(Record):
    """One page. It may hold a list, our words, frames with numbers and lines to write on."""

    title: PlainText | None = Field(
        default=None, description="The heading; left out, that of its list.", examples=["Now"]
    )
    step: Annotated[Whole, Field(ge=1, le=5)] | None = Field(
        default=None, description="Which of the five steps its tab shows.", examples=[1]
    )
    checklist: Id | None = Field(
        default=None, description="A file name in data/checklists/.", examples=["self-care"]
    )
    slide: Slide | None = Field(
        default=None,
        description="The slide whose part of the list, or whose subject, this page has.",
        examples=["5.8"],
    )
    words: list[PlainText] = Field(
        default=[],
        description="Sentences of ours, one paragraph each.",
        examples=["Offer care today, even with no mark and no pain."],
    )
    numbers: list[Box] = Field(default=[], description="Frames with numbers.")
    notes: list[PlainText] = Field(
        default=[],
        description="Sentences of ours below the numbers.",
        examples=["Paper can be found."],
    )
    to_write: list[PlainText] = Field(
        default=[],
        description="What is asked above each empty line.",
        examples=["Nearest hospital, and how to get there"],
    )
    lines: Annotated[Whole, Field(ge=1, le=4)] = Field(
        default=1, description="How many empty lines each of them has.", examples=[2]
    )
    letters: Literal["small", "usual", "large"] = Field(
        default="usual", description="The size of its letters: 10.8, 12 or 13.5 points."
    )
    first_words: Literal["to-say", "not-to-say"] | None = Field(
        default=None,
        description="Words of data/first_words.yml: the first minutes, or what to offer and what not to say.",
    )
    own_numbers: bool = Field(default=False, description="The table for the agency's own numbers.")

    @model_validator(mode="after")
    def _has_a_heading(self) -> GuidePage:
        if not (self.title or self.checklist):
            raise Slip(
                "a page of the guide has neither a title nor a list.", "Add “title:” with its name."
            )
        return self


class PocketGuide(Record):
    """`data/pocket_guide.yml`: the pages of the pocket guide after its cover, in order."""

    title: PlainText = Field(
        description="The name of the guide. The cover and the file say nothing else of its subject.",
        examples=["Pocket guide"],
    )
    cover_line: PlainText = Field(
        description="One line on the cover: what it holds.", examples=["Lists and numbers."]
    )
    pages: list[GuidePage] = Field(min_length=3, description="One entry a page, in order.")

    @field_validator("pages")
    @classmethod
    def _can_be_folded(cls, pages: list[GuidePage]) -> list[GuidePage]:
        if (count := len(pages) + 1) % 4:
            raise Slip(
                f"with its cover the guide has {count} pages, which four does not divide.",
                "A folded sheet has four pages: add or take out entries under “pages:”.",
            )
        return pages
