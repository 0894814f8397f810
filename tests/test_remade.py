"""What printing costs, measured, and that a whole build prints nothing anew that did not change."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.projects import PARTS

from sitebuild.content.edition import Edition
from sitebuild.paper.pdf import write_pdf_uncached
from sitebuild.paper.printer import PrintJob
from sitebuild.paper.sheets import sheet_document
from sitebuild.render.all_sheets import all_sheets


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.pdf"))
    }


@pytest.mark.audit
def test_a_second_build_with_one_list_edited_prints_what_holds_its_words_and_nothing_else(
    root: Path, site: Path, tmp_path: Path
):
    for name in PARTS:
        (shutil.copytree if (root / name).is_dir() else shutil.copyfile)(
            root / name, tmp_path / name
        )
    shutil.copytree(root / "build" / "cache", tmp_path / "build" / "cache")
    renamed = tmp_path / "data" / "checklists" / "self-care.yml"
    renamed.write_text(
        renamed.read_text(encoding="utf-8").replace("make you laugh", "make you laugh out loud"),
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "sitebuild", "--root", str(tmp_path), "site"],
        cwd=tmp_path,
        check=True,
    )
    before, after = digests(site / "downloads"), digests(tmp_path / "site" / "downloads")
    changed = {name for name in after if after[name] != before.get(name)}
    # The list is a slide's as well, so the books, the transcript and the guide with all lists hold its words; every other
    # sheet is taken from the cache.
    books = {"handbook.pdf", "handbook-large-print.pdf", "transcript.pdf"}
    guides = {"pocket-guide.pdf", "pocket-guide-to-fold.pdf"}
    assert changed == {"checklists/self-care.pdf", *books, *guides}
    assert len(digests(tmp_path / "build" / "cache" / "pdf")) - len(
        digests(root / "build" / "cache" / "pdf")
    ) == len(changed - {"pocket-guide-to-fold.pdf"})  # made of the guide, not printed


@pytest.mark.audit
def test_what_each_sheet_costs_is_printed(root: Path, tmp_path: Path, capsys, edition: Edition):
    rows = []
    for sheet in all_sheets(edition):
        html, path, started = (
            sheet_document(edition, sheet),
            tmp_path / sheet.file,
            time.process_time(),
        )
        write_pdf_uncached(PrintJob(html, path, sheet.fillable), root)
        rows.append((sheet.file, time.process_time() - started, path.stat().st_size))
    with capsys.disabled():
        print(
            "\n"
            + "\n".join(
                f"{seconds:6.2f} s CPU {size:8,d} bytes  {name}" for name, seconds, size in rows
            )
        )
    assert len(rows) == len(all_sheets(edition)) and max(size for _, _, size in rows) < 250_000
