"""Links of pages to a file to download, and to the website of a contact by that contact's file: each leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from sitebuild.content.library import Library
from sitebuild.files.page import TO_CONTACT, TO_DOWNLOAD, outside_code
from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading

_TARGET = re.compile(r"\]\(([^)\s]*)\)")
Told = Iterator[tuple[str, str]]  # what is wrong, what to write instead


def check_links_out(reading: Reading, library: Library) -> list[Problem]:
    """Problems of such links in docs/."""
    return [
        Problem(f"docs/{page}", line_number, *told)
        for page in reading.pages
        for line_number, line in enumerate(outside_code(reading.page(page).split("\n")), 1)
        for target in _TARGET.findall(re.sub(r"`[^`]*`", "", line))
        for told in _slips(target, f"docs/{page}", library)
    ]


def _slips(target: str, file: str, library: Library) -> Told:
    if download := TO_DOWNLOAD.fullmatch(target):
        name, known = download["file"], [one.file for one in library.downloads.files]
        if name not in known:
            yield f"there is no download “{name}”.", nearest(name, known)
        else:
            yield from _other_way(target, file, f"docs/downloads/{name}")
    elif contact := TO_CONTACT.fullmatch(target):
        id = contact["id"]
        if id not in library.contacts:
            yield f"there is no contact “{id}”.", nearest(id, sorted(library.contacts))
        else:
            yield from _other_way(target, file, library.contact_files[id])


def _other_way(target: str, file: str, wanted: str) -> Told:
    way = posixpath.relpath(wanted, posixpath.dirname(file))
    if target != way:
        yield f"the link “{target}” does not lead there from this page.", f"Write {way}."
