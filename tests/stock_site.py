"""A plain Material site with the same Markdown as ours, to measure beside it. Called by tests/test_beside_stock.py.

Usage: python tests/stock_site.py FOLDER   writes FOLDER/mkdocs.yml and FOLDER/docs/, ready for `mkdocs build`
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, event_priority

ROOT = Path(__file__).resolve().parent.parent


class Copier(BasePlugin):
    """Keeps each page's Markdown as it is once our macros have been filled in."""

    def __init__(self, docs: Path):
        self.docs = docs

    @event_priority(-100)  # after the macros
    def on_page_markdown(self, markdown: str, /, *, page, **_) -> str:
        target = self.docs / page.file.src_uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            f"---\ntitle: {page.meta.get('title', page.file.name)!r}\n---\n\n{markdown}",
            encoding="utf-8",
        )
        return markdown


def write_stock_project(folder: Path) -> None:
    """Everything a newcomer would write: theme, navigation, search. The theme's web fonts are off, to ask no other host."""
    config = load_config(str(ROOT / "mkdocs-nopdf.yml"), site_dir=str(folder / "ours"))
    config.plugins["copier"] = Copier(folder / "docs")
    config.plugins.startup = None
    build(config)
    shutil.rmtree(folder / "ours")
    settings = {
        "site_name": config.site_name,
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": config.nav,
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "def_list",
            "md_in_html",
            "smarty",
            "tables",
            "toc",
        ],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    write_stock_project(Path(sys.argv[1]).resolve())
