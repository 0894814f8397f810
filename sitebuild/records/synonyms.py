"""Words people search with, and the words the pages use for the same thing."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, RootModel, field_validator, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record
from sitebuild.records.source import PlainText

_PAGE = re.compile(r"([a-z0-9/-]+)\.md(#[a-z0-9-]+)?")


def _check_page(value: str) -> str:
    if not _PAGE.fullmatch(value):
        raise Slip(
            f"“{value}” is not the file of a page.",
            "Write its path under docs/, for example contacts/housing.md or module/03-safety.md#3-3.",
        )
    return value


class SynonymGroup(Record):
    """One entry of `data/search/synonyms.yml`."""

    say: list[PlainText] = Field(
        min_length=1,
        description="What people type: everyday, street, legal, French and old words.",
        examples=["work permit"],
    )
    find: list[PlainText] = Field(
        default=[],
        description="What the pages call it. Each is searched for beside the words typed.",
        examples=["temporary resident permit"],
    )
    page: Annotated[str, AfterValidator(_check_page)] | None = Field(
        default=None,
        description="The page to show first: its file under docs/, and the id of a heading where that is nearer.",
        examples=["module/06-immigration.md#6-1"],
    )

    @model_validator(mode="after")
    def _leads_somewhere(self) -> SynonymGroup:
        if not self.find and self.page is None:
            raise Slip(
                f"“{self.say[0]}” leads nowhere.",
                "Add “find:” with the words our pages use, or “page:” with the page to show.",
                self.say[0],
            )
        return self

    @property
    def address(self) -> str:
        """The address of `page` from the site's root; empty when there is none."""
        if self.page is None:
            return ""
        path, anchor = _PAGE.fullmatch(self.page).groups()
        stem = "" if path == "index" else path.removesuffix("/index") + "/"
        return stem + (anchor or "")


class Synonyms(RootModel[list[SynonymGroup]]):
    """`data/search/synonyms.yml`. Words that people type into the search and our pages do not use."""

    @field_validator("root")
    @classmethod
    def _said_once(cls, groups: list[SynonymGroup]) -> list[SynonymGroup]:
        seen: set[str] = set()
        for group in groups:
            for phrase in group.say:
                if phrase.casefold() in seen:
                    raise Slip(
                        f"“{phrase}” stands twice under “say:”.",
                        "Keep it in the one group where it fits best.",
                        phrase,
                    )
                seen.add(phrase.casefold())
        return groups
