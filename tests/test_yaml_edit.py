"""A line of a data file is changed, and every other byte of it stays."""

from __future__ import annotations

import pytest
from helpers.projects import ROOT

from sitebuild.files.yaml_edit import NotAlone, entry, with_lines
from sitebuild.files.yaml_text import walk_texts, yaml_of

CONTACTS = sorted((ROOT / "data" / "contacts").rglob("*.yml"))
FOLDERS = sorted({path.parent.name for path in CONTACTS})


def test_every_data_file_stays_byte_for_byte_when_a_line_is_written_as_it_was():
    """Comments, lists, quotation marks, the spaces in front and the line ends: whatever stands around that line."""
    paths = sorted((ROOT / "data").rglob("*.yml"))
    assert len(paths) > 600
    for path in paths:
        raw = path.read_bytes()
        doc, lines = yaml_of(raw, ""), raw.decode().split("\n")
        named = (
            place
            for place, value in walk_texts(doc.data)
            if isinstance(place[-1], str) and value in lines[doc.lines[place] - 1]
        )
        if (place := next(named, None)) is None:
            assert path.name == "published-contacts.yml"  # a list of words, which have no names
            continue
        own = lines[doc.lines[place] - 1].lstrip(" -")
        assert with_lines(raw.decode(), place, [own]).encode() == raw, path


@pytest.mark.parametrize("folder", FOLDERS)
def test_in_every_contact_each_line_that_a_form_corrects_can_be_changed_alone(folder: str):
    for path in (one for one in CONTACTS if one.parent.name == folder):
        text = path.read_bytes().decode()
        doc = yaml_of(text.encode(), "")
        places = [(name,) for name in ("hours", "website", "description") if name in doc.data]
        places += [("phones", at, "number") for at, _ in enumerate(doc.data.get("phones", []))]
        for place in places:
            after = with_lines(text, place, [entry(place[-1], "Something: new")])
            old, new = text.split("\n"), after.split("\n")
            differ = [at for at, line in enumerate(old) if new[at] != line]
            assert len(old) == len(new) and differ == [doc.lines[place] - 1], (path, place)
        for at, phone in enumerate(doc.data.get("phones", [])):
            for name in {"source", "second_look", "source_year"} & phone.keys():
                after = with_lines(text, ("phones", at, name), [])
                assert name not in yaml_of(after.encode(), "").data["phones"][at], path


@pytest.mark.parametrize(
    "value",
    ["yes", "9:30", "null", "- x", "a: b", "“x”", "#x", "007", "*a", "&a", "!x", 'a "b" \\', "é–’"],
)
def test_a_value_is_read_back_as_it_was_meant(value: str):
    after = with_lines("name: X\nhours: now\nstatus: active\n", ("hours",), [entry("hours", value)])
    assert yaml_of(after.encode(), "").data == {"name": "X", "hours": value, "status": "active"}


def test_what_hangs_below_a_name_goes_with_it_and_nothing_else():
    text = "phones:\n  - number: 1\n    source:\n      url: x\n      note: y\n    type: voice\nend: z\n"
    assert with_lines(text, ("phones", 0, "source"), []) == text.replace(
        "    source:\n      url: x\n      note: y\n", ""
    )


@pytest.mark.parametrize(
    "text, place",
    [
        ("phones:\n  - number: 1\n    type: voice\n", ("phones", 0, "number")),
        ("address: {city: X, note: Y}\n", ("address", "city")),
    ],
)
def test_a_line_that_holds_more_is_not_taken_out(text: str, place: tuple):
    with pytest.raises(NotAlone):
        with_lines(text, place, [])


def test_a_line_that_would_slip_into_another_is_refused():
    with pytest.raises(NotAlone):
        with_lines("name: X\nhours: Y\n", ("name",), ["name: Z\nhours: W"])
