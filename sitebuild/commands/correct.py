"""`python -m sitebuild correct --issue FILE`: what somebody wrote into a form becomes a change of the few lines meant."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sitebuild.assemble.load import load_edition, usable_library
from sitebuild.commands.diff import tell
from sitebuild.content.library import DIRECTORY
from sitebuild.files.problems import DataProblems, Problem
from sitebuild.upkeep.correction_words import words_of, words_of_refusal
from sitebuild.upkeep.corrections import Correction, correct, find_contact
from sitebuild.upkeep.form_answers import NotByForm, read_answers

FOLDER = Path("build") / "correction"  # what `propose` passes on
ANSWER, PROPOSAL = "answer.md", "proposal.json"

NOT_BUILT = "With this change the pages cannot be built. Do not merge it before they can."


@click.command()
@click.option(
    "--issue",
    "path",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The issue's text, or the .json that the project's page hands over.",
)
@click.option("--words", is_flag=True, help="Also build before and after, and say the difference.")
@click.pass_obj
def run(root: Path, path: Path, words: bool) -> int:
    """Changes the lines of a contact's file that the form in FILE asks for, and leaves what is to be answered in build/correction/.

    What needs a person, or what the check refuses, changes nothing. Gives 0 in any case: a form filled in wrongly is no fault of ours.
    """
    for name in (ANSWER, PROPOSAL):
        (root / FOLDER / name).unlink(missing_ok=True)
    library, whose = usable_library(root, DIRECTORY), ""
    try:
        answers = read_answers(issue_of(path)["body"], root)
        id = find_contact(library, answers["contact"])
        whose = f"{library.contacts[id].name}, in `{library.contact_files[id]}`"
        correction = correct(library, id, answers, root)
    except NotByForm as reason:
        return _answer(root, words_of_refusal(str(reason), [], whose))
    if problems := _write(root, correction):
        return _answer(root, words_of_refusal("The check refuses it:", problems, whose))
    _leave(root, correction, (tell(root, "HEAD", None) or NOT_BUILT) if words else "")
    return 0


def issue_of(path: Path) -> dict:
    """The issue in the file: as the project's page hands it over, or its text alone, which then has no number."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".json":
        issue = json.loads(text)["issue"]
        return {"number": int(issue["number"]), "body": issue["body"] or ""}
    return {"number": 0, "body": text}


def _write(root: Path, correction: Correction) -> list[Problem]:
    """Writes the contact's file. What the check then finds is given back, and the file is as before."""
    path = root / correction.file
    before = path.read_bytes()
    path.write_bytes(correction.text.encode())
    try:
        load_edition(root)
    except DataProblems as found:
        path.write_bytes(before)
        return found.problems
    return []


def _leave(root: Path, correction: Correction, difference: str) -> None:
    words = words_of(correction)
    proposal = {
        "file": correction.file,
        "text": correction.text,
        "title": f"{correction.what}: {correction.name}",
        "words": f"{words}\n# What changes for readers\n\n{difference}" if difference else words,
    }
    _answer(root, words)
    (root / FOLDER / PROPOSAL).write_text(json.dumps(proposal), encoding="utf-8")


def _answer(root: Path, words: str) -> int:
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / FOLDER / ANSWER).write_text(words, encoding="utf-8")
    print(words)
    return 0
