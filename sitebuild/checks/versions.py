"""What the versions and an agency's own file say of other files: contacts that exist, numbers that are gone, a logo that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading
from sitebuild.records.contact import Contact
from sitebuild.records.files import LOCAL
from sitebuild.records.local import Local
from sitebuild.records.phone import digits_of
from sitebuild.records.updates import Updates


def check_versions(
    updates: Updates, contacts: Mapping[str, Contact], reading: Reading
) -> list[Problem]:
    """A change slip that names the present number as the old one would send people to the wrong line; one that was never printed, on a search."""
    doc, problems = reading.yaml("data/updates.yml"), []
    for position, entry in enumerate(updates.root):
        for at, change in enumerate(entry.numbers):
            if change.contact not in contacts:
                line = doc.line((position, "numbers", at, "contact"))
                problems.append(
                    Problem(
                        doc.file,
                        line,
                        f"there is no contact “{change.contact}”.",
                        nearest(change.contact, contacts),
                    )
                )
            elif change.was and digits_of(change.was) in [
                phone.e164 for phone in contacts[change.contact].publishable_phones
            ]:
                problems.append(
                    Problem(
                        doc.file,
                        doc.line((position, "numbers", at, "was")),
                        f"“{change.was}” is still a number of {change.contact}.",
                        f"Change the file {change.contact}.yml of data/contacts/ first, or delete this line.",
                    )
                )
            elif change.was and digits_of(change.was) not in [
                phone.e164 for phone in contacts[change.contact].phones
            ]:
                problems.append(
                    Problem(
                        doc.file,
                        doc.line((position, "numbers", at, "was")),
                        f"{change.contact} has no number “{change.was}”, not even a retired one, so it seems never to have had it.",
                        "Write the one on older paper, or no line. What was on paper stays in that file of data/contacts/ with “retired: yes”, so that search finds it.",
                    )
                )
    return problems


def check_logo(local: Local | None, reading: Reading) -> list[Problem]:
    """A logo that is named and missing would leave a hole on the cover."""
    if local is None or local.logo is None or reading.has(local.logo):
        return []
    doc = reading.yaml(LOCAL)
    return [
        Problem(
            doc.file,
            doc.line(("logo",)),
            f"there is no file {local.logo}.",
            "Put the picture there, or delete the line.",
        )
    ]


def never_published(root: Path) -> list[Problem]:
    """Why this folder must not be published: it holds one agency's own numbers, or a site that was built with them."""
    problems = []
    if (root / LOCAL).is_file():
        problems.append(
            Problem(
                LOCAL,
                1,
                "the numbers of one agency must not be published.",
                "Move the file out of this folder, then build for publishing.",
            )
        )
    return problems
