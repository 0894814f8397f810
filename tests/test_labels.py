"""What is filled into a label is what data/interface.yml may hold there."""

import re
from pathlib import Path

import yaml

from sitebuild.records.interface import FIELDS, Interface

ROOT = Path(__file__).resolve().parent.parent
WORDS = yaml.safe_load((ROOT / "data" / "interface.yml").read_text(encoding="utf-8"))["words"]
_FILLED = re.compile(r"words(?:\.(\w+)|\[\"(\w+)\"\])\.format\(((?:[^()]|\([^()]*\))*)\)")


def test_every_label_with_fields_is_there():
    assert [name for name in FIELDS if name not in WORDS] == []


def test_what_templates_and_code_fill_in_is_what_the_label_knows():
    files = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "sitebuild").rglob("*.py")]
    filled = [
        (found[1] or found[2], set(re.findall(r"(\w+)=", found[3])))
        for path in files
        for found in _FILLED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(filled) > 15
    assert [(name, fields) for name, fields in filled if fields != FIELDS.get(name)] == []


def slips(**words: str) -> list[str]:
    return [name for name, _, _ in Interface(language="en-CA", words=words).field_slips()]


def test_one_page_needs_no_number():
    assert slips(pages_one="one page", pages_many="{count} pages") == []


def test_a_field_that_is_misspelt_lost_added_or_left_open_is_told():
    assert (
        slips(pages_many="{counts} pages")
        == slips(pages_many="pages")
        == slips(pages_many="{count pages")
        == ["pages_many"]
    )
    assert (
        slips(menu="{count}")
        == slips(menu="{}")
        == slips(menu="}")
        == slips(menu="{0}")
        == ["menu"]
    )
    assert (
        slips(pages_many="{count!r} pages")
        == slips(pages_many="{count:>3} pages")
        == ["pages_many"]
    )
