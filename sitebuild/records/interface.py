"""The few words of the site that are ours and not a page's: buttons, labels, running feet. One file for each language."""

from __future__ import annotations

from pydantic import Field

from sitebuild.problems import Slip
from sitebuild.records.base import Record


class Interface(Record):
    """`data/interface.yml`."""

    language: str = Field(description="The language of these words.", examples=["en-CA"])
    words: dict[str, str] = Field(description="Name of the place: what stands there.")

    def word(self, name: str, **values: object) -> str:
        """The words for `name`, with {placeholders} filled in. Raises Slip when the file lacks the name."""
        if name not in self.words:
            raise Slip(f"data/interface.yml has no words for “{name}”.", f"Add a line “{name}:” under words.")
        return self.words[name].format(**values)
