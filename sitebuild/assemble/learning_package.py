"""The module as a package for learning systems (SCORM 1.2): the offline copy's pages inside a page that says what is recorded.

The page around them, `lms.html`, and the list that a learning system reads first lie in `overrides/package/`. There are
two packages: one with what learners print and save, and a slim one of the pages alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from sitebuild.downloads.offline import FOLDER, START, without_zips
from sitebuild.downloads.zip_file import write_zip
from sitebuild.records.interface import Interface
from sitebuild.render.templates import load_blocks

FULL, SLIM = f"{FOLDER}-scorm12.zip", f"{FOLDER}-scorm12-slim.zip"
MANIFEST = "imsmanifest.xml"
_OFFER, _SAFETY = "downloads.html", "safety.html"
_SECTION = re.compile(r"module/[^/]+\.html")
# Most sites refuse to be shown in a frame, and in ours the way out would be gone with our page.
_LINK_OUT = re.compile(r'<a (?![^>]*class="leave)(?=[^>]*href="https://)')
_PROMISE = re.compile(r'(<(p|li)\b[^>]* data-sends="nothing".*?)(</\2>)', re.S)
# What a course need not hold: an area's sheet says what the area's page and contacts.pdf say; tables are for other programs.
_NOT_FOR_LEARNERS = re.compile(r"downloads/(areas/.*|contacts.*\.(csv|json))")
# The slim one has no file and no search: its list of all words alone would be an eighth of it. “Contents” stands in its place.
_NOT_IN_SLIM = re.compile(
    r"downloads/.*|assets/(search/(index|words)|js/(search|results|words)|js/vendor/minisearch.*)\.(js|txt)"
)
_SEARCH = re.compile(r"<search .*?</search>\n?", re.S)
_FILE_LINK = re.compile(
    r'<a [^>]*href="(?:\.\./)*(downloads/[^"]*)"[^>]*>(.*?)</a>( <span class="download-facts">[^<]*</span>)?',
    re.S,
)


def write_packages(
    root: Path, folder: Path, copy: Mapping[str, bytes], interface: Interface, version: str
) -> None:
    """Writes both packages into `folder`, of the files of the `copy` for a disk. The same files give the same bytes."""
    copy = without_zips(copy, interface)
    not_here = interface.text("offline_not_here")
    full = _without(_in_a_frame(copy, interface, "lms_files"), _NOT_FOR_LEARNERS, not_here)
    slim = _without(_in_a_frame(copy, interface, "lms_no_files"), _NOT_IN_SLIM, not_here)
    for name in filter(_is_page, slim):
        slim[name] = _SEARCH.sub("", slim[name].decode()).encode()
    for target, files in ((FULL, full), (SLIM, slim)):
        player = _player(root, files, interface, version)
        write_zip(folder / target, files | player, first=MANIFEST)


def _player(
    root: Path, files: Mapping[str, bytes], interface: Interface, version: str
) -> dict[str, bytes]:
    """What stands around the pages `files` in a learning system, and the list of all."""
    folder = root / "overrides" / "package"
    templates = load_blocks(folder)
    around = templates.get_template("lms.html").render(
        labels=interface.labels,
        language=interface.language,
        start=START,
        sections=sorted(name for name in files if _SECTION.fullmatch(name)),
    )
    player = {"lms.html": around.encode()}
    player |= {f"lms/{name}": (folder / name).read_bytes() for name in ("lms.js", "lms.css")}
    listed = templates.get_template(MANIFEST).render(
        labels=interface.labels, version=version, names=sorted({*files, *player})
    )
    return player | {MANIFEST: listed.encode()}


def _in_a_frame(
    copy: Mapping[str, bytes], interface: Interface, about_files: str
) -> dict[str, bytes]:
    """The files of `copy` with links that open outside of the frame, and with what is true in a learning system alone;
    `about_files` is the label that stands above what can be taken away."""
    notes = {_OFFER: interface.labels[about_files], _SAFETY: interface.text("lms_safety")}

    def page(name: str, html: str) -> str:
        html = _LINK_OUT.sub('<a target="_blank" ', html)
        html = _PROMISE.sub(rf"\1 {escape(interface.text('lms_promise'))}\3", html)
        if name in notes:
            note = f'<div class="admonition explained"><p>{escape(notes[name])}</p></div>'
            html = html.replace("</h1>", f"</h1>\n{note}", 1)
        return html

    return {
        name: page(name, content.decode()).encode() if _is_page(name) else content
        for name, content in copy.items()
    }


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def _without(files: Mapping[str, bytes], left_out: re.Pattern, not_here: str) -> dict[str, bytes]:
    """`files` but for those that `left_out` names. Where a page offers one with its size, its name and the words `not_here`
    stand without a link; a link in a sentence leads to the page that offers all of them."""

    def instead(found: re.Match) -> str:
        file, shown, facts = found.groups()
        if not left_out.fullmatch(file):
            return found[0]
        if facts:
            return f'<span class="missing">{shown}</span> ({escape(not_here)})'
        return found[0].replace(f'{file}"', f'{_OFFER}"', 1)

    return {
        name: _FILE_LINK.sub(instead, content.decode()).encode() if _is_page(name) else content
        for name, content in files.items()
        if not left_out.fullmatch(name)
    }
