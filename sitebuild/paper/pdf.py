"""Every PDF of ours: what is to be printed, what an earlier build has printed already, and two processes at work."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sitebuild.files.cache import cached, name_of
from sitebuild.files.progress import followed
from sitebuild.files.system import end_with_parent
from sitebuild.paper.page_count import PageCounts
from sitebuild.paper.printer import PrintJob, print_run

AT_ONCE = 2  # processes; a third would want more memory than small build machines have
TOGETHER = 11  # sheets in one layout: as much memory as a book, and work for both processes
_CODE = ("pdf.py", "printer.py", "laid_out.py", "together.py")
_PRINTER = [version(name) for name in ("weasyprint", "pydyf", "fonttools", "pikepdf")]


class Printing:
    """PDFs on their way: two processes print while the build goes on.

    Addresses in the documents are relative to `base`. Nothing is made anew that the folder `cache` holds, which names a
    file by its HTML and by every style and font.
    """

    def __init__(self, base: Path, cache: Path):
        self._base, self._cache = base, cache
        self._inputs = _inputs(
            base
        )  # once: a style that is edited meanwhile waits for the next build
        self._places: dict[Path, Path] = {}  # where a file goes to, and where the cache has it
        self._runs: list[Future] = []
        self.counts = PageCounts()
        self._open = ExitStack()
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, jobs: list[PrintJob]) -> None:
        """Hands out the `jobs`, the longest first, or one processor waits for the last."""
        places = [_place(job, self._inputs, self._cache) for job in jobs]
        self._places |= {job.path: place for job, place in zip(jobs, places)}
        new = [
            (job, place)
            for job, place in zip(jobs, places)
            if not place.is_file() or not _count(place).is_file()
        ]
        runs = [[entry] for entry in new if not entry[0].together]
        together = [entry for entry in new if entry[0].together]
        runs += [together[start : start + TOGETHER] for start in range(0, len(together), TOGETHER)]
        for run in sorted(runs, key=lambda run: -sum(len(job.html) for job, _ in run)):
            self._runs.append(self._workers().submit(_print_run, run, self._base))

    def finish(self) -> None:
        """Waits for what has begun, and writes each file. Raises PrintFault with what WeasyPrint complained of."""
        runs, self._runs = self._runs, []
        told = followed(
            as_completed(runs), len(runs), "Printed {count} books and sheets", sys.stdout
        )
        for done in told:
            done.result()
        for path, place in self._places.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place, path)
            self.counts[path] = int(_count(place).read_text(encoding="utf-8"))
            for kept in (place, _count(place)):
                os.utime(kept)  # used today: see forget_unused
        self._places = {}

    def stop(self) -> None:
        """Ends the processes; what has not begun is not printed."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._open.close()

    def _workers(self) -> ProcessPoolExecutor:
        if not self._pool:
            gc.collect()  # what is left over would count in each process
            scratch = self._open.enter_context(TemporaryDirectory(prefix="printing-"))
            self._pool = ProcessPoolExecutor(AT_ONCE, initializer=_begin, initargs=(scratch,))
        return self._pool


def write_pdfs(jobs: list[PrintJob], base: Path, cache: Path) -> PageCounts:
    """Writes many files, two at a time; see Printing. Gives their numbers of pages. Raises PrintFault."""
    printing = Printing(base, cache)
    try:
        printing.begin(jobs)
        printing.finish()
    finally:
        printing.stop()
    return printing.counts


def write_pdf(html: str, path: Path, base: Path) -> None:
    """Writes `html`, a whole document, as a PDF/UA-1 file to `path`. Raises PrintFault."""
    write_pdf_uncached(PrintJob(html, path), base)


def write_pdf_uncached(job: PrintJob, base: Path) -> None:
    """Writes one file in this process, without looking into a cache. Raises PrintFault."""
    job.path.parent.mkdir(parents=True, exist_ok=True)
    print_run([job], base)


def _begin(scratch: str) -> None:
    """The first thing in a process that prints. The fonts it unpacks go with the folder `scratch`, even when it is killed."""
    end_with_parent()
    gc.freeze()  # what the build has made, this process need not look through when it gives memory back
    tempfile.tempdir = scratch


def _print_run(run: list[tuple[PrintJob, Path]], base: Path) -> None:
    """Makes the files of a run, each at its place in the cache."""
    with TemporaryDirectory() as aside:
        jobs = [
            replace(job, path=Path(aside, str(number), job.path.name))
            for number, (job, _) in enumerate(run)
        ]
        print_run(jobs, base)
        for job, (_, place) in zip(jobs, run):
            cached(place, partial(shutil.copyfile, job.path))
            cached(_count(place), partial(_write_count, job.path))


def _place(job: PrintJob, inputs: str, cache: Path) -> Path:
    """Where `cache` keeps the file: a name made of all it depends on, its HTML and the `inputs`."""
    return cache / f"{name_of([inputs, f'{job.fillable}{job.zoom}', job.html])}.pdf"


def _count(place: Path) -> Path:
    """Where the number of pages of the file stands, beside it."""
    return place.with_suffix(".pages")


def _write_count(printed: Path, place: Path) -> None:
    place.write_text(f"{PageCounts()[printed]}", encoding="utf-8")


def _inputs(base: Path) -> str:
    """A name for what all files depend on: our styles, fonts, this code and the printer."""
    files = [
        *sorted((base / "overrides" / "print").glob("*.[cs][sv][sg]")),
        *sorted((base / "docs" / "assets" / "fonts").glob("*.woff2")),
        *sorted((base / "overrides" / "print").glob("*.woff2")),
        *(Path(__file__).with_name(name) for name in _CODE),
        *sorted((Path(__file__).parent / "repairs").glob("*.py")),
    ]
    return name_of([*_PRINTER, *(file.read_bytes() for file in files)])
