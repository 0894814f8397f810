"""A volunteer finds every line of every data file explained, and the explanation is never behind the rules."""

from __future__ import annotations

from pathlib import Path

from sitebuild.field_guide import FILE, fields_without_help, guided_places, make_field_guide


def test_the_guide_is_current(root: Path):
    """If this fails, run: python -m sitebuild schemas"""
    assert (root / FILE).read_text(encoding="utf-8") == make_field_guide()


def test_every_data_file_is_explained(root: Path):
    """If this fails, begin the description of the new model with the file's name: `data/new-file.yml`."""
    data, places = root / "data", guided_places()
    files = [path.relative_to(root).as_posix() for path in data.rglob("*.yml") if path.name != "local.yml"]
    assert len(files) > 150
    assert [file for file in files if file not in places and f"{file.rsplit('/', 1)[0]}/" not in places] == []


def test_every_place_the_guide_names_exists(root: Path):
    # a file of one agency's own numbers is never part of the project
    assert [place for place in guided_places() if not (root / place).exists() and "local" not in place] == []


def test_every_line_says_what_goes_in():
    """If this fails, give the field a description."""
    assert fields_without_help() == []


def test_needed_lines_choices_and_examples_are_told():
    guide = make_field_guide()
    assert "| `status` | Whether it works today. **Needed.** | `active` or `inactive` or `temporarily closed` or `defunct` |" in guide
    assert "`416-555-0100`" in guide and "### Phone" in guide
