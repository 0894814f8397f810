"""What can be taken away from the site: one line of the downloads page each."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field, field_validator, model_validator

from sitebuild.files.problems import Slip, refuse_unknown
from sitebuild.records.base import Id, Record
from sitebuild.records.source import PlainText

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


class Downloads(Record):
    """`data/downloads.yml`: every file people can take away, in groups by what they print for."""

    groups: list[Group] = Field(
        min_length=1, description="What people print for, in the order of the page."
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

    def in_groups(self) -> list[tuple[Group, list[Download]]]:
        """Each group with its files, in the order of the page."""
        return [
            (group, [file for file in self.files if file.group == group.id])
            for group in self.groups
        ]
