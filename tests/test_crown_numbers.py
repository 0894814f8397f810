"""The numbers most people would reach for cannot change by one hand or one slip."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sitebuild.agreements import check_agreements
from sitebuild.library import load_directory
from sitebuild.records.base import read_record
from sitebuild.records.contact import Contact
from sitebuild.records.crown import CrownNumbers
from sitebuild.yamltext import read_yaml

pytestmark = pytest.mark.data

CROWN = {"emergency-911", "canadian-human-trafficking-hotline", "suicide-crisis-helpline-988", "211-ontario", "health811", "kids-help-phone",
         "victim-support-line-ontario", "assaulted-womens-helpline", "femaide", "talk4healing", "hope-for-wellness", "male-survivors-line",
         "ontario-sadvtc-network", "legal-aid-ontario", "connexontario", "service-canada-tfw-tip-line"}


@pytest.fixture(scope="module")
def real(root: Path) -> Path:
    return root


def test_every_line_of_the_issue_stands_in_the_second_file(real: Path):
    library, problems = load_directory(real)
    assert problems == [] and {entry.contact for entry in library.crown_numbers} == CROWN


def test_the_second_file_names_its_owner(real: Path):
    assert "Owner: the safety editor" in (real / "data" / "crown-numbers.yml").read_text(encoding="utf-8")


class Both:
    """The real data with one file exchanged, checked without reading the others again."""

    def __init__(self, root: Path, work: Path):
        self.library, _ = load_directory(root)
        # Only the contacts whose numbers are at stake, and those that share them: the mutations are many.
        near = CROWN | {id for crown in CROWN for phone in self.library.contacts[crown].phones for id in phone.shared_with}
        self.contacts = {id: self.library.contacts[id] for id in sorted(near)}
        self.work = work
        shutil.copytree(root / "data", work / "data", ignore=shutil.ignore_patterns("schemas", "checklists"))
        paths = [*(work / "data" / "contacts").glob("*.yml"), work / "data" / "crown-numbers.yml", work / "data" / "open-questions.yml"]
        self.docs = {(doc := read_yaml(path, work)).file: doc for path in paths}

    def problems_with(self, file: str, text: str) -> list[str]:
        path = self.work / file
        before = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        doc = read_yaml(path, self.work)
        record, problems = read_record(CrownNumbers if "crown" in file else Contact, doc)
        path.write_text(before, encoding="utf-8")
        if problems:
            return [str(problem) for problem in problems]
        contacts, crown = dict(self.contacts), self.library.crown_numbers
        if "crown" in file:
            crown = record.root
        else:
            contacts[path.stem] = record
        return [str(problem) for problem in check_agreements(contacts, self.library.lists, crown, [], self.docs | {file: doc})]


@pytest.fixture(scope="module")
def both(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return Both(real, tmp_path_factory.mktemp("crown"))


def mutations(line: str) -> list[str]:
    """`line` with each of its digits exchanged for a neighbouring and a distant one."""
    return [line[:place] + str((int(line[place]) + step) % 10) + line[place + 1:] for place in range(len(line)) if line[place].isdigit()
            for step in (1, 4)]


@pytest.mark.parametrize("contact", sorted(CROWN))
def test_one_wrong_digit_on_either_side_stops_the_build(both: Both, contact: str):
    numbers = [entry.number for entry in both.library.crown_numbers if entry.contact == contact]
    for file in ("data/crown-numbers.yml", f"data/contacts/{contact}.yml"):
        text = (both.work / file).read_text(encoding="utf-8")
        for number in numbers:
            typed = re.search(rf"number: \"?({re.escape(number)})\"?\n", text)
            for wrong in mutations(number):
                assert both.problems_with(file, text[:typed.start(1)] + wrong + text[typed.end(1):]), f"{wrong} in {file} was let through"


def test_a_one_sided_change_names_both_files_and_lines(both: Both):
    file = "data/contacts/femaide.yml"
    text = (both.work / file).read_text(encoding="utf-8")
    number = next(entry.number for entry in both.library.crown_numbers if entry.contact == "femaide")
    told = "\n".join(both.problems_with(file, text.replace(number, number[:-1] + str((int(number[-1]) + 1) % 10))))
    assert re.search(r"data/crown-numbers\.yml, line \d+", told) and re.search(r"data/contacts/femaide\.yml, line \d+", told)


def test_a_crown_number_cannot_be_graded_down_in_silence(both: Both):
    file = "data/contacts/connexontario.yml"
    text = (both.work / file).read_text(encoding="utf-8")
    assert both.problems_with(file, text.replace("confidence: high", "confidence: low", 1))
