"""Repairs the form fields WeasyPrint 70 writes."""

from __future__ import annotations

from pathlib import Path


def finish_fields(path: Path, base: Path) -> None:
    pass
