"""`python -m sitebuild propose --issue FILE`: what `correct` has left becomes a proposal on the project's page. A person merges it, or not."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click

from sitebuild.commands.correct import ANSWER, FOLDER, PROPOSAL, issue_of

_CONTACT = re.compile(r"data/contacts/[a-z0-9-]+/[a-z0-9-]+\.yml")
_MOST = 60_000  # signs; a proposal's words hold 65,536


@click.command()
@click.option(
    "--issue",
    "path",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The .json that the project's page hands over for the issue.",
)
@click.pass_obj
def run(root: Path, path: Path) -> int:
    """Makes the change in build/correction/ a proposal, and writes the answer below the issue in FILE.

    An issue that has a proposal gets no second one: a person may have worked on it. Gives 1 when it is not possible here.
    """
    answer, number = root / FOLDER / ANSWER, issue_of(path)["number"]
    if not answer.is_file() or not number or not shutil.which("gh"):
        print(
            "This needs the program gh, an issue of the project's page, and what `make correct` has left.",
            file=sys.stderr,
        )
        return 1
    branch = f"correction-{number}"
    seen = _gh(root, "pr", "list", "--head", branch, "--state", "all", "--json", "number")
    if json.loads(seen):
        print(f"Issue {number} has a proposal already.")
        return 0
    if (root / FOLDER / PROPOSAL).is_file():
        address = _propose(root, branch, number)
        answer.write_text(
            f"{answer.read_text(encoding='utf-8')}\nThe proposal: {address}\n", encoding="utf-8"
        )
    _gh(root, "issue", "comment", str(number), "--body-file", str(answer))
    return 0


def _propose(root: Path, branch: str, number: int) -> str:
    """Puts the changed file on a branch of its own and opens the proposal; gives its address. Raises when the file is none of a contact."""
    proposal = json.loads((root / FOLDER / PROPOSAL).read_text(encoding="utf-8"))
    file, words = proposal["file"], root / FOLDER / "proposal.md"
    if not _CONTACT.fullmatch(file):
        raise ValueError(f"“{file}” is no contact's file")
    words.write_text(f"{proposal['words'][:_MOST]}\n\nCloses #{number}\n", encoding="utf-8")
    now = _run(root, "git", "rev-parse", "HEAD")
    _gh(root, "api", "repos/{owner}/{repo}/git/refs", f"-fref=refs/heads/{branch}", f"-fsha={now}")
    content = base64.b64encode(proposal["text"].encode()).decode()
    # a file is only replaced when its present sha is told
    fields = {
        "message": f"{proposal['title']} (by form, #{number})",
        "branch": branch,
        "sha": _run(root, "git", "rev-parse", f"HEAD:{file}"),
        "content": content,
    }
    sent = [f"-f{name}={value}" for name, value in fields.items()]
    _gh(root, "api", "--method", "PUT", f"repos/{{owner}}/{{repo}}/contents/{file}", *sent)
    title = ("--title", proposal["title"], "--body-file", str(words))
    return _gh(root, "pr", "create", "--head", branch, *title)


def _gh(root: Path, *args: str) -> str:
    return _run(root, "gh", *args)


def _run(root: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()
