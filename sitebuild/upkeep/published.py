"""Reads the published site back, from its address or from a built folder."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from sitebuild.content.addresses import page_address
from sitebuild.files.project_files import pages_under


def page_addresses(root: Path) -> list[str]:
    """The address of every page that `root`/docs has, from the site's root."""
    docs = root / "docs"
    return sorted(page_address(path.relative_to(docs).as_posix()) for path in pages_under(docs))


def read_published(
    where: str, addresses: Iterable[str], *, timeout: float = 20.0
) -> dict[str, bytes | str]:
    """Each address to what is published there, or to a line of words that says why it could not be read.

    `where` is the site's address (https://…, or http:// for a trial) or the path of a built folder.
    """
    online = where.startswith(("https://", "http://"))
    return {
        address: _fetch(f"{where.rstrip('/')}/{quote(address)}", timeout)
        if online
        else _open(Path(where), address)
        for address in addresses
    }


def files_of(where: str) -> list[str] | None:
    """The address of every file of a built folder; of an online site nobody can list them, so None."""
    folder = Path(where)
    if where.startswith(("https://", "http://")) or not folder.is_dir():
        return None
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [
        file.removesuffix("index.html")
        if file.endswith("/index.html") or file == "index.html"
        else file
        for file in files
    ]


def _open(folder: Path, address: str) -> bytes | str:
    path = (
        folder / address / "index.html"
        if not address or address.endswith("/")
        else folder / address
    )
    return path.read_bytes() if path.is_file() else "there is no such file."


def _fetch(address: str, timeout: float) -> bytes | str:
    # A copy kept on the way would show the numbers of yesterday.
    request = urllib.request.Request(
        address, headers={"Cache-Control": "no-cache", "User-Agent": "number comparison"}
    )
    for again in (True, False):
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            return f"the server answers with error {error.code}."
        except (urllib.error.URLError, TimeoutError, OSError) as error:
            if not again:
                return f"it cannot be reached ({getattr(error, 'reason', None) or error})."
            time.sleep(1)
    return "it cannot be reached."
