"""A practice scene for a group: what is known, who does what, moments to answer, and how it ends. Nobody plays the person who was hurt."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Record, Slide, Whole
from sitebuild.records.change import ReadAt
from sitebuild.records.source import Fillable, PlainText

# Whoever was trafficked may sit in the room, and a trafficker's part teaches nobody anything: both are only read about.
Part = Literal["worker", "colleague", "nurse", "interpreter", "line", "watcher", "keeper"]
_PLAYS_ANOTHER = re.compile(
    r"\b(?:plays?|playing|acts? as|pretends? to be|speaks? as|takes? the part of|you are)\s+"
    r"(?:(?:an?|the|one|two|three|of|trafficked|young)\s+)*"
    r"(?:victim|survivor|client|trafficker|pimp|boss|recruiter|girl|boy|woman|women|man|men|child|person|people)s?\b",
    re.I,
)


def _for_helpers(value: str) -> str:
    if found := _PLAYS_ANOTHER.search(value):
        raise Slip(
            f"“{found[0]}” gives somebody the part of a person who was hurt, or of whoever hurt them.",
            "Nobody plays either. Put what they say under “read:”; it is read in silence.",
        )
    return value


ForHelpers = Annotated[Fillable, AfterValidator(_for_helpers)]


class Role(Record):
    """One part in a scene: always a helper, or somebody who watches."""

    part: Part = Field(
        description="Who it is. There is no part for a person who was hurt, nor for whoever hurt them."
    )
    does: ForHelpers = Field(
        description="What this helper does during the scene.",
        examples=["Reads the card aloud and asks one question at a time."],
    )


class Moment(Record):
    """What is read in silence, and what the helpers then try."""

    read: PlainText = Field(
        description="What happens, and what the person says. Everybody reads it in silence.",
        examples=["“Can I charge my phone here?”"],
    )
    attempt: ForHelpers = Field(
        description="What the helpers say or do, with which card.",
        examples=["Ask if it is safe to talk. Use the first line of the card."],
    )


class Scene(Record):
    """One practice scene."""

    title: PlainText = Field(description="Its name.", examples=["A phone to charge"])
    about: Literal["sex", "labour"] = Field(description="Sex or labour trafficking.")
    minutes: Whole = Field(ge=10, description="How long it takes with its end.", examples=[40])
    caution: Fillable = Field(
        description="What to tell people before it, so that they can step out.",
        examples=["It speaks of threats. You may sit it out."],
    )
    cards: list[PlainText] = Field(
        min_length=1, description="The cards that are used, by name.", examples=["Words to say"]
    )
    slides: list[Slide] = Field(
        min_length=1, description="The slides it practises.", examples=["3.10"]
    )
    known: list[ForHelpers] = Field(
        min_length=1,
        description="What the helpers know at the beginning. All of it is made up.",
        examples=["It is evening at the front desk."],
    )
    roles: list[Role] = Field(min_length=3, description="Who does what.")
    moments: list[Moment] = Field(min_length=3, description="In their order.")
    prompts: list[ForHelpers] = Field(
        min_length=1,
        description="What the trainer may ask when a moment goes too smoothly.",
        examples=["What if the phone rings now?"],
    )
    debrief: list[ForHelpers] = Field(
        min_length=3,
        description="The talk afterwards. It begins with leaving the roles.",
        examples=["Say your own name, and one thing that you see in this room."],
    )
    sources: list[ReadAt] = Field(min_length=1, description="Where what is practised was read.")

    @model_validator(mode="after")
    def _somebody_may_stop_it(self) -> Scene:
        if not any(role.part == "keeper" for role in self.roles):
            raise Slip(
                f"nobody in the scene “{self.title}” may stop it.",
                "Add a role “part: keeper”, for one who watches over the room and stops the scene.",
            )
        return self
