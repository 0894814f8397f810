"""ZIP files that are the same on every computer and at every time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16  # as if packed on one kind of computer, whichever this is


def write_zip(target: Path, files: Mapping[str, bytes], *, first: str, folder: str = "") -> None:
    """Packs `files` (name to content), the one named `first` before all others. They unpack into `folder`, which ends in a slash."""
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(folder + name, _TIME)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
