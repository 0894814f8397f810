"""What is dear to make, kept in `build/cache/` from one build to the next under a name made of all that went into it."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

UNUSED_DAYS = 30


def name_of(parts: Iterable[bytes | str]) -> str:
    """A name for what is made of `parts`: the same for the same parts, another one for any others."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()[:24]


@cache  # four kinds of files are named after it: saves 0.05 s of a build
def our_code() -> str:
    """A name for the state of this package: what it makes is made anew when any line of it changes."""
    package = Path(__file__).resolve().parent.parent
    return name_of(path.read_bytes() for path in sorted(package.rglob("*.py")))


def cached(place: Path, make: Callable[[Path], None]) -> Path:
    """`place`, a file or a folder; `make` writes it to the path it is given when it is not there yet."""
    if place.exists():
        os.utime(place)  # used today
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a build may be ended half-way, and another one may look at this moment.
    part = place.with_name(f"{place.name}.{os.getpid()}")
    make(part)
    try:
        part.replace(place)
    except OSError:
        if not place.is_dir():
            raise
        shutil.rmtree(part)  # another build was faster
    return place


def forget_unused(folder: Path) -> None:
    """Deletes what no build has used for a month from `folder`."""
    oldest = time.time() - UNUSED_DAYS * 24 * 3600
    for entry in [*folder.glob("*"), *folder.glob("pdf/*")]:
        if entry.name != "pdf" and entry.stat().st_mtime < oldest:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink(missing_ok=True)
