"""Who must agree to a change: teams that do not exist are asked by nobody, and the project's page does not say so."""

from __future__ import annotations

import re

from sitebuild.files.problems import Problem
from sitebuild.files.reading import SETTINGS, Reading

FILE = ".github/CODEOWNERS"
_REPOSITORY = re.compile(
    r"^ +repository_address: *[\"']?https://github\.com/(?P<owner>[\w.-]+)/[\w.-]+", re.M
)
_TEAM = re.compile(r"@(?P<owner>[\w.-]+)/[\w.-]+")


def check_owners(reading: Reading) -> list[Problem]:
    """Teams of another organisation than the one that mkdocs.yml names, each organisation once. Nothing as long as it names none."""
    there = reading.has(SETTINGS) and reading.has(FILE)
    found = _REPOSITORY.search(reading.text(SETTINGS)) if there else None
    if not found:
        return []
    first: dict[str, int] = {}
    for line_number, line in enumerate(reading.text(FILE).splitlines(), 1):
        for team in [] if line.startswith("#") else _TEAM.finditer(line):
            first.setdefault(team["owner"], line_number)
    ours = found["owner"]
    return [
        Problem(
            FILE,
            line_number,
            f"the project belongs to “{ours}” (mkdocs.yml, repository_address), and this asks teams of “{other}” to agree: nobody would be asked.",
            f"Write “@{ours}/” before each team's name in this file, and make those teams on the organisation's page, under “Teams”.",
        )
        for other, line_number in first.items()
        if other.casefold() != ours.casefold()
    ]
