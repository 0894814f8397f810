"""Notices that had ended before there was an edition."""

from __future__ import annotations

from sitebuild.content.library import Library
from sitebuild.content.notices import FIX, line_of_notice
from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading


def check_notices(library: Library, reading: Reading) -> list[Problem]:
    """Notices that had ended before there was an edition: these dates were never right, so no passing of time makes one."""
    first = library.updates.root[-1].date
    return [
        Problem(
            *line_of_notice(library.contact_files[id], reading),
            f"this notice ended on {until}, before the first edition.",
            FIX,
        )
        for id, until in library.ended_notices.items()
        if until < first
    ]
