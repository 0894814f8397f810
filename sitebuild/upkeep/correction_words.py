"""What is written below an issue and at the head of a proposal that came by a form.

Of what a stranger typed, only what the rules let through is repeated, and as code, so that it can call nobody and link nowhere.
"""

from __future__ import annotations

import re

from sitebuild.files.problems import Problem
from sitebuild.upkeep.correction_kinds import CLOSED, NUMBER
from sitebuild.upkeep.corrections import Correction

_CALL = (
    "A directory editor confirms it by phone, in office hours, and writes the check (CONTRIBUTING, “Confirm a number”). "
    "Never call 911 or a crisis line to test it: ask the office."
)
_NUMBER = (
    "Look the number up at its source, not here. Press “Files changed”, the three dots, “Edit file”, and type the number again from there.",
    "Put these lines in the place of its `confidence: low`, with what you saw. "
    "**As long as it says `low`, readers are shown neither the old number nor the new one.**\n"
    "   ```yaml\n"
    "       confidence: medium\n"
    "       source_year: (year of the page)\n"
    "       source:\n"
    "         number: (the number that stands there)\n"
    "         url: (its address)\n"
    "   ```",
    "Was the old number printed? It stays as an entry of its own with `retired: yes` (CONTRIBUTING, “Correct a contact”).",
)
_CLOSED = (
    "Look at its own page, and ask who goes on. With this change **all its numbers leave the pages**.",
)
_OTHER = ("Compare it with the agency's own page.",)
_AGREE = (
    "The checks of this page begin when you commit something here. Nothing to change? Press “Close pull request”, then “Reopen pull request”. "
    "Merge it, or close it: nothing is published by itself.",
)


def words_of(correction: Correction) -> str:
    """What is changed, and what a person has to do before it counts."""
    steps: tuple[str, ...]
    if correction.what == NUMBER:
        steps = (*_NUMBER, _CALL, *_AGREE)
    else:
        steps = (*(_CLOSED if correction.what in CLOSED else _OTHER), _CALL, *_AGREE)
    lines = [
        f"**{correction.what}** of {correction.name}, in `{correction.file}`:",
        "",
        *code([f"was: {correction.was}", f"now: {correction.now}"]),
        "",
        "It came by the form, and nobody has compared it with anything yet. Before it counts:",
        "",
        *(f"{at}. {step}" for at, step in enumerate(steps, 1)),
    ]
    return "\n".join([*lines, ""])


def words_of_refusal(why: str, problems: list[Problem], whose: str) -> str:
    """Why no proposal was made, and what the person can do. `whose` is the contact in our own words, where it was found.

    A card fills its code into the form and not its name, since an address stays in a browser's history: here the code gets its
    name. Between quotation marks a problem may repeat what they wrote, so that is left out.
    """
    told = [f"{at.what} {at.fix}" for at in problems]
    lines = [
        *([f"It is about {whose}.", ""] if whose else []),
        why,
        *(["", *code([re.sub(r"“[^”]*”", "“…”", one) for one in told])] if told else []),
        "",
        "So no proposal was made by itself, and nothing has changed. A person reads this. Was it a slip? Press the three dots above your "
        "text, “Edit”, mend it, and it is tried again. Never write about a client here.",
    ]
    return "\n".join([*lines, ""])


def code(lines: list[str]) -> list[str]:
    """The lines as code that no sign in them can end."""
    return ["````", *(line.replace("`", "'") for line in lines), "````"]
