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

    `zoom` enlarges everything: with 1.5, a page laid out with letters of 12 points comes out with 18.
    """

    html: str
    path: Path
    fillable: bool = False
    zoom: float = 1


def write_pdf(html: str, path: Path, base: Path, cache: Path | None = None) -> None:
    """Writes `html` (a whole document; its addresses are relative to `base`) as a PDF/UA-1 file to `path`.

    With a folder `cache`, the file of an earlier run is used again when the HTML and every style and font are the
    same. Raises PrintFault with what WeasyPrint complained of.
    """
    job = PrintJob(html, path)
    _print_once(job, _cached(job, base, cache) if cache else None, base)


def write_pdfs(jobs: list[PrintJob], base: Path, cache: Path) -> None:
    """Writes many files, two at a time. Raises as write_pdf does; nothing is made anew that `cache` holds."""
    cached = [
        _cached(job, base, cache) for job in jobs
    ]  # once: a style that is edited meanwhile waits for the next build
    new = [(job, path) for job, path in zip(jobs, cached) if not path.is_file()]
    if len(new) > 1:
        with ProcessPoolExecutor(AT_ONCE, initializer=end_with_parent) as pool:
            longest_first = sorted(
                new, key=lambda entry: -len(entry[0].html)
            )  # or one processor waits for the last
            printing = [pool.submit(_print_once, job, path, base) for job, path in longest_first]
            told = followed(
                as_completed(printing), len(new), "Printed {count} books and sheets", sys.stdout
            )
            for done in told:
                done.result()
    for job, path in zip(jobs, cached):
        _print_once(job, path, base)


def write_pdf_uncached(job: PrintJob, base: Path) -> None:
    """Writes one file without looking into the cache. Raises as write_pdf does."""
    _print_once(job, None, base)


def _print_once(job: PrintJob, cached: Path | None, base: Path) -> None:
    """Writes the job's file, or copies it from `cached` when that is there; leaves a copy there otherwise."""
    job.path.parent.mkdir(parents=True, exist_ok=True)
    if cached and cached.is_file():
        shutil.copyfile(cached, job.path)
        return
    _render(job, base)
    if cached:
        cached.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(job.path, cached)


def _render(job: PrintJob, base: Path) -> None:
    from weasyprint import HTML  # here, since it needs Pango, which a preview can do without
    from weasyprint.logger import LOGGER

    from sitebuild.paper.repairs.columns import mirror_left_pages
    from sitebuild.paper.repairs.fields import finish_fields
    from sitebuild.paper.repairs.page_numbers import LostReference, lay_out
    from sitebuild.paper.repairs.tags import finish, mark_languages

    mark_languages()
    faults, level = _Faults(), LOGGER.level
    LOGGER.addHandler(faults)
    LOGGER.setLevel(
        logging.WARNING
    )  # mkdocs-with-pdf lets only errors through, and a warning is lost text
    try:
        document = lay_out(
            job.html,
            lambda html: HTML(string=html, base_url=f"{base.resolve().as_uri()}/").render(
                pdf_forms=job.fillable, **OPTIONS
            ),
        )
        mirror_left_pages(document)
        document.write_pdf(
            job.path, zoom=job.zoom, finisher=finish, pdf_forms=job.fillable, **OPTIONS
        )
    except LostReference as lost:
        raise PrintFault(f"{job.path.name} cannot be printed: {lost}") from lost
    finally:
        LOGGER.removeHandler(faults)
        LOGGER.setLevel(level)
    if faults.found:
        job.path.unlink(missing_ok=True)
        raise PrintFault(
            "\n".join(
                f"{job.path.name} cannot be printed as written: {fault}"
                for fault in dict.fromkeys(faults.found)
            )
        )
    if job.fillable:
        finish_fields(job.path, base)


def _cached(job: PrintJob, base: Path, cache: Path) -> Path:
    """Where `cache` keeps the file: a name made of all it depends on, its HTML, our styles, fonts, this code and the printer."""
    digest = hashlib.sha256(f"{_PRINTER}{job.fillable}{job.zoom}{job.html}".encode())
    input_files = [
        *sorted((base / "overrides" / "print").glob("*.[cs][sv][sg]")),
        *sorted((base / "docs" / "assets" / "fonts").glob("*.woff2")),
        *sorted((base / "overrides" / "print").glob("*.woff2")),
        Path(__file__),
        *sorted((Path(__file__).parent / "repairs").glob("*.py")),
    ]
    for input_file in input_files:
        digest.update(input_file.read_bytes())
    return cache / f"{digest.hexdigest()[:24]}.pdf"


class _Faults(logging.Handler):
    """Collects WeasyPrint's warnings: in print, a warning is lost text or a wrong sign."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
