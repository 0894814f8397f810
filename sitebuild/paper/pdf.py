"""HTML to a tagged Letter PDF through WeasyPrint: the one way every PDF of ours is made."""

from __future__ import annotations

import hashlib
import logging
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sitebuild.files.progress import followed
from sitebuild.files.system import end_with_parent

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
AT_ONCE = 2  # processes; a third would want more memory than small build machines have
_PRINTER = [version(name) for name in ("weasyprint", "pydyf", "fonttools", "pikepdf")]
LARGE = 1.5  # from the 12 points of the handbook to 18


class PrintFault(Exception):
    """WeasyPrint found something it could not print as written, for example a missing font or an image without words."""


@dataclass(frozen=True)
class PrintJob:
    """A whole HTML document and the file it becomes. `fillable` documents hold form fields.

    `zoom` enlarges everything: with 1.5, a page laid out with letters of 12 points comes out with 18. Jobs that go
    `together` are laid out in one go (see `together.py`); each becomes the same file as if it were printed alone.
    """

    html: str
    path: Path
    fillable: bool = False
    zoom: float = 1
    together: bool = False


def write_pdf(html: str, path: Path, base: Path, cache: Path | None = None) -> None:
    """Writes `html` (a whole document; its addresses are relative to `base`) as a PDF/UA-1 file to `path`.

    With a folder `cache`, the file of an earlier run is used again when the HTML and every style and font are the
    same. Raises PrintFault with what WeasyPrint complained of.
    """
    job = PrintJob(html, path)
    _print_once(job, _cached(job, _inputs(base), cache) if cache else None, base)


def write_pdfs(jobs: list[PrintJob], base: Path, cache: Path) -> None:
    """Writes many files, two at a time. Raises as write_pdf does; nothing is made anew that `cache` holds."""
    inputs = _inputs(base)  # once: a style that is edited meanwhile waits for the next build
    cached = [_cached(job, inputs, cache) for job in jobs]
    new = [(job, path) for job, path in zip(jobs, cached) if not path.is_file()]
    runs = [[entry] for entry in new if not entry[0].together]
    if together := [entry for entry in new if entry[0].together]:
        runs.append(together)
    if len(runs) > 1:
        with ProcessPoolExecutor(AT_ONCE, initializer=end_with_parent) as pool:
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
    for job, path in zip(jobs, cached):
        _print_once(job, path, base)


def write_pdf_uncached(job: PrintJob, base: Path) -> None:
    """Writes one file without looking into the cache. Raises as write_pdf does."""
    _print_once(job, None, base)


def _print_run(run: list[tuple[PrintJob, Path]], base: Path) -> None:
    """Makes the files of a run that `cached` does not hold, and leaves a copy of each there."""
    _render([job for job, _ in run], base)
    for job, cached in run:
        cached.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(job.path, cached)


def _print_once(job: PrintJob, cached: Path | None, base: Path) -> None:
    """Writes the job's file, or copies it from `cached` when that is there; leaves a copy there otherwise."""
    job.path.parent.mkdir(parents=True, exist_ok=True)
    if cached and cached.is_file():
        shutil.copyfile(cached, job.path)
        return
    if cached:
        _print_run([(job, cached)], base)
    else:
        _render([job], base)


def _render(jobs: list[PrintJob], base: Path) -> None:
    """Writes the file of each of the `jobs`: one job, or several that go together."""
    from weasyprint import HTML  # here, since it needs Pango, which a preview can do without
    from weasyprint.logger import LOGGER

    from sitebuild.paper.repairs.columns import mirror_left_pages
    from sitebuild.paper.repairs.fields import finish_fields
    from sitebuild.paper.repairs.page_numbers import LostReference, lay_out
    from sitebuild.paper.repairs.tags import finish, mark_languages
    from sitebuild.paper.together import lay_out_together

    mark_languages()
    job, others = jobs[0], len(jobs) - 1
    names = f"{job.path.name} or one of {others} others" if others else job.path.name

    def render(html: str):
        source = HTML(string=html, base_url=f"{base.resolve().as_uri()}/")
        return source.render(pdf_forms=job.fillable, **OPTIONS)

    faults, level = _Faults(), LOGGER.level
    LOGGER.addHandler(faults)
    LOGGER.setLevel(
        logging.WARNING
    )  # mkdocs-with-pdf lets only errors through, and a warning is lost text
    try:
        documents = (
            lay_out_together([job.html for job in jobs], render)
            if job.together
            else [lay_out(job.html, render)]
        )
        for job, document in zip(jobs, documents):
            mirror_left_pages(document)
            job.path.parent.mkdir(parents=True, exist_ok=True)
            document.write_pdf(
                job.path, zoom=job.zoom, finisher=finish, pdf_forms=job.fillable, **OPTIONS
            )
    except LostReference as lost:
        raise PrintFault(f"{names} cannot be printed: {lost}") from lost
    finally:
        LOGGER.removeHandler(faults)
        LOGGER.setLevel(level)
    if faults.found:
        for job in jobs:
            job.path.unlink(missing_ok=True)
        raise PrintFault(
            "\n".join(
                f"{names} cannot be printed as written: {fault}"
                for fault in dict.fromkeys(faults.found)
            )
        )
    for job in jobs:
        if job.fillable:
            finish_fields(job.path, base)


def _cached(job: PrintJob, inputs: bytes, cache: Path) -> Path:
    """Where `cache` keeps the file: a name made of all it depends on, its HTML and the `inputs`."""
    digest = hashlib.sha256(inputs + f"{job.fillable}{job.zoom}{job.html}".encode())
    return cache / f"{digest.hexdigest()[:24]}.pdf"


def _inputs(base: Path) -> bytes:
    """A digest of what all files depend on: our styles, fonts, this code and the printer."""
    digest = hashlib.sha256(str(_PRINTER).encode())
    input_files = [
        *sorted((base / "overrides" / "print").glob("*.[cs][sv][sg]")),
        *sorted((base / "docs" / "assets" / "fonts").glob("*.woff2")),
        *sorted((base / "overrides" / "print").glob("*.woff2")),
        Path(__file__),
        Path(__file__).with_name("together.py"),
        *sorted((Path(__file__).parent / "repairs").glob("*.py")),
    ]
    for input_file in input_files:
        digest.update(input_file.read_bytes())
    return digest.digest()


class _Faults(logging.Handler):
    """Collects WeasyPrint's warnings: in print, a warning is lost text or a wrong sign."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
