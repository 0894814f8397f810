"""`python -m sitebuild new contact ID`: starts a valid file, to be filled in."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("contact",), help="what to start")
    parser.add_argument("id", help="small letters, digits and hyphens; never used before")
    parser.add_argument("--name", default=None, help="the name it uses itself")
    parser.add_argument(
        "--area", default=None, help="the area it serves first: an id of data/lists/areas.yml"
    )
    parser.add_argument(
        "--kind", choices=KIND_IDS, default="information", help="the page it belongs to"
    )


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Writes data/contacts/AREA/ID.yml. 1 when the id cannot be used."""
    if not ID.fullmatch(arguments.id):
        print(
            f"“{arguments.id}” may hold only small letters, digits and single hyphens. Write “{plain_id(arguments.id)}”.",
            file=sys.stderr,
        )
        return 1
    areas = {
        entry["id"]: entry.get("page", entry["id"])
        for entry in read_yaml(root / "data" / "lists" / "areas.yml", root).data
    }
    area = arguments.area or next(iter(areas))
    if area not in areas:
        print(f"“{area}” is not in data/lists/areas.yml. {nearest(area, areas)}", file=sys.stderr)
        return 1
    path = root / "data" / "contacts" / areas[area] / f"{arguments.id}.yml"
    if there := contact_file(root, arguments.id):
        print(
            f"{there.relative_to(root).as_posix()} exists already. Change it, or choose another id.",
            file=sys.stderr,
        )
        return 1
    name = arguments.name or arguments.id.replace("-", " ").title()
    first = {
        name_of_list: read_yaml(root / "data" / "lists" / f"{name_of_list}.yml", root).data[0]["id"]
        for name_of_list in ("needs", "audiences")
    }
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    path.parent.mkdir(parents=True, exist_ok=True)
    year = dt.date.today().year
    path.write_text(
        _CONTACT.format(name=quoted, kind=arguments.kind, area=area, year=year, **first),
        encoding="utf-8",
    )
    print(f"{path.relative_to(root).as_posix()} is ready to be filled in.")
    return 0
