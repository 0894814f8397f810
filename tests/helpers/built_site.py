"""The site that all tests look at, built once a run. Imports nothing of ours: a process of its own may build it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import filelock

ROOT = Path(__file__).resolve().parents[2]


def built_site(run: str) -> Path:
    """The folder of the site, built by the project's own command by whoever comes first in this run of the tests.

    Whoever comes while it is being built waits. Raises AssertionError with what a failed build said.
    """
    target, mark = ROOT / "build" / "test-site", ROOT / "build" / "test-site.run"
    mark.parent.mkdir(exist_ok=True)
    with filelock.FileLock(ROOT / "build" / "test-site.lock"):
        if not mark.is_file() or mark.read_text(encoding="utf-8").partition("\n")[0] != run:
            done = subprocess.run(
                [sys.executable, "-m", "sitebuild", "site", "--into", "build/test-site"],
                cwd=ROOT,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            said = (done.stdout or "It failed without a word.") if done.returncode else ""
            mark.write_text(f"{run}\n{said}", encoding="utf-8")
        said = mark.read_text(encoding="utf-8").partition("\n")[2]
    assert not said, said
    return target


if __name__ == "__main__":
    # Started by conftest.py while tests run that need no site; whoever needs it reads how it ended.
    built_site(sys.argv[1])
