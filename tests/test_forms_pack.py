"""All forms in one file to copy from, read back from the printed pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from sitebuild.content.edition import Edition
from sitebuild.paper.sheets import write_sheets
from sitebuild.render.forms_pack import FILE, forms_pack


@pytest.fixture(scope="module")
def printed(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    write_sheets(edition, forms_pack(edition), folder)
    return folder / FILE


@pytest.fixture(scope="module")
def pages(printed: Path) -> list[str]:
    with pypdfium2.PdfDocument(printed) as pdf:
        return [
            " ".join(page.get_textpage().get_text_bounded().replace("\ufffe", "-").split())
            for page in pdf
        ]


def words_of(text: str) -> str:
    return "".join(re.findall(r"\w+", text))


def test_every_field_of_both_forms_is_in_it_on_about_twenty_pages(edition: Edition, pages):
    assert len(pages) <= 22
    whole = words_of(" ".join(pages))
    for form in edition.library.forms.values():
        for field in form.all_fields():
            assert words_of(field.label) in whole, field.id


def test_the_rules_on_handling_are_in_it(edition: Edition, pages):
    whole = words_of(" ".join(pages))
    for principle in edition.library.form_handling.principles:
        assert words_of(principle.rule) in whole
    for topic in edition.library.form_handling.topics:
        assert words_of(" ".join(topic.points)[:60]) in whole


def test_the_clients_pages_carry_neither_head_nor_foot(edition: Edition, pages):
    first = next(at for at, page in enumerate(pages) if page.startswith("Notes "))
    last = next(at for at, page in enumerate(pages) if "Staff and workplace safety" in page)
    assert last - first == 2
    for page in pages[first:last]:
        assert "version" not in page and "Confidential" not in page and "page " not in page[-12:]
    for page in [*pages[:first], *pages[last:]]:
        assert f"version {edition.library.updates.version}" in page


def test_it_is_tagged_and_clean(printed: Path, root: Path):
    told = subprocess.run(
        [sys.executable, "tests/tools/pdf_ua.py", printed], cwd=root, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout
