"""How far long work is: a bar when a person watches, else a line every few seconds."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

import click

SAY_EVERY = 10  # seconds between two lines about the progress

T = TypeVar("T")


def followed(work: Iterable[T], total: int, what: str, stream: TextIO) -> Iterator[T]:
    """Hands on what `work` gives, and says on `stream` how much of `total` is done. `what` has {count}: “Printed {count} sheets”."""
    if stream.isatty():
        with click.progressbar(
            work, length=total, label=what.format(count=total), file=stream
        ) as bar:
            yield from bar
        return
    said = time.monotonic()
    for count, one in enumerate(work, 1):
        yield one
        if time.monotonic() - said > SAY_EVERY and count < total:
            said = time.monotonic()
            print(what.format(count=f"{count} of {total}"), "…", file=stream, flush=True)
