"""`python -m sitebuild new contact ID`: starts a valid file, to be filled in."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from sitebuild.files.problems import nearest
from sitebuild.files.project_files import contact_file
from sitebuild.files.yaml_text import read_yaml
from sitebuild.records.base import ID, plain_id
from sitebuild.records.lists import KIND_IDS

_CONTACT = """# Fill in, then change the status to “active”. Leave out lines you know nothing about. Every field: data/schemas/contact.json.
name: {name}
kind: {kind}
# Nothing of an inactive contact's numbers is published.
status: inactive
description: Say here in one or two sentences of your own what it is for.
ask_for: {name}
# phones:
#   - number: 416-555-0100
#     type: voice
#     confidence: medium
#     source_year: {year}
# A place where people sleep needs an address with its disclosure: public, area only or withheld.
address:
  disclosure: withheld
# Values of the next three: data/lists/areas.yml, needs.yml, audiences.yml.
service_areas: [{area}]
needs: [{needs}]
serves: [{audiences}]
page_age: {year}
confidence: low
sources:
  - ref: say where you read it, or write “url:” and its address
"""


@click.command()
@click.argument("what", metavar="contact", type=click.Choice(("contact",)), expose_value=False)
@click.argument("id")
@click.option("--name", help="The name it uses itself.")
@click.option("--area", help="The area it serves first: an id of data/lists/areas.yml.")
@click.option(
    "--kind",
    type=click.Choice(KIND_IDS),
    default="information",
    help="The page it belongs to.",
)
@click.pass_obj
def run(root: Path, id: str, name: str | None, area: str | None, kind: str) -> int:
    """Starts a valid file data/contacts/AREA/ID.yml, to be filled in.

    ID has small letters, digits and hyphens, and was never used before. Gives 1 when it cannot be used.
    """
    if not ID.fullmatch(id):
        print(
            f"“{id}” may hold only small letters, digits and single hyphens. Write “{plain_id(id)}”.",
            file=sys.stderr,
        )
        return 1
    areas = {
        entry["id"]: entry.get("page", entry["id"])
        for entry in read_yaml(root / "data" / "lists" / "areas.yml", root).data
    }
    area = area or next(iter(areas))
    if area not in areas:
        print(f"“{area}” is not in data/lists/areas.yml. {nearest(area, areas)}", file=sys.stderr)
        return 1
    path = root / "data" / "contacts" / areas[area] / f"{id}.yml"
    if there := contact_file(root, id):
        print(
            f"{there.relative_to(root).as_posix()} exists already. Change it, or choose another id.",
            file=sys.stderr,
        )
        return 1
    name = name or id.replace("-", " ").title()
    first = {
        name_of_list: read_yaml(root / "data" / "lists" / f"{name_of_list}.yml", root).data[0]["id"]
        for name_of_list in ("needs", "audiences")
    }
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    path.parent.mkdir(parents=True, exist_ok=True)
    year = dt.date.today().year
    path.write_text(
        _CONTACT.format(name=quoted, kind=kind, area=area, year=year, **first),
        encoding="utf-8",
    )
    print(f"{path.relative_to(root).as_posix()} is ready to be filled in.")
    return 0
