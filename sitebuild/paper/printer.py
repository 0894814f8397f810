"""HTML to a tagged Letter PDF through WeasyPrint: the one way every PDF of ours is made."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitebuild.paper.laid_out import OPTIONS, laid_out

LETTERS_A_PAGE = 4000  # of HTML, in the handbook: the first guess of what page a reference leads to
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


def print_run(jobs: list[PrintJob], base: Path) -> None:
    """Writes the file of each of the `jobs`: one job, or several that go together. Addresses are relative to `base`.

    Raises PrintFault with what WeasyPrint complained of; none of the files is left then.
    """
    from sitebuild.paper.repairs.fields import finish_fields
    from sitebuild.paper.repairs.page_numbers import LostReference

    others = len(jobs) - 1
    names = f"{jobs[0].path.name} or one of {others} others" if others else jobs[0].path.name
    try:
        with _without_collecting(), _told() as faults:
            _write(jobs, base)
    except LostReference as lost:
        raise PrintFault(f"{names} cannot be printed: {lost}") from lost
    if faults:
        for job in jobs:
            job.path.unlink(missing_ok=True)
        found = dict.fromkeys(faults)
        raise PrintFault(
            "\n".join(f"{names} cannot be printed as written: {fault}" for fault in found)
        )
    for job in jobs:
        if job.fillable:
            finish_fields(job.path, base)


def _write(jobs: list[PrintJob], base: Path) -> None:
    from sitebuild.paper.repairs.box_walk import walk_in_one_loop
    from sitebuild.paper.repairs.column_passes import keep_columns
    from sitebuild.paper.repairs.columns import mirror_left_pages
    from sitebuild.paper.repairs.file_parts import write_parts
    from sitebuild.paper.repairs.html_patterns import remember_patterns
    from sitebuild.paper.repairs.lines import remember_lines
    from sitebuild.paper.repairs.page_list import remember_pages
    from sitebuild.paper.repairs.page_names import look_at_both_ends
    from sitebuild.paper.repairs.page_numbers import lay_out
    from sitebuild.paper.repairs.plain_values import take_plain_values
    from sitebuild.paper.repairs.running_feet import make_pages_once
    from sitebuild.paper.repairs.tags import finish, mark_languages
    from sitebuild.paper.repairs.unused_marks import forget_marks_of_notes
    from sitebuild.paper.repairs.used_values import remember_used_values
    from sitebuild.paper.together import lay_out_together

    for repair in (
        mark_languages,
        remember_lines,
        keep_columns,
        make_pages_once,
        look_at_both_ends,
        forget_marks_of_notes,
        remember_used_values,
        remember_pages,
        remember_patterns,
        take_plain_values,
        walk_in_one_loop,
        write_parts,
    ):
        repair()
    fillable = jobs[0].fillable

    def render(html: str) -> Any:
        return laid_out(html, fillable, base)

    documents = (
        lay_out_together([job.html for job in jobs], render)
        if jobs[0].together
        else [lay_out(jobs[0].html, render, round(LETTERS_A_PAGE / jobs[0].zoom ** 2))]
    )
    for job, document in zip(jobs, documents):
        mirror_left_pages(document)
        job.path.parent.mkdir(parents=True, exist_ok=True)
        document.write_pdf(job.path, zoom=job.zoom, finisher=finish, pdf_forms=fillable, **OPTIONS)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Looking for memory to give back while pages are laid out takes a seventh of the time; once afterwards is enough."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        gc.collect()


@contextmanager
def _told() -> Iterator[list[str]]:
    """What WeasyPrint warns of meanwhile: in print, a warning is lost text or a wrong sign."""
    from weasyprint.logger import LOGGER

    faults, level = _Faults(), LOGGER.level
    LOGGER.addHandler(faults)
    LOGGER.setLevel(logging.WARNING)  # mkdocs-with-pdf lets only errors through
    try:
        yield faults.found
    finally:
        LOGGER.removeHandler(faults)
        LOGGER.setLevel(level)


class _Faults(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
