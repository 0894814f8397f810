"""The words we avoid in our own text, each with what to write instead."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import Field, field_validator

from sitebuild.problems import Slip
from sitebuild.records.base import Record, Whole


class Avoided(Record):
    """One line of what we avoid."""

    words: list[str] = Field(min_length=1, description="The words, as a reader would see them.", examples=["e.g."])
    write: str = Field(description="What to write instead.", examples=["for example"])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds any of the words standing alone, whatever their capitals; a plural s may follow a whole word."""
        parts = (re.escape(word) + ("s?" if word[-1].isalpha() else "") for word in self.words)
        return re.compile(rf"(?<![\w.-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


class Wording(Record):
    """`data/wording.yml`. What the check looks for in our own text."""

    longest_sentence: Whole = Field(ge=10, le=60, description="The most words a sentence of an action page may have.", examples=[30])
    action_pages: list[str] = Field(min_length=1, description="Pages, and folders with a slash at the end, that are read under stress.", examples=["act.md"])
    alarming: list[str] = Field(min_length=1, description="Parts of words that stay out of titles, addresses and names of files.", examples=["rescue"])
    avoid: list[Avoided] = Field(min_length=1, description="What we avoid, and what we write instead.")

    def __hash__(self) -> int:
        return hash(self.longest_sentence)

    @field_validator("avoid")
    @classmethod
    def _a_word_stands_once(cls, entries: list[Avoided]) -> list[Avoided]:
        seen: set[str] = set()
        for word in (word for entry in entries for word in entry.words):
            if word.lower() in seen:
                raise Slip(f"“{word}” stands twice.", "Keep one of the two lines.", word)
            seen.add(word.lower())
        return entries

    @cached_property
    def any_avoided(self) -> re.Pattern[str]:
        """Finds whatever one of the lines may find: most texts hold nothing, and are then looked through once instead of forty times."""
        return re.compile("|".join(f"(?:{entry.pattern.pattern})" for entry in self.avoid), re.IGNORECASE)

    def is_action_page(self, page: str) -> bool:
        """Whether `page` (its path below docs/) is read under stress."""
        return any(page == named or named.endswith("/") and page.startswith(named) for named in self.action_pages)
