"""Where things stand on the site: addresses from the site's root, without a leading slash."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from functools import lru_cache

from sitebuild.content.slides import Section
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Area

FEED = "changes/feed.xml"  # there only where the site's own address is set


def page_address(markdown: str) -> str:
    """The address of a page of docs/: `module/03-safety.md` gives `module/03-safety/`, `index.md` gives ``."""
    stem = markdown.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def seen_from(page: str, address: str) -> str:
    """`address` as a link on the page of docs/ `page`: `contacts/` seen from `module/03-safety.md` is `../../contacts/`."""
    path, sign, rest = address.partition("#")
    return f"{_relative(path, page_address(page))}{sign}{rest}"


@lru_cache(maxsize=2**13)  # pages of areas lead to one another: saves 0.04 s of a build
def _relative(path: str, folder: str) -> str:
    there = posixpath.relpath(f"/{path}", f"/{folder}")
    return f"{there}/" if not path or path.endswith("/") else there


def anchor(slide: str) -> str:
    """The id of a slide's heading: `3.8` gives `3-8`."""
    return slide.replace(".", "-")


def contact_anchor(id: str) -> str:
    """A neutral id for a contact's card: what a record is called must not stand in an address (reader-safety, names)."""
    return f"c-{hashlib.sha256(id.encode()).hexdigest()[:6]}"


def slide_addresses(sections: list[Section]) -> dict[str, str]:
    """Number of each slide to its address, for example `3.8` to `module/03-safety/#3-8`."""
    return {
        slide.number: f"{page_address(section.page)}#{anchor(slide.number)}"
        for section in sections
        for slide in section.slides
    }


def card_address(id: str, contact: Contact, areas: Mapping[str, Area]) -> str:
    """Where a contact's card stands: on the page of its first area."""
    return f"contacts/areas/{areas[contact.service_areas[0]].folder}/#{contact_anchor(id)}"
