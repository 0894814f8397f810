"""The numbers most people would reach for cannot change by one hand or one slip."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitebuild.assemble.load import load_library
from sitebuild.checks.directory import check_agreements
from sitebuild.content.library import DIRECTORY
from sitebuild.files.project_files import contact_file
from sitebuild.files.reading import Reading
from sitebuild.records.base import read_record
from sitebuild.records.contact import Contact
from sitebuild.records.crown import CrownNumbers

pytestmark = pytest.mark.data

CROWN = {
    "emergency-911",
    "canadian-human-trafficking-hotline",
    "suicide-crisis-helpline-988",
    "211-ontario",
    "health811",
    "kids-help-phone",
    "victim-support-line-ontario",
    "assaulted-womens-helpline",
    "femaide",
    "talk4healing",
    "hope-for-wellness",
    "male-survivors-line",
    "ontario-sadvtc-network",
    "legal-aid-ontario",
    "connexontario",
    "service-canada-tfw-tip-line",
}


@pytest.fixture(scope="module")
def real(root: Path) -> Path:
    return root


def test_every_line_of_the_issue_stands_in_the_second_file(real: Path):
    library, problems = load_library(real, only=DIRECTORY)
    assert problems == [] and {entry.contact for entry in library.crown_numbers} == CROWN


def test_the_second_file_names_its_owner(real: Path):
    assert "Owner: the safety editor" in (real / "data" / "crown-numbers.yml").read_text(
        encoding="utf-8"
    )


class Both:
    """The real data with one file exchanged, checked without reading the others again."""

    def __init__(self, root: Path):
        self.library, _ = load_library(root, only=DIRECTORY)
        # Only the contacts whose numbers are at stake, and those that share them: the mutations are many.
        near = CROWN | {
            id
            for crown in CROWN
            for phone in self.library.contacts[crown].phones
            for id in phone.shared_with
        }
        self.contacts = {id: self.library.contacts[id] for id in sorted(near)}
        self.root = root

    def problems_with(self, file: str, text: str) -> list[str]:
        reading = Reading(self.root, {file: text.encode()})
        model = CrownNumbers if "crown" in file else Contact
        record, problems = read_record(model, reading.yaml(file))
        if problems:
            return [str(problem) for problem in problems]
        contacts, crown = dict(self.contacts), self.library.crown_numbers
        if "crown" in file:
            crown = record.root
        else:
            contacts[Path(file).stem] = record
        own = {id: reading.yaml(self.library.contact_files[id]) for id in contacts}
        return [
            str(problem)
            for problem in check_agreements(contacts, own, self.library.lists, crown, [], reading)
        ]


@pytest.fixture(scope="module")
def both(real: Path) -> Both:
    return Both(real)


def mutations(line: str) -> list[str]:
    """`line` with each of its digits exchanged for a neighbouring and a distant one."""
    return [
        line[:place] + str((int(line[place]) + step) % 10) + line[place + 1 :]
        for place in range(len(line))
        if line[place].isdigit()
        for step in (1, 4)
    ]


@pytest.mark.parametrize("contact", sorted(CROWN))
def test_one_wrong_digit_on_either_side_stops_the_build(both: Both, contact: str):
    numbers = [entry.number for entry in both.library.crown_numbers if entry.contact == contact]
    for file in ("data/crown-numbers.yml", f"data/contacts/ontario/{contact}.yml"):
        text = (both.root / file).read_text(encoding="utf-8")
        for number in numbers:
            typed = re.search(rf"number: \"?({re.escape(number)})\"?\n", text)
            for wrong in mutations(number):
                assert both.problems_with(
                    file, text[: typed.start(1)] + wrong + text[typed.end(1) :]
                ), f"{wrong} in {file} was let through"


def test_a_one_sided_change_names_both_files_and_lines(both: Both):
    file = "data/contacts/ontario/femaide.yml"
    text = (both.root / file).read_text(encoding="utf-8")
    number = next(
        entry.number for entry in both.library.crown_numbers if entry.contact == "femaide"
    )
    told = "\n".join(
        both.problems_with(
            file, text.replace(number, number[:-1] + str((int(number[-1]) + 1) % 10))
        )
    )
    assert re.search(r"data/crown-numbers\.yml, line \d+", told) and re.search(
        r"data/contacts/ontario/femaide\.yml, line \d+", told
    )


def test_a_crown_number_cannot_be_graded_down_in_silence(both: Both):
    file = "data/contacts/ontario/connexontario.yml"
    text = (both.root / file).read_text(encoding="utf-8")
    assert both.problems_with(file, text.replace("confidence: high", "confidence: low", 1))


def crown_text(both: Both) -> str:
    return (both.root / "data" / "crown-numbers.yml").read_text(encoding="utf-8")


def contact_text(both: Both, contact: str) -> str:
    return contact_file(both.root, contact).read_text(encoding="utf-8")


@pytest.mark.parametrize("contact", sorted(CROWN))
def test_every_number_that_readers_see_of_such_a_contact_stands_in_both_files(
    both: Both, contact: str
):
    guarded = [entry.e164 for entry in both.library.crown_numbers if entry.contact == contact]
    assert guarded == [phone.e164 for phone in both.contacts[contact].publishable_phones]


@pytest.mark.parametrize("contact", sorted(CROWN))
def test_the_check_misses_an_entry_that_was_taken_out(both: Both, contact: str):
    text = re.sub(rf"- contact: {contact}\n(?:  .*\n)+", "", crown_text(both))
    assert [
        problem
        for problem in both.problems_with("data/crown-numbers.yml", text)
        if f"{contact} lost its crown entry" in problem
    ]


@pytest.mark.parametrize("contact", sorted(CROWN))
@pytest.mark.parametrize("line", ["type: tty", 'extension: "1"', "takes_texts"])
def test_a_number_of_another_kind_is_told_once(both: Both, contact: str, line: str):
    text, file = contact_text(both, contact), f"data/contacts/ontario/{contact}.yml"
    first = text.index("    type: ")
    if line.startswith("type"):
        wrong = text[:first] + re.sub(r"type: \S+", line, text[first:], count=1)
    elif line == "takes_texts":
        wrong = (
            text.replace("    takes_texts: yes\n", "", 1)
            if "takes_texts" in text
            else f"{text[:first]}    takes_texts: yes\n{text[first:]}"
        )
    else:
        wrong = f"{text[:first]}    {line}\n{text[first:]}"
    told = both.problems_with(file, wrong)
    assert len(told) == 1 and told[0].startswith(file), told


def test_a_withdrawn_contact_is_not_compared(both: Both):
    text = contact_text(both, "femaide").replace("status: active", "status: inactive")
    assert both.problems_with("data/contacts/ontario/femaide.yml", text) == []
    without = re.sub(r"- contact: femaide\n(?:  .*\n)+", "", crown_text(both))
    assert both.problems_with("data/crown-numbers.yml", without) != []


@pytest.mark.parametrize("contact", ["femaide", "connexontario", "talk4healing", "health811"])
def test_such_a_contact_says_whether_it_is_a_crisis_line(both: Both, contact: str):
    told = both.problems_with(
        f"data/contacts/ontario/{contact}.yml",
        re.sub(r"(?m)^crisis_line: .*\n", "", contact_text(both, contact)),
    )
    assert (
        len(told) == 1
        and "a crown contact that answers day and night needs “crisis_line: yes” (or no)" in told[0]
    )


def test_a_twin_that_is_graded_low_stops_nothing(both: Both):
    """It is never published, and its owner is being asked: the editors must be able to keep it."""
    number = both.contacts["femaide"].phones[0].number.replace("1-877-", "1-844-")
    text = contact_text(both, "oasis-centre-des-femmes").replace(
        "phones:\n", f"phones:\n  - number: {number}\n    type: voice\n    confidence: high\n", 1
    )
    file = "data/contacts/toronto/oasis-centre-des-femmes.yml"
    assert [
        problem
        for problem in both.problems_with(file, text)
        if "differs only in its prefix" in problem
    ]
    assert both.problems_with(file, text.replace("confidence: high", "confidence: low", 1)) == []


FREE = ["800", "833", "844", "855", "866", "877", "888"]


@pytest.mark.parametrize("prefix", FREE)
def test_a_twin_under_any_free_prefix_is_seen(both: Both, prefix: str):
    for crown in both.library.crown_numbers:
        if len(crown.e164) == 12 and crown.e164[2:5] in FREE and crown.e164[2:5] != prefix:
            number = f"1-{prefix}-{crown.e164[5:8]}-{crown.e164[8:]}"
            text = contact_text(both, "oasis-centre-des-femmes").replace(
                "phones:\n",
                f"phones:\n  - number: {number}\n    type: voice\n    confidence: high\n",
                1,
            )
            told = both.problems_with("data/contacts/toronto/oasis-centre-des-femmes.yml", text)
            assert [problem for problem in told if "differs only in its prefix" in problem], number
