"""Audit: what printing costs, beside one plain run over the same book on the same machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.audit


def test_both_books_and_all_sheets_take_at_most_three_times_one_plain_run_over_the_handbook(
    root: Path, capsys
):
    done = subprocess.run(
        [sys.executable, "tests/tools/measure.py", "--times", "1", "2"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    (root / "build" / "audit").mkdir(parents=True, exist_ok=True)
    (root / "build" / "audit" / "measure.txt").write_text(done.stdout, encoding="utf-8")
    with capsys.disabled():
        print(f"\n{done.stdout}")
    assert done.stdout.count("times as long") == 2, done.stderr
    assert done.returncode == 0, done.stdout
