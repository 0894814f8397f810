"""What front-line people ask for beside the module: one situation, on one screen of a phone and one printed side."""

from __future__ import annotations

from pydantic import Field

from sitebuild.records.base import Whole
from sitebuild.records.change import Text
from sitebuild.records.sourced import Call, Saying, Sourced, Statement


class Situation(Sourced):
    """One file of `data/situations/`: what to do, what to say, whom to call. The file name is its id."""

    place: Whole = Field(
        ge=1, le=99, description="Its place in lists: what cannot wait stands first.", examples=[3]
    )
    about: Text = Field(
        description="In the list of all situations: what it is about, in one sentence.",
        examples=["Somebody rings at night and asks for a person who stays with you."],
    )
    do: list[Statement] = Field(
        min_length=1, max_length=6, description="What to do, the most urgent first."
    )
    say: list[Saying] = Field(
        min_length=1, max_length=3, description="Sentences to say aloud, and to whom or when."
    )
    call: Call = Field(description="Whom to call.")
    wrong: list[Statement] = Field(
        min_length=1, max_length=4, description="What can go wrong, and what not to do."
    )
