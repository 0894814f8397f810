"""`python tests/tools/measure.py`: time, CPU and memory of our build as ratios to a stock one, in the same run on the same machine."""

from __future__ import annotations

import argparse
import compileall
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HELP = "measure the build against a stock build of the same pages"
# What anyone would write first: the theme and the handbook plugin as they come, over the built pages' own words.
_STOCK = """site_name: Stock
theme:
  name: material
  font: false
plugins:
  - with-pdf:
      cover_subtitle: Stock
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all processors together, and the memory of the largest process in MB."""

    wall: float
    cpu: float
    memory: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--times",
        type=int,
        nargs="+",
        default=[1, 5, 10],
        help="how many times the module's text (default: 1 5 10)",
    )


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Prints one line a build. Gives 0 when the books and sheets took at most three times one run over the same handbook."""
    limit_kept = True
    with tempfile.TemporaryDirectory(prefix="measure-") as folder:
        for times in arguments.times:
            place = Path(folder) / str(times)
            plain, ours = (
                _stock_project(root, place / "stock", times),
                _our_project(root, place / "ours", times),
            )
            site = ["sitebuild", "site"]
            pages = ["mkdocs", "build", "-q", "-f", "mkdocs-nopdf.yml"]
            _beside_stock(plain, ours, f"{times}x pages alone", pages)
            shutil.rmtree(ours / "build")  # what is kept would be a gift to the next build
            without = _beside_stock(
                plain, ours, f"{times}x everything but PDFs", [*site, "--without-pdf"]
            )
            shutil.rmtree(ours / "build")
            whole = _beside_stock(plain, ours, f"{times}x everything", site)
            _beside_stock(plain, ours, f"{times}x everything, nothing changed", site)
            _edit_a_contact(ours)
            _beside_stock(plain, ours, f"{times}x everything, one contact edited", site)
            limit_kept &= _printing_keeps_its_limit(ours, whole, without, times)
    return 0 if limit_kept else 1


def _beside_stock(plain: Path, ours: Path, name: str, command: list[str]) -> Cost:
    """Builds ours by the `command`, a module and what it is told, prints what that cost, and gives it. Stock builds before and after it are what it is compared with: a
    machine that others use too changes its speed by a third within minutes."""
    stock = [sys.executable, "-m", "mkdocs", "build", "-q"]
    before = _cost(plain, stock)
    cost = _cost(ours, [sys.executable, "-m", *command])
    after = _cost(plain, stock)
    wall, cpu = (before.wall + after.wall) / 2, (before.cpu + after.cpu) / 2
    print(
        f"{name}: {cost.wall:.1f} s, CPU {cost.cpu:.1f} s, {cost.memory:.0f} MB · stock {wall:.1f} s, CPU {cpu:.1f} s,"
        f" {before.memory:.0f} MB · ratios {cost.wall / wall:.2f}, {cost.cpu / cpu:.2f}, {cost.memory / before.memory:.2f}",
        flush=True,
    )
    return cost


def _edit_a_contact(project: Path) -> None:
    """Other words in the record of a contact that has a number and that no page of the handbook shows."""
    pages = "".join(page.read_text(encoding="utf-8") for page in (project / "docs").rglob("*.md"))
    for record in sorted((project / "data" / "contacts").rglob("*.yml")):
        text = record.read_text(encoding="utf-8")
        if "confidence: high" in text and record.stem not in pages:
            record.write_text(
                text.replace("description: ", "description: Edited. ", 1), encoding="utf-8"
            )
            return
    raise LookupError("no such contact")


def _printing_keeps_its_limit(project: Path, whole: Cost, without: Cost, times: int) -> bool:
    """Both books and all sheets against one run over the handbook's own HTML, which the build leaves in its cache."""
    book = project / "build" / "cache" / "handbook.html"
    code = "import sys, weasyprint; weasyprint.HTML(sys.argv[1], base_url=sys.argv[2]).write_pdf(sys.argv[3], pdf_variant='pdf/ua-1', pdf_tags=True)"
    one = _cost(
        project,
        [
            sys.executable,
            "-c",
            code,
            str(book),
            f"{project.as_uri()}/",
            str(project / "build" / "one.pdf"),
        ],
    )
    printing = whole.wall - without.wall
    print(
        f"{times}x one run over the handbook: {one.wall:.1f} s, CPU {one.cpu:.1f} s · all printing {printing:.1f} s, {printing / one.wall:.2f} times as long",
        flush=True,
    )
    return printing <= 3 * one.wall


def _cost(folder: Path, command: list[str]) -> Cost:
    """Runs `command` in `folder`. Raises CalledProcessError with its output when it fails."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    probe = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=2); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *command],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    kilobytes = int(done.stdout.split()[-1]) / (
        1024 if sys.platform == "darwin" else 1
    )  # macOS counts bytes
    return Cost(time.monotonic() - started, cpu, kilobytes / 1024)


def _stock_project(root: Path, folder: Path, times: int) -> Path:
    """The module's Markdown without anything of ours, `times` times over."""
    pages = folder / "docs"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    (pages / "index.md").write_text("# Stock\n", encoding="utf-8")
    for copy in range(times):
        for source in sorted((root / "docs" / "module").glob("*.md")):
            (pages / f"{copy:02}-{source.name}").write_text(
                _without_macros(source), encoding="utf-8"
            )
    return folder


def _our_project(root: Path, folder: Path, times: int) -> Path:
    """This project with an empty cache and the module's text `times` times."""
    folder.mkdir(parents=True)
    for name in ("docs", "data", "overrides", "sitebuild"):
        shutil.copytree(
            root / name,
            folder / name,
            ignore=shutil.ignore_patterns("__pycache__", "local.yml", "local"),
        )
    for name in ("macros.py", "mkdocs.yml", "mkdocs-nopdf.yml"):
        shutil.copyfile(root / name, folder / name)
    _add_copies(folder, times - 1)
    compileall.compile_dir(folder / "sitebuild", quiet=1)  # as the stock one's packages are
    return folder


def _add_copies(folder: Path, copies: int) -> None:
    """More of the module's text, as pages of the site and of the book."""
    names = []
    for copy in range(copies):
        for source in sorted((folder / "docs" / "module").glob("*.md")):
            names.append(f"more/{copy:02}-{source.name}")
            (folder / "docs" / "more").mkdir(exist_ok=True)
            (folder / "docs" / names[-1]).write_text(_without_macros(source), encoding="utf-8")
    if names:
        listed = "".join(f"      - {name}\n" for name in names)
        for path, text in (
            (folder / "mkdocs.yml", f"  - Copies:\n{listed}"),
            (folder / "data" / "handbook.yml", None),
        ):
            found = path.read_text(encoding="utf-8")
            path.write_text(
                found + text
                if text
                else found.replace(
                    "\nebook:\n", f"\n  - title: Copies\n    pages:\n{listed}ebook:\n"
                ),
                encoding="utf-8",
            )


def _without_macros(source: Path) -> str:
    """A module page without front matter and our macros, and without what our checks allow on the module's own pages only."""
    text = source.read_text(encoding="utf-8").split("---\n", 2)[-1]
    for what, instead in (
        (r"\[([^\]]*)\]\([^)]*\)", r"\1"),
        (r"(?:<|&lt;)?https?://\S+", "an address"),
        (r" \{: #[\w-]+ \}", ""),
        (r"\bclick here\b", "go on"),
    ):
        text = re.sub(what, instead, text)
    return "\n".join(line for line in text.splitlines() if not line.startswith("{{"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=HELP)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder")
    add_arguments(parser)
    given = parser.parse_args()
    sys.exit(run(given.root.resolve(), given))
