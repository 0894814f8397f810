"""The terms that the pages explain, each in our own words."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field, RootModel, field_validator

from sitebuild.files.problems import Slip, nearest
from sitebuild.records.base import Id, Record
from sitebuild.records.source import PlainText


def small(text: str) -> str:
    """`text` in small letters and with straight apostrophes: plain letters are found in it far sooner than by a pattern."""
    return text.lower().replace("’", "'")


class Term(Record):
    """One entry of `data/glossary.yml`."""

    id: Id = Field(description="Typed by hand, never reused.", examples=["continuum-of-care"])
    term: PlainText = Field(
        min_length=2,
        max_length=60,
        description="The term as a heading, with a capital letter.",
        examples=["Continuum of care"],
    )
    also: list[PlainText] = Field(
        default=[],
        description="Other ways it is written: short forms, plurals. The text's own term is found without them.",
        examples=["TRP"],
    )
    french: PlainText | None = Field(
        default=None,
        description="Its French name, only where an official one is known.",
        examples=["Permis de séjour temporaire"],
    )
    definition: PlainText = Field(
        min_length=20,
        max_length=240,
        description="What it means, in one to three short sentences of our own.",
        examples=["A paper that lets a person stay for a while. An officer decides."],
    )
    see: list[Id] = Field(
        default=[], description="Ids of terms to read beside it.", examples=["warm-line"]
    )
    in_text: bool = Field(
        default=True,
        description="No for words so common that a dotted line under each would disturb.",
    )

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def forms(self) -> list[str]:
        """Every way it is written."""
        return [self.term, *self.also]

    @cached_property  # looked for in each text of each page
    def small_forms(self) -> list[str]:
        """Its forms as `small` writes them: a text that holds none of them does not hold the term."""
        return [small(form) for form in self.forms]


class Glossary(RootModel[list[Term]]):
    """`data/glossary.yml`: terms in plain words, sorted by id."""

    @field_validator("root")
    @classmethod
    def _sorted_and_once(cls, terms: list[Term]) -> list[Term]:
        for before, after in zip(terms, terms[1:]):
            if after.id == before.id:
                raise Slip(
                    f"the id “{after.id}” stands twice.",
                    "Give one of the two another id, or make them one entry.",
                    after.id,
                )
            if after.id < before.id:
                raise Slip(
                    f"the entry “{after.id}” stands below “{before.id}”, which comes after it in the alphabet.",
                    "Sort the entries by their ids.",
                    after.id,
                )
        return terms

    @field_validator("root")
    @classmethod
    def _a_form_belongs_to_one_term(cls, terms: list[Term]) -> list[Term]:
        owner: dict[str, str] = {}
        for term in terms:
            for form in dict.fromkeys(form.lower() for form in term.forms):
                if form in owner:
                    raise Slip(
                        f"“{form}” is already explained under “{owner[form]}”.",
                        "Take it out of one of the two entries.",
                        term.id,
                    )
                owner[form] = term.id
        return terms

    @field_validator("root")
    @classmethod
    def _what_to_see_is_there(cls, terms: list[Term]) -> list[Term]:
        ids = [term.id for term in terms]
        for term in terms:
            for other in term.see:
                if other not in ids or other == term.id:
                    raise Slip(
                        f"under “see:” of “{term.id}” stands “{other}”, which is no other term.",
                        nearest(other, [id for id in ids if id != term.id]),
                        other,
                    )
        return terms

    @property
    def by_id(self) -> dict[str, Term]:
        """Id to term, in the order of the file."""
        return {term.id: term for term in self.root}
