"""The numbers that most people would reach for, written down a second time by other hands."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record
from sitebuild.records.number import PhoneNumber, digits_of


class CrownNumber(Record):
    """One number of `data/crown-numbers.yml`."""

    contact: Id = Field(
        description="The id of the contact that has this number.", examples=["harbour-line"]
    )
    number: PhoneNumber = Field(
        description="The number, typed anew from the source, never copied from the contact's file.",
        examples=["1-800-555-0150"],
    )
    type: Literal["voice", "text", "tty", "short-code", "whatsapp"] = Field(
        description="What the number is for, as at the source."
    )
    takes_texts: bool = Field(
        default=False,
        description="Yes when the source says that a voice number or short code also answers text messages.",
    )
    extension: str | None = Field(
        default=None,
        pattern=r"^\d{1,6}$",
        description="Digits to dial after the call is answered.",
        examples=["5005"],
    )

    @property
    def e164(self) -> str:
        """The number as one value, to be compared with the contact's."""
        return digits_of(self.number)


class CrownNumbers(RootModel[list[CrownNumber]]):
    """`data/crown-numbers.yml`. The numbers that must never be wrong, typed a second time by another person."""

    @model_validator(mode="after")
    def _a_number_stands_once(self) -> CrownNumbers:
        seen: set[str] = set()
        for crown in self.root:
            if crown.e164 in seen:
                raise Slip(
                    f"the number “{crown.number}” stands twice.",
                    "Keep one of the two entries.",
                    crown.number,
                )
            seen.add(crown.e164)
        return self
