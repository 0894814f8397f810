"""Words for the first minutes: what to say aloud, what to offer, one sentence a step, and what not to say."""

from __future__ import annotations

from pydantic import Field

from sitebuild.records.sourced import Saying, Sourced, Statement


class FirstWords(Sourced):
    """`data/first_words.yml`: the words of the card and of the page, which other sheets may take as well."""

    first: list[Saying] = Field(
        min_length=5, max_length=7, description="The sentences of the first minutes, in order."
    )
    offer: list[Saying] = Field(min_length=1, description="What can be offered at any time.")
    steps: list[Saying] = Field(
        min_length=1, description="One sentence for each step of the first days, in order."
    )
    not_to_say: list[Statement] = Field(min_length=1, description="What not to say, and why.")
