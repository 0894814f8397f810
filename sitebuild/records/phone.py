"""A phone number: typed once, checked once. Shown text, `tel:` link, vCard and CSV are all made from this one value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record
from sitebuild.records.number import SHORT_NUMBERS, TEXT_CODES, PhoneNumber, digits_of, shown_number
from sitebuild.records.source import NumberSource, PastYear, PlainText, SecondLook

OLD = 2017  # a number that one page gave before this year waits until somebody has dialled it


class Phone(Record):
    """One number of a contact."""

    number: PhoneNumber = Field(
        description="The number as people read it. The link and every list are made from it.",
        examples=["416-555-0100"],
    )
    type: Literal["voice", "text", "tty", "short-code", "whatsapp"] = Field(
        description="What the number is for."
    )
    takes_texts: bool = Field(
        default=False,
        description="Yes when a voice number or short code also answers text messages.",
    )
    extension: str | None = Field(
        default=None,
        pattern=r"^\d{1,6}$",
        description="Digits to dial after the call is answered.",
        examples=["5005"],
    )
    description: PlainText | None = Field(
        default=None, description="Who or what answers.", examples=["crisis line"]
    )
    whose_line: PlainText | None = Field(
        default=None,
        description="Whose line it is when it is another agency's: the number is then a way in.",
        examples=["Maple Bay Community Services"],
    )
    languages: list[str] = Field(
        default=[],
        description="Languages of this line, from data/lists/languages.yml.",
        examples=["fr"],
    )
    hours: PlainText | None = Field(
        default=None, description="When it is answered, in words.", examples=["Day and night"]
    )
    confidence: Literal["high", "medium", "low"] = Field(
        description="The grade of the source. Low is never published."
    )
    source_year: PastYear | None = Field(
        default=None,
        ge=1990,
        le=2100,
        description="The year of the page the number was read on; no line when the page has no date.",
        examples=[2026],
    )
    source: NumberSource | None = Field(
        default=None, description="The page the number was read on."
    )
    second_look: SecondLook | None = Field(default=None, description="What a second source says.")
    shared_with: list[Id] = Field(
        default=[],
        description="Ids of the other records that have this number.",
        examples=["maple-line"],
    )
    retired: bool = Field(
        default=False,
        description="Yes when the number no longer serves. Kept so that people who have it find the present one.",
    )

    @model_validator(mode="after")
    def _number_fits_its_type(self) -> Phone:
        if (self.number in SHORT_NUMBERS) != (self.type == "short-code"):
            raise Slip(
                f"the number “{self.number}” and the type “{self.type}” do not belong together.",
                f"“short-code” is the type of {', '.join(SHORT_NUMBERS)} and of nothing else.",
                self.number,
            )
        if self.number in TEXT_CODES and self.type != "text":
            raise Slip(
                f"“{self.number}” takes text messages only.", "Write “type: text”.", self.number
            )
        return self

    @property
    def e164(self) -> str:
        """The one value: `+18005550100`, or the digits themselves for a short number."""
        return digits_of(self.number)

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against it: not graded low, not contradicted by a second source, not retired."""
        contradicted = self.second_look is not None and self.second_look.verdict == "disagrees"
        return self.confidence != "low" and not contradicted and not self.retired

    @property
    def last_seen(self) -> int | None:
        """The newest year in which a page gave this number; None when no page has a date."""
        pages: list[NumberSource | SecondLook] = [self.source]
        if self.second_look and self.second_look.verdict == "agrees":
            pages.append(self.second_look)
        dates = [page.page_date.lstrip("~") for page in pages if page and page.page_date]
        years = [int(date[:4]) for date in dates]
        return max([*years, *([self.source_year] if self.source_year else [])], default=None)

    @property
    def is_old_and_alone(self) -> bool:
        """Whether one source alone gave it, before 2017: it may have gone to somebody else since."""
        alone = self.second_look is None or self.second_look.verdict != "agrees"
        return alone and self.last_seen is not None and self.last_seen < OLD

    @property
    def shown(self) -> str:
        """The number as it is printed: `1-833-555-0100`, `416-555-0100`, `911`."""
        return shown_number(self.e164)
