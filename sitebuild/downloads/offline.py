"""The whole site as one ZIP file that opens by double-click: `.html` files linked by name, search and all.

A folder's address (`act/`) needs a server, so each page becomes a file of that name (`act.html`). The first page,
`index.html`, is the text about staying safer; behind its door stands the site's own start page.
"""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
from html import escape
from pathlib import Path

from sitebuild.records.interface import Interface

NAME = "offline.zip"
FOLDER = "module-8"  # seen by whoever looks at the device, so it says nothing
START = "start.html"
# Stricter than a server's: nothing may be fetched at all. The search comes as script files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)
# Made for a server, or about this very file.
_LEFT_OUT = re.compile(
    r"404\.html|sitemap\.xml(\.gz)?|robots\.txt|_headers|\.nojekyll|_redirects|CNAME|\.well-known/.*|changes/feed\.xml|downloads/(offline\.zip|SHA256SUMS)"
)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r'(?<=\s)(href|src|data-root)="([^"]*)"')
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_ABOUT_ITSELF = re.compile(
    r'<a class="download" data-file="offline\.zip">(.*?)</a> <span class="download-facts"[^>]*>[^<]*</span>',
    re.S,
)


def write_offline(site: Path, interface: Interface, version: str) -> Path:
    """Writes `downloads/offline.zip` of the finished folder `site`. The same site gives the same bytes."""
    target = site / "downloads" / NAME
    target.parent.mkdir(exist_ok=True)
    files = offline_files(site, interface, version)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files, key=lambda name: (name != "index.html", name)):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _ZIP_TIME)
            entry.create_system, entry.external_attr = (
                3,
                0o644 << 16,
            )  # the same on every kind of computer
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return target


def offline_files(site: Path, interface: Interface, version: str) -> dict[str, bytes]:
    """Name of each file of the copy, from its folder, to its content."""
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
    files["index.html"] = _first_page(files["safety.html"].decode(), interface).encode()
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

    page = re.sub(
        r"<link rel=\"preload\"[^>]*>\n?", "", page
    )  # a disk needs no head start, and browsers refuse it there
    page = _ABOUT_ITSELF.sub(
        lambda found: (
            f'<span class="missing">{found[1]}</span> ({escape(interface.text("offline_this_copy"))})'
        ),
        page,
    )
    page = _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), page)
    page = _POLICY.sub(lambda found: found[1] + POLICY, page)
    script = _moved("assets/js/copy.js", "", there)
    page = page.replace("</head>", f'<script src="{script}" defer></script>\n</head>', 1)
    return re.sub(
        r"(<main [^>]*>)", lambda found: found[1] + "\n" + _age(interface, version), page, count=1
    )


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
