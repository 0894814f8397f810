"""What is filled into a label is what data/interface.yml may hold there."""

import re
from pathlib import Path
from typing import get_args

import yaml

from sitebuild.records.change import ChangeCheck
from sitebuild.records.contact import Contact
from sitebuild.records.interface import FIELDS, Interface
from sitebuild.records.phone import Phone
from sitebuild.records.source import Check

ROOT = Path(__file__).resolve().parent.parent
LABELS = yaml.safe_load((ROOT / "data" / "interface.yml").read_text(encoding="utf-8"))["labels"]
_CALLED = re.compile(
    r"\b(?:labels|interface)\.text\(\s*\"(\w+)\"\s*(?:,((?:[^()]|\([^()]*\))*))?\)"
)
_FILLED = re.compile(r"labels(?:\.(\w+)|\[\"(\w+)\"\])\.format\(((?:[^()]|\([^()]*\))*)\)")

_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(script|style).*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HEARD = re.compile(r"\b(?:alt|title|aria-label|placeholder)=\"([^\"]*)\"")


def test_every_label_with_fields_is_there():
    assert [name for name in FIELDS if name not in LABELS] == []


def test_what_templates_and_code_fill_in_is_what_the_label_knows():
    files = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "sitebuild").rglob("*.py")]
    filled = [
        (found[1] or found[2], set(re.findall(r"(\w+)=", found[3])))
        for path in files
        for found in _FILLED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(filled) > 15
    assert [(name, fields) for name, fields in filled if fields != FIELDS.get(name)] == []


def test_every_label_that_code_asks_for_by_name_is_there_and_gets_what_it_knows():
    called = [
        (found[1], set(re.findall(r"(\w+)=", found[2] or "")))
        for path in (ROOT / "sitebuild").rglob("*.py")
        for found in _CALLED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(called) > 40
    assert [
        (name, fields)
        for name, fields in called
        if name not in LABELS or fields != FIELDS.get(name, set())
    ] == []


def test_every_value_that_becomes_part_of_a_labels_name_has_its_label():
    parts = {
        "phone_{}": get_args(Phone.model_fields["type"].annotation),
        "status_{}": get_args(Contact.model_fields["status"].annotation),
        "how_{}": (
            *get_args(Check.model_fields["how"].annotation),
            *get_args(ChangeCheck.model_fields["how"].annotation),
        ),
    }
    names = [
        name.format(value.replace(" ", "_"))
        for name, values in parts.items()
        for value in values
        if value not in ("active", "voice", "short-code")
    ]
    assert len(names) > 8 and [name for name in names if name not in LABELS] == []


def test_no_template_and_no_style_holds_a_word_of_its_own():
    """Also of pages that the small edition of the tests does not have."""
    held = []
    for path in (ROOT / "overrides").rglob("*.html"):
        text = _CODE.sub("", path.read_text(encoding="utf-8"))
        words = _TAG.sub("\n", text) + " ".join(_HEARD.findall(text))
        held += [f"{path.name}: {word}" for word in re.findall(r"[A-Za-z]{2,}", words)]
    styles = [*(ROOT / "overrides").rglob("*.css"), *(ROOT / "docs" / "assets").rglob("*.css")]
    for path in styles:
        for found in re.findall(r"content:([^;}]*)", path.read_text(encoding="utf-8")):
            held += [
                f"{path.name}: {word}" for word in re.findall(r"\"[^\"]*[A-Za-z]{2}[^\"]*\"", found)
            ]
    assert (
        len(styles) > 15
        and {word for word in held if not word.endswith((": PDF", ": nbsp"))} == set()
    )


def slips(**labels: str) -> list[str]:
    return [name for name, _, _ in Interface(language="en-CA", labels=labels).field_slips()]


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
