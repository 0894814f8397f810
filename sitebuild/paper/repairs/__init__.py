"""One file for each fault of the printer; it goes when the fault is mended there."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType


def put_around(module: ModuleType, name: str, make: Callable[[Callable], Callable]) -> None:
    """From now on the printer's `module` calls what `make` gives for its function `name`; that function is its `plain`."""
    plain = getattr(module, name)
    if not hasattr(plain, "plain"):
        made = make(plain)
        made.plain = plain
        setattr(module, name, made)
