"""The handbook's own list of contents: which pages, in which order, and which pages stay out."""

from __future__ import annotations

from pydantic import Field, field_validator, model_validator

from sitebuild.files.problems import Slip, nearest
from sitebuild.records.base import Record
from sitebuild.records.source import PlainText

# Pages that only the book has; their words are made from data, by render/book.py.
# Each with the page of docs/ whose place it takes.
LEAVES = {
    "our-numbers": None,
    "five-steps": "checklists/five-steps.md",
    "coalitions": "contacts/coalitions.md",
    "index": None,
    "change-slip": None,
}


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


class EbookPart(Record):
    """A run of pages that the e-book has and the printed book has not: a screen has room for them."""

    title: PlainText = Field(description="The part's name.", examples=["Checklists"])
    pages: list[str] = Field(
        min_length=1,
        description="Markdown files of `left_out`, in order. A folder with a slash at its end stands for all of them in it.",
        examples=["checklists/self-care.md"],
    )


class Elsewhere(Record):
    """What a reference of the book says of pages that are not in it, since paper cannot follow a link."""

    pages: PlainText = Field(
        description="How their addresses begin, from the site's root.",
        examples=["contacts/"],
    )
    called: PlainText = Field(
        description="What the reference says after its words: the piece that has them.",
        examples=["Directory"],
    )


class IndexEntry(Record):
    """A line of the index: a subject, and the slides that speak of it."""

    subject: PlainText = Field(description="What people look for.", examples=["Bed for tonight"])
    slides: list[str] = Field(min_length=1, description="Their numbers.", examples=["5.7"])


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
        default=[],
        description="Markdown files that are not in the book.",
        examples=["downloads.md"],
    )
    ebook: list[EbookPart] = Field(
        default=[], description="What the e-book has besides the parts of the book, after them."
    )
    elsewhere: list[Elsewhere] = Field(
        default=[],
        description="What references say of pages that are not in the book; the first that fits counts.",
    )
    index: list[IndexEntry] = Field(
        default=[], description="The index at the back of the book, in its order."
    )

    @model_validator(mode="after")
    def _a_page_stands_once(self) -> HandbookPlan:
        seen: set[str] = set()
        for page in [*self.pages, *self.left_out]:
            if page in seen:
                raise Slip(f"the page “{page}” stands twice.", "Keep one of the two lines.", page)
            seen.add(page)
        return self

    @model_validator(mode="after")
    def _the_ebook_adds_what_is_left_out(self) -> HandbookPlan:
        for page in (page for part in self.ebook for page in part.pages):
            if not self._left_out_under(page):
                raise Slip(
                    f"“{page}” is none of the pages under “left_out:”, so the e-book cannot add it.",
                    nearest(page, self.left_out),
                    page,
                )
        return self

    def _left_out_under(self, page: str) -> list[str]:
        """The pages that a line of the e-book stands for."""
        return [
            one for one in self.left_out if one == page or page[-1] == "/" and one.startswith(page)
        ]

    @property
    def ebook_parts(self) -> list[tuple[str | None, list[str]]]:
        """Title and Markdown files of each part of the e-book. A leaf is there as the page whose place it takes, or not at all."""
        printed = [
            (part.title, [LEAVES.get(page, page) for page in part.pages]) for part in self.parts
        ]
        added = [
            (part.title, [one for page in part.pages for one in self._left_out_under(page)])
            for part in self.ebook
        ]
        found = [(title, [page for page in pages if page]) for title, pages in printed + added]
        return [(title, pages) for title, pages in found if pages]

    @property
    def pages(self) -> list[str]:
        """The Markdown files and leaves of the book, in its order."""
        return [page for part in self.parts for page in part.pages]

    def called(self, address: str) -> str | None:
        """What a reference says of the page at `address`, from the site's root; None when nothing is said of it."""
        names = (one.called for one in self.elsewhere if address.startswith(one.pages))
        return next(names, None)
