"""Finds what a reader would dial in plain text: phone numbers in any spelling, and short numbers such as 911.

One rule for Markdown, for the words of all data files and for what is published. A number is found as it is heard or
read: in full-width digits, in words, with any signs between its digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sitebuild.files.yaml_text import HIDDEN

SHORT_NUMBERS = ("211", "311", "711", "811", "911", "988")
TEXT_CODES = ("686868",)
KNOWN = SHORT_NUMBERS + TEXT_CODES
KNOWN_WORDS = (
    f"Known are {', '.join(SHORT_NUMBERS)}, and for text messages {', '.join(TEXT_CODES)}."
)

_SPOKEN = {
    "zero": "0",
    "oh": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "zéro": "0",
    "un": "1",
    "deux": "2",
    "trois": "3",
    "quatre": "4",
    "cinq": "5",
    "sept": "7",
    "huit": "8",
    "neuf": "9",
}
_DIGIT_WORD = rf"(?:{'|'.join(_SPOKEN)}|\d)"
_IN_WORDS = re.compile(
    rf"\b(?:{'|'.join(_SPOKEN)})(?:,?[\s-]+{_DIGIT_WORD}){{2,}}\b", re.IGNORECASE
)
# Reads small letters only: without regard to capitals the search would take three times as long.
_A_DIGIT = re.compile(rf"\d|[\u2460-\u24ff]|\b(?:{'|'.join(_SPOKEN)})[,\s-]")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_EMPHASIS = re.compile(r"(\*\*|~~)(?=\S)([^*~\n]+)\1|(?<!\w)(\*)(?=\S)([^*\n]*[^*\s])\*(?!\w)")
_ADDRESS = re.compile(r"https?://\S+")

# Between two groups of digits: any few signs, but no empty line, no edge of a table's cell and no comma of thousands.
_GAP = r"(?!,\d)(?:(?!\n\n)[^\w|$]|_){1,5}"
_NEAR = r"[-.·/()\s\u2010-\u2015]{0,3}"
# Each begins with a digit, a bracket or a plus: asked first, that makes the search of a page 14 times as quick.
_PHONE = re.compile(
    r"(?=[+(\d])(?:"
    + "|".join(
        (
            rf"(?<!\d)(?:\+?1{_GAP})?\(?\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)",  # 416-555-0100, (416) 555 / 0100
            rf"(?<!\d)(?:\+?1{_NEAR})?\(?[2-9]\d\d{_NEAR}[2-9]\d\d{_NEAR}\d\d{_NEAR}\d\d(?!\d)",  # 416-5550100, 4165550100, 416 555 01 00
            r"(?<![\d-])(?:1-)?\d{3}-(?:\d{3}-\d{2,5}|\d{5,8})(?![\d-])",  # a digit too few or too many
            r"(?<!\d)\d\d([-. ])\d\d(?:\1\d\d){3}(?!\d)",  # 41 65 55 01 00
            r"(?<![\d.,$-])[2-9]\d\d ?[-.·\u2010-\u2015] ?(?!(?:19|20)\d\d)\d{4}(?![\d-])",  # 555-0100
            r"(?<![\w$.,/-])[2-9]\d{6}(?![\w-]|[.,]\d)",  # 5550100
            r"\+\d(?:[-.\s()]*\d){7,}",  # +44 20 7946 0100
            r"(?<!\d)(?:1[-. ])?\(?8\d\d\)?[-. ](?=[\d-]*[A-Z])[\dA-Z][\dA-Z-]{6,}",  # 1-800-HARBOUR
            r"(?<!\d)\d{3}[-. ]\d{3}[-. ][A-Z]{4}\b",  # 416-555-HELP
        )
    )
    + ")"
)
_SINGLE = re.compile(
    r"(?<![\d.,-])\d(?:(?:[- ]{1,2}\d){6,}|(?P<gap>\.|, ?)\d(?:(?P=gap)\d){5,})(?![\d%])"
)  # 4 1 6 5 5 5 0 1 0 0
_MAY_BE_PHONE = re.compile(
    r"\d(?:\D{0,6}\d){6}|8\d\d\)?[-. ][\dA-Z-]{7}|\d{3}[-. ]\d{3}[-. ][A-Z]{4}"
)

_DIAL = r"call|calls|called|calling|dial|dials|dialling|dialing|texts?|texting|phone|phones|phoning|ring|appel\w*|compos\w*|textez|texter"
_ABOUT = re.compile(
    rf"\b(?:{_DIAL})\b|\b(?:emergency(?! beds)|police|ambulance|danger|helpline|hotline|crisis line|urgence)\b[^,]{{0,30}}$",
    re.IGNORECASE,
)
_DIAL_IT = re.compile(
    rf"\b(?:{_DIAL})(?:\s(?:the )?number|\sto|\sat|\son|\sle)?:?\s[“\"']*$", re.IGNORECASE
)
_TEXT_IT = re.compile(r"\b(?:texts?|texting|textez|texter)\b", re.IGNORECASE)
# A digit too many, too few or exchanged in 911 or 988, and the emergency numbers of other countries.
_TWINS = {
    "991",
    "919",
    "119",
    "191",
    "9111",
    "9911",
    "912",
    "921",
    "999",
    "112",
    "998",
    "898",
    "889",
    "9988",
    "9888",
}
_LONE = re.compile(
    r"(?<![\w$€£.,/#§*-])(?:\d(?P<sep>[-._ ])\d(?:(?P=sep)\d){1,4}|\d{3}[-. ]\d{3}|\d\d[-. ]\d\d[-. ]\d\d|9[-. ]11|91[-. ]1|\d{2,6})(?![\w%°/$]|[-.,:\u2010-\u2015]\d| ?%)"
)
# 9l1, 9O5: letters that are taken for digits, so that nobody can dial it and no check finds it.
_LETTERS_FOR_DIGITS = re.compile(r"(?<!\w)(?=[lIO]*\d)(?=\d*[lIO])[\dlIO]{3,4}(?!\w)")
_CLAUSE_ENDS = re.compile(r"[.!?;]\s|\||\n\s*(?:\n|[-*+#])")
# What makes a number a reference or an amount: “section 279”, “over 200”; “119 pages”, “912 Main Street”.
_REFERS = re.compile(
    r"(?:\b(?:ss?|nos?|art|para|pp?|ch?|ext|extension|poste|room|suite|unit|floor|apt|bill|act|reg|sections?|article|form|imm|pages?|slides?|"
    r"line|step|box|about|over|under|than|nearly|up to|least|every|within|highway|route|bus|[A-Z][a-z]+day,?)\.?|[#§&–]) ?\(?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" (?:(?:or|and) )?(?!\w+s (?:first|last|now|here|you|your|us|them|the|it|help)\b)(?:more|other|different|people|children|women|men|per|million|thousand|hundred|km|[KMG]B|"
    r"(?!(?:is|always|as|this|yes|unless|answers|helps|works|connects|gives|does|was|has|us)\b)[A-Za-zé-]+s\b|"
    r"(?:[A-Z][\w'’.-]+ )+(?:Street|St|Avenue|Ave|Road|Rd|Drive|Boulevard|Blvd)\b)"
)


@dataclass(frozen=True)
class FoundNumber:
    """A number in a text: `text` as it stands there, `digits` as they are dialled, `at` its place in what a reader hears."""

    text: str
    digits: str
    at: int

    @property
    def is_short(self) -> bool:
        """Whether it is a number of two to six digits, like 911."""
        return len(self.digits) <= 6 and not any(map(str.isalpha, self.text))


@lru_cache(maxsize=2**15)  # several checks read each text: saves 0.3 s of a build
def numbers_in(text: str) -> tuple[FoundNumber, ...]:
    """Every phone number in `text`, and every short number that somebody is told to dial."""
    if not _A_DIGIT.search(text.lower()):
        return ()
    read = as_heard(text)
    phones = list(_phones(read)) if _MAY_BE_PHONE.search(read) else []
    taken = [(found.at, found.at + len(found.text)) for found in phones]
    short = [
        found
        for found in _short_numbers(read)
        if not any(start <= found.at < end for start, end in taken)
    ]
    odd = [FoundNumber(one[0], "", one.start()) for one in _LETTERS_FOR_DIGITS.finditer(read)]
    return tuple(sorted([*phones, *short, *odd], key=lambda found: found.at))


def phone_in(text: str) -> str | None:
    """The first phone number in `text`, as it stands there."""
    return next((found.text for found in numbers_in(text) if not found.is_short), None)


def wrong_short_number(text: str) -> str | None:
    """The first short number in `text` that nobody can dial here for help, such as 991."""
    return next(
        (found.text for found in numbers_in(text) if found.is_short and found.digits not in KNOWN),
        None,
    )


def as_heard(text: str) -> str:
    """`text` with digits of every kind and digits in words as 0 to 9, without invisible signs, emphasis and web addresses."""
    if not text.isascii():
        text = _FOREIGN_DIGIT.sub(
            lambda digit: str(unicodedata.digit(digit[0])),
            HIDDEN.sub("", unicodedata.normalize("NFKC", text)),
        )
    return in_digits(_EMPHASIS.sub(r"\2\4", _ADDRESS.sub("", text)))


def in_digits(text: str) -> str:
    """`text` with three or more digits in words, such as “nine one one”, as digits."""
    return _IN_WORDS.sub(_spoken, text)


def _spoken(run: re.Match[str]) -> str:
    return "".join(_SPOKEN.get(word.lower(), word) for word in re.findall(r"\w+", run[0]))


def _phones(read: str) -> Iterator[FoundNumber]:
    for found in _PHONE.finditer(read):
        groups = re.findall(r"\d+", found[0])
        if not (
            "," in found[0] and re.fullmatch(r"(?:19|20)\d\d", groups[-1])
        ):  # a list of numbers with a year at its end
            yield _found(found[0], found.start())
    for found in _SINGLE.finditer(read):
        digits = re.findall(r"\d", found[0])
        if digits != sorted(digits):  # slides 1, 2, 3, 4, 5, 6 and 7
            yield _found(found[0], found.start())


def _short_numbers(read: str) -> Iterator[FoundNumber]:
    """Numbers of two to six digits behind a word such as “call”, and twins of 911 and 988 wherever they stand."""
    for found in _LONE.finditer(read):
        text, before = (
            found[0],
            _CLAUSE_ENDS.split(read[max(0, found.start() - 60) : found.start()])[-1],
        )
        digits = re.sub(r"\D", "", text)
        after = read[found.end() : found.end() + 40]
        if (
            " " in text
            and {*text.split()} <= {*KNOWN}
            or _REFERS.search(before)
            or _COUNTED.match(after)
        ):
            continue
        close = _DIAL_IT.search(
            before
        )  # “call 91”: whatever follows at once is meant to be dialled
        alone = not re.search(r"\d\s+$", before) and not re.match(
            r"\s+\d", after
        )  # not one of a column of pages
        if (
            close
            or digits in _TWINS
            and alone
            or len(digits) == 3
            and _ABOUT.search(before)
            or len(digits) > 4
            and _TEXT_IT.search(before)
        ):
            yield FoundNumber(text, digits, found.start())


def _found(text: str, at: int) -> FoundNumber:
    return FoundNumber(text.strip(), re.sub(r"\D", "", text), at)
