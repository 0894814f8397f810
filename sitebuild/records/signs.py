"""Signs on one card, in two columns, with whom to call at its end; never a score that decides."""

from __future__ import annotations

from pydantic import Field

from sitebuild.records.base import Record
from sitebuild.records.source import PlainText
from sitebuild.records.sourced import Call, Sourced, Statement


class Column(Record):
    """One kind, with its signs."""

    title: PlainText = Field(max_length=40, description="The kind.", examples=["At work"])
    signs: list[Statement] = Field(min_length=1, description="Its signs.")


class Signs(Sourced):
    """`data/signs.yml`: what may be seen, and whom to talk it through with."""

    first: list[Statement] = Field(
        min_length=1, description="What to know before the signs: one alone proves nothing."
    )
    columns: list[Column] = Field(min_length=2, max_length=2, description="The two columns.")
    both: list[Statement] = Field(min_length=1, description="Signs of both kinds.")
    not_to_do: list[Statement] = Field(min_length=1, description="What not to do with the card.")
    call: Call = Field(description="Whom to call.")
