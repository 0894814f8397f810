"""What one agency adds to its own copy: name, logo and numbers. The file is never published and git does not see it."""

from __future__ import annotations

from pydantic import Field

from sitebuild.records.base import Record
from sitebuild.records.number import PhoneNumber, digits_of, shown_number
from sitebuild.records.source import PlainText


class LocalNumber(Record):
    """A number that only this agency prints."""

    name: PlainText = Field(
        description="Who answers; a role or a place, never a person's name.",
        examples=["On-call worker"],
    )
    number: PhoneNumber = Field(
        description="The number as people read it.", examples=["416-555-0100"]
    )
    extension: str | None = Field(
        default=None,
        pattern=r"^\d{1,6}$",
        description="Digits to dial after the call is answered.",
        examples=["5005"],
    )
    note: PlainText | None = Field(
        default=None,
        description="When it answers, or what to say.",
        examples=["After 5 pm and on weekends"],
    )

    @property
    def shown(self) -> str:
        """The number as it is printed."""
        return shown_number(digits_of(self.number))


class Local(Record):
    """`data/local.yml`: one agency's own numbers, never published. Every line but the name may be left out; what is left out stays a blank line on paper."""

    name: PlainText = Field(
        description="The agency's name as it stands on the cover.", examples=["Harbour Lights"]
    )
    logo: str | None = Field(
        default=None,
        pattern=r"^data/local/[\w.-]+\.(png|svg|jpg)$",
        examples=["data/local/logo.png"],
        description="A picture file in the folder data/local/.",
    )
    after_hours: LocalNumber | None = Field(
        default=None, description="The agency's own line after hours."
    )
    nearest_hospital: LocalNumber | None = Field(
        default=None, description="The nearest hospital with an emergency department."
    )
    local_coalition: LocalNumber | None = Field(
        default=None, description="The local coalition's way in."
    )
    others: list[LocalNumber] = Field(
        default=[], max_length=6, description="Up to six more numbers."
    )
