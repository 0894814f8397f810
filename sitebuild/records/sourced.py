"""What every page of ours beside the module is made of: statements, each of which says what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from sitebuild.files.problems import Slip, nearest
from sitebuild.records.base import Id, Record
from sitebuild.records.change import ReadAt, Text
from sitebuild.records.source import AsTyped, PastDate, PlainText

OURS = "ours"
_SLIDE = re.compile(r"slide ([1-9]\d*\.[1-9]\d*)")
_NOTE = re.compile(r"note ([a-z0-9]+(?:-[a-z0-9]+)*)")


def _check_ground(value: str) -> str:
    known = value == OURS or _SLIDE.fullmatch(value) or _NOTE.fullmatch(value)
    if not known and " " in value:
        raise Slip(
            f"“{value}” does not say what the sentence rests on.",
            "Write the id of a source below, “slide” and its number, “note” and the id of a note, or “ours”.",
        )
    return value


Ground = Annotated[str, AfterValidator(_check_ground)]


class Statement(Record):
    """One sentence or two, and what they rest on."""

    text: Text = Field(
        description="Our own plain words. {contact-id} stands for that contact's number.",
        examples=["Call first. Not each house has room."],
    )
    rests_on: list[Ground] = Field(
        min_length=1,
        description="Ids of the sources below, “slide” and its number, “note” and the id of a note in data/changes/, "
        "or “ours” alone: advice of our own that states no fact.",
        examples=["maple-guide"],
    )

    @model_validator(mode="after")
    def _is_ours_or_a_fact(self) -> Statement:
        if OURS in self.rests_on and len(self.rests_on) > 1:
            raise Slip(
                "a sentence says that it is ours, and names what it rests on.",
                "Take “ours” out when the sentence states a fact, else the others.",
                self.text,
            )
        return self

    @property
    def slides(self) -> list[str]:
        """The numbers of the slides it rests on."""
        return [found[1] for ground in self.rests_on if (found := _SLIDE.fullmatch(ground))]

    @property
    def notes(self) -> list[str]:
        """The ids of the notes on changes it rests on."""
        return [found[1] for ground in self.rests_on if (found := _NOTE.fullmatch(ground))]

    @property
    def sources(self) -> list[str]:
        """The ids of its record's sources it rests on."""
        return [ground for ground in self.rests_on if ground != OURS and " " not in ground]


class Saying(Statement):
    """A sentence to say aloud, and when."""

    when: PlainText = Field(
        max_length=40, description="When, in a few words.", examples=["Before any question"]
    )
    language: Literal["fr"] | None = Field(
        default=None, description="Only when the sentence is French."
    )


class CitedSource(ReadAt):
    """A page that sentences of this file rest on. No sentence of it is kept."""

    id: Id = Field(description="What sentences write under “rests_on”.", examples=["maple-guide"])


class FieldCheck(Record):
    """A person of the field read the whole page and agrees."""

    date: PastDate = Field(description="The day.", examples=["2026-03-14"])
    by: PlainText = Field(
        min_length=3,
        description="The role of the person, from data/lists/roles.yml, never a name.",
        examples=["Nurse"],
    )


class Call(Record):
    """Whom to call at the end of a page."""

    lines: list[Id] = Field(
        default=[],
        description="Lines of data/lists/slots.yml: the page fills in the number of the area that is chosen.",
        examples=["lawyer"],
    )
    contacts: list[Id] = Field(
        min_length=1,
        description="Contacts that help everywhere, so that nobody is left without a number.",
        examples=["maple-line"],
    )


class Sourced(Record):
    """What a page of ours beside the module shows, and what it rests on."""

    title: Text = Field(
        max_length=60, description="The heading.", examples=["Somebody at the door"]
    )
    label: AsTyped = Field(
        max_length=40,
        description="What the browser's tab and the file's properties say: neutral words that can be read over a shoulder.",
        examples=["At the door"],
    )
    read_on: PastDate = Field(
        description="The day on which the sources were last read.", examples=["2026-03-14"]
    )
    sources: list[CitedSource] = Field(default=[], description="Where it was read.")
    checks: list[FieldCheck] = Field(
        default=[], description="People of the field who read it. Without one readers are told so."
    )

    @model_validator(mode="after")
    def _sentences_and_sources_agree(self) -> Sourced:
        ids = [source.id for source in self.sources]
        named = [id for statement in self.statements() for id in statement.sources]
        if twice := next((id for id in ids if ids.count(id) > 1), None):
            raise Slip(f"two sources have the id “{twice}”.", "Give one another id.", twice)
        if unknown := next((id for id in named if id not in ids), None):
            fix = nearest(unknown, ids) if ids else "Add it under “sources:”."
            raise Slip(f"no source of this file has the id “{unknown}”.", fix, unknown)
        if unused := next((id for id in ids if id not in named), None):
            raise Slip(
                f"no sentence rests on the source “{unused}”.",
                "Name it under “rests_on:” of a sentence, or take it out.",
                unused,
            )
        return self

    def statements(self) -> Iterator[Statement]:
        """Every sentence of the record, in the order of the page."""
        for name in type(self).model_fields:
            for value in _spread(getattr(self, name)):
                if isinstance(value, Statement):
                    yield value

    @property
    def last_check(self) -> FieldCheck | None:
        """The newest check by a person of the field, or None."""
        return max(self.checks, key=lambda check: check.date, default=None)


def _spread(value: object) -> Iterator[object]:
    """A value, or what stands in a list or in the records of a list."""
    if isinstance(value, list):
        for entry in value:
            yield from _spread(entry)
    elif isinstance(value, Record) and not isinstance(value, Statement):
        for name in type(value).model_fields:
            yield from _spread(getattr(value, name))
    else:
        yield value
