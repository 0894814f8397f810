"""A volunteer finds every line of every data file explained, and the explanation is never behind the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from sitebuild.records.files import FILES
from sitebuild.upkeep.field_guide import (
    FILE,
    fields_without_example,
    fields_without_help,
    make_field_guide,
    models_explained,
)

pytestmark = pytest.mark.data


def test_the_guide_is_current(root: Path):
    """If this fails, run: python -m sitebuild schemas"""
    assert (root / FILE).read_text(encoding="utf-8") == make_field_guide()


def test_every_data_file_is_explained(root: Path):
    """If this fails, enter the file and its model in sitebuild/records/files.py."""
    data = root / "data"
    files = [
        path.relative_to(root).as_posix()
        for path in data.rglob("*.yml")
        if path.name != "local.yml"
    ]
    assert len(files) > 150
    assert [
        file
        for file in files
        if file not in FILES
        and f"{file.rsplit('/', 1)[0]}/" not in FILES
        and not file.startswith("data/contacts/")  # one folder an area
    ] == []


def test_every_place_the_guide_names_exists(root: Path):
    # a file of one agency's own numbers is never part of the project
    assert [path for path in FILES if not (root / path).exists() and "local" not in path] == []


def test_every_line_says_what_goes_in():
    """If this fails, give the field a description."""
    assert fields_without_help() == []


def test_every_line_has_an_example_or_its_choices():
    """If this fails, give the field `examples=["…"]`: made-up names, .example addresses, 555-01 numbers."""
    assert fields_without_example() == []


def test_every_example_is_one_that_the_rules_accept():
    wrong = []
    for model in models_explained():
        for name, field in model.model_fields.items():
            kind = (
                Annotated[(field.annotation, *field.metadata)]
                if field.metadata
                else field.annotation
            )
            for example in field.examples or []:
                try:
                    TypeAdapter(kind).validate_python(
                        [example] * 5 if "list[" in str(kind) else example
                    )
                except ValidationError as error:
                    wrong.append(f"{model.__name__}.{name}: {error}")
    assert wrong == []


def test_needed_lines_choices_and_examples_are_told():
    guide = make_field_guide()
    assert (
        "| `status` | Whether it works today. With anything but active its numbers are shown nowhere. **Needed.** | `active` or `inactive` or `temporarily closed` or `defunct` |"
        in guide
    )
    assert "`416-555-0100`" in guide and "### Phone" in guide
