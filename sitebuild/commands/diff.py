"""`python -m sitebuild diff OLD NEW`: what a change does to the pages, the handbook's words and the contacts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from sitebuild.upkeep.differences import tell_differences
from sitebuild.upkeep.second_reading import tell_for_second_person


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--summary", is_flag=True, help="Also add it to the check's summary page.")
@click.pass_obj
def run(root: Path, old: str, new: str | None, summary: bool) -> int:
    """Prints as Markdown what changed for readers from OLD to NEW.

    Each is a built folder, or a version as git names it (main, HEAD~1, 2026.11); without NEW it is the files as they
    are now. Differences are no fault: gives 0, unless a version cannot be built.
    """
    told = tell(root, old, new)
    if told is None:
        return 1
    print(told)
    summary_page = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and summary_page:
        with open(summary_page, "a", encoding="utf-8") as page:
            page.write(told)
    return 0


def tell(root: Path, old: str, new: str | None) -> str | None:
    """What changed for readers from `old` to `new`, as Markdown; None when a version cannot be built, which is said."""
    before, after = (
        _built(root, version, name) for version, name in ((old, "before"), (new, "after"))
    )
    if before is None or after is None:
        return None
    projects = [
        _project(root, version, name) for version, name in ((old, "before"), (new, "after"))
    ]
    return tell_differences(
        before, after, tell_for_second_person(*projects) if None not in projects else ()
    )


def _project(root: Path, version: str | None, name: str) -> Path | None:
    """The folder whose data `_built` has built; None when `version` is a folder that was built before."""
    if version is None:
        return root
    return None if (root / version).is_dir() else root / "build" / "versions" / name


def _built(root: Path, version: str | None, name: str) -> Path | None:
    """The folder of a build of `version`; of a version it is made aside. None when that fails, which is said."""
    if version is None:
        return _build(root, root, name)
    if (folder := root / version).is_dir():
        return folder
    files = root / "build" / "versions" / name
    shutil.rmtree(files, ignore_errors=True)
    files.mkdir(parents=True)
    packed = subprocess.run(
        ["git", "-C", str(root), "archive", "--format=tar", version], capture_output=True
    )
    if packed.returncode:
        print(_unknown_version(root, version), file=sys.stderr)
        return None
    subprocess.run(["tar", "-x", "-C", str(files)], input=packed.stdout, check=True)
    return _build(root, files, name)


def _unknown_version(root: Path, version: str) -> str:
    shallow = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "--is-shallow-repository"],
        capture_output=True,
        text=True,
    ).stdout.strip()
    if shallow == "true":
        return f"This copy has no history, so “{version}” is not in it. Fetch it with: git fetch --unshallow"
    return f"“{version}” is neither a built folder nor a version that git knows."


def _build(root: Path, files: Path, name: str) -> Path | None:
    """The pages of `files`, built by the code of that version: its folder comes first in Python's search."""
    into = files / "build" / f"site-{name}"
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "site", "--without-pdf", "--into", str(into)],
        cwd=files,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(f"The pages of {name} cannot be built:\n{done.stderr}", file=sys.stderr)
        return None
    return into
