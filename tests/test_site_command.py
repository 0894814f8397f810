"""`make site` builds aside and swaps: a failed build leaves the last good site whole."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import multiprocessing
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.projects import copy_small_site, keep_made, run_here

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_edition
from sitebuild.commands import site as site_command
from sitebuild.files.system import exchange
from sitebuild.render.all_sheets import all_sheets


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small edition that can be built, with a finished site of one page."""
    project = copy_small_site(tmp_path / "small")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    return project


def command(project: Path) -> list[str]:
    return [sys.executable, "-m", "sitebuild", "--root", str(project), "site", "--without-pdf"]


def build(project: Path) -> subprocess.CompletedProcess:
    done = run_here(project, "site", "--without-pdf")
    keep_made(project)
    return done


def last_site(project: Path) -> str:
    return (project / "site" / "index.html").read_text(encoding="utf-8")


def test_bad_data_stops_the_build_with_every_problem_and_keeps_the_last_site(copy: Path):
    list_file, versions = (
        copy / "data" / "checklists" / "going-out.yml",
        copy / "data" / "updates.yml",
    )
    list_file.write_text(
        re.sub("^audience", "audiance", list_file.read_text(encoding="utf-8"), flags=re.M),
        encoding="utf-8",
    )
    versions.write_text(
        versions.read_text(encoding="utf-8").replace("kind: edition", "kind: editon"),
        encoding="utf-8",
    )
    done = build(copy)
    assert done.returncode != 0
    assert (
        "data/checklists/going-out.yml, line 2: “audiance” is not a name this file knows.\n    Did you mean “audience”?"
        in done.stderr
    )
    assert "“editon” cannot stand after “kind:”.\n    Did you mean “edition”?" in done.stderr
    assert "Traceback" not in done.stderr
    assert last_site(copy) == "the last good site"


def test_a_macro_error_stops_the_build_and_keeps_the_last_site(copy: Path):
    page = copy / "docs" / "about.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n{{ no_such_macro() }}\n", encoding="utf-8"
    )
    done = build(copy)
    assert done.returncode != 0
    assert "about.md" in done.stderr and "no_such_macro" in done.stderr
    assert last_site(copy) == "the last good site"


def test_a_dead_link_stops_the_build_and_keeps_the_last_site(copy: Path):
    page = copy / "docs" / "about.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n[nowhere](no-such-page.md)\n", encoding="utf-8"
    )
    done = build(copy)
    assert done.returncode != 0
    assert "about.md" in done.stderr and "no-such-page.md" in done.stderr
    assert last_site(copy) == "the last good site"


def test_a_good_build_takes_the_place_of_the_last_site_and_a_web_server_can_read_it_whatever_the_umask(
    copy: Path,
):
    done = subprocess.run(command(copy), cwd=copy, capture_output=True, text=True, umask=0o077)
    assert done.returncode == 0, done.stderr
    rights = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in [copy / "site", *(copy / "site").rglob("*")]
    }
    assert rights == {(True, 0o755), (False, 0o644)}
    assert "<h1" in last_site(copy)
    assert sorted(path.name for path in (copy / "build").iterdir()) == ["cache", "hosting"]


def test_without_pango_the_site_is_built_with_one_clear_line(copy: Path):
    """A module named weasyprint that fails as the real one does without Pango."""
    (copy / "weasyprint.py").write_text(
        "raise OSError(\"cannot load library 'libpango-1.0-0'\")", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "--root", str(copy), "site"],
        cwd=copy,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == 1 and "Pango is missing" in done.stderr
    assert "make serve, or unpack site/downloads/offline.zip" in done.stdout.splitlines()[-1]
    assert not (copy / "site" / "downloads" / "handbook.pdf").exists()
    assert "not made in this build" in (copy / "site" / "downloads" / "index.html").read_text(
        encoding="utf-8"
    )
    assert (copy / "site" / "downloads" / "transcript.txt").is_file()


