"""The few words of the site that are ours and not a page's: buttons, labels, running feet. One file for each language."""

from __future__ import annotations

from pydantic import Field, model_validator

from sitebuild.problems import Slip
from sitebuild.records.base import Record
from sitebuild.records.source import Said

AWAY = {"en": "https://weather.gc.ca/", "fr": "https://meteo.gc.ca/"}


class Interface(Record):
    """`data/interface.yml`. Buttons and labels: the words of the frame around the pages."""

    language: str = Field(description="The language of these words.", examples=["en-CA"])
    words: dict[str, Said] = Field(description="Name of the place: what stands there.", examples=[{"leave": "Leave this site"}])

    @model_validator(mode="after")
    def _leads_away_in_its_language(self) -> "Interface":
        """A page in a language the reader does not speak would draw the eye of whoever looks on."""
        wanted, written = AWAY.get(self.language[:2]), self.words.get("leave_address")
        if wanted and written and written != wanted:
            raise Slip(f"the way out leads to “{written}”, which is not the weather page for “{self.language}”.", f"Write “{wanted}”.", written)
        return self

    def word(self, name: str, **values: object) -> str:
        """The words for `name`, with {placeholders} filled in. Raises Slip when the file lacks the name."""
        if name not in self.words:
            raise Slip(f"data/interface.yml has no words for “{name}”.", f"Add a line “{name}:” under words.")
        return self.words[name].format(**values)
