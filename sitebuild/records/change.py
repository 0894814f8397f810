"""What has changed since 2013 at one slide: one file of `data/changes/`, in our own words, with where it was read.

Numbers stand in a note only as {contact-id}: the contact's first number to publish is put in its place.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record, Slide, Whole
from sitebuild.records.numbers_in_text import SHORT_NUMBERS, phone_in
from sitebuild.records.source import PageDate, PastDate, PastYear, PlainText, WebAddress

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SHORT = re.compile(
    rf"(?<![\w$-])(?:{'|'.join('-?'.join(number) for number in SHORT_NUMBERS)})(?![\w-])"
)


def _check_no_number(value: str) -> str:
    if isinstance(value, str) and (found := phone_in(value) or _short(value)):
        raise Slip(
            f"the number “{found}” is typed into the text.",
            "Write the id of its contact in braces, for example {emergency-911}.",
        )
    return value


def _short(value: str) -> str | None:
    found = _SHORT.search(value)
    return found[0] if found else None


# Before the rule of PlainText, which would send the number to the contact's own file.
Text = Annotated[PlainText, BeforeValidator(_check_no_number)]


class ReadAt(Record):
    """A page on which the change was read. No sentence of it is kept."""

    publisher: PlainText = Field(description="Who published it.", examples=["The ministry"])
    title: PlainText = Field(description="What the page is called.", examples=["Fees for permits"])
    url: WebAddress | None = Field(
        default=None,
        description="Its address, a link for readers: its host must be in data/lists/source_hosts.yml.",
        examples=["https://ministry.example/fees"],
    )
    seen_at: WebAddress | None = Field(
        default=None,
        description="Instead of “url”, when readers are not to be led there: where it was read. Kept for maintainers, never shown.",
        examples=["https://copies.example/fees"],
    )
    in_a_copy: bool = Field(
        default=False,
        description="Yes when that place only copies what the publisher wrote; readers are told.",
    )
    page_date: PageDate | None = Field(
        default=None,
        description="The date on the page; no line when it has none.",
        examples=["2026-01"],
    )

    @model_validator(mode="after")
    def _says_where(self) -> ReadAt:
        if not self.url and not self.seen_at:
            raise Slip(
                "a source does not say where it was read.",
                "Add “url:” with its address, or “seen_at:” when readers are not to be led there.",
            )
        if self.url and self.seen_at:
            raise Slip(
                "a source has “url:” and “seen_at:”.",
                "Keep “url:” if readers may be led there, else “seen_at:”.",
                self.seen_at,
            )
        return self


class SecondReading(Record):
    """What was found when the note was compared with other pages. For maintainers."""

    verdict: Literal["holds", "imprecise", "wrong", "nothing-found"] = Field(
        description="How the first draft stood; `now` is the corrected text."
    )
    note: PlainText | None = Field(
        default=None,
        description="What to know about it.",
        examples=["The page gives the month only."],
    )
    source: ReadAt | None = Field(
        default=None, description="The page that confirmed or corrected it."
    )
    also_seen: list[WebAddress] = Field(
        default=[],
        description="Other pages that were looked at.",
        examples=["https://clinic.example/permits"],
    )


class Told(Record):
    """What readers are told."""

    title: Text = Field(
        max_length=60,
        description="What changed, in a few words.",
        examples=["The permit costs nothing now"],
    )
    now: Text = Field(
        description="How it is now, in plain sentences of our own.",
        examples=["The first permit has no fee. A renewal has one."],
    )
    do: Text = Field(
        description="What to do differently. Where acting needs a lawyer, a nurse or a line, say so.",
        examples=["Ask a lawyer before the person pays anything."],
    )
    why: Text | None = Field(
        default=None,
        description="Why it matters, in one sentence.",
        examples=["People have put off asking because of the cost."],
    )


class HoldBack(Record):
    """Why a note is not published as it stands."""

    reason: PlainText = Field(
        min_length=10,
        description="What was not found or read. For maintainers.",
        examples=["The law itself was not read, only a report on it."],
    )
    instead: Told | None = Field(
        default=None,
        description="A shorter note that can be stood behind; without it nothing is published.",
    )


class ChangeCheck(Record):
    """A person compared the note with its sources of today."""

    date: PastDate = Field(description="The day of the check.", examples=["2026-03-14"])
    by: PlainText = Field(
        min_length=3,
        description="The role of the person who checked, from data/lists/roles.yml, never a name.",
        examples=["Legal editor"],
    )
    how: Literal["sources", "phone", "email"] = Field(
        description="How: the pages were read again, or someone who knows was asked."
    )


class Change(Told):
    """One file of `data/changes/`: what has changed at one slide. The file name is its id."""

    slide: Slide = Field(description="The slide it stands at.", examples=["3.10"])
    since: PageDate | None = Field(
        default=None,
        description="When it began: a year, a month or a day; no line when there is no one date.",
        examples=["2018-01-01"],
    )
    priority: Whole | None = Field(
        default=None,
        ge=1,
        le=99,
        description="Its place among those that matter most for safety; no line for the others.",
        examples=[3],
    )
    why: Text = Field(
        description="Why it matters, in one sentence.",
        examples=["People have put off asking because of the cost."],
    )
    confidence: Literal["high", "medium"] = Field(
        description="How well the sources carry it. What is weaker is an open question, not a note."
    )
    last_seen: PastYear = Field(
        ge=2013, le=2100, description="The year of the newest page read.", examples=[2026]
    )
    careful: PlainText | None = Field(
        default=None,
        description="For maintainers: what a careless wording could lead to.",
        examples=["“Free” must not be read as “safe to apply”."],
    )
    hold_back: HoldBack | None = Field(
        default=None, description="Only for a note that is not published as it stands."
    )
    sources: list[ReadAt] = Field(min_length=1, description="Where it was read.")
    second_look: SecondReading | None = Field(default=None, description="What a second look found.")
    checks: list[ChangeCheck] = Field(
        default=[],
        description="Who checked it, oldest first. Written by “python -m sitebuild confirm change:ID”.",
    )

    @field_validator("checks")
    @classmethod
    def _oldest_check_first(cls, checks: list[ChangeCheck]) -> list[ChangeCheck]:
        for older, newer in zip(checks, checks[1:]):
            if newer.date < older.date:
                raise Slip(
                    f"the check of {newer.date} stands below that of {older.date}, which is newer.",
                    "Put the oldest check first.",
                    newer.date.isoformat(),
                )
        return checks

    @model_validator(mode="after")
    def _copies_alone_make_no_one_sure(self) -> Change:
        if self.confidence == "high" and all(source.in_a_copy for source in self.read_at):
            raise Slip(
                "every source of this note was read in a copy, but we are “fairly sure” of it.",
                "Write “confidence: medium”, or add the page of the publisher itself.",
                "high",
            )
        return self

    @property
    def published(self) -> Told | None:
        """What readers are told: the note, its shorter form when it is held back, or None."""
        return self if self.hold_back is None else self.hold_back.instead

    @property
    def read_at(self) -> list[ReadAt]:
        """Every page it rests on, that of the second look included."""
        return [
            *self.sources,
            *([self.second_look.source] if self.second_look and self.second_look.source else []),
        ]

    @property
    def last_check(self) -> ChangeCheck | None:
        """The newest check by a person, or None."""
        return self.checks[-1] if self.checks else None
