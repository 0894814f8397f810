"""The guide to the calls of pages says all of them, and is that of the macros."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitebuild.content.macro_calls import how_to_call
from sitebuild.render.macros import MACROS
from sitebuild.upkeep.calls_guide import FILE, make_calls_guide

pytestmark = pytest.mark.data


def test_the_guide_is_current(root: Path):
    """If this fails, run: python -m sitebuild schemas"""
    assert (root / FILE).read_text(encoding="utf-8") == make_calls_guide(root)


def test_every_call_says_in_a_sentence_what_it_shows():
    assert len(MACROS) > 30
    assert [
        name
        for name, macro in MACROS.items()
        if not re.fullmatch(r"[A-Z].*\.", macro.__doc__ or "")
    ] == []


def test_what_may_be_left_out_stands_in_square_brackets():
    assert {
        name: how_to_call(name, MACROS[name]) for name in ("checklist", "contacts", "directory")
    } == {
        "checklist": '{{ checklist("id"[, "slide"]) }}',
        "contacts": '{{ contacts("id", …[, title="…"]) }}',
        "directory": '{{ directory("kind") }}',
    }
