"""The cards to cut out: what stands on the worker's card, and the notes beside the plain card for a client."""

from __future__ import annotations

from pydantic import Field

from sitebuild.records.base import Id, Record
from sitebuild.records.source import PlainText


class Cards(Record):
    """`data/cards.yml`. The plain card itself has no words: it must look like any scrap of paper."""

    title: PlainText = Field(
        description="The name of the pages the cards are cut from.", examples=["Cards to cut out"]
    )
    how_to_cut: PlainText = Field(
        description="One line on printing and cutting.",
        examples=["Print at full size and cut along the lines."],
    )
    worker_title: PlainText = Field(
        description="The line at the top of the worker's card.", examples=["First days"]
    )
    steps: list[PlainText] = Field(
        min_length=5,
        max_length=5,
        description="The five steps, a word or two each.",
        examples=["Keep everyone safe"],
    )
    order: PlainText = Field(
        description="One line: the order may change.", examples=["The order may change."]
    )
    national_line: Id = Field(
        description="The contact to call when no other number is known; its number is a crown number.",
        examples=["maple-line"],
    )
    emergency: Id | None = Field(
        default=None,
        description="The contact with the emergency number. Withdrawn, its lines are left out.",
        examples=["maple-emergency"],
    )
    services_line: Id | None = Field(
        default=None,
        description="The contact that finds services of every kind; where another number is withdrawn, readers are sent to it.",
        examples=["pine-line"],
    )
    numbers: list[Id] = Field(
        min_length=1,
        description="Which crown numbers the worker's card shows, in order.",
        examples=["maple-line"],
    )
    own_line: PlainText = Field(
        description="The words before the empty line for the agency's own number.",
        examples=["Our own line"],
    )
    not_confirmed: PlainText = Field(
        description="The line at the foot of the cards' first page, as long as nobody has confirmed the numbers by phone.",
        examples=["Not yet confirmed – call first."],
    )
    plain_title: PlainText = Field(
        description="The heading above the plain cards, outside the cut.", examples=["Plain cards"]
    )
    plain_use: list[PlainText] = Field(
        min_length=1,
        description="How to use the plain card.",
        examples=["Write the number without a name."],
    )
    not_to_hand_over: list[PlainText] = Field(
        min_length=1,
        description="When a client should get no card at all.",
        examples=["when somebody searches the person's things"],
    )
