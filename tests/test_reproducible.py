"""Two builds of the same sources, in different folders and with different hash seeds, give the same bytes. For `make audit`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.projects import PARTS

pytestmark = pytest.mark.audit


def build(root: Path, project: Path, seed: str, *switches: str) -> dict[str, str]:
    """Builds a copy of the project from nothing, without any cache; gives name to hash of every file of the site."""
    project.mkdir(parents=True)
    for name in PARTS:
        source = root / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, project / name)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1700000000",
        "PYTHONHASHSEED": seed,
        "TZ": "UTC" if seed == "1" else "America/Toronto",
    }
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "--root", str(project), "site", *switches],
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


def test_two_builds_give_the_same_bytes(root: Path, tmp_path: Path):
    one, two = (
        build(root, tmp_path / "one", "1"),
        build(root, tmp_path / "a longer name" / "two", "2"),
    )
    assert {
        "downloads/handbook.pdf",
        "downloads/offline.zip",
        "downloads/SHA256SUMS",
        "index.html",
    } <= set(one)
    assert sorted(name for name in set(one) | set(two) if one.get(name) != two.get(name)) == []
