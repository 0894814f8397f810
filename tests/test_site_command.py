"""`make site` builds aside and swaps: a failed build leaves the last good site whole."""

from __future__ import annotations

import fcntl
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import copy_project


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of what a build reads, with a finished site of one page."""
    copy_project(root, tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    return tmp_path


def build(project: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "sitebuild", "--root", str(project), "site", "--without-pdf"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def last_site(project: Path) -> str:
    return (project / "site" / "index.html").read_text(encoding="utf-8")


def test_bad_data_stops_the_build_with_every_problem_and_keeps_the_last_site(copy: Path):
    list_file, versions = copy / "data" / "checklists" / "self-care.yml", copy / "data" / "updates.yml"
    list_file.write_text(re.sub("^audience", "audiance", list_file.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    versions.write_text(versions.read_text(encoding="utf-8").replace("kind: edition", "kind: editon"), encoding="utf-8")
    done = build(copy)
    assert done.returncode != 0
    assert "data/checklists/self-care.yml, line 3: “audiance” is not a name this file knows.\n    Did you mean “audience”?" in done.stderr
    assert "data/updates.yml, line 3: “editon” cannot stand after “kind:”.\n    Did you mean “edition”?" in done.stderr
    assert "Traceback" not in done.stderr
    assert last_site(copy) == "the last good site"


def test_a_macro_error_stops_the_build_and_keeps_the_last_site(copy: Path):
    page = copy / "docs" / "glossary.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ no_such_macro() }}\n", encoding="utf-8")
    done = build(copy)
    assert done.returncode != 0
    assert "glossary.md" in done.stderr and "no_such_macro" in done.stderr
    assert last_site(copy) == "the last good site"


def test_a_dead_link_stops_the_build_and_keeps_the_last_site(copy: Path):
    page = copy / "docs" / "glossary.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](no-such-page.md)\n", encoding="utf-8")
    done = build(copy)
    assert done.returncode != 0
    assert "glossary.md" in done.stderr and "no-such-page.md" in done.stderr
    assert last_site(copy) == "the last good site"


def test_a_good_build_takes_the_place_of_the_last_site(copy: Path):
    done = build(copy)
    assert done.returncode == 0, done.stderr
    assert "<h1" in last_site(copy)
    assert sorted(path.name for path in (copy / "build").iterdir()) == ["cache", "hosting"]


def test_without_pango_the_site_is_built_with_one_clear_line(copy: Path):
    """A module named weasyprint that fails as the real one does without Pango."""
    (copy / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "sitebuild", "--root", str(copy), "site"], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == 1 and "Pango is missing" in done.stderr
    assert "make serve, or unpack site/downloads/offline.zip" in done.stdout.splitlines()[-1]
    assert not (copy / "site" / "downloads" / "handbook.pdf").exists()
    assert "not made in this build" in (copy / "site" / "downloads" / "index.html").read_text(encoding="utf-8")
    assert (copy / "site" / "downloads" / "transcript.txt").is_file()


def test_a_second_build_in_the_same_folder_is_refused_while_the_first_runs(copy: Path):
    held = copy / "build" / "cache" / "building"
    held.parent.mkdir(parents=True, exist_ok=True)
    with held.open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        done = build(copy)
        assert done.returncode == 1 and "Another build is running in this folder." in done.stderr
    assert last_site(copy) == "the last good site"
    assert build(copy).returncode == 0
