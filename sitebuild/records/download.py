"""What can be taken away from the site: one line of the downloads page each."""

from __future__ import annotations

from pydantic import Field, field_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record
from sitebuild.records.source import Words


class Download(Record):
    """A file under `downloads/`. Its name is a promise to people's bookmarks."""

    file: str = Field(description="The file's path under downloads/.", examples=["handbook.pdf"])
    title: Words = Field(description="What people call it.", examples=["The handbook"])
    purpose: Words = Field(
        description="What it is for, in one sentence.",
        examples=["The whole module, to print and keep at hand."],
    )
    formerly: list[str] = Field(
        default=[],
        description="Names it had before. Whoever asks for one meets the page for wrong addresses, which leads here.",
        examples=["book.pdf"],
    )

    @property
    def kind(self) -> str:
        """The kind of file in capitals, for example `PDF`."""
        return {"docx": "Word", "txt": "Text"}.get(
            suffix := self.file.rsplit(".", 1)[-1], suffix.upper()
        )


class Downloads(Record):
    """`data/downloads.yml`: every file people can take away, in the order of the page."""

    files: list[Download] = Field(
        min_length=1, description="Everything people can take away, in the order of the page."
    )

    @field_validator("files")
    @classmethod
    def _a_file_stands_once(cls, files: list[Download]) -> list[Download]:
        names = [file.file for file in files]
        for name in names:
            if names.count(name) > 1:
                raise Slip(f"the file “{name}” stands twice.", "Keep one of the two entries.", name)
        return files
