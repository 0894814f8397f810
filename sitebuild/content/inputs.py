"""What an edition was read from: whatever is made of it may be used again while none of this changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib.metadata import version

from sitebuild.content.edition import Edition
from sitebuild.files.cache import our_code
from sitebuild.files.project_files import files_under

_LIBRARIES = ("python-docx", "beautifulsoup4", "lxml", "vobject", "mkdocs-with-pdf")


def inputs_of(edition: Edition, without: tuple[str, ...] = ()) -> Iterator[bytes | str]:
    """Our code and what it writes with, every record and template, the publisher's settings and the day, since notices end.
    The pages' words are not among them, nor are the folders named in `without`, for example `data/contacts/`."""
    yield our_code()
    yield from map(version, _LIBRARIES)
    yield repr((edition.address, edition.draft, edition.publisher))
    yield edition.library.interface.language
    yield dt.date.today().isoformat()
    for folder in ("data", "overrides"):
        for path in files_under(edition.root / folder):
            name = path.relative_to(edition.root).as_posix()
            if not name.startswith(without):
                yield from (name, path.read_bytes())
