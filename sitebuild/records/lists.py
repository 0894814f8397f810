"""The allowed values of the directory: areas, needs, kinds, audiences and languages. Their order is the order on the page."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import Field, RootModel, model_validator

from sitebuild.files.problems import Slip, refuse_unknown
from sitebuild.records.base import Id, Record, Whole
from sitebuild.records.source import PlainText

KIND_IDS = (
    "coalition",
    "crisis-line",
    "first-contact",
    "housing",
    "police",
    "legal-immigration",
    "child-protection",
    "medical",
    "addiction",
    "indigenous",
    "francophone",
    "self-care",
    "information",
)


class Entry(Record):
    """One value that records may use."""

    id: Id = Field(
        description="What records write. Never reused for something else.",
        examples=["place-to-stay"],
    )
    name: PlainText = Field(description="What readers see.", examples=["A place to stay"])
    name_fr: PlainText | None = Field(
        default=None,
        description="The French name where it is well known.",
        examples=["Un endroit où rester"],
    )
    synonyms: list[PlainText] = Field(
        default=[], description="Other words people search for.", examples=["bed"]
    )


class Area(Entry):
    """A part of the area the directory covers, as people there call it."""

    towns: list[PlainText] = Field(
        default=[],
        description="Main towns and districts, so that people find their area without its official name.",
        examples=["Maple Harbour"],
    )
    neighbours: list[Id] = Field(
        default=[],
        description="Areas beside it; each names this one too.",
        examples=["pine-county"],
    )
    heading: PlainText | None = Field(
        default=None,
        description="The part of the province under whose heading its name stands.",
        examples=["North"],
    )
    everywhere: bool = Field(
        default=False, description="Yes for services that take calls from all areas."
    )
    page: Id | None = Field(
        default=None,
        description="The page and the folder of contacts that several wide areas share. Others have one of their own, named by the id.",
        examples=["whole-province"],
    )
    code: str | None = Field(
        default=None,
        pattern=r"^[A-Z]{2}$",
        examples=["MB"],
        description="The two letters of the province in addresses, once in the file: all public addresses lie in it.",
    )

    @property
    def folder(self) -> str:
        """Where its contacts lie under data/contacts/, and the name of its page."""
        return self.page or self.id


class Slot(Entry):
    """One line of every page “Whom to call in …”."""

    needs: list[Id] = Field(
        min_length=1,
        description="A contact that helps with one of these needs belongs to the line.",
        examples=["place-to-stay"],
    )
    day_and_night: bool = Field(
        default=False, description="Yes when only contacts belong to it that answer at any hour."
    )
    next_door: bool = Field(
        default=False,
        description="Yes when somebody next door may help. A children's aid society or a police service of another area may not.",
    )
    not_kinds: list[str] = Field(
        default=[],
        description="Kinds of contacts that do not belong to it, whatever their needs.",
        examples=["child-protection"],
    )


class Kind(Entry):
    """A kind of contact: one page of the directory."""

    page: Id = Field(
        description="The page under contacts/ that shows it.", examples=["crisis-lines"]
    )
    description: PlainText = Field(
        description="What the page holds, in one line.",
        examples=["Places to sleep tonight and later"],
    )
    recheck_days: Whole = Field(
        ge=1,
        le=366,
        description="Days after which a confirmed record is to be confirmed again.",
        examples=[90],
    )


E = TypeVar("E", bound=Entry)


class Entries(RootModel[list[E]], Generic[E]):
    """A list whose ids are unique."""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Entries[E]:
        seen: set[str] = set()
        for entry in self.root:
            if entry.id in seen:
                raise Slip(
                    f"the id “{entry.id}” stands twice in this list.",
                    "Give one of the two another id.",
                    entry.id,
                )
            seen.add(entry.id)
        return self

    @property
    def by_id(self) -> dict[str, E]:
        """The entries by id, in the order of the file."""
        return {entry.id: entry for entry in self.root}


class Entrylist(Entries[Entry]):
    """`data/lists/needs.yml`, `audiences.yml`, `languages.yml` or `roles.yml`. What contacts may say they help with, whom they serve, what they speak, and who checks them."""


class Slots(Entries[Slot]):
    """`data/lists/slots.yml`. The lines of the pages “Whom to call in …”, in their order."""


class Kinds(Entries[Kind]):
    """`data/lists/kinds.yml`: exactly the kinds that have a page."""

    @model_validator(mode="after")
    def _all_kinds_are_there(self) -> Kinds:
        for kind in self.root:
            refuse_unknown(kind.id, KIND_IDS, f"“{kind.id}” is not a kind that has a page.")
        missing = [kind for kind in KIND_IDS if kind not in self.by_id]
        if missing:
            raise Slip(
                f"the kind “{missing[0]}” is missing.",
                "Bring its entry back from the last version.",
            )
        return self


class Areas(Entries[Area]):
    """`data/lists/areas.yml`. The areas that contacts name, and which lie beside each other."""

    @model_validator(mode="after")
    def _neighbours_name_each_other(self) -> Areas:
        areas = self.by_id
        for area in self.root:
            for neighbour in area.neighbours:
                others = [id for id in areas if id != area.id]
                refuse_unknown(neighbour, others, f"there is no other area “{neighbour}”.")
        for area in self.root:
            for neighbour in area.neighbours:
                if area.id not in areas[neighbour].neighbours:
                    raise Slip(
                        f"“{area.id}” has the neighbour “{neighbour}”, which does not name “{area.id}”.",
                        f"Add “{area.id}” to the neighbours of “{neighbour}”.",
                        neighbour,
                    )
        return self

    @model_validator(mode="after")
    def _areas_of_one_heading_stand_together(self) -> Areas:
        headings: list[str] = []
        for area in self.root:
            if area.everywhere:
                continue
            if area.heading is None:
                raise Slip(
                    f"“{area.id}” stands under no heading.",
                    "Add “heading:”, the part of the province it lies in.",
                    area.id,
                )
            if area.heading in headings[:-1]:
                raise Slip(
                    f"the areas of the heading “{area.heading}” do not stand together.",
                    f"Move “{area.id}” up to the others of “{area.heading}”.",
                    area.id,
                )
            if area.heading not in headings:
                headings.append(area.heading)
        return self


class Lists(Record):
    """All lists by name, each by id."""

    areas: dict[str, Area] = {}
    slots: dict[str, Slot] = {}
    needs: dict[str, Entry] = {}
    kinds: dict[str, Kind] = {}
    audiences: dict[str, Entry] = {}
    languages: dict[str, Entry] = {}
    roles: dict[str, Entry] = {}

    @property
    def role_names(self) -> list[str]:
        """What may stand after “by:” in a check."""
        return [role.name for role in self.roles.values()]
