"""HTML to a tagged Letter PDF through WeasyPrint: the one way every PDF of ours is made."""

from __future__ import annotations

import hashlib
import logging
import shutil
from pathlib import Path

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


class PrintFault(Exception):
    """WeasyPrint found something it could not print as written, for example a missing font or an image without words."""


def write_pdf(html: str, path: Path, base: Path, cache: Path | None = None) -> None:
    """Writes `html` (a whole document; its addresses are relative to `base`) as a PDF/UA-1 file to `path`.

    With a folder `cache`, the file of an earlier run is used again when the HTML and every style and font are the
    same. Raises PrintFault with what WeasyPrint complained of.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = cache / f"{_digest(html, base)}.pdf" if cache else None
    if kept and kept.is_file():
        shutil.copyfile(kept, path)
        return
    _render(html, path, base)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, kept)


def _render(html: str, path: Path, base: Path) -> None:
    from weasyprint import HTML  # here, since it needs Pango, which a preview can do without
    from weasyprint.logger import LOGGER

    from sitebuild.downloads.pdf_tags import finish

    faults = _Faults()
    LOGGER.addHandler(faults)
    try:
        HTML(string=html, base_url=f"{base.resolve().as_uri()}/").write_pdf(path, finisher=finish, **OPTIONS)
    finally:
        LOGGER.removeHandler(faults)
    if faults.found:
        path.unlink(missing_ok=True)
        raise PrintFault("\n".join(faults.found))


def _digest(html: str, base: Path) -> str:
    """What the PDF depends on: its HTML, our print styles and fonts, and this module's own code."""
    digest = hashlib.sha256(html.encode())
    sources = [*sorted((base / "overrides" / "print").glob("*.css")), *sorted((base / "docs" / "assets" / "fonts").glob("*.woff2")),
               *sorted(Path(__file__).parent.glob("pdf*.py"))]
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:24]


class _Faults(logging.Handler):
    """Collects WeasyPrint's warnings: in print, a warning is lost text or a wrong sign."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
