"""What could not be confirmed about the years since 2013: open questions that readers see."""

from __future__ import annotations

from pydantic import Field, RootModel

from sitebuild.records.base import Record
from sitebuild.records.change import Text


class Unconfirmed(Record):
    """One entry of `data/unconfirmed.yml`."""

    question: Text = Field(
        description="What we do not know, as a question.",
        examples=["Does the permit still cost nothing?"],
    )
    known: Text = Field(
        description="What was found so far, without a claim that cannot be stood behind.",
        examples=["A page of 2024 says so; no newer one was found."],
    )
    ask: Text = Field(description="Whom a reader can ask.", examples=["a legal clinic"])


class UnconfirmedList(RootModel[list[Unconfirmed]]):
    """`data/unconfirmed.yml`: questions that nobody could answer for sure, in the order of the page."""
