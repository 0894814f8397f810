"""`python -m sitebuild confirm ID --by ROLE --how phone`: writes down that a person has confirmed a contact, or checked a note."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
import yaml

from sitebuild.files.problems import DataProblems, not_a_role
from sitebuild.files.project_files import contact_file
from sitebuild.files.yaml_text import read_yaml
from sitebuild.records.base import read_record
from sitebuild.records.change import Change
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Entrylist

NOTE = "change:"  # in front of the id of a note


@click.command()
@click.argument("id")
@click.option(
    "--by", required=True, metavar="ROLE", help="Your role, never a name: “Directory editor”."
)
@click.option(
    "--how",
    required=True,
    type=click.Choice(("phone", "email", "in-person", "sources")),
    help="How it was confirmed; sources: a note's pages were read again.",
)
@click.option(
    "--date",
    type=dt.date.fromisoformat,
    metavar="YYYY-MM-DD",
    help="The day it was done (default: today).",
)
@click.pass_obj
def run(root: Path, id: str, by: str, how: str, date: dt.date | None) -> int:
    """Writes down that a person has confirmed the contact ID, or checked a note on what changed.

    ID is the name of the contact's file without .yml; for a note, change: and the name of its file. Adds one check
    record and changes no other line. Gives 1 when the file would not be valid afterwards; then it is as before.
    """
    note, id = id.startswith(NOTE), id.removeprefix(NOTE)
    folder = root / "data" / ("changes" if note else "contacts")
    path = folder / f"{id}.yml" if note else contact_file(root, id)
    if path is None or not path.is_file():
        close = get_close_matches(id, sorted(file.stem for file in folder.rglob("*.yml")), n=1)
        fix = (
            f"Did you mean “{NOTE if note else ''}{close[0]}”?"
            if close
            else f"Look for its file in data/{folder.name}/."
        )
        print(f"There is no {'note' if note else 'contact'} “{id}”. {fix}", file=sys.stderr)
        return 1
    roles, problems = read_record(Entrylist, read_yaml(root / "data" / "lists" / "roles.yml", root))
    names = [role.name for role in roles.root] if roles else []
    if by not in names and not problems:
        print(" ".join(not_a_role(by, names)), file=sys.stderr)
        return 1
    before = path.read_bytes()
    model: Any = Change if note else Contact
    record, slips = read_record(model, read_yaml(path, root))
    if problems or slips:
        raise DataProblems([*problems, *slips])
    numbers = (
        []
        if note
        else [
            f"{phone.number} ext. {phone.extension}" if phone.extension else phone.number
            for phone in record.publishable_phones
        ]
    )
    path.write_bytes(
        with_check(
            before.decode("utf-8"),
            date or dt.date.today(),
            by,
            how,
            numbers,
        ).encode()
    )
    record, problems = read_record(model, read_yaml(path, root))
    if problems:
        path.write_bytes(before)
        raise DataProblems(problems)
    print(
        f"{path.relative_to(root).as_posix()}: {'checked' if note else 'confirmed'} on {record.last_check.date}."
    )
    for phone in () if note else record.phones:
        if not phone.is_sound:
            print(
                f"  {phone.shown} stays unpublished. If it was confirmed, raise its grade in the file and add it to the numbers of the check; if not, take it out."
            )
    return 0


def with_check(text: str, date: dt.date, by: str, how: str, numbers: Sequence[str] = ()) -> str:
    """`text` (a contact's or a note's file) with one more check at the end of its checks, about `numbers`. Comments, order and line ends stay."""
    end = "\r\n" if "\r\n" in text else "\n"
    role = (
        by
        if re.fullmatch(r"[\w ,()’'/&-]*\w", by) and by[:1].isalpha()
        else json.dumps(by, ensure_ascii=False)
    )
    entry = [
        f"  - date: {date.isoformat()}",
        f"    by: {role}",
        f"    how: {how}",
        *([f"    numbers: [{', '.join(numbers)}]"] if numbers else []),
    ]
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    checks = next(
        (
            value
            for key, value in yaml.compose(text, Loader=yaml.SafeLoader).value
            if key.value == "checks"
        ),
        None,
    )
    if checks is None:
        return end.join([*lines, "checks:", *entry, ""])
    last = _last_line(checks)
    indent = " " * (checks.value[0].start_mark.column - 2)
    moved = [indent + line[2:] for line in entry]
    return end.join([*lines[: last + 1], *moved, *lines[last + 1 :], ""])


def _last_line(node: yaml.Node) -> int:
    """The last line of what `node` holds. The mark behind a list that hangs below its name already stands on the next line."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.line
