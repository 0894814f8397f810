"""`python -m sitebuild issue links`: keeps one open issue on the project's page with the list that a weekly look has made."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import click

FOLDER = Path("build") / "maintainers"
MOST_LINES = 300  # an issue holds 65,536 letters
# What made each list, the issue's title, and what a person does with it.
LISTS = {
    "links": (
        "make links",
        "Websites to look at",
        "Open each address in a browser. Has the contact moved, closed or lost its name? Correct its file. Is only the "
        "site down for a day, or does it refuse our visit? Nothing to do.",
    ),
    "due": (
        "make due",
        "Contacts to confirm",
        "Call each in office hours with the call sheet that `make due` makes. Never test a crisis line or 911. "
        "CONTRIBUTING, “Confirm a number”, says what to write.",
    ),
}


def write_list(root: Path, name: str, lines: list[str]) -> None:
    """Keeps the `lines` of the list `name` for `issue` to pass on."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / FOLDER / f"{name}.txt").write_text(
        "".join(f"{' '.join(line.split())}\n" for line in lines), encoding="utf-8"
    )


@click.command()
@click.argument("name", metavar="LIST", type=click.Choice(sorted(LISTS)))
@click.pass_obj
def run(root: Path, name: str) -> int:
    """Keeps one open issue on the project's page with LIST, links or due, as it was made last.

    Opens the issue, or renews the one that is open; an empty list closes it. Gives 1 when that is not possible here.
    """
    made_by, title, todo = LISTS[name]
    path = root / FOLDER / f"{name}.txt"
    if not path.is_file() or not shutil.which("gh"):
        missing = (
            f"There is no list yet. Run: {made_by}"
            if not path.is_file()
            else "The program gh is not on this machine, so no issue was written."
        )
        print(missing, file=sys.stderr)
        return 1
    lines = path.read_text(encoding="utf-8").splitlines()
    body = path.with_suffix(".md")
    body.write_text(issue_text(lines, todo), encoding="utf-8")
    found = [
        issue["number"]
        for issue in json.loads(
            _gh(root, "list", "--state", "open", "--limit", "200", "--json", "number,title")
        )
        if issue["title"] == title
    ]
    if lines and found:
        _gh(root, "edit", str(found[0]), "--body-file", str(body))
    elif lines:
        _gh(root, "create", "--title", title, "--body-file", str(body))
    elif found:
        _gh(root, "close", str(found[0]), "--comment", "The list is empty.")
    print(f"{title}: {len(lines)}.")
    return 0


def issue_text(lines: list[str], todo: str) -> str:
    """The issue's words. What other people's sites answered stands as code, so that it can call nobody and link nowhere."""
    shown = [line.replace("`", "'") for line in lines[:MOST_LINES]]
    more = [f"and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
    return "\n".join(
        [
            f"{todo}\n\nThis list is made anew each week. Never write about a client here.\n",
            "````",
            *shown,
            *more,
            "````",
            "",
        ]
    )


def _gh(root: Path, *args: str) -> str:
    return subprocess.run(
        ["gh", "issue", *args], cwd=root, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
