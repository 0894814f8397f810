"""The preview (`mkdocs serve`): pages that did not change are not made anew, and look exactly the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from test_site_command import copy  # noqa: F401  a copy of what a build reads

pytestmark = pytest.mark.audit  # eight builds

TRIAL = """
import logging, sys, markdown
logging.basicConfig()
from mkdocs.commands.build import build
from mkdocs.config import load_config
made, convert = [], markdown.Markdown.convert
markdown.Markdown.convert = lambda self, text: (made.append(1), convert(self, text))[1]
config = load_config("mkdocs-nopdf.yml", site_dir=sys.argv[1], site_url=sys.argv[2])
build(config)
print("made", len(made))
"""


def build(project: Path, name: str, address: str = "http://127.0.0.1:8000/") -> tuple[dict[str, str], int, str]:
    """(text of each page, pages made from Markdown, everything said) of a build."""
    done = subprocess.run([sys.executable, "-c", TRIAL, str(project / name), address], cwd=project, capture_output=True, text=True)
    pages = {path.relative_to(project / name).as_posix(): path.read_text(encoding="utf-8") for path in (project / name).rglob("*.html")}
    made = int(done.stdout.rsplit("made ", 1)[1]) if "made " in done.stdout else -1
    return pages, made, done.stderr + done.stdout


def test_only_what_changed_is_made_anew_and_nothing_looks_different(copy: Path):  # noqa: F811
    first, all_pages, said = build(copy, "first")
    assert all_pages > 40, said
    again, made, _ = build(copy, "again")
    assert (again, made) == (first, 0)
    page = copy / "docs" / "module" / "04-medical-care.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\nA new line.\n", encoding="utf-8")
    changed, made, _ = build(copy, "changed")
    assert made >= 1 and "A new line." in changed["module/04-medical-care/index.html"]
    assert made < 5  # the page, and those that quote it


def test_a_published_build_never_uses_what_the_preview_kept(copy: Path):  # noqa: F811
    build(copy, "first")
    assert build(copy, "published", "https://a.example/")[1] > 40


def test_a_page_with_a_complaint_complains_every_time(copy: Path):  # noqa: F811
    page = copy / "docs" / "glossary.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](about/index.md#no-such-place)\n", encoding="utf-8")
    for name in ("first", "again"):
        assert "#no-such-place" in build(copy, name)[2]
