"""What may lie in docs/ beside pages: pictures, and our own fonts, styles and scripts by their folder."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

PAGE, PICTURES = ".md", (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
# Our own files by their folder; a file anywhere else is a page or a picture.
OWN = {
    "assets": ("away.html", "icon.svg"),
    "assets/css": ("*.css",),
    "assets/fonts": ("*.woff2", "LICENSE.txt"),
    "assets/js": ("*.js",),
    "assets/js/vendor": ("*.js", "*.LICENSE.txt"),
}


def is_meant(path: Path, docs: Path) -> bool:
    """Whether a file of `docs` is one that is published as it is: a picture, or a font, style or script of ours."""
    return path.is_file() and (path.suffix.lower() in PICTURES or is_own(path, docs))


def is_own(path: Path, docs: Path) -> bool:
    """Whether a file of `docs` is a font, style or script of ours."""
    return any(
        fnmatchcase(path.name, pattern)
        for pattern in OWN.get(path.parent.relative_to(docs).as_posix(), ())
    )
