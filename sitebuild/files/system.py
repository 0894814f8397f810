"""Two things that Linux can do and Python does not offer. Elsewhere a build does without them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

_DIES_WITH_PARENT, _EXCHANGE, _HERE = (
    1,
    2,
    -100,
)  # PR_SET_PDEATHSIG (prctl.h), RENAME_EXCHANGE (fs.h), AT_FDCWD (fcntl.h)


def end_with_parent() -> None:
    """Called in a child process: it ends when its parent does, also when that is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)


def exchange(first: Path, second: Path) -> bool:
    """Lets two folders change places in one step, so that neither name is missing for a moment. False where that cannot be done."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):  # not Linux, or a C library of before 2018
        return False
    return rename(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE) == 0
