"""Every PDF of ours: what is to be printed, what an earlier build has printed already, and two processes at work."""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sitebuild.files.cache import cached, name_of
from sitebuild.files.progress import followed
from sitebuild.files.system import end_with_parent
from sitebuild.paper.printer import PrintJob, print_run

AT_ONCE = 2  # processes; a third would want more memory than small build machines have
TOGETHER = 11  # sheets in one layout: as much memory as a book, and work for both processes
_CODE = ("pdf.py", "printer.py", "laid_out.py", "together.py")
_PRINTER = [version(name) for name in ("weasyprint", "pydyf", "fonttools", "pikepdf")]


def write_pdf(html: str, path: Path, base: Path, cache: Path | None = None) -> None:
    """Writes `html` (a whole document; its addresses are relative to `base`) as a PDF/UA-1 file to `path`.

    With a folder `cache`, the file of an earlier run is used again when the HTML and every style and font are the
    same. Raises PrintFault with what WeasyPrint complained of.
    """
    job = PrintJob(html, path)
    _print_once(job, _place(job, _inputs(base), cache) if cache else None, base)


def write_pdfs(jobs: list[PrintJob], base: Path, cache: Path) -> None:
    """Writes many files, two at a time. Raises as write_pdf does; nothing is made anew that `cache` holds."""
    inputs = _inputs(base)  # once: a style that is edited meanwhile waits for the next build
    places = [_place(job, inputs, cache) for job in jobs]
    new = [(job, place) for job, place in zip(jobs, places) if not place.is_file()]
    runs = [[entry] for entry in new if not entry[0].together]
    together = [entry for entry in new if entry[0].together]
    runs += [together[start : start + TOGETHER] for start in range(0, len(together), TOGETHER)]
    if runs:
        gc.collect()  # what is left of making pages would count in each process: 30 MB of 410
    if len(runs) > 1:
        with (
            TemporaryDirectory(prefix="printing-") as scratch,
            ProcessPoolExecutor(AT_ONCE, initializer=_begin, initargs=(scratch,)) as pool,
        ):
            # the longest first, or one processor waits for the last
            runs.sort(key=lambda run: -sum(len(job.html) for job, _ in run))
            printing = [pool.submit(_print_run, run, base) for run in runs]
            told = followed(
                as_completed(printing), len(runs), "Printed {count} books and sheets", sys.stdout
            )
            for done in told:
                done.result()
    elif runs:
        _print_run(runs[0], base)
    for job, place in zip(jobs, places):
        _print_once(job, place, base)


def write_pdf_uncached(job: PrintJob, base: Path) -> None:
    """Writes one file without looking into the cache. Raises as write_pdf does."""
    _print_once(job, None, base)


def _begin(scratch: str) -> None:
    """The first thing in a process that prints. The fonts it unpacks go with the folder `scratch`, even when it is killed."""
    end_with_parent()
    gc.freeze()  # what the build has made, this process need not look through when it gives memory back
    tempfile.tempdir = scratch


def _print_run(run: list[tuple[PrintJob, Path]], base: Path) -> None:
    """Makes the files of a run that the cache does not hold, and leaves a copy of each at its place there."""
    print_run([job for job, _ in run], base)
    for job, place in run:
        cached(place, partial(shutil.copyfile, job.path))


def _print_once(job: PrintJob, place: Path | None, base: Path) -> None:
    """Writes the job's file, or copies it from its `place` in the cache; leaves a copy there when it was not there."""
    job.path.parent.mkdir(parents=True, exist_ok=True)
    if not place:
        print_run([job], base)
        return

    def make(copy: Path) -> None:
        print_run([job], base)
        shutil.copyfile(job.path, copy)

    shutil.copyfile(cached(place, make), job.path)


def _place(job: PrintJob, inputs: str, cache: Path) -> Path:
    """Where `cache` keeps the file: a name made of all it depends on, its HTML and the `inputs`."""
    return cache / f"{name_of([inputs, f'{job.fillable}{job.zoom}', job.html])}.pdf"


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
