"""What the directory does not know yet: a list for maintainers, never shown to readers."""

from __future__ import annotations

from pydantic import Field, RootModel

from sitebuild.records.base import Id, Record
from sitebuild.records.source import PlainText


class Question(Record):
    """One entry of `data/open-questions.yml`."""

    question: PlainText = Field(
        description="What to find out.", examples=["Does the line answer at night?"]
    )
    known: PlainText = Field(
        description="What was found so far.",
        examples=["Its page says “24/7”; a list says “office hours”."],
    )
    areas: list[str] = Field(
        default=[],
        description="Where it matters, from data/lists/areas.yml.",
        examples=["maple-bay"],
    )
    contacts: list[Id] = Field(
        default=[], description="Contacts it touches.", examples=["harbour-lights"]
    )


class Questions(RootModel[list[Question]]):
    """`data/open-questions.yml`. What nobody could find out about the contacts; for maintainers."""
