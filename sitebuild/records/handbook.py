"""The handbook's own list of contents: which pages, in which order, and which pages stay out."""

from __future__ import annotations

from pydantic import Field, field_validator, model_validator

from sitebuild.files.problems import Slip, nearest
from sitebuild.records.base import Record
from sitebuild.records.source import PlainText

# Pages that only the book has; their words are made from data, by render/book.py.
LEAVES = ("our-numbers", "five-steps", "change-slip")


class Part(Record):
    """A run of pages. Its name is a line of the contents and a bookmark when there is one."""

    title: PlainText | None = Field(
        default=None,
        description="The part's name; leave it out for pages that stand alone.",
        examples=["Checklists"],
    )
    pages: list[str] = Field(
        min_length=1,
        description="Markdown files under docs/ and leaves that only the book has, in the order of the book.",
        examples=["checklists/self-care.md"],
    )

    @field_validator("pages")
    @classmethod
    def _a_page_or_a_leaf(cls, pages: list[str]) -> list[str]:
        for page in pages:
            if not page.endswith(".md") and page not in LEAVES:
                raise Slip(
                    f"“{page}” is neither a page of docs/ nor a leaf of the book.",
                    nearest(page, LEAVES),
                    page,
                )
        return pages

    @property
    def is_directory(self) -> bool:
        """Whether all its pages are kinds of contacts, which are taken out of the book one by one."""
        return all(page.startswith("contacts/") for page in self.pages)


class HandbookPlan(Record):
    """`data/handbook.yml`. The title, the order and the contents of the book."""

    title: PlainText = Field(
        description="The title on the cover and in the file's properties.", examples=["First steps"]
    )
    subtitle: PlainText = Field(description="The line above the title.", examples=["Handbook"])
    cover_line: PlainText = Field(
        description="What it is and for whom, on the cover.",
        examples=["For people who work in shelters."],
    )
    author: PlainText = Field(description="Whose words the module is.", examples=["Harbour Lights"])
    parts: list[Part] = Field(min_length=1, description="The parts of the book, in its order.")
    left_out: list[str] = Field(
        default=[], description="Markdown files that are only online.", examples=["downloads.md"]
    )

    @model_validator(mode="after")
    def _a_page_stands_once(self) -> HandbookPlan:
        seen: set[str] = set()
        for page in [*self.pages, *self.left_out]:
            if page in seen:
                raise Slip(f"the page “{page}” stands twice.", "Keep one of the two lines.", page)
            seen.add(page)
        return self

    @property
    def pages(self) -> list[str]:
        """The Markdown files and leaves of the book, in its order."""
        return [page for part in self.parts for page in part.pages]
