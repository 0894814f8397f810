"""The cards to cut out: what stands on the worker's card, and the notes beside the plain card for a client."""

from __future__ import annotations

from pydantic import Field

from sitebuild.records.base import Id, Record


class Cards(Record):
    """`data/cards.yml`. The plain card itself has no words: it must look like any scrap of paper."""

    title: str = Field(description="The name of the page the cards are cut from.")
    how_to_cut: str = Field(description="One line on printing and cutting.")
    worker_title: str = Field(description="The line at the top of the worker's card.")
    steps: list[str] = Field(min_length=5, max_length=5, description="The five steps of slide 3.1, a word or two each.")
    order: str = Field(description="One line: the order may change.")
    national_line: Id = Field(description="The contact to call when no other number is known; its number is a crown number.")
    numbers: list[Id] = Field(min_length=1, description="Which crown numbers the worker's card shows, in order.")
    not_confirmed: str = Field(description="The line below the numbers as long as nobody has confirmed them by phone.")
    plain_title: str = Field(description="The heading above the plain cards, outside the cut.")
    plain_use: list[str] = Field(min_length=1, description="How to use the plain card.")
    not_to_hand_over: list[str] = Field(min_length=1, description="When a client should get no card at all.")
