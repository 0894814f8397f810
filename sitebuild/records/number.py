"""The digits of a phone number: which can be dialled here, their one value, how they are shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator

from sitebuild.files.problems import Slip
from sitebuild.records.numbers_in_text import SHORT_NUMBERS, TEXT_CODES

TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
_TEN = "Write ten digits, for example 416-555-0100."
_BETWEEN = re.compile(r"\s*(?:[/,;&|]|\b(?:or|and|ou|et)\b)\s*", re.IGNORECASE)
_LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "Z": "2"}


# The same number stands beside its source, its second look and its check: saves 0.05 s of a build.
@lru_cache(maxsize=4096)
def _check_number(value: str) -> str:
    """Gives `value` back when a phone here can dial it; else says which sign or digit is wrong."""
    _refuse_two_numbers(value)
    _refuse_look_alikes(value)
    digits = re.sub(r"\D", "", value)
    if value in SHORT_NUMBERS + TEXT_CODES:
        return value
    if len(digits) <= 6:
        raise Slip(
            f"“{value}” is not a short number that can be dialled here.",
            f"Write one of: {', '.join(SHORT_NUMBERS + TEXT_CODES)}; or ten digits, for example 416-555-0100.",
        )
    if value.startswith("+") and not digits.startswith("1") or digits.startswith("011"):
        raise Slip(f"the number “{value}” belongs to another country.", _TEN)
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if len(digits) != 10:
        raise Slip(f"the number “{value}” has {len(digits)} digits.", _TEN)
    if digits[:3] == "900" or digits[3:6] == "976":
        raise Slip(
            f"the number “{value}” costs the caller money (900 and 976 numbers).", "Leave it out."
        )
    _refuse_impossible(value, digits)
    return value


def _refuse_two_numbers(value: str) -> None:
    """“416-555-0100 or 905-555-0100”: any advice on the signs between them would make one wrong number of the two."""
    parts = [re.sub(r"\D", "", part) for part in _BETWEEN.split(value)]
    whole = [part for part in parts if len(part) >= 7 or part in SHORT_NUMBERS + TEXT_CODES]
    if len(whole) > 1 and len(whole) == len(parts) or len("".join(parts)) > 16:
        raise Slip(
            f"“{value}” is more than one number.",
            "Give each number an entry of its own under “phones:”, with its hyphen and its “type:”.",
        )


def _refuse_look_alikes(value: str) -> None:
    if extension := re.search(
        r"(?:,|;|#|\bx|\bext\.?|\bextension|\bposte)\s*(\d+)\s*$", value, re.IGNORECASE
    ):
        raise Slip(
            f"the number “{value}” holds an extension.",
            f'Give it a line of its own under the number: extension: "{extension[1]}"',
        )
    for sign in value:
        if sign in "0123456789 -().+":
            continue
        if sign.isdigit():
            raise Slip(
                f"“{sign}” in the number “{value}” only looks like the digit {unicodedata.digit(sign)}.",
                "Type the whole number again on a plain keyboard.",
            )
        if sign in _LETTERS and sum(letter.isalpha() for letter in value) < 3:
            raise Slip(
                f"“{sign}” in the number “{value}” is a letter.",
                f"Write the digit {_LETTERS[sign]}.",
            )
        if sign.isalpha():
            raise Slip(
                f"the number “{value}” is spelled with letters.",
                "Write the digits that the letters stand for.",
            )
        if unicodedata.category(sign) in ("Cf", "Cc"):
            raise Slip(
                f"an invisible sign (U+{ord(sign):04X}) stands in the number.",
                "Type the whole number again.",
            )
        raise Slip(
            f"the sign “{sign}” cannot stand in a number.",
            "Write digits and hyphens, for example 416-555-0100; an extension has a line of its own.",
        )


def _refuse_impossible(value: str, digits: str) -> None:
    number = phonenumbers.PhoneNumber(country_code=1, national_number=int(digits))
    if (
        digits[:3] in TOLL_FREE
        and digits[3] not in "01"
        or phonenumbers.is_valid_number_for_region(number, "CA")
    ):
        return
    region = phonenumbers.region_code_for_number(number)
    if region:
        raise Slip(
            f"the number “{value}” belongs to another country ({region}).",
            "Write a Canadian number.",
        )
    raise Slip(
        f"the number “{value}” cannot exist in Canada.",
        "Compare it with the source, digit by digit.",
    )


@lru_cache(maxsize=4096)  # each row, card and file that shows a number asks: saves 0.1 s of a build
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


def _check_seen(value: str) -> str:
    """A number as somebody saw or dialled it: any notation, with its extension behind it."""
    number, _ = _parted(value)
    _check_number(number)
    return value


def _parted(value: str) -> tuple[str, str]:
    """Number and extension: `416-555-0100 ext. 12` as `416-555-0100` and `12`."""
    found = re.fullmatch(
        r"(.*?\d\)?)\s*,?\s*(?:extension|ext\.?|poste|x|#)\s*(\d{1,6})", value, re.IGNORECASE
    )
    return (found[1], found[2]) if found else (value, "")


def seen_digits(value: str) -> tuple[str, str]:
    """The one value of a number that was seen or dialled, and its extension (empty without one)."""
    number, extension = _parted(value)
    return digits_of(number), extension


PhoneNumber = Annotated[str, AfterValidator(_check_number)]
SeenNumber = Annotated[str, AfterValidator(_check_seen)]
