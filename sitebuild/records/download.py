"""What can be taken away from the site: one line of the downloads page each."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from sitebuild.files.problems import Slip, refuse_unknown
from sitebuild.records.base import Id, Record, Whole
from sitebuild.records.source import PlainText
from sitebuild.records.updates import Updates

AREA = "{area}"


class Group(Record):
    """What people print for: a heading of the page of downloads."""

    id: Id = Field(description="What files name under `group:`.", examples=["wall"])
    title: PlainText = Field(description="The heading.", examples=["For the wall"])
    about: PlainText = Field(
        description="What it holds and how to use it, in one or two sentences.",
        examples=["One sheet in large type, and cards to cut out."],
    )


class Download(Record):
    """A file under `downloads/`. Its name is a promise to people's bookmarks."""

    file: str = Field(
        description="The file's path under downloads/. With {area} in it there is one for each folder of areas.",
        examples=["handbook.pdf"],
    )
    group: Id = Field(
        description="What people print it for: the id of one of the groups.", examples=["wall"]
    )
    title: PlainText = Field(description="What people call it.", examples=["The handbook"])
    purpose: PlainText = Field(
        description="What it is for, in one sentence.",
        examples=["The whole module, to print and keep at hand."],
    )
    formerly: list[str] = Field(
        default=[],
        description="Names it had before. Whoever asks for one meets the page for wrong addresses, which leads here.",
        examples=["book.pdf"],
    )

    not_in_first: bool = Field(
        default=False, description="Whether the first edition has no such file, and no link to it."
    )

    @property
    def for_each_area(self) -> bool:
        """Whether there is one for each folder of areas."""
        return AREA in self.file

    @property
    def format(self) -> str:
        """The format of the file in capitals, for example `PDF`."""
        return {"docx": "Word", "txt": "Text"}.get(
            suffix := self.file.rsplit(".", 1)[-1], suffix.upper()
        )


class Piece(Record):
    """One file of a pack, and how many copies of it people need."""

    file: str = Field(
        description="A file of this list, a PDF.", examples=["pocket-guide-to-fold.pdf"]
    )
    people: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None,
        description="How many people share one copy; left out, one copy does for all.",
        examples=[1],
    )
    one_side: bool = Field(default=False, description="Whether it is printed on one side only.")

    def sheets(self, pages: int, people: int) -> int:
        """Sheets of paper for so many people, when the file has so many pages."""
        copies = ceil(people / self.people) if self.people else 1
        return copies * (pages if self.one_side else ceil(pages / 2))


class Pack(Record):
    """What some people print together: the first thing on the page of downloads."""

    id: Id = Field(description="Typed by hand.", examples=["front-desk"])
    title: PlainText = Field(
        description="For whom, after “Print for …”.", examples=["the front desk"]
    )
    about: PlainText = Field(
        description="How to use it, in one or two sentences.", examples=["Put it beside the phone."]
    )
    sizes: list[Whole] = Field(
        min_length=1, description="For how many people the sheets are counted.", examples=[10]
    )
    pieces: list[Piece] = Field(min_length=1, description="Its files, in order of printing.")


class Downloads(Record):
    """`data/downloads.yml`: every file people can take away, in groups by what they print for."""

    groups: list[Group] = Field(
        min_length=1, description="What people print for, in the order of the page."
    )
    packs: list[Pack] = Field(
        default=[], description="What belongs together, in the order of the page."
    )
    files: list[Download] = Field(
        min_length=1,
        description="Everything people can take away, in the order of the page inside its group.",
    )

    @field_validator("groups")
    @classmethod
    def _a_group_stands_once(cls, groups: list[Group]) -> list[Group]:
        ids = [group.id for group in groups]
        for group in reversed(groups):
            if ids.count(group.id) > 1:  # files name the id too, so its title leads to the line
                what = f"the group “{group.id}” stands twice."
                raise Slip(what, "Keep one of the two entries.", group.title)
        return groups

    @field_validator("files")
    @classmethod
    def _a_file_stands_once(cls, files: list[Download]) -> list[Download]:
        names = [file.file for file in files]
        for name in names:
            if names.count(name) > 1:
                raise Slip(f"the file “{name}” stands twice.", "Keep one of the two entries.", name)
        return files

    @model_validator(mode="after")
    def _each_file_has_its_group(self) -> Downloads:
        ids, used = [group.id for group in self.groups], {file.group for file in self.files}
        for file in self.files:
            what = f"“{file.group}” is not one of the groups at the top of this file."
            refuse_unknown(file.group, ids, what)
        for id in ids:
            if id not in used:
                raise Slip(
                    f"no file stands in the group “{id}”.",
                    "Take the group out, or name it under “group:” of a file.",
                    id,
                )
        return self

    @model_validator(mode="after")
    def _packs_hold_files_of_this_list(self) -> Downloads:
        names = [file.file for file in self.files if file.file.endswith(".pdf")]
        for piece in (piece for pack in self.packs for piece in pack.pieces):
            what = f"“{piece.file}” is not one of the PDFs under “files:”."
            refuse_unknown(piece.file, names, what)
        return self

    def offered(self, updates: Updates) -> list[Download]:
        """The files that this version has, in the order of the page."""
        return [file for file in self.files if updates.version_before or not file.not_in_first]

    def paths(self, folders: Iterable[str]) -> list[str]:
        """Every file's path under downloads/; `folders` are those of the areas."""
        folders = list(folders)
        return [
            path
            for file in self.files
            for path in (
                [file.file.replace(AREA, folder) for folder in folders]
                if file.for_each_area
                else [file.file]
            )
        ]

    def in_groups(self, updates: Updates) -> list[tuple[Group, list[Download]]]:
        """Each group that this version has something of, with its files, in the order of the page."""
        offered = self.offered(updates)
        found = [
            (group, [file for file in offered if file.group == group.id]) for group in self.groups
        ]
        return [(group, files) for group, files in found if files]
