"""One file for each fault of the printer; it goes when the fault is mended there."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any


def put_around(place: ModuleType | type, name: str, make: Callable[[Callable], Callable]) -> None:
    """From now on what `make` gives for its function `name` stands in that `place` of the printer, a module or a class; that function is its `plain`."""
    plain = getattr(place, name)
    if not hasattr(plain, "plain"):
        made: Any = make(plain)
        made.plain = plain
        setattr(place, name, made)
