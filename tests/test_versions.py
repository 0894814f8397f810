"""Versions, the change slip, and what one agency adds to its own copy."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.projects import copy_printable

from sitebuild.assemble.load import load_edition
from sitebuild.content.edition import Edition
from sitebuild.files.project_files import contact_file
from sitebuild.phrases.footer import footer
from sitebuild.render.all_sheets import all_sheets
from sitebuild.render.book import leaves
from sitebuild.render.page import Page
from sitebuild.render.qr import directory_code
from sitebuild.render.versions import versions

pytestmark = pytest.mark.data

OLDER = """- date: 2027-02-01
  kind: contact
  summary: A new number for the line.
  reprint: yes
  numbers:
    - contact: harbour-lights
      was: 416-555-0101
  rules:
    - slide: "1.1"
      was: Wait for a call.
      now: Call first.
"""
LOCAL = """name: Example House
after_hours:
  name: On-call worker
  number: 416-555-0123
  note: Nights and weekends
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project with the real templates, words and directory lists."""
    return copy_printable(tmp_path / "project")


def with_older_version(project: Path) -> Edition:
    path = project / "data" / "updates.yml"
    path.write_text(OLDER + path.read_text(encoding="utf-8"), encoding="utf-8")
    return load_edition(project)


def test_the_first_edition_says_that_there_is_none_before_it(project: Path):
    slip = leaves(load_edition(project))["change-slip"]
    assert "is the first edition" in slip and "slip-numbers" not in slip


def test_the_first_edition_has_no_file_with_a_slip_and_no_link_to_one(project: Path, edition):
    first = load_edition(project)
    assert "change-slip.pdf" not in [sheet.file for sheet in all_sheets(first)]
    later = with_older_version(project)
    assert "change-slip.pdf" in [sheet.file for sheet in all_sheets(later)]
    offered = edition.library.downloads.offered
    assert "change-slip.pdf" not in [file.file for file in offered(first.library.updates)]
    assert "change-slip.pdf" in [file.file for file in offered(later.library.updates)]


def test_the_change_slip_lists_old_and_present_numbers_and_rules(project: Path):
    edition = with_older_version(project)
    slip, now = (
        leaves(edition)["change-slip"],
        edition.library.contacts["harbour-lights"].publishable_phones[0].shown,
    )
    assert (
        '<span class="number">416-555-0101</span>' in slip
        and f'<span class="number">{now}</span>' in slip
    )
    assert "Wait for a call." in slip and "Call first." in slip


def test_the_page_on_versions_answers_for_each_version(project: Path):
    edition = with_older_version(project)
    page = versions(Page(edition, "v.md"))
    current, older = page.split('id="v-2026-03-14"')
    assert 'id="v-2027-02-01"' in current and "This is the current version" in current
    assert (
        "This is not the current version" in older
        and "416-555-0101" in older
        and "A new number for the line." in older
    )


def test_the_foot_says_how_far_numbers_were_checked_and_where_a_newer_copy_is(project: Path):
    assert footer(load_edition(project), "A sheet").endswith(
        "newer copy? Ask whoever gave you this one."
    )
    assert footer(
        load_edition(project, address="https://handbook.example/first/"), "A sheet"
    ).endswith("newer copy? handbook.example/first")
    assert "contacts checked up to 2026-03-01 · check again after 2026-03-31" in footer(
        load_edition(project), "A sheet"
    )
    checked = contact_file(project, "maple-line")
    checked.write_text(
        re.sub(r"checks:\n(?:  .*\n)+", "", checked.read_text(encoding="utf-8")), encoding="utf-8"
    )
    assert "contacts checked up to: not yet; call before you send anyone" in footer(
        load_edition(project), "A sheet"
    )


def test_a_code_shows_its_address_to_type_and_is_absent_without_one(project: Path):
    assert (
        directory_code(load_edition(project)) == ""
        and "data:image/svg" not in leaves(load_edition(project))["cover"]
    )
    code = directory_code(load_edition(project, address="https://handbook.example/first/"))
    assert "data:image/svg+xml" in code and ">handbook.example/first/contacts<" in code


def test_an_agencys_own_numbers_fill_the_page_and_mark_it(project: Path):
    assert "Local – do not publish" not in leaves(load_edition(project))["our-numbers"]
    (project / "data" / "local.yml").write_text(LOCAL, encoding="utf-8")
    made = leaves(load_edition(project))
    assert "416-555-0123" in made["our-numbers"] and "On-call worker" in made["our-numbers"]
    assert (
        "Local – do not publish" in made["our-numbers"]
        and "Local – do not publish" in made["cover"]
    )


@pytest.mark.parametrize("verb", ["site", "check"])
def test_a_build_for_publishing_with_an_agencys_own_numbers_fails(project: Path, verb: str):
    (project / "data" / "local.yml").write_text(LOCAL, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "--root", str(project), verb, "--for-deploy"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "data/local.yml, line 1: the numbers of one agency must not be published." in done.stderr


def test_git_does_not_see_an_agencys_own_file(root: Path):
    done = subprocess.run(
        ["git", "check-ignore", "data/local.yml", "data/local/logo.png"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["data/local.yml", "data/local/logo.png"]
