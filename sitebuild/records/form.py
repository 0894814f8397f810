"""A blank form of the toolkit: its parts, its fields, and on which paper each field may stand."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field as Entry
from pydantic import model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record, Whole
from sitebuild.records.source import Fillable

CHOICES = ("choice-one", "choice-many", "rating")
NEEDS_OPTIONS, NEEDS_COLUMNS = (*CHOICES, "signature"), ("table",)


class Field(Record):
    """One thing to fill in, or one statement to read out."""

    id: Id = Entry(description="Typed by hand, never reused in this form.", examples=["safe-place"])
    label: Fillable = Entry(
        description="What is asked, in plain words. A screen reader speaks it before the field.",
        examples=["A place I can reach quickly"],
    )
    type: Literal[
        "statement",
        "text",
        "multi-line",
        "date",
        "yes-no",
        "yes-no-unsure",
        "choice-one",
        "choice-many",
        "rating",
        "table",
        "signature",
    ] = Entry(description="How it is filled in.")
    options: list[Fillable] = Entry(
        default=[],
        description="The choices, the two ends of a rating, or who signs.",
        examples=["Yes, today"],
    )
    columns: list[Fillable] = Entry(
        default=[], description="The columns of a table.", examples=["Who"]
    )
    rows: Whole = Entry(
        default=4, ge=1, le=12, description="The empty rows of a table.", examples=[4]
    )
    lines: Whole = Entry(
        default=3, ge=1, le=12, description="The ruled lines of a multi-line field.", examples=[3]
    )
    need: Literal["core", "if-relevant", "agency-only"] = Entry(description="When it is asked.")
    sheet: Literal["agency-file", "client-copy", "separate-sheet"] = Entry(
        description="On which paper it may stand."
    )
    hint: Fillable = Entry(
        description="How to ask and what to write. {national-line} stands for that crown number.",
        examples=["A friend, a shop, a fire hall."],
    )
    why: Fillable = Entry(
        description="Why it is asked.", examples=["So that nobody has to think of it in a hurry."]
    )
    covers: list[str] = Entry(
        min_length=1,
        description="The points of data/slide_points.yml it answers to.",
        examples=["3.8-2"],
    )

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> Field:
        for name, types in (("options", NEEDS_OPTIONS), ("columns", NEEDS_COLUMNS)):
            given = getattr(self, name)
            if self.type in types and len(given) < 2:
                raise Slip(
                    f"the field “{self.id}” of type “{self.type}” has fewer than two {name}.",
                    f"Add “{name}:” with one line for each.",
                    self.id,
                )
            if self.type not in types and given:
                raise Slip(
                    f"the field “{self.id}” of type “{self.type}” has {name}, which that type does not show.",
                    f"Delete “{name}:”, or choose another type.",
                    self.id,
                )
        return self


class Section(Record):
    """A part of a form."""

    id: Id = Entry(description="Typed by hand, never reused in this form.", examples=["sp-a"])
    title: Fillable = Entry(
        description="The part's heading, for example “Part A. About this plan”.",
        examples=["Where I can go"],
    )
    note: Fillable | None = Entry(
        default=None,
        description="One line below the heading.",
        examples=["Ask; do not fill in for the person."],
    )
    fields: list[Field] = Entry(min_length=1, description="In the order of asking.")

    @property
    def plain_title(self) -> str:
        """The heading without its letter, for paper on which other parts are missing."""
        return re.sub(r"^Part [A-Z]\. ", "", self.title)


class Form(Record):
    """One file of `data/forms/`. A wanted change of its words is also made in `tests/golden/sheets/`."""

    title: Fillable = Entry(description="The name on the agency's copy.", examples=["Safety plan"])
    purpose: Fillable = Entry(
        description="What the form is for, in one sentence.",
        examples=["What the person will do if they are in danger again."],
    )
    filled_in_by: Fillable = Entry(
        description="Who fills it in with whom.", examples=["A worker and the person, together"]
    )
    length: Fillable = Entry(description="How much of it to use.", examples=["About 30 minutes"])
    before_you_write: Fillable = Entry(
        description="What stands above the first part.", examples=["Who may see this?"]
    )
    parts_apart: bool = Entry(
        default=False, description="Whether each part begins a page, so that parts can be left out."
    )
    sections: list[Section] = Entry(
        min_length=1, description="The parts, in the order of the paper."
    )

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Form:
        seen: set[str] = set()
        for id in [section.id for section in self.sections] + [
            field.id for field in self.all_fields()
        ]:
            if id in seen:
                raise Slip(
                    f"the id “{id}” stands twice in this form.",
                    "Give one of the two another id.",
                    id,
                )
            seen.add(id)
        return self

    def all_fields(self) -> list[Field]:
        """Every field, in the order of the form."""
        return [field for section in self.sections for field in section.fields]


def covering_fields(forms: dict[str, Form]) -> dict[str, list[str]]:
    """Id of each point of the slides to the ids of the fields that cover it, in the order of the forms."""
    found: dict[str, list[str]] = {}
    for form in forms.values():
        for field in form.all_fields():
            for point in field.covers:
                found.setdefault(point, []).append(field.id)
    return found
