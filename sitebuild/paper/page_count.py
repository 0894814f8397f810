"""How many pages each PDF has: asked by the sheets' limits, the downloads and the packs."""

from __future__ import annotations

from pathlib import Path


class PageCounts(dict[Path, int]):
    """The number of pages of each PDF, by its file. Who prints a file tells it, which saves 0.4 s of a build; any other is
    opened when somebody asks."""

    def __missing__(self, path: Path) -> int:
        import pikepdf  # here, since a build without PDFs does without it: it takes 0.1 s to load

        with pikepdf.open(path) as pdf:
            self[path] = len(pdf.pages)
        return self[path]
