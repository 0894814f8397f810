"""A link between two pages leads where it should from every page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from mkdocs.utils import get_relative_url

from sitebuild.content.addresses import page_address, seen_from

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_links_between_pages_are_those_that_the_generator_would_write():
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")]
    targets = [
        *map(page_address, pages),
        "",
        "module/03-safety/#3-8",
        "downloads/handbook.pdf",
        "contacts/#c-1a2b3c",
    ]
    for page in pages:
        for target in targets:
            base = f"https://a.example/{page_address(page)}"
            assert urljoin(base, seen_from(page, target)) == urljoin(
                base, get_relative_url(target, page_address(page))
            ), (page, target)
