"""What was changed when: the versions of the publication, newest first."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel, field_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Day, Id, Record, Slide
from sitebuild.records.number import PhoneNumber
from sitebuild.records.source import AsTyped


class NumberChange(Record):
    """A number that differs from the version before. What holds now is never typed here: it comes from the contact."""

    contact: Id = Field(
        description="The contact's id; its present number is printed beside the old one.",
        examples=["harbour-lights"],
    )
    was: PhoneNumber | None = Field(
        default=None,
        description="The number on older paper, which stays in the contact's file with “retired: yes”; no line when the contact had none.",
        examples=["416-555-0100"],
    )


class RuleChange(Record):
    """A rule that differs from the version before."""

    slide: Slide | None = Field(
        default=None,
        description='The slide whose reader must know, for example "3.3".',
        examples=["3.3"],
    )
    was: AsTyped = Field(description="What older paper says.", examples=["Report within 24 hours."])
    now: AsTyped = Field(description="What holds now.", examples=["Report at once."])


class Update(Record):
    """One entry of `data/updates.yml`."""

    date: Day = Field(description="The day of the change.", examples=["2026-03-14"])
    kind: Literal["edition", "contact", "law", "wording"] = Field(description="What was changed.")
    summary: AsTyped = Field(
        description="One sentence for a person with a paper copy.",
        examples=["New number for the Harbour Lights Coalition."],
    )
    reprint: bool = Field(description="Whether paper copies should be replaced.")
    numbers: list[NumberChange] = Field(
        default=[], description="Numbers that are no longer those of the version before."
    )
    rules: list[RuleChange] = Field(
        default=[], description="Rules that are no longer those of the version before."
    )


class Updates(RootModel[list[Update]]):
    """`data/updates.yml`: what is new for people who hold a paper copy, newest first; the newest date is the version."""

    @field_validator("root")
    @classmethod
    def _newest_first(cls, entries: list[Update]) -> list[Update]:
        if not entries:
            raise Slip("the file has no entry.", "Add one with date, kind, summary and reprint.")
        for newer, older in zip(entries, entries[1:]):
            if newer.date < older.date:
                raise Slip(
                    f"the entry of {older.date} stands below that of {newer.date}, which is older.",
                    "Put the newest entry first.",
                    older.date.isoformat(),
                )
        return entries

    @property
    def version(self) -> str:
        """The version of everything built, for example `2026-11-24`."""
        return self.root[0].date.isoformat()

    @property
    def version_before(self) -> str | None:
        """The version that paper may still show, or None for the first edition."""
        older = [version for version in self.versions if version != self.version]
        return older[0] if older else None

    @property
    def versions(self) -> dict[str, list[Update]]:
        """Every version, newest first, with its entries. Entries of one day are one version."""
        found: dict[str, list[Update]] = {}
        for entry in self.root:
            found.setdefault(entry.date.isoformat(), []).append(entry)
        return found
