"""The web addresses that the 2013 text names: where each leads today. The words of the slides stay as they are."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, RootModel

from sitebuild.files.problems import Slip
from sitebuild.records.base import Id, Record, Slide
from sitebuild.records.change import Text


def _check_plain(value: str) -> str:
    if "://" in value or "@" in value or " " in value:
        raise Slip(
            f"“{value}” would be shown as a link.",
            "Write the old address without http://; someone else may own it now.",
            value,
        )
    return value


class OldLink(Record):
    """One entry of `data/old-links.yml`."""

    id: Id = Field(description="Its anchor on the page of changes.", examples=["old-harbour-page"])
    slide: Slide = Field(description="The slide that names the address.", examples=["3.4"])
    address: Annotated[str, AfterValidator(_check_plain)] = Field(
        description="The old address, never a link.", examples=["www.walk-with-me.org"]
    )
    said: Text = Field(
        description="What became of it, in one or two sentences.",
        examples=["The group has closed. Its work goes on elsewhere."],
    )
    use: list[Id] = Field(
        min_length=1, description="Ids of the contacts that replace it.", examples=["maple-line"]
    )


class OldLinks(RootModel[list[OldLink]]):
    """`data/old-links.yml`: web addresses that slides name and that are gone, in the order of the slides."""
