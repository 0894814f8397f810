"""The project's own files, without what an operating system or an editor leaves beside them by itself."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

# .DS_Store, .x.swp and .#x begin with a point; #x#, x~, x.bak and the others are an editor's copies; ~$x.docx is Word's lock.
_LEFTOVER = re.compile(
    r"\..*|.*~|#.*#|~\$.*|.*\.(bak|orig|rej|sw[a-p]|tmp)|(eh)?thumbs\.db|desktop\.ini|icon\r",
    re.IGNORECASE,
)


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name was left by a program: it is passed over in silence, and never published."""
    return _LEFTOVER.fullmatch(name) is not None


def files_under(folder: Path) -> Iterator[Path]:
    """Every file under `folder` in order; nothing when there is no such folder. Links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_leftover(name))
        yield from (Path(parent, name) for name in sorted(names) if not is_leftover(name))


def pages_under(docs: Path) -> list[Path]:
    """The Markdown of every page, in order."""
    return sorted(path for path in files_under(docs) if path.suffix == ".md")


def files_like(folder: Path, pattern: str) -> list[Path]:
    """The files that `folder`.glob(`pattern`) finds, in order."""
    return sorted(path for path in folder.glob(pattern) if not is_leftover(path.name))


def contact_file(root: Path, id: str) -> Path | None:
    """The file of a contact, in whichever area's folder it lies; None when there is none."""
    return next(iter(files_like(root / "data" / "contacts", f"**/{id}.yml")), None)
