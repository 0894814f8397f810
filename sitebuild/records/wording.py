"""The words we avoid in our own text, each with what to write instead."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import Field, field_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record, Whole


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


class Avoided(Record):
    """One line of what we avoid."""

    words: list[str] = Field(
        min_length=1, description="The words, as a reader would see them.", examples=["e.g."]
    )
    write: str = Field(description="What to write instead.", examples=["for example"])

    @cached_property  # tried on thousands of texts
    def pattern(self) -> re.Pattern[str]:
        """Finds any of the words standing alone, whatever their capitals; a plural s may follow a whole word."""
        return re.compile(_alone(self.words), re.IGNORECASE)


def _alone(words: list[str]) -> str:
    parts = (re.escape(word) + ("s?" if word[-1].isalpha() else "") for word in words)
    return rf"(?<![\w.-])(?:{'|'.join(parts)})(?![\w-])"


class Wording(Record):
    """`data/wording.yml`. What the check looks for in our own text."""

    longest_sentence: Whole = Field(
        ge=10,
        le=60,
        description="The most words a sentence of an action page may have.",
        examples=[30],
    )
    action_pages: list[str] = Field(
        min_length=1,
        description="Pages, and folders with a slash at the end, that are read under stress.",
        examples=["act.md"],
    )
    neutral_places: list[str] = Field(
        default=[],
        description="Names of places that hold such a part of a word by chance, and may stand there.",
        examples=["Middlesex"],
    )
    alarming: list[str] = Field(
        min_length=1,
        description="Parts of words that stay out of titles, addresses and names of files.",
        examples=["rescue"],
    )
    shared_mailboxes: list[str] = Field(
        min_length=1,
        description="Words, in small letters, by which a mailbox shows that several people read it.",
        examples=["info"],
    )
    names_of_services: list[str] = Field(
        min_length=1,
        description="Words, in small letters, that stand in names of teams and agencies, never in a person's.",
        examples=["unit"],
    )
    promises: list[str] = Field(
        min_length=1,
        description="What nobody can promise; “…” stands for up to four words.",
        examples=["erases … history"],
    )
    no_promise_after: list[str] = Field(
        min_length=1,
        description="Words that make it no promise when one stands up to five words before it.",
        examples=["not"],
    )
    avoid: list[Avoided] = Field(
        min_length=1, description="What we avoid, and what we write instead."
    )

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

    @cached_property  # tried on thousands of texts
    def _any_avoided(self) -> re.Pattern[str]:
        """Finds whatever one of the lines may find. Reads small letters only, as `_promised` does."""
        return re.compile(_alone([word.lower() for entry in self.avoid for word in entry.words]))

    def may_avoid(self, text: str) -> bool:
        """Whether `text` may hold a word we avoid: most texts hold none, and are then looked through once instead of forty times."""
        return self._any_avoided.search(text.lower()) is not None

    @cached_property  # tried on every file
    def _promised(self) -> re.Pattern[str]:
        """Reads small letters only: without regard to capitals the search would take ten times as long."""
        parts = (
            re.escape(promise.lower())
            .replace("\\ …\\ ", r"\W+(?:[\w'-]+\W+){0,4}?")
            .replace("\\ ", r"\s+")
            for promise in self.promises
        )
        return re.compile(rf"(?:{'|'.join(parts)})(?!\w)")

    @cached_property  # tried on every file
    def _not_promised(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, self.no_promise_after))})(?!\w)\W+(?:[\w'-]+[^\w.!?;]+){{0,5}}$"
        )

    @cached_property  # tried on every file
    def _ends(self) -> set[str]:
        return {promise.lower().rpartition("… ")[2] for promise in self.promises}

    def may_promise(self, text: str) -> bool:
        """Whether any part of `text`, a whole file, may hold a promise: a look for plain words, which is quick."""
        plain = " ".join(_plain(text).split())
        return any(end in plain for end in self._ends)

    def promise_in(self, text: str) -> str | None:
        """The first promise in `text` that nobody can keep; “cannot erase your history” is none."""
        plain = _plain(text)
        return next(
            (
                text[found.start() : found.end()]
                for found in self._promised.finditer(plain)
                if not plain[: found.start()][-1:].isalnum()
                and not self._not_promised.search(plain[: found.start()])
            ),
            None,
        )

    def is_action_page(self, page: str) -> bool:
        """Whether `page` (its path below docs/) is read under stress."""
        return any(
            page == named or named.endswith("/") and page.startswith(named)
            for named in self.action_pages
        )
