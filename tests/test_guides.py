"""What README, CONTRIBUTING and contributing/ tell people to open, write or run is there and works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from sitebuild.__main__ import VERBS
from sitebuild.files.yaml_text import read_yaml
from sitebuild.records.base import read_record
from sitebuild.records.change import Change
from sitebuild.records.contact import Contact
from sitebuild.records.updates import Updates

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "contributing").glob("*.md")),
]
WALKS = (
    "Correct a contact",
    "Confirm a number",
    "Close an organisation",
    "Fill a hole",
    "Keep one area",
    "Fix wording",
    "Add a change note",
    "Start a new version",
    "Translate a label",
)
# Examples of files to make, an agency's own numbers, and what only a build makes.
NOT_HERE = {"data/local.yml", "data/local/"}
PHONES = re.compile(r"^phones:\n(?:[ -].*\n)+", re.M)
MADE = ("site/", "build/", ".venv/", "data/fr/")  # a translation is made by who has the words


def contributing() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(path: Path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if target.startswith("../../issues/"):
            continue  # the project's page, seen from its list of files
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_file_and_folder_that_is_named_is_there(path: Path):
    named = set(
        re.findall(
            r"`((?:data|docs|overrides|sitebuild|tests|setup|requirements|contributing|\.github)/[\w./-]*)`",
            path.read_text(encoding="utf-8"),
        )
    )
    assert [
        name
        for name in sorted(named)
        if name not in NOT_HERE and not name.startswith(MADE) and not (ROOT / name).exists()
    ] == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path: Path):
    text = path.read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY:(.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[
        1
    ].split()
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)) <= set(phony)
    assert set(re.findall(r"-m sitebuild ([a-z]+)", text)) <= set(VERBS)


def test_the_browser_comes_first_and_every_intention_has_its_walk():
    text = contributing()
    places = [text.index(f"\n## {walk}\n") for walk in WALKS]
    assert places == sorted(places) and places[-1] < text.index("## For developers")
    assert all(f"](#{walk.lower().replace(' ', '-')})" in text for walk in WALKS)


def examples() -> list[str]:
    """The YAML examples of CONTRIBUTING, each from its left margin."""
    found = re.findall(r"^( *)```yaml\n(.*?)^ *```$", contributing(), re.M | re.S)
    return [re.sub(rf"^{indent}", "", text, flags=re.M) for indent, text in found]


def problems_of(text: str, model: type, folder: Path) -> list[str]:
    (folder / "example.yml").write_text(text, encoding="utf-8")
    return [
        str(problem) for problem in read_record(model, read_yaml(folder / "example.yml", folder))[1]
    ]


def test_what_people_are_told_to_write_is_accepted(tmp_path: Path):
    phones, checks, note, version = examples()
    harbour = (
        ROOT / "tests" / "small_project" / "data" / "contacts" / "maple-bay" / "harbour-lights.yml"
    ).read_text(encoding="utf-8")
    assert "checks:" not in harbour and problems_of(f"{harbour}\n{checks}", Contact, tmp_path) == []
    changed = harbour.replace(PHONES.search(harbour)[0], phones)
    assert changed != harbour and problems_of(changed, Contact, tmp_path) == []
    assert (
        problems_of(note, Change, tmp_path) == [] and problems_of(version, Updates, tmp_path) == []
    )


def test_a_closed_organisation_is_written_as_the_walk_says(tmp_path: Path):
    record = yaml.safe_load(
        (
            ROOT
            / "tests"
            / "small_project"
            / "data"
            / "contacts"
            / "maple-bay"
            / "harbour-lights.yml"
        ).read_text(encoding="utf-8")
    )
    text = contributing()
    assert all(
        f"`{line}`" in text
        for line in ("status: defunct", "former_website:", "succeeded_by: [harbour-lights]")
    )
    lines = {
        **record,
        "status": "defunct",
        "former_website": record.pop("website", "https://harbour.example").removeprefix("https://"),
    }
    lines.pop("website", None)
    assert (
        problems_of(yaml.dump(lines, allow_unicode=True).replace("'", '"'), Contact, tmp_path) == []
    )
