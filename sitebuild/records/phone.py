"""A phone number: typed once, checked once. Shown text, `tel:` link, vCard and CSV are all made from this one value."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

import phonenumbers
from pydantic import AfterValidator, Field, model_validator

from sitebuild.problems import Slip
from sitebuild.records.base import Id, Record, Whole
from sitebuild.records.numbers_in_text import SHORT_NUMBERS, TEXT_CODES
from sitebuild.records.source import SecondLook, Source, Words

TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
_TEN = "Write ten digits, for example 416-555-0100."
_BETWEEN = re.compile(r"\s*(?:[/,;&|]|\b(?:or|and|ou|et)\b)\s*", re.IGNORECASE)
_LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "Z": "2"}


def _check_number(value: str) -> str:
    """Gives `value` back when a phone here can dial it; else says which sign or digit is wrong."""
    _refuse_two_numbers(value)
    _refuse_look_alikes(value)
    digits = re.sub(r"\D", "", value)
    if value in SHORT_NUMBERS + TEXT_CODES:
        return value
    if len(digits) <= 6:
        raise Slip(f"“{value}” is not a short number that can be dialled here.",
                   f"Write one of: {', '.join(SHORT_NUMBERS + TEXT_CODES)}; or ten digits, for example 416-555-0100.")
    if value.startswith("+") and not digits.startswith("1") or digits.startswith("011"):
        raise Slip(f"the number “{value}” belongs to another country.", _TEN)
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if len(digits) != 10:
        raise Slip(f"the number “{value}” has {len(digits)} digits.", _TEN)
    if digits[:3] == "900" or digits[3:6] == "976":
        raise Slip(f"the number “{value}” costs the caller money (900 and 976 numbers).", "Leave it out.")
    _refuse_impossible(value, digits)
    return value


def _refuse_two_numbers(value: str) -> None:
    """“416-555-0100 or 905-555-0100”: any advice on the signs between them would make one wrong number of the two."""
    parts = [re.sub(r"\D", "", part) for part in _BETWEEN.split(value)]
    whole = [part for part in parts if len(part) >= 7 or part in SHORT_NUMBERS + TEXT_CODES]
    if len(whole) > 1 and len(whole) == len(parts) or len("".join(parts)) > 16:
        raise Slip(f"“{value}” is more than one number.", "Give each number an entry of its own under “phones:”, with its hyphen and its “type:”.")


def _refuse_look_alikes(value: str) -> None:
    if extension := re.search(r"(?:,|;|#|\bx|\bext\.?|\bextension|\bposte)\s*(\d+)\s*$", value, re.IGNORECASE):
        raise Slip(f"the number “{value}” holds an extension.", f"Give it a line of its own under the number: extension: \"{extension[1]}\"")
    for sign in value:
        if sign in "0123456789 -().+":
            continue
        if sign.isdigit():
            raise Slip(f"“{sign}” in the number “{value}” only looks like the digit {unicodedata.digit(sign)}.",
                       "Type the whole number again on a plain keyboard.")
        if sign in _LETTERS and sum(letter.isalpha() for letter in value) < 3:
            raise Slip(f"“{sign}” in the number “{value}” is a letter.", f"Write the digit {_LETTERS[sign]}.")
        if sign.isalpha():
            raise Slip(f"the number “{value}” is spelled with letters.", "Write the digits that the letters stand for.")
        if unicodedata.category(sign) in ("Cf", "Cc"):
            raise Slip(f"an invisible sign (U+{ord(sign):04X}) stands in the number.", "Type the whole number again.")
        raise Slip(f"the sign “{sign}” cannot stand in a number.",
                   "Write digits and hyphens, for example 416-555-0100; an extension has a line of its own.")


def _refuse_impossible(value: str, digits: str) -> None:
    number = phonenumbers.PhoneNumber(country_code=1, national_number=int(digits))
    if digits[:3] in TOLL_FREE and digits[3] not in "01" or phonenumbers.is_valid_number_for_region(number, "CA"):
        return
    region = phonenumbers.region_code_for_number(number)
    if region:
        raise Slip(f"the number “{value}” belongs to another country ({region}).", "Write a Canadian number.")
    raise Slip(f"the number “{value}” cannot exist in Canada.", "Compare it with the source, digit by digit.")


def digits_of(number: str) -> str:
    """The one value of a checked number: `+18005550100`, or the digits themselves for a short number."""
    digits = re.sub(r"\D", "", number)
    return digits if len(digits) <= 6 else f"+1{digits[-10:]}"


def shown_number(e164: str) -> str:
    """The one value as it is printed: `+18335550100` as `1-833-555-0100`, `911` as itself."""
    if not e164.startswith("+"):
        return e164
    area, exchange, line = e164[2:5], e164[5:8], e164[8:]
    return f"{'1-' if area in TOLL_FREE else ''}{area}-{exchange}-{line}"


PhoneNumber = Annotated[str, AfterValidator(_check_number)]


class Phone(Record):
    """One number of a contact."""

    number: PhoneNumber = Field(description="The number as people read it. The link and every list are made from it.", examples=["416-555-0100"])
    type: Literal["voice", "text", "tty", "short-code", "whatsapp"] = Field(description="What the number is for.")
    takes_texts: bool = Field(default=False, description="Yes when a voice number or short code also answers text messages.")
    extension: str | None = Field(default=None, pattern=r"^\d{1,6}$", description="Digits to dial after the call is answered.", examples=["5005"])
    description: Words | None = Field(default=None, description="Who or what answers.", examples=["crisis line"])
    whose_line: Words | None = Field(default=None, description="Whose line it is when it is another agency's: the number is then a way in.", examples=["Maple Bay Community Services"])
    languages: list[str] = Field(default=[], description="Languages of this line, from data/lists/languages.yml.", examples=["fr"])
    hours: Words | None = Field(default=None, description="When it is answered, in words.", examples=["Day and night"])
    confidence: Literal["high", "medium", "low"] = Field(description="The grade of the source. Low is never published.")
    source_year: Whole | None = Field(default=None, ge=1990, le=2100, description="The year of the page the number was read on; no line when the page has no date.", examples=[2026])
    source: Source | None = Field(default=None, description="The page the number was read on.")
    second_look: SecondLook | None = Field(default=None, description="What a second source says.")
    shared_with: list[Id] = Field(default=[], description="Ids of the other records that have this number.", examples=["maple-line"])
    retired: bool = Field(default=False, description="Yes when the number no longer serves. Kept so that people who have it find the present one.")

    @model_validator(mode="after")
    def _number_fits_its_type(self) -> "Phone":
        if (self.number in SHORT_NUMBERS) != (self.type == "short-code"):
            raise Slip(f"the number “{self.number}” and the type “{self.type}” do not belong together.",
                       f"“short-code” is the type of {', '.join(SHORT_NUMBERS)} and of nothing else.", self.number)
        if self.number in TEXT_CODES and self.type != "text":
            raise Slip(f"“{self.number}” takes text messages only.", "Write “type: text”.", self.number)
        return self

    @property
    def e164(self) -> str:
        """The one value: `+18005550100`, or the digits themselves for a short number."""
        return digits_of(self.number)

    @property
    def publishable(self) -> bool:
        """Whether we can stand behind it: not graded low, not contradicted by a second source, not retired."""
        contradicted = self.second_look is not None and self.second_look.verdict == "disagrees"
        return self.confidence != "low" and not contradicted and not self.retired

    @property
    def shown(self) -> str:
        """The number as it is printed: `1-833-555-0100`, `416-555-0100`, `911`."""
        return shown_number(self.e164)
