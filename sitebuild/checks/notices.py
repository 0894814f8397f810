"""Notices that had ended before there was an edition."""

from __future__ import annotations

from pathlib import Path

from sitebuild.content.library import Library
from sitebuild.content.notices import FIX, line_of_notice
from sitebuild.files.problems import Problem


def check_notices(library: Library, root: Path) -> list[Problem]:
    """Notices that had ended before there was an edition: these dates were never right, so no passing of time makes one."""
    first = library.updates.root[-1].date
    return [
        Problem(
            *line_of_notice(library.contact_files[id], root),
            f"this notice ended on {until}, before the first edition.",
            FIX,
        )
        for id, until in library.ended_notices.items()
        if until < first
    ]
