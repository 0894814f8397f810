"""Every PDF of a build. What needs the records alone begins while the pages are made, so that no processor waits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitebuild.assemble.pack_sheets import pages_of
from sitebuild.content.edition import Edition
from sitebuild.paper.articles import (
    coalitions_job,
    directory_job,
    feedback_job,
    quiz_job,
    transcript_job,
)
from sitebuild.paper.fold import write_folded
from sitebuild.paper.pdf import Printing
from sitebuild.paper.printer import PrintJob
from sitebuild.paper.sheets import check_page_counts, sheet_job
from sitebuild.render import pocket, trainer
from sitebuild.render.all_sheets import all_sheets


class PrintAll:
    """The PDFs of the site in the folder `site`: begun when it is made, completed in two steps.

    Each step raises PrintFault, and DataProblems when a sheet grew past its page.
    """

    def __init__(self, edition: Edition, site: Path):
        self._edition, self._folder = edition, site / "downloads"
        self._sheets = [sheet for sheet in all_sheets(edition) if sheet.file != trainer.FILE]
        self._printing = Printing(edition.root, edition.root / "build" / "cache" / "pdf")
        self.counts = self._printing.counts
        jobs = [sheet_job(edition, sheet, self._folder) for sheet in self._sheets]
        self._printing.begin([directory_job(edition, self._folder / "contacts.pdf"), *jobs])

    def print_pages(self, pages: Mapping[str, str], books: list[PrintJob]) -> None:
        """The `books` and what is made of the finished `pages`; then the trainer's pack begins, which counts the sheets of all others."""
        edition, folder = self._edition, self._folder
        self._printing.begin(
            [
                *books,
                coalitions_job(
                    edition, pages["contacts/coalitions/index.html"], folder / "coalitions.pdf"
                ),
                transcript_job(edition, pages["transcript/index.html"], folder / "transcript.pdf"),
                quiz_job(edition, pages["quiz/index.html"], folder / "quiz.pdf"),
                feedback_job(edition, pages["feedback/index.html"], folder / "feedback.pdf"),
            ]
        )
        self._printing.finish()
        check_page_counts(self._sheets, folder, self.counts)
        title = f"{edition.labels['short_name_long']} – {edition.labels['pocket_to_fold']}"
        language = edition.library.interface.language
        write_folded(folder / pocket.FILE, folder / pocket.TO_FOLD, title, language)
        counted = pages_of(folder, edition.library.downloads, self.counts)
        self._sheets = [trainer.trainer_sheet(edition, counted)]
        self._printing.begin([sheet_job(edition, sheet, folder) for sheet in self._sheets])

    def finish(self) -> None:
        """Waits for the trainer's pack."""
        self._printing.finish()
        check_page_counts(self._sheets, self._folder, self.counts)
        self.stop()

    def stop(self) -> None:
        """Ends all printing: it is done, or the build has stopped."""
        self._printing.stop()
