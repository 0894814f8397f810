"""Notices that had ended before there was an edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from sitebuild.content.notices import FIX, place_of_notice
from sitebuild.files.problems import Problem
from sitebuild.records.updates import Updates


def check_notices(ended: Mapping[str, dt.date], updates: Updates, root: Path) -> list[Problem]:
    """Notices that had ended before there was an edition: these dates were never right, so no passing of time makes one."""
    first = updates.root[-1].date
    return [
        Problem(
            *place_of_notice(id, root),
            f"this notice ended on {until}, before the first edition.",
            FIX,
        )
        for id, until in ended.items()
        if until < first
    ]
