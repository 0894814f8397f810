"""Blocks are made anew when, and only when, what they asked for has changed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from mkdocs.utils import get_relative_url

from sitebuild.content.addresses import page_address, seen_from
from sitebuild.content.given import Given, Watched

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_a_block_is_made_anew_only_when_a_contact_it_asked_for_is_another():
    given, made = Given(), []

    def block(contacts: Watched) -> str:
        return given.keep(("block",), contacts, lambda: made.append(1) or contacts["a"])

    assert block(Watched({"a": "one", "b": "two"})) == "one"
    assert block(Watched({"a": "one", "b": "another"})) == "one" and len(made) == 1
    assert block(Watched({"a": "new", "b": "another"})) == "new" and len(made) == 2


def test_a_block_that_went_through_all_contacts_depends_on_each():
    given = Given()

    def block(contacts: Watched) -> str:
        return given.keep(("block",), contacts, lambda: " ".join(contacts.values()))

    assert block(Watched({"a": "one"})) == "one"
    assert block(Watched({"a": "one", "b": "two"})) == "one two"
    assert block(Watched({"b": "two", "a": "one"})) == "two one"  # their order shows


def test_a_block_that_found_no_contact_is_made_anew_once_there_is_one():
    given = Given()

    def block(contacts: Watched) -> str:
        return given.keep(("block",), contacts, lambda: "there" if "a" in contacts else "none")

    assert [block(Watched({})), block(Watched({"a": "one"}))] == ["none", "there"]


def test_a_block_depends_on_what_the_blocks_inside_it_asked_for():
    given = Given()

    def outer(contacts: Watched) -> str:
        return given.keep(
            ("outer",),
            contacts,
            lambda: "around " + given.keep(("inner",), contacts, lambda: contacts["a"]),
        )

    assert outer(Watched({"a": "one"})) == "around one"
    assert (
        given.keep(("other",), (contacts := Watched({"a": "one"})), lambda: outer(contacts))
        == "around one"
    )  # taken from the store
    changed = Watched({"a": "two"})
    assert given.keep(("other",), changed, lambda: outer(changed)) == "around two"


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
