"""The project's folder, its records, and copies of it to change."""

from __future__ import annotations

import contextlib
import functools
import io
import shutil
import warnings
from pathlib import Path
from subprocess import CompletedProcess

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_library
from sitebuild.content.library import Library
from sitebuild.files.cache import cached

ROOT = Path(__file__).resolve().parents[2]
# What a build reads; everything else in the project's folder can be missing.
PARTS = (
    "docs",
    "data",
    "overrides",
    "sitebuild",
    "macros.py",
    "mkdocs.yml",
    "mkdocs-nopdf.yml",
)
# As all that lies beside it, a build throws it away when it was not used for a month.
SMALL_CACHE = ROOT / "build" / "cache" / "small"


@functools.cache  # once a process: also for tests that are made from the records, one a record
def our_library() -> Library:
    """The project's own records, for reading only. Slips in them have their own tests."""
    return load_library(ROOT)[0]


def run_here(project: Path, *words: str) -> CompletedProcess[str]:
    """Runs a verb of the command line for `project` in this process: Python and all that a build needs are loaded already."""
    out, told = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(told),
        warnings.catch_warnings(
            action="ignore"
        ),  # of other people's code, as in a process of its own
    ):
        code = main(["--root", str(project), *words])
    return CompletedProcess(words, code, out.getvalue(), told.getvalue())


def addresses_of(site: Path) -> list[str]:
    """The address of every page of the built site, the start page's being empty."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in sorted(site.rglob("index.html"))
    ]


def copy_project(root: Path, target: Path) -> Path:
    """Copies what a build reads into `target`, for tests that change it or that build beside others; gives `target`."""
    for name in PARTS:
        (shutil.copytree if (root / name).is_dir() else shutil.copyfile)(root / name, target / name)
    return _with_cache(target)


def copy_small(target: Path, *folders: str) -> Path:
    """Copies the small valid project of the tests into `target`, with the real labels and, of the real project, `folders`."""
    shutil.copytree(ROOT / "tests" / "small_project", target)
    shutil.copyfile(ROOT / "data" / "interface.yml", target / "data" / "interface.yml")
    for folder in folders:
        shutil.copytree(ROOT / folder, target / folder)
    return target


def copy_printable(target: Path) -> Path:
    """The small project with what its sheets and the book are printed with."""
    return copy_small(target, "overrides/blocks", "overrides/print", "docs/assets/fonts")


def copy_small_site(target: Path) -> Path:
    """A second, tiny edition that can be built: its own words, facts and settings, and our code."""
    copy_small(target, "overrides", "docs/assets")
    # A link: nobody changes it, and it is half of the files.
    (target / "sitebuild").symlink_to(ROOT / "sitebuild")
    shutil.copytree(ROOT / "tests" / "small_site", target, dirs_exist_ok=True)
    for name in ("macros.py", "mkdocs-nopdf.yml"):
        shutil.copyfile(ROOT / name, target / name)
    if SMALL_CACHE.is_dir():
        shutil.copytree(SMALL_CACHE, target / "build" / "cache")
    return target


def keep_made(small: Path) -> None:
    """Keeps what the build of a copy of the small edition has made, for the next one.

    A dozen tests build it. Its fonts, style sheet and files take half of the time of a build, and they are named by all
    that they are made of: what a test has changed is made anew. No PDF is kept: some tests are about their making.
    """
    for pattern in ("font-*", "stylesheet-*", "files-*", "zips-*"):
        for made in (small / "build" / "cache").glob(pattern):
            copy = shutil.copytree if made.is_dir() else shutil.copyfile
            cached(SMALL_CACHE / made.name, functools.partial(copy, made))


def _with_cache(project: Path) -> Path:
    """Takes along what the next build need not make anew: fonts and style sheets, named by what they are made from."""
    cache = project / "build" / "cache"
    cache.mkdir(parents=True)
    for pattern in ("font-*", "stylesheet-*"):
        for made in (ROOT / "build" / "cache").glob(pattern):
            shutil.copyfile(made, cache / made.name)
    return project
