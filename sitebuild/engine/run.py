"""Starts MkDocs in this process."""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path
from typing import Any

# The theme's notice about its successor would stand above every message of ours; it asks while it is loaded.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.exceptions import MkDocsException  # noqa: E402


class BuildStopped(Exception):
    """The build cannot go on; the message is what to tell."""


def build_pages(root: Path, settings: str, into: Path, *, draft: bool) -> None:
    """Builds the site of the folder `root` with its file `settings` into the folder `into`.

    Raises BuildStopped with all that was found wrong: strict, so a warning stops it too.
    """
    told = _Told()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(told)
    before = Path.cwd()
    os.chdir(root)  # with-pdf looks for files here
    collecting = gc.isenabled()
    gc.disable()  # looking for memory to give back in the middle of a build takes a fifth of its time
    try:
        config = load_config(str(root / settings), site_dir=str(into), strict=True)
        handbook: Any = config.plugins["handbook"]
        handbook.draft = draft
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as stop:
        raise BuildStopped("\n".join([*told.lines, str(stop)])) from stop
    finally:
        if collecting:
            gc.enable()
        os.chdir(before)
        logger.removeHandler(told)


class _Told(logging.Handler):
    """Warnings and errors, which are shown only when the build stops."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname.ljust(7)} -  {record.getMessage()}")
