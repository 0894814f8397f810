"""The preview makes a block again only when something in it may have changed, and then always."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitebuild.assemble.load import Build
from sitebuild.assemble.unchanged import still_true
from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.render.macros import MACROS
from sitebuild.render.page import Page


def with_other(edition: Edition, id: str, **fields: object) -> Edition:
    """The edition with one contact changed."""
    contacts = edition.library.contacts
    other = contacts[id].model_copy(update=fields)
    return replace(edition, library=replace(edition.library, contacts={**contacts, id: other}))


def one_in(build: Build, area: str) -> str:
    """The contact of an area that stands on the most areas' pages, beside those of the cards, which stand on all."""
    library, pages = build.edition.library, [*map(str, build.blocks.made.values())]
    cards = {*library.cards.numbers, library.cards.services_line, library.cards.national_line}
    own = [
        id
        for id, one in library.in_order.items()
        if one.service_areas == [area] and one.publishable_phones and id not in cards
    ]
    return max(own, key=lambda id: sum(f"#{contact_anchor(id)}" in page for page in pages))


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("kenora", {"description": "New words."}),
        ("kenora", {"phones": []}),
        ("kenora", {"service_areas": ["algoma"]}),
        ("kenora", {"kind": "police"}),
        ("provincial", {"name": "A new name"}),
    ],
)
def test_after_an_edit_of_a_contact_what_is_kept_looks_as_if_it_was_made_again(
    build: Build, where: str, change: dict
):
    before = build.edition
    now = with_other(before, one_in(build, where), **change)
    kept = still_true(build.blocks.made, before, now)
    for page, calls in kept.items():
        for (name, args, _), block in calls.items():
            assert block == MACROS[name](Page(now, page), *args), (page, name, args)
    called = [name for calls in kept.values() for name, *_ in calls]
    kinds = len(before.library.lists.kinds)
    assert kinds / 2 < called.count("directory") < kinds  # all or none would be no use
    if where != "provincial":
        assert 20 < called.count("area") < 44


def test_a_call_may_name_its_value(build: Build):
    before, call = build.edition, ("directory", (), (("kind", "housing"),))
    now = with_other(before, one_in(build, "provincial"), description="New words.")
    made = {"page.md": {call: "a list"}}
    assert still_true(made, before, now) == made
    houses = [id for id, one in before.library.contacts.items() if one.kind == "housing"]
    assert still_true(made, before, with_other(before, houses[0], name="A new house")) == {}


def test_after_an_edit_of_anything_else_no_block_is_kept(build: Build):
    before = build.edition
    labels = before.library.interface.model_copy(
        update={"labels": {**before.library.interface.labels, "area_cards": "Other words"}}
    )
    assert (
        still_true(
            build.blocks.made,
            before,
            replace(before, library=replace(before.library, interface=labels)),
        )
        == {}
    )
    assert still_true(build.blocks.made, before, replace(before, draft=True)) == {}
    assert still_true(build.blocks.made, before, before) == build.blocks.made
