"""Only what is meant to be published lies in docs/: pages, pictures that a page names, and our own fonts, styles and scripts.

The generator copies every other file as it is, for anybody to read. What lies beside a theme's templates it copies too.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from sitebuild.checks.picture_data import hidden_data
from sitebuild.checks.svg import svg_slips
from sitebuild.files.problems import Problem, shown_path
from sitebuild.files.project_files import files_under, is_leftover
from sitebuild.files.published_files import PAGE, PICTURES, is_own
from sitebuild.files.yaml_lines import conflicts

_PAGE_BY_OTHER_NAME = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdtext", ".mdx")
_KINDS = {
    "a Word file": (".doc", ".docx", ".odt", ".rtf", ".pages", ".wpd"),
    "a spreadsheet": (".xls", ".xlsx", ".ods", ".csv", ".tsv", ".numbers"),
    "a PDF": (".pdf",),
    "a presentation": (".ppt", ".pptx", ".odp", ".key"),
    "a letter from a mailbox": (".eml", ".msg", ".mbox"),
}
_HTML = (".html", ".htm", ".xhtml", ".shtml")
_OTHER_PICTURES = (
    ".heic",
    ".heif",
    ".avif",
    ".tif",
    ".tiff",
    ".bmp",
    ".psd",
    ".ico",
    ".raw",
    ".dng",
)
_MORE_THAN_WORDS = re.compile(
    r"<(?:script|link|style|iframe|object|embed|img|svg|video|audio|a|form|base)\b|http-equiv=[\"']?refresh"
    r"|\b(?:src|href|on[a-z]+)\s*=|\d{3}[-. ]\d{4}",
    re.I,
)
_NAMES = re.compile(
    r"(?:\]\(\s*<?|\b(?:src|href)\s*=\s*[\"']?|url\(\s*[\"']?|^ {0,3}\[[^\]]+\]:\s*<?)(?P<to>[^)\s>\"'#?]+)",
    re.M,
)


def check_links_and_endings(root: Path) -> list[Problem]:
    """Links that bring a file from outside, and pages with a wrong ending. Every other rule would read the one and miss the other."""
    problems = [
        problem
        for folder in ("docs", "data", "overrides", *(path.name for path in root.glob("docs-??")))
        for problem in _links_out(root, folder)
    ]
    return problems + [
        Problem(
            shown_path(path, root),
            1,
            f"the name of a page ends in .md, not in {path.suffix}.",
            f"Write .md: {path.stem}.md",
        )
        for path in files_under(root / "docs")
        if path.suffix.lower() in _PAGE_BY_OTHER_NAME and path.suffix != PAGE
    ]


def check_published_files(root: Path) -> list[Problem]:
    """Files in docs/ and beside the theme's templates that readers would get and that are not meant for them."""
    docs = root / "docs"
    files = [path for path in files_under(docs) if path.suffix != PAGE]
    pictures = [
        path for path in files if path.suffix.lower() in PICTURES and not is_own(path, docs)
    ]
    named = _named(docs) if pictures else set()
    problems = [
        Problem(shown_path(path, root), *slip)
        for path in files
        for slip in _slips(path, docs, named)
    ]
    for folder in (docs / "assets", root / "overrides"):
        for path in files_under(folder):
            if path.suffix in (".html", ".css", ".js", ".svg"):
                text = path.read_text(encoding="utf-8", errors="replace")
                slips = conflicts(text.split("\n"), text)
                problems += [Problem(shown_path(path, root), *slip) for slip in slips]
    return problems + [
        Problem(
            shown_path(path, root),
            1,
            "this file would be published beside the pages.",
            "Move it out of overrides/theme/, which holds templates only.",
        )
        for path in files_under(root / "overrides" / "theme")
        if path.suffix not in (".html", ".py", ".pyc") and path.name != "sitemap.xml"
    ]


def _links_out(root: Path, folder: str) -> Iterator[Problem]:
    """Symbolic links that bring a file from outside `folder`: it would be published, or taken for ours."""
    project, inside = os.path.realpath(root), os.path.realpath(root / folder)
    for path in _links_in(root / folder):
        if is_leftover(path.name) or shown_path(path, root).startswith("data/local"):
            continue
        target = os.path.realpath(path)
        if not _within(target, project):
            what = "this link leads out of the project."
        elif not _within(target, inside):
            what = f"this link leads out of {folder}/."
        elif not os.path.isfile(target):
            what = "this link leads nowhere, or to a folder that lies here already."
        else:
            continue
        yield Problem(shown_path(path, root), 1, what, "Copy the file, or take the link away.")


def _links_in(folder: Path) -> Iterator[Path]:
    """The folder, if it is a symbolic link, and all symbolic links below it."""
    if folder.is_symlink():
        yield folder
    for parent, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            if os.path.islink(os.path.join(parent, name)):
                yield Path(parent, name)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _slips(path: Path, docs: Path, named: set[str]) -> Iterator[tuple[int, str, str]]:
    ending = path.suffix.lower()
    if ending == ".svg":
        yield from svg_slips(path)
    if path.name == "away.html":
        text = path.read_text(encoding="utf-8", errors="replace")
        if found := _MORE_THAN_WORDS.search(text):
            yield (
                text.count("\n", 0, found.start()) + 1,
                f"the page that stands in for ours after leaving holds “{found[0]}”.",
                "It says a few words of the weather and loads, links and sends nothing.",
            )
    if is_own(path, docs):
        return
    if ending not in PICTURES:
        yield 1, *_refused(path, ending)
    elif path.relative_to(docs).as_posix() not in named:
        yield (
            1,
            "no page names this picture, but it would be published.",
            "Name it on a page, ![What it shows](…), or delete it.",
        )
    elif ending != ".svg":
        yield from hidden_data(path)


def _refused(path: Path, ending: str) -> tuple[str, str]:
    """What is wrong with a file that does not belong in docs/, and what to do."""
    if ending in _HTML:
        return (
            "an HTML file is not published.",
            "Pages are written in Markdown: write its words into a file that ends in .md, or delete it.",
        )
    if ending in _OTHER_PICTURES:
        return (
            f"browsers do not show pictures that end in {path.suffix}.",
            "Save it as .jpg or .png, without what it says of place and person.",
        )
    if ending in (".css", ".js", ".woff2", ".woff", ".ttf", ".otf"):
        return (
            "this file lies where no page looks for it.",
            f"Ask a developer; ours lie in docs/assets/{ {'.css': 'css', '.js': 'js'}.get(ending, 'fonts') }/.",
        )
    what = next((name for name, endings in _KINDS.items() if ending in endings), "this file")
    return (
        f"{what} would be published.",
        "It does not belong in docs/, so take it out. If it tells of a client, tell an owner now: .github/CODEOWNERS names them.",
    )


def _named(docs: Path) -> set[str]:
    """The files that a page or a style of ours names, from docs/."""
    found = set()
    for path in files_under(docs):
        if path.suffix in (PAGE, ".css"):
            folder = path.parent.relative_to(docs).as_posix()
            text = path.read_text(encoding="utf-8", errors="replace")
            found |= {
                posixpath.normpath(posixpath.join(folder, unquote(name["to"])))
                for name in _NAMES.finditer(text)
            }
    return found
