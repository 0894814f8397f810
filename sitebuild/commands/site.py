"""`python -m sitebuild site`: builds aside, then swaps, so that a failed build leaves the last good site whole."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import importlib
import io
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from sitebuild.assemble.download_facts import offer_downloads
from sitebuild.assemble.load import refuse_local_numbers, usable_library
from sitebuild.assemble.zips import write_zips
from sitebuild.content.library import FRAME
from sitebuild.downloads.offline import NAME as OFFLINE
from sitebuild.engine.run import BuildStopped, build_pages
from sitebuild.files.cache import forget_unused
from sitebuild.files.system import exchange
from sitebuild.paper.page_count import PageCounts


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="The folder of the finished site.",
)
@click.option("--without-pdf", is_flag=True, help="Leave out the handbook and all sheets.")
@click.option("--draft", is_flag=True, help="Mark every page and sheet as a draft, for reviewers.")
@click.option(
    "--for-deploy", is_flag=True, help="Stop when this folder holds what must not be published."
)
@click.pass_obj
def run(root: Path, into: Path, without_pdf: bool, draft: bool, for_deploy: bool) -> int:
    """Builds the site and everything people can take away.

    Builds into a folder beside the target and renames it, so that a build that stops leaves the last good site whole.
    """
    if for_deploy:
        refuse_local_numbers(root)
    try:
        with _one_build_at_a_time(root / "build" / "cache" / "building") as alone:
            if not alone:
                print(
                    "Another build is running in this folder. Wait until it has ended, then start again.",
                    file=sys.stderr,
                )
                return 1
            return _build(root, root / into, with_pdf=not without_pdf, draft=draft)
    except PermissionError as refused:
        print(
            f"“{refused.filename}” cannot be written by the person who runs this. Ask its owner, or build in a copy of your own.",
            file=sys.stderr,
        )
    except OSError as fault:
        if fault.errno != errno.ENOSPC:
            raise
        shutil.rmtree(root / "build" / "site-new", ignore_errors=True)
        print(_disk_is_full(root), file=sys.stderr)
    return 1


def _build(root: Path, site: Path, *, with_pdf: bool, draft: bool) -> int:
    started = time.monotonic()
    aside = root / "build" / "site-new"
    shutil.rmtree(aside, ignore_errors=True)
    if closed := _not_writable(aside.parent, site):
        print(
            f"{closed} cannot be written by the person who runs this. Ask its owner, or build in a copy of your own.",
            file=sys.stderr,
        )
        return 1
    with_pdf = with_pdf and _can_print()
    _say("Building the pages and the handbook …" if with_pdf else "Building the pages …")
    settings = "mkdocs.yml" if with_pdf else "mkdocs-nopdf.yml"
    try:
        build_pages(root, settings, aside, draft=draft)
    except BuildStopped as stop:
        shutil.rmtree(aside, ignore_errors=True)
        print(f"{stop}\nThe build stopped. {site.name}/ is as it was.", file=sys.stderr)
        return 1
    _complete_downloads(root, aside)
    _let_everybody_read(aside)
    _swap(aside, site)
    forget_unused(root / "build" / "cache")
    # Opened from a folder, the pages meant for a server begin in another typeface.
    _say(
        f"{site.name}/ is ready after {time.monotonic() - started:.1f} s. To look at it: make serve, or unpack {site.name}/downloads/{OFFLINE} and open its index.html."
    )
    return 0


@contextlib.contextmanager
def _one_build_at_a_time(mark: Path) -> Iterator[bool]:
    """Holds the file `mark` while building: two builds in one folder would take each other's pages away. False when it is held already."""
    mark.parent.mkdir(parents=True, exist_ok=True)
    with mark.open("w", encoding="utf-8") as held:
        try:
            fcntl.flock(
                held, fcntl.LOCK_EX | fcntl.LOCK_NB
            )  # the system lets go of it when the build ends, however it ends
            alone = True
        except OSError:
            alone = False
        yield alone


def _can_print() -> bool:
    """WeasyPrint loads only with Pango. One line says what is missing; the site is built without the PDFs then."""
    try:
        with contextlib.redirect_stdout(
            io.StringIO()
        ):  # without Pango it prints a banner of six lines before it fails
            importlib.import_module("weasyprint")
    except OSError:
        print(
            "Pango is missing, so the handbook and the sheets are left out. `setup/system.sh site` says how to add it.",
            file=sys.stderr,
        )
        return False
    return True


def _complete_downloads(root: Path, site: Path) -> None:
    """What can only be made of the finished site: its offline copy, the packages for learning systems, the links to these, and the sums of every file."""
    frame, downloads = usable_library(root, FRAME), site / "downloads"
    write_zips(root, site, frame)
    counts = PageCounts()
    for page in site.rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        if 'class="download"' in html:
            address = page.relative_to(site).as_posix()
            completed = offer_downloads(html, address, downloads, frame.interface, counts)
            page.write_text(completed, encoding="utf-8")
    _write_sums(downloads)


def _write_sums(downloads: Path) -> None:
    """SHA256SUMS of every file people can take away, in the format that `sha256sum --check` reads."""
    files = sorted(
        path
        for path in downloads.rglob("*")
        if path.is_file() and path.suffix != ".html" and path.name != "SHA256SUMS"
    )
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(downloads).as_posix()}"
        for path in files
    ]
    (downloads / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _let_everybody_read(site: Path) -> None:
    """A web server is another user than the one who builds, whose umask may let nobody else read."""
    for path in [site, *site.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def _not_writable(build: Path, site: Path) -> str:
    """The first folder that a build has to change and may not, as it is called; empty when there is none. Asked before the minutes of building."""
    needed = [build, site.parent, *([site] if site.exists() else [])]
    return next(
        (f"“{folder}”" for folder in needed if not os.access(folder, os.W_OK | os.X_OK)), ""
    )


def _disk_is_full(root: Path) -> str:
    free = shutil.disk_usage(root).free // 1_000_000
    return f"The disk is full: {free} MB are free, and a build needs about 200 MB. Make room, then start again."


def _swap(aside: Path, site: Path) -> None:
    """Puts the new site in the place of the old one, in one step where the system can: a server of that folder always finds one of the two."""
    if not site.exists():
        aside.rename(site)
    elif exchange(aside, site):
        shutil.rmtree(aside, ignore_errors=True)
    else:
        old = aside.with_name("site-old")
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        aside.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def _say(line: str) -> None:
    print(line, flush=True)
