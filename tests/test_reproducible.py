"""Builds of the same sources, in different folders, with different hash seeds and by another engine, give the same bytes. For
`make audit`; the last one also for `make second-engine`."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.projects import PARTS

pytestmark = pytest.mark.audit
SITE, PLAIN = ("sitebuild", "site"), ("mkdocs", "build", "-q")
# `make second-engine` installs it; -f, since it has another name for its settings.
SECOND_ENGINE = ("properdocs", "build", "-q", "-f", "mkdocs.yml")

# What only `make site` makes, and the two pages that offer it.
OF_MAKE_SITE = re.compile(
    r"downloads/(offline\.zip|SHA256SUMS|.*scorm.*\.zip)|(downloads|about/learning-system)/index\.html"
)


def build(
    root: Path,
    project: Path,
    seed: str,
    command: tuple[str, ...] = SITE,
    hour: str = "1700000000",
    python: str | Path = sys.executable,
) -> dict[str, str]:
    """Builds a copy of the project from nothing, without any cache; gives name to hash of every file of the site.

    With an empty `hour` nobody says which time it is, and whatever asks for it asks the clock.
    """
    project.mkdir(parents=True)
    for name in PARTS:
        source = root / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, project / name)
    environment = {
        **os.environ,
        "PYTHONPATH": str(project),
        "PYTHONHASHSEED": seed,
        "TZ": "UTC" if seed == "1" else "America/Toronto",
    }
    environment.pop("SOURCE_DATE_EPOCH", None)
    if hour:
        environment["SOURCE_DATE_EPOCH"] = hour
    done = subprocess.run(
        [python, "-m", *command],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A build by the project's own command."""
    return build(root, tmp_path_factory.mktemp("one") / "one", "1")


@pytest.fixture(scope="module")
def plain(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A build by MkDocs' own command, at the hour of the clock."""
    return build(root, tmp_path_factory.mktemp("plain") / "plain", "2", PLAIN, hour="")


def unlike(one: dict[str, str], two: dict[str, str]) -> list[str]:
    return sorted(name for name in set(one) | set(two) if one.get(name) != two.get(name))


def test_two_builds_give_the_same_bytes(root: Path, tmp_path: Path, made: dict[str, str]):
    two = build(root, tmp_path / "a longer name" / "two", "2")
    assert {
        "downloads/handbook.pdf",
        "downloads/handbook.epub",
        "downloads/offline.zip",
        "downloads/module-8-scorm12.zip",
        "downloads/module-8-scorm12-slim.zip",
        "downloads/SHA256SUMS",
        "index.html",
    } <= set(made)
    assert unlike(made, two) == []


def test_a_plain_build_at_another_hour_gives_the_same_bytes(
    made: dict[str, str], plain: dict[str, str]
):
    assert [name for name in unlike(made, plain) if not OF_MAKE_SITE.fullmatch(name)] == []


def test_the_second_engine_gives_the_same_bytes(root: Path, tmp_path: Path, plain: dict[str, str]):
    """The day MkDocs cannot be had any more, the site is built with the other one, and nobody sees a difference."""
    python = root / ".venv-second-engine" / "bin" / "python"
    assert python.is_file(), "The second engine is not installed. Run: sh setup/second-engine.sh"
    second = build(root, tmp_path / "second", "1", SECOND_ENGINE, python=python)
    assert len(second) > 200 and "downloads/handbook.pdf" in second
    assert unlike(plain, second) == []
