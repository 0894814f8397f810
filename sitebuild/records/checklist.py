"""A list of the module that is also a sheet to tick: its words stand here once and are put back into the slide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record, Slide
from sitebuild.records.source import Said


class Item(Record):
    """One point of a list, with what hangs under it."""

    id: Id = Field(
        description="Typed by hand, never reused in this list.", examples=["change-routes"]
    )
    text: Said = Field(
        description="The words. **bold** and *italics* are allowed.",
        examples=["Change your routes."],
    )
    goes_to: Slide | None = Field(
        default=None, description="The slide a click on this point opens.", examples=["3.2"]
    )
    paragraphs: list[Said] = Field(
        default=[],
        description="Plain paragraphs that follow the point, not to be ticked.",
        examples=["Ask again after a week."],
    )
    items: list[Item] = Field(default=[], description="Points under this point.")


class Group(Record):
    """Points that belong together, with the line that leads them in and the lines that follow."""

    slide: Slide = Field(description="The slide that shows this group.", examples=["3.8"])
    lead_in: Said | None = Field(
        default=None,
        description="The line above the points, when it is not in the slide's text.",
        examples=["When you go out:"],
    )
    items: list[Item] = Field(min_length=1, description="The points, in the order of the slide.")
    after: list[Said] = Field(
        default=[],
        description="Plain paragraphs below the points.",
        examples=["Talk each point over with a worker."],
    )


class Checklist(Record):
    """One file of `data/checklists/`. Its words are those of the module and stand in its slides too."""

    title: Said = Field(description="The name on the sheet.", examples=["Looking after yourself"])
    audience: Literal["client", "worker"] = Field(
        description="Who ticks it. A list for a client has a file name that says nothing: c and a number."
    )
    groups: list[Group] = Field(min_length=1, description="The points in groups.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Checklist:
        seen: set[str] = set()
        for item in self.all_items():
            if item.id in seen:
                raise Slip(
                    f"the id “{item.id}” stands twice in this list.",
                    "Give one of the two another id.",
                    item.id,
                )
            seen.add(item.id)
        return self

    @property
    def is_for_client(self) -> bool:
        """Whether the person it is about may take it along."""
        return self.audience == "client"

    @property
    def slides(self) -> list[str]:
        """The numbers of the slides that show this list, in order."""
        return list(dict.fromkeys(group.slide for group in self.groups))

    def all_items(self) -> list[Item]:
        """Every point, nested ones after the point they hang under."""
        return [
            item for group in self.groups for point in group.items for item in (point, *point.items)
        ]