@pytest.mark.parametrize("closed", ["site", "build", "."])
def test_a_folder_that_may_not_be_written_is_told_in_one_line_before_the_build(
    copy: Path, closed: str
):
    (copy / "build" / "cache").mkdir(parents=True, exist_ok=True)
    for path in [*copy.parents[:4], copy, *copy.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    (copy / closed).chmod(0o555)
    started = multiprocessing.get_context("fork").Process(
        target=build_without_rights, args=(copy, copy.with_suffix(".told"))
    )
    started.start()
    started.join(10)
    told = copy.with_suffix(".told").read_text(encoding="utf-8")
    assert started.exitcode == 1 and told.count("\n") == 1
    assert "cannot be written by the person who runs this. Ask its owner" in told
    assert last_site(copy) == "the last good site" and not (copy / "build" / "site-new").exists()


def build_without_rights(project: Path, told: Path) -> None:
    """The site command, in a process of its own as a user who may not write everywhere, as root may."""
    with told.open("w", encoding="utf-8") as stream, contextlib.redirect_stderr(stream):
        if not os.getuid():
            os.setuid(65534)
        code = main(["--root", str(project), "site", "--without-pdf"])
    sys.exit(code)


def test_a_full_disk_is_told_in_plain_words_and_keeps_the_last_site(
    copy: Path, monkeypatch, capsys
):
    """Filling a disk needs rights that a test has not; here the step after the pages meets a full one."""

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site-new")

    monkeypatch.setattr(site_command, "_complete_downloads", full)
    monkeypatch.setattr(site_command, "build_pages", lambda root, name, aside, draft: aside.mkdir())
    assert main(["--root", str(copy), "site", "--without-pdf"]) == 1
    told = capsys.readouterr().err
    assert (
        told.startswith("The disk is full: ") and "Traceback" not in told and told.count("\n") == 1
    )
    assert last_site(copy) == "the last good site" and not (copy / "build" / "site-new").exists()


def test_a_full_disk_inside_the_generator_is_told_in_the_same_words(copy: Path):
    (copy / "macros.py").write_text(
        "import errno\nimport os\n\n\ndef define_env(env):\n    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), 'x')\n",
        encoding="utf-8",
    )
    done = build(copy)
    assert (
        done.returncode != 0
        and "The disk is full: " in done.stderr
        and "Traceback" not in done.stderr
    )
    assert last_site(copy) == "the last good site"


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere the two folders are renamed one after the other"
)
def test_old_and_new_site_change_places_in_one_step(tmp_path: Path):
    aside, target = tmp_path / "new", tmp_path / "site"
    for folder in (aside, target):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name, encoding="utf-8")
    assert exchange(aside, target)
    assert (target / "index.html").read_text(encoding="utf-8") == "new" and (
        aside / "index.html"
    ).read_text(encoding="utf-8") == "site"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_when_a_build_is_killed_nothing_of_it_goes_on(copy: Path):
    started = subprocess.Popen(
        command(copy)[:-1], cwd=copy, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    children = wait_for(lambda: children_of(started.pid), 120)  # once the pages stand, it prints
    assert children
    started.kill()
    started.wait()
    assert wait_for(lambda: not any(map(lives, children)))
    assert last_site(copy) == "the last good site"


def test_a_build_that_stops_among_the_pages_does_not_print_what_had_not_begun(copy: Path):
    template = copy / "overrides" / "theme" / "main.html"
    template.write_text(template.read_text(encoding="utf-8") + "{{ 1 / 0 }}", encoding="utf-8")
    done = subprocess.run(command(copy)[:-1], cwd=copy, capture_output=True, text=True)
    assert done.returncode != 0 and "division by zero" in done.stderr
    printed = list((copy / "build" / "cache" / "pdf").glob("*.pdf"))
    assert len(printed) < len(all_sheets(load_edition(copy)))  # of which each is one file
    assert last_site(copy) == "the last good site"


def children_of(parent: int) -> list[int]:
    return [
        int(word) for word in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    ]


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_for(what, seconds: float = 20):
    until = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def test_a_locale_without_our_signs_stops_no_message(copy: Path):
    (copy / "data" / "updates.yml").write_text("", encoding="utf-8")
    plain = {
        "PATH": os.environ["PATH"],
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "POSIX",
    }
    done = subprocess.run(command(copy), cwd=copy, capture_output=True, env=plain)
    assert (
        done.returncode != 0
        and b"Traceback" not in done.stderr
        and b"UnicodeEncodeError" not in done.stdout + done.stderr
    )
    assert b"data/updates.yml, line 1: the file is empty." in done.stderr


def test_a_second_build_in_the_same_folder_is_refused_while_the_first_runs(copy: Path):
    held = copy / "build" / "cache" / "building"
    held.parent.mkdir(parents=True, exist_ok=True)
    with held.open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        done = build(copy)
        assert done.returncode == 1 and "Another build is running in this folder." in done.stderr
    assert last_site(copy) == "the last good site"
    (copy / "site").rename(
        copy / "build" / "site-old"
    )  # as a build leaves it that is killed between two renames
    assert build(copy).returncode == 0 and "<h1" in last_site(copy)
