"""The whole site as one ZIP file that opens by double-click: `.html` files linked by name, search and all.

A folder's address (`act/`) needs a server, so each page becomes a file of that name (`act.html`). The first page,
`index.html`, is the text about staying safer; behind its door stands the site's own start page.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from sitebuild.downloads.zip_file import write_zip
from sitebuild.records.interface import Interface

NAME = "offline.zip"
FOLDER = "module-8"  # seen by whoever looks at the device, so it says nothing
START = "start.html"
# Stricter than a server's: nothing may be fetched at all. The search comes as script files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)
# Made for a server, or of the very files that are packed here.
_LEFT_OUT = re.compile(
    r"404\.html|sitemap\.xml(\.gz)?|robots\.txt|_headers|\.nojekyll|_redirects|CNAME|\.well-known/.*|changes/feed\.xml|downloads/([\w-]+\.zip|SHA256SUMS)"
)
_TAG_WITH_ADDRESS = re.compile(r'<[a-z][^<>]* (?:href|src|data-root)="[^<>]*>')
_ADDRESS = re.compile(r'(?<=\s)(href|src|data-root)="([^"]*)"')
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
# A disk needs no head start, and browsers refuse it there; the edition in another language is not on it.
_ONLINE_ALONE = re.compile(
    r'<link rel="(?:preload|alternate)"[^>]*>\n?|<a class="other-language"[^>]*>[^<]*</a>\n?'
)
_ZIP = re.compile(
    r'<a class="download" data-file="([\w-]+\.zip)">(.*?)</a> <span class="download-facts"[^>]*>[^<]*</span>',
    re.S,
)


def write_offline(folder: Path, copy: Mapping[str, bytes], interface: Interface) -> Path:
    """Writes `offline.zip` into `folder`, of the files of the `copy` for a disk. The same files give the same bytes."""
    target = folder / NAME
    files = without_zips(copy, interface, NAME)
    files["index.html"] = _first_page(files["safety.html"].decode(), interface).encode()
    write_zip(target, files, first="index.html", folder=f"{FOLDER}/")
    return target


def offline_files(site: Path, interface: Interface, version: str) -> dict[str, bytes]:
    """Name of each page and file of a copy of `site` for a disk, from its folder, to its content. Its pages still offer ZIP files."""
    files = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if _LEFT_OUT.fullmatch(name):
            continue
        if path.name == "index.html":
            page = _offline_page(path.read_text(encoding="utf-8"), name, interface, version)
            files[offline_name(name.removesuffix("index.html"))] = page.encode()
        elif name == "assets/search/index.js":
            files[name] = _offline_index(path.read_text(encoding="utf-8")).encode()
        else:
            files[name] = path.read_bytes()
    return files


def offline_name(address: str) -> str:
    """The file of a page's `address` from the site's root: `` gives start.html, `act/` act.html; a file keeps its name."""
    if address in ("", "index.html"):
        return START
    return (
        f"{address.removesuffix('index.html').removesuffix('/')}.html"
        if address.endswith(("/", "/index.html"))
        else address
    )


def _offline_page(page: str, name: str, interface: Interface, version: str) -> str:
    """The page's HTML with addresses, policy and a line on its age for a copy on a disk."""
    here, there = (
        posixpath.dirname(name),
        posixpath.dirname(offline_name(name.removesuffix("index.html"))),
    )

    def address(found: re.Match) -> str:
        return f'{found[1]}="{_moved(found[2], here, there, folder=found[1] == "data-root")}"'

    page = _ONLINE_ALONE.sub("", page)
    page = _TAG_WITH_ADDRESS.sub(lambda tag: _ADDRESS.sub(address, tag[0]), page)
    page = _POLICY.sub(lambda found: found[1] + POLICY, page)
    script = _moved("assets/js/copy.js", "", there)
    page = page.replace("</head>", f'<script src="{script}" defer></script>\n</head>', 1)
    return re.sub(
        r"(<main [^>]*>)", lambda found: found[1] + "\n" + _age(interface, version), page, count=1
    )


def without_zips(
    copy: Mapping[str, bytes], interface: Interface, own: str = ""
) -> dict[str, bytes]:
    """No copy holds a copy: says of the ZIP `own` that this is it, and of every other that it is not in here."""

    def words(found: re.Match) -> str:
        said = interface.text("offline_this_copy" if found[1] == own else "offline_not_here")
        return f'<span class="missing">{found[2]}</span> ({escape(said)})'

    return {
        name: _ZIP.sub(words, content.decode()).encode() if name.endswith(".html") else content
        for name, content in copy.items()
    }


def _moved(address: str, here: str, there: str, folder: bool = False) -> str:
    """`address` on the page in folder `here` of the site, as the copy in folder `there` must write it."""
    path, mark, anchor = address.partition("#")
    if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", path):
        return address
    target = posixpath.normpath(posixpath.join("/", here, path)).lstrip("/")
    if folder:
        return posixpath.relpath(f"/{target}", f"/{there}") + "/"
    if path.endswith(("/", ".")) and target:
        target += "/"
    return posixpath.relpath(f"/{offline_name(target)}", f"/{there}") + mark + anchor


def _age(interface: Interface, version: str) -> str:
    said = escape(interface.text("offline_age", date=version))
    ages = "".join(
        f' data-{name}="{escape(interface.labels[f"offline_age_{name}"])}"'
        for name in ("one", "many", "old")
    )
    return f'<p class="copy-age" data-date="{version}"{ages}>{said}</p>'


def _offline_index(script: str) -> str:
    """The search index with the addresses of the copy."""

    def address(found: re.Match) -> str:
        path, mark, anchor = json.loads(f'"{found[1]}"').partition("#")
        return f'"address":{json.dumps(offline_name(path) + mark + anchor)}'

    moved = re.sub(r'"address":"((?:[^"\\]|\\.)*)"', address, script)
    # The start page's entry has no address: an empty field is left out of the index.
    return re.sub(r'\{"kind":', f'{{"address":"{START}","kind":', moved)


def _first_page(safety: str, interface: Interface) -> str:
    door = f'<p class="now"><a href="{START}">{escape(interface.text("offline_door"))}</a></p>'
    return safety.replace("</h1>", f"</h1>\n{door}", 1)
