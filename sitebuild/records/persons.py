"""Signs of one person in a text: a mailbox of their own, a name to ask for, a private phone. A role can be told, a person not."""

from __future__ import annotations

import re
from collections.abc import Collection

MAILBOX = re.compile(r"(?<![\w.+-])([\w.+-]*\w)@([\w-]+(?:\.[\w-]+)+)")
FREE_MAIL = (
    "gmail.",
    "hotmail.",
    "outlook.",
    "yahoo.",
    "icloud.",
    "live.",
    "proton.me",
    "protonmail.",
    "aol.",
    "gmx.",
)
_OWN_PHONE = re.compile(
    r"\b(?:(?<!your )own|his|her|their|my|personal|private) (?:cell|mobile|direct)(?: ?phone| number| line)?\b"
    r"|\b[A-Z][a-z]+['’]s (?:cell|mobile|direct)(?: ?phone| number| line)?\b"
)
# “Leave her cell phone at home” speaks of a thing, and sends nobody to call it.
_A_THING = re.compile(
    r"\b(?:leav\w+|left|tak\w+|took|keep\w*|check\w*|charg\w+|track\w*|search\w*|hid\w+|(?:turn|switch)\w* off|look\w* at)\s$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b[Aa]sk (?:for|to speak (?:to|with)) (?P<name>(?:[A-ZÀ-Ý][\w'’-]*[a-zà-ÿ][\w'’-]* ?){2,})|\b[Aa]sk for (?P<one>[A-Z][a-z]+)(?=,? (?:she|he|who)\b)"
    r"|\b(?P<titled>(?:Mr|Ms|Mrs|Mx|Det|Sgt|Cst)\.? [A-Z][a-z]+)"
)


def personal_mailbox(text: str, shared: Collection[str]) -> str | None:
    """The first mailbox in `text` that is not recognisably shared: by one of the `shared` words, or by the agency's own name."""
    for found in MAILBOX.finditer(text):
        box, host = found[1].lower(), found[2].lower()
        if host.startswith(FREE_MAIL) or not (
            any(word in box for word in shared) or _is_of_the_house(box, host)
        ):
            return found[0]
    return None


def _is_of_the_house(box: str, host: str) -> bool:
    """embrave@embrave.example, yrp.htu@yrp.example; or short forms without a vowel, such as htncc, which no surname looks like."""
    parts = [part for part in re.split(r"[^a-z]+", box) if len(part) > 2]
    return any(
        part in host for part in [*parts, re.sub(r"[^a-z]", "", box) or box]
    ) or not re.search(r"[aeiouy]", re.sub(r"[^a-z]", "", box)[1:])


def named_person(text: str, services: Collection[str], names: str) -> str | None:
    """The first words of `text` that seem to name somebody. `services` are words that stand in names of teams, `names` the agencies' own, as one text."""
    for found in _NAMED.finditer(text):
        name = (found["name"] or found["one"] or found["titled"]).strip()
        if not set(re.findall(r"\w+", name.lower())) & set(services) and name not in names:
            return found[0].strip()
    return None


def own_phone(text: str) -> str | None:
    """The first words of `text` that speak of a phone of one person."""
    for found in _OWN_PHONE.finditer(text):
        if not _A_THING.search(text[: found.start()]):
            return found[0]
    return None
