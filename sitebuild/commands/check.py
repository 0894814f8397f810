"""`python -m sitebuild check`: every slip in docs/ and data/, without building."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitebuild.assemble.load import load_build, load_edition, refuse_local_numbers
from sitebuild.content.notices import remind
from sitebuild.files.problems import DataProblems, Problem
from sitebuild.files.reading import Reading


@click.command()
@click.option("--annotations", is_flag=True, help="Also as marks on a pull request's lines.")
@click.option(
    "--for-deploy", is_flag=True, help="Stop when this folder holds what must not be published."
)
@click.pass_obj
def run(root: Path, annotations: bool, for_deploy: bool) -> int:
    """Looks for every slip in docs/ and data/, without building.

    Gives 0 when all is well, silently; else 1 and every problem with file, line and remedy.
    A notice that has ended is only a remark: time alone stops nothing.
    """
    try:
        if for_deploy:
            refuse_local_numbers(root)
        library = load_edition(root).library
        for settings in sorted(root.glob("mkdocs-[a-z][a-z].yml")):  # editions in other languages
            load_build(root, language=settings.stem.removeprefix("mkdocs-"))
        remarks = remind(library.ended_notices, library.contact_files, Reading(root))
    except DataProblems as found:
        if annotations:
            print("\n".join(map(annotation, found.problems)))
        print(found, file=sys.stderr)
        return 1
    for remark in remarks:
        print(
            annotation(remark, "warning")
            if annotations
            else f"A remark, nothing is stopped: {remark}"
        )
    return 0


def annotation(problem: Problem, level: str = "error") -> str:
    """The workflow command that shows `problem` on its line, as an error or a warning. A file's own text must not end the command or start another."""
    where = (
        f"file={_escaped(problem.file).replace(':', '%3A').replace(',', '%2C')},line={problem.line}"
    )
    return f"::{level} {where}::{_escaped(f'{problem.what} {problem.fix}')}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
