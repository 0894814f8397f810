"""What was changed when: the versions of the publication, newest first."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, RootModel, field_validator

from sitebuild.problems import Slip
from sitebuild.records.base import Record


class Update(Record):
    """One entry of `data/updates.yml`."""

    date: dt.date = Field(description="The day of the change.", examples=["2026-03-14"])
    kind: Literal["edition", "contact", "law", "wording"] = Field(description="What was changed.")
    summary: str = Field(description="One sentence for a person with a paper copy.")
    reprint: bool = Field(description="Whether paper copies should be replaced.")


class Updates(RootModel[list[Update]]):
    """`data/updates.yml`, newest first; the newest date is the version."""

    @field_validator("root")
    @classmethod
    def _newest_first(cls, entries: list[Update]) -> list[Update]:
        if not entries:
            raise Slip("the file has no entry.", "Add one with date, kind, summary and reprint.")
        for newer, older in zip(entries, entries[1:]):
            if newer.date < older.date:
                raise Slip(f"the entry of {older.date} stands below that of {newer.date}, which is older.",
                           "Put the newest entry first.", older.date.isoformat())
        return entries

    @property
    def version(self) -> str:
        """The version of everything built, for example `2026-11-24`."""
        return self.root[0].date.isoformat()
