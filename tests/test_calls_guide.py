"""The guide to the calls of pages says all of them, and is that of the macros."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitebuild.assemble.load import load_build
from sitebuild.content.macro_calls import how_to_call
from sitebuild.upkeep.calls_guide import FILE, make_calls_guide

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def macros(root: Path):
    return load_build(root).calls.on("index.md")


def test_the_guide_is_current(root: Path, macros):
    """If this fails, run: python -m sitebuild schemas"""
    assert (root / FILE).read_text(encoding="utf-8") == make_calls_guide(root, macros)


def test_every_call_says_in_a_sentence_what_it_shows(macros):
    assert len(macros) > 30
    assert [
        name
        for name, macro in macros.items()
        if not re.fullmatch(r"[A-Z].*\.", macro.__doc__ or "")
    ] == []


def test_what_may_be_left_out_stands_in_square_brackets(macros):
    assert {
        name: how_to_call(name, macros[name]) for name in ("checklist", "contacts", "directory")
    } == {
        "checklist": '{{ checklist("id"[, "slide"]) }}',
        "contacts": '{{ contacts("id", …[, title="…"]) }}',
        "directory": '{{ directory(["kind"]) }}',
    }
