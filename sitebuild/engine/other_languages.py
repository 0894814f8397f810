"""The editions in other languages, to which every page leads: to itself there, or to the start page where it is left out."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import PathSpec
from mkdocs.structure.pages import Page
from mkdocs.utils import yaml_load

from sitebuild.content.edition import Edition


@dataclass(frozen=True)
class OtherEdition:
    """An edition as this one sees it: `root` is the way to it from this one's own, `left_out` the pages that it has not."""

    name: str
    lang: str
    root: str
    left_out: Any  # a PathSpec of MkDocs

    def has(self, page: Page) -> bool:
        """Whether that edition has the page."""
        return not self.left_out.match_file(page.file.src_uri)

    def address(self, page: Page) -> str:
        """Where the page stands there, from this edition's root."""
        return self.root + (page.url if self.has(page) else "")


def other_editions(edition: Edition) -> list[OtherEdition]:
    """Those that mkdocs.yml names beside `edition`; none where it names none."""
    language, named = edition.library.interface.language, edition.publisher.alternate
    own = next((one.link for one in named if one.lang == language), "")
    return [
        OtherEdition(
            other.name,
            other.lang,
            f"{posixpath.relpath(other.link, own)}/",
            _left_out(edition.root / other.settings),
        )
        for other in edition.publisher.others(language)
    ]


def _left_out(settings: Path) -> Any:
    """All editions are made of the pages of docs/; what one of them leaves out stands in its settings."""
    with settings.open("rb") as file:
        return PathSpec().validate(yaml_load(file).get("exclude_docs") or "")
