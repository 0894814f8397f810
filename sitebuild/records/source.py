"""Where a fact was read, and our own words about it: text without numbers, links or code in it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from sitebuild.files.problems import Slip
from sitebuild.records.base import Day, Record, Whole, refuse_no_such_day
from sitebuild.records.number import SeenNumber
from sitebuild.records.numbers_in_text import KNOWN_WORDS, phone_in, wrong_short_number

_MARK = re.compile(r"\*\*|\]\s?\(|\{[^{}]*\}|[{}`]|\[[ xX!]")
_LINK = re.compile(
    r"(?:https?://|www\.|(?:javascript|data|vbscript|mailto|tel):)\S+", re.IGNORECASE
)


def today_of(info: ValidationInfo) -> dt.date:
    """The day that counts as today: the one the reader of the file was given, else the clock's."""
    return (info.context or {}).get("today") or dt.date.today()


def _check_said(value: str) -> str:
    return _without_numbers(
        value,
        "Take it out here. A number is written under “phones:” in its contact's file, where its last check stands beside it.",
    )


def _check_fillable(value: str) -> str:
    return _without_links(
        _without_numbers(
            value, "Write the id of its contact in braces, for example {emergency-911}."
        )
    )


def _check_plain_text(value: str) -> str:
    return _without_links(_check_said(value))


def _check_as_typed(value: str) -> str:
    if mark := _MARK.search(value):
        raise Slip(
            f"“{mark[0]}” would stand here as it is typed: these words are shown plainly.",
            "Write the words alone, without stars, brackets, braces or back-quotes.",
        )
    return value


def _without_numbers(value: str, instead: str) -> str:
    if number := phone_in(value):
        raise Slip(f"a phone number is typed into the text: “{number}”.", instead)
    if number := wrong_short_number(value):
        raise Slip(f"“{number}” is not a number to call.", KNOWN_WORDS)
    return value


def _without_links(value: str) -> str:
    if link := _LINK.search(value):
        raise Slip(
            f"a link is typed into the text: “{link[0]}”.",
            "Take it out here. An address stands on a line “website:” or “url:” of its own.",
        )
    return value


def _check_https(value: str) -> str:
    return _check_address(
        value,
        ("https",),
        "Write the address with https:// in front, for example https://harbour.example/.",
    )


def _check_web(value: str) -> str:
    return _check_address(
        value,
        ("https", "http"),
        "Write the address as the browser shows it, with https:// in front.",
    )


def _check_address(value: str, schemes: tuple[str, ...], fix: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if (
        parts.scheme not in schemes
        or not parts.hostname
        or "@" in parts.netloc
        or re.search(r"[\s<>\"]", value)
    ):
        raise Slip(f"“{value}” is not a web address that we can link to.", fix)
    if re.fullmatch(r"[\d.:]+", parts.hostname) or "." not in parts.hostname:
        raise Slip(
            f"“{value}” names a machine by number, not a site.",
            "Write the address of the site, or use “ref:” to say what it was.",
        )
    return value


def _check_page_date(value: str, info: ValidationInfo) -> str:
    if not re.fullmatch(r"~?(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise Slip(
            f"“{value}” is not a date of a page.",
            "Write 2026, 2026-03 or 2026-03-14; with ~ in front when it is inferred.",
        )
    if len(value.lstrip("~")) == len("2026-03-14"):
        refuse_no_such_day(value.lstrip("~"))
    if value.lstrip("~") > today_of(info).isoformat():
        raise Slip(f"“{value}” lies in the future.", "Write the date that the page itself shows.")
    return value


def refuse_future_year(year: int, info: ValidationInfo) -> int:
    """`year` as it is. Raises Slip when it has not begun."""
    if year > today_of(info).year:
        raise Slip(f"{year} lies in the future.", "Write the year that the page itself shows.")
    return year


def _not_in_future(value: dt.date, info: ValidationInfo) -> dt.date:
    if value > today_of(info):
        raise Slip(
            f"“{value.isoformat()}” lies in the future.", "Write the day on which it was done."
        )
    return value


Said = Annotated[str, AfterValidator(_check_said)]  # words that may hold a link
PlainText = Annotated[
    str, AfterValidator(_check_plain_text)
]  # words that hold neither link nor number
AsTyped = Annotated[
    PlainText, AfterValidator(_check_as_typed)
]  # shown as typed: no bold, no link, no {id}
Fillable = Annotated[
    str, AfterValidator(_check_fillable)
]  # words in which {contact-id} becomes the contact's number
Website = Annotated[str, AfterValidator(_check_https)]
WebAddress = Annotated[str, AfterValidator(_check_web)]
PageDate = Annotated[str, AfterValidator(_check_page_date)]
PastYear = Annotated[Whole, AfterValidator(refuse_future_year)]
PastDate = Annotated[Day, AfterValidator(_not_in_future)]


class Source(Record):
    """A page or file on which something was read."""

    url: WebAddress | None = Field(
        default=None, description="Its address.", examples=["https://harbour.example/contact"]
    )
    publisher: Said | None = Field(
        default=None, description="Who published it.", examples=["Town of Maple Bay"]
    )
    ref: str | None = Field(
        default=None,
        description="What it is, when there is no lasting address.",
        examples=["printed list of shelters, spring edition"],
    )
    page_date: PageDate | None = Field(
        default=None,
        description="The date on the page; ~ in front when inferred.",
        examples=["2026-01"],
    )

    @model_validator(mode="after")
    def _says_where(self) -> Source:
        if not self.url and not self.ref:
            raise Slip(
                "a source says neither where it is nor what it was.", "Add “url:” or “ref:”."
            )
        return self


class NumberSource(Source):
    """The page or file on which a number was read."""

    number: SeenNumber = Field(
        description="The number that was read there, in any notation. When the number above is changed, it must be looked up anew.",
        examples=["416-555-0100"],
    )


class SecondLook(Record):
    """What was found when a number was looked up again somewhere else."""

    verdict: Literal["agrees", "disagrees", "nothing-found"] = Field(
        description="Whether the second source gives the same number."
    )
    number: SeenNumber | None = Field(
        default=None,
        description="The number that was looked up. With “disagrees”: the other number, or no line when there is none.",
        examples=["416-555-0100"],
    )
    url: WebAddress | None = Field(
        default=None,
        description="The second source's address.",
        examples=["https://directory.example/harbour"],
    )
    ref: str | None = Field(
        default=None,
        description="What it is, when there is no lasting address.",
        examples=["printed list of shelters, spring edition"],
    )
    page_date: PageDate | None = Field(
        default=None, description="The date on that page.", examples=["2026-01"]
    )

    @model_validator(mode="after")
    def _says_which_number(self) -> SecondLook:
        if self.number is None and self.verdict != "disagrees":
            raise Slip(
                "the second look does not say which number was looked up.",
                "Add “number:” and the digits that were looked up, or take the second look out.",
            )
        return self


class Check(Record):
    """A person reached the contact and went through its record."""

    date: PastDate = Field(description="The day of the call.", examples=["2026-03-14"])
    by: PlainText = Field(
        min_length=3,
        description="The role of the person who called, from data/lists/roles.yml, never a name.",
        examples=["Directory editor"],
    )
    how: Literal["phone", "email", "in-person"] = Field(description="How the contact was reached.")
    numbers: list[SeenNumber] = Field(
        default=[],
        description="The numbers that were confirmed: dialled, or read out to whoever answered. The check holds for these digits only.",
        examples=["416-555-0100"],
    )
