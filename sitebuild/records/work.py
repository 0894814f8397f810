"""The works that the module itself names as its sources."""

from __future__ import annotations

from pydantic import Field, RootModel

from sitebuild.records.base import Id, Record, Slide, Whole
from sitebuild.records.source import PlainText


class Work(Record):
    """One entry of `data/sources.yml`."""

    id: Id = Field(description="Typed by hand, never reused.", examples=["safe-horizon-2004"])
    title: PlainText = Field(
        min_length=3,
        description="The title as the module writes it.",
        examples=["Caring for the helpers"],
    )
    author: PlainText = Field(
        min_length=2, description="Who wrote or published it.", examples=["A. Writer"]
    )
    year: Whole | None = Field(
        default=None,
        ge=1900,
        le=2100,
        description="The year, where the module gives one.",
        examples=[2004],
    )
    used_for: PlainText = Field(
        min_length=10,
        description="What the module took from it, in one sentence.",
        examples=["The signs of being worn out."],
    )
    slides: list[Slide] = Field(
        min_length=1, description="The slides that name it.", examples=["8.6"]
    )


class Works(RootModel[list[Work]]):
    """`data/sources.yml`. Works that the module itself names."""
