"""The schemas that editors read are those of the models, and know the allowed values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitebuild.assemble.load import load_library
from sitebuild.content.library import DIRECTORY
from sitebuild.upkeep.schemas import FOLDER, SETTINGS, make_editor_settings, make_schemas

pytestmark = pytest.mark.data


def test_the_schemas_are_current(root: Path):
    """If this fails, run: python -m sitebuild schemas"""
    made = make_schemas(load_library(root, only=DIRECTORY)[0].lists)
    kept = {path.name: path.read_text(encoding="utf-8") for path in (root / FOLDER).glob("*.json")}
    assert kept == made


def test_an_editor_offers_the_values_of_the_lists(root: Path):
    properties = json.loads((root / FOLDER / "contact.json").read_text(encoding="utf-8"))[
        "properties"
    ]
    assert (
        "toronto" in properties["service_areas"]["items"]["enum"]
        and "crisis-line" in properties["kind"]["enum"]
    )


def test_every_field_of_a_contact_has_its_help(root: Path):
    schema = json.loads((root / FOLDER / "contact.json").read_text(encoding="utf-8"))
    without = [name for name, field in schema["properties"].items() if "description" not in field]
    assert without == []


def test_an_editor_lets_people_write_yes_and_numbers_without_marks(root: Path):
    schema = json.loads((root / FOLDER / "contact.json").read_text(encoding="utf-8"))
    assert "yes" in schema["properties"]["french"]["enum"]
    assert "integer" in schema["$defs"]["Phone"]["properties"]["number"]["type"]


def test_every_file_with_a_schema_is_named_in_the_editors_settings(root: Path):
    """If this fails, run: python -m sitebuild schemas"""
    assert (root / SETTINGS).read_text(encoding="utf-8") == make_editor_settings()
