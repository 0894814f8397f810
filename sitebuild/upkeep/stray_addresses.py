"""Addresses of the published site that neither docs/ nor the data makes: whatever stands there, nobody checked it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from sitebuild.files.published_files import is_meant

# Made by a build for a server, or put there by one; and what is put together of several files of ours.
_OF_A_BUILD = re.compile(
    r"404\.html|sitemap\.xml(\.gz)?|robots\.txt|_headers|_redirects|CNAME|\.nojekyll|\.well-known/security\.txt|changes/feed\.xml|"
    r"downloads/(offline\.zip|SHA256SUMS)|assets/css/style\.css|assets/search/(index|contact-rows|words)\.js|assets/js/area-lines\.js"
)
_HREF = re.compile(r'\shref="([^"#?]*)')


def stray_addresses(
    docs: Path,
    pages: Mapping[str, str],
    files: Iterable[str] | None,
    sums: str = "",
    editions: Iterable[str] = (),
) -> list[str]:
    """Those of `files` (of a built folder) that should not be there; of an online site (None) those that its `pages` lead to.

    `pages` holds the HTML of each page that docs/ makes, by its address; `sums` is the build's list of its downloads,
    `editions` the folders of those in other languages.
    """
    linked = {
        f"downloads/{name}" for _, _, name in (line.partition("  ") for line in sums.splitlines())
    }
    linked |= {address for page, html in pages.items() for address in _links(page, html)}
    found = (
        files
        if files is not None
        else [address for address in linked if address.endswith(("/", ".html", ".htm"))]
    )
    return sorted(
        address
        for address in found
        if not _made(address, docs, pages, linked) and not address.startswith(tuple(editions))
    )


def _made(address: str, docs: Path, pages: Mapping[str, str], linked: set[str]) -> bool:
    if address in pages or _OF_A_BUILD.fullmatch(address) or is_meant(docs / address, docs):
        return True
    return (
        address.startswith("downloads/")
        and address in linked
        and not address.endswith(("/", ".html", ".htm"))
    )


def _links(page: str, html: str) -> Iterator[str]:
    """The addresses, from the site's root, to which a page's own links lead within the site."""
    for found in _HREF.finditer(html):
        path = unquote(found[1])
        if re.match(r"[a-z][a-z0-9+.-]*:|/", path, re.IGNORECASE):
            continue
        address = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
        folder = not path or path.endswith(("/", ".")) or path.endswith("/index.html")
        address = address.removesuffix("index.html").rstrip("/")
        yield f"{address}/" if folder and address else address
