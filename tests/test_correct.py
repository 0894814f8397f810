"""A correction by form changes the few lines meant in one contact's file, or nothing at all and says why."""

from __future__ import annotations

import difflib
import json
import re
import shutil
from pathlib import Path

import pytest
from helpers.projects import ROOT, copy_small

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_edition
from sitebuild.commands.correct import ANSWER, FOLDER, NOT_BUILT, PROPOSAL
from sitebuild.content.addresses import contact_anchor
from sitebuild.files.project_files import contact_file
from sitebuild.upkeep.correction_kinds import CLOSED, KINDS
from sitebuild.upkeep.form_answers import (
    FORM_OF_CLOSED,
    FORM_OF_FACTS,
    FORMS,
    choices,
    read_answers,
)

HARBOUR = "Harbour Lights Coalition"
# What the small project's contact says besides, so that each kind has a line to correct.
MORE = "crisis_line: no\nlanguages: [en, fr]\nfrench: yes\nhours: Day and night\nopen_day_and_night: yes\n"
CODE = contact_anchor("harbour-lights")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project with the forms, and with a contact that has something of each kind."""
    project = copy_small(tmp_path / "project", "overrides/blocks", "overrides/print")
    shutil.copytree(ROOT / FORMS, project / FORMS)
    path = contact_file(project, "harbour-lights")
    path.write_text(path.read_text(encoding="utf-8").replace("page_age:", f"{MORE}page_age:", 1))
    assert load_edition(project)
    return project


def form(**answers: str) -> str:
    """The issue that the project's page makes of the form for facts."""
    said = {
        "Which contact?": f"{CODE} {HARBOUR}",
        "What is wrong?": "The number",
        "What does it say now?": "416-555-0100",
        "What is right?": "416-555-0199",
        "Where do you know it from?": "Their website, today.",
        "On which day did you check it?": "2026-03-14",
    }
    names = dict(zip(("contact", "wrong", "now", "right", "source", "checked"), said))
    said |= {names[name]: answer for name, answer in answers.items()}
    return "\n\n".join(f"### {question}\n\n{answer}" for question, answer in said.items())


def closed(what: str, contact: str = HARBOUR, instead: str = "_No response_") -> str:
    """The issue of the form for closed organisations."""
    return (
        f"### Which contact?\n\n{contact}\n\n### What happened?\n\n{what}\n\n### Whom should people call instead?\n\n{instead}\n\n"
        "### Where do you know it from?\n\nTheir website\n\n### On which day did you check it?\n\n2026-03-14"
    )


def files(project: Path) -> dict[str, bytes]:
    """Everything but what the program leaves to be passed on."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and FOLDER not in path.relative_to(project).parents
    }


def correct(project: Path, text: str) -> tuple[list[str], str]:
    """The lines that differ afterwards, with - and +, and the answer. No file but one contact's may have changed."""
    before = files(project)
    issue = project.parent / "issue.md"
    issue.write_text(text, encoding="utf-8")
    assert main(["--root", str(project), "correct", "--issue", str(issue)]) == 0
    after = files(project)
    assert before.keys() == after.keys()
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) <= 1 and all(name.startswith("data/contacts/") for name in changed)
    lines = [
        line
        for name in changed
        for line in difflib.unified_diff(
            before[name].decode().splitlines(), after[name].decode().splitlines(), n=0, lineterm=""
        )
        if re.match(r"[+-](?![+-]{2} )", line)
    ]
    return lines, (project / FOLDER / ANSWER).read_text(encoding="utf-8")


SAMPLES = {
    "hours": (
        form(wrong="The hours", now="day and night", right="Monday to Friday, 9:30 to 5"),
        [
            "-hours: Day and night",
            "-open_day_and_night: yes",
            '+hours: "Monday to Friday, 9:30 to 5"',
        ],
    ),
    "hours that stay day and night": (
        form(wrong="The hours", now="Day and night", right="Day and night, every day"),
        ["-hours: Day and night", "+hours: Day and night, every day"],
    ),
    "website": (
        form(wrong="The website", now="harbour-lights.example", right="https://harbour.example/"),
        ["-website: https://harbour-lights.example/", "+website: https://harbour.example/"],
    ),
    "what it is for": (
        form(
            wrong="What it is for",
            now="A made-up coalition of agencies in Maple Bay.",
            right="A made-up table of\nagencies in Maple Bay.",
        ),
        [
            "-description: A made-up coalition of agencies in Maple Bay.",
            "+description: A made-up table of agencies in Maple Bay.",
        ],
    ),
    "languages": (
        form(wrong="The languages", now="English, French", right="English"),
        ["-languages: [en, fr]", "-french: yes", "+languages: [en]"],
    ),
    "closed for a time": (
        closed("It is closed for a time"),
        ["-status: active", "+status: temporarily closed"],
    ),
    "closed for good": (
        closed("It has closed for good", instead="Maple Line"),
        [
            "-status: active",
            "+status: defunct",
            "+succeeded_by: [maple-line]",
            "-website: https://harbour-lights.example/",
            "+former_website: harbour-lights.example",
        ],
    ),
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_kind_changes_three_lines_at_most_and_the_check_accepts_them(project: Path, kind: str):
    text, wanted = SAMPLES[kind]
    lines, answer = correct(project, text)
    assert sorted(lines) == sorted(wanted)
    assert max(sum(line[0] == sign for line in lines) for sign in "+-") <= 3
    load_edition(project)  # raises when the check refuses it
    assert "data/contacts/maple-bay/harbour-lights.yml" in answer and "by phone" in answer


def test_a_number_is_changed_graded_low_and_loses_what_was_about_the_old_one(project: Path):
    """More lines than three: a source and a second look that stay would say that somebody has seen the new digits."""
    lines, answer = correct(project, form())
    assert [line for line in lines if line[0] == "+"] == [
        "+  - number: 416-555-0199",
        "+    confidence: low",
    ]
    assert [line for line in lines if line[0] == "-"] == [
        "-  - number: 416-555-0100",
        "-    confidence: medium",
        "-    source_year: 2025",
        "-    second_look:",
        "-      verdict: agrees",
        "-      number: 416-555-0100",
        "-      url: https://clinic.example/",
    ]
    contact = load_edition(project).library.contacts["harbour-lights"]
    assert contact.phones[0].whose_line == "Harbour Clinic" and not contact.publishable_phones
    assert "neither the old number nor the new one" in answer and "retired: yes" in answer


def test_the_answer_names_file_old_new_and_who_must_confirm_by_phone(project: Path):
    answer = correct(project, form())[1]
    for word in (
        "harbour-lights.yml",
        "was: 416-555-0100",
        "now: 416-555-0199",
        "A directory editor confirms it by phone",
        "Never call 911 or a crisis line",
    ):
        assert word in answer


def test_the_lines_that_the_answer_gives_fit_where_it_says_and_show_the_number_again(project: Path):
    answer = correct(project, form())[1]
    (given,) = re.findall(r"```yaml\n(.*?)\n   ```", answer, re.DOTALL)
    filled = given.replace("\n   ", "\n")[3:]  # GitHub takes away what the list moved it in by
    for blank, seen in {
        "year of the page": "2026",
        "the number that stands there": "416-555-0199",
        "its address": "https://harbour.example/contact",
    }.items():
        filled = filled.replace(f"({blank})", seen)
    path = contact_file(project, "harbour-lights")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    confidence: low", filled, 1), encoding="utf-8")
    (phone,) = load_edition(project).library.contacts["harbour-lights"].publishable_phones
    assert phone.shown == "416-555-0199"


def test_what_is_passed_on_is_the_file_as_it_is_now(project: Path):
    correct(project, form())
    proposal = json.loads((project / FOLDER / PROPOSAL).read_text(encoding="utf-8"))
    assert proposal["text"].encode() == (project / proposal["file"]).read_bytes()
    assert proposal["title"] == f"The number: {HARBOUR}"
    correct(project, form(wrong="Something else"))
    assert not (project / FOLDER / PROPOSAL).exists()  # nothing of the one before is left


@pytest.mark.parametrize(
    "built, said", [("- **Changed:** Harbour", "- **Changed:** Harbour"), (None, NOT_BUILT)]
)
def test_the_proposal_says_in_words_what_changes_for_readers(
    project: Path, tmp_path: Path, monkeypatch, built: str | None, said: str
):
    monkeypatch.setattr("sitebuild.commands.correct.tell", lambda root, old, new: built)
    (tmp_path / "issue.md").write_text(form(), encoding="utf-8")
    command = ["correct", "--issue", str(tmp_path / "issue.md"), "--words"]
    assert main(["--root", str(project), *command]) == 0
    assert said in json.loads((project / FOLDER / PROPOSAL).read_text())["words"]


@pytest.mark.parametrize(
    "said",
    [
        CODE,
        f"{CODE}, Harbour Lights, Maple Bay",
        "harbour-lights",
        HARBOUR.lower(),
        f"{HARBOUR}, Maple Bay",
    ],
)
def test_a_contact_is_found_by_its_code_its_file_or_its_name(project: Path, said: str):
    assert correct(project, form(contact=said))[0]


@pytest.mark.parametrize("was", ["416 555 0100", "(416) 555-0100", "+1 416.555.0100"])
def test_a_number_is_found_by_its_digits_and_written_as_all_others(project: Path, was: str):
    assert "+  - number: 416-555-0199" in correct(project, form(now=was, right="416.555.0199"))[0]


def test_a_file_with_windows_line_ends_keeps_them(project: Path):
    path = contact_file(project, "harbour-lights")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    correct(project, SAMPLES["closed for good"][0])
    assert b"defunct\r\n" in path.read_bytes()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


NOT_FOUND = "does not stand in the contact's file"
PERSON = "This is for a person to read"
REFUSED = {
    "a wrong “says now”": (form(now="416-555-0107"), NOT_FOUND),
    "hours nobody wrote": (form(wrong="The hours", now="9 to 5", right="9 to 6"), NOT_FOUND),
    "the same number again, which would only hide it": (form(right="416-555-0100"), "already"),
    "an unknown contact": (form(contact="Nowhere House"), "No contact"),
    "something else": (form(wrong="Something else"), PERSON),
    "another name": (closed("It goes on under another name"), PERSON),
    "two numbers": (form(right="416-555-0199 or 416-555-0198"), "one number"),
    "an unknown language": (
        form(wrong="The languages", now="English, French", right="Klingon"),
        "English",
    ),
    "a number that cannot exist": (form(right="123-555-0199"), "cannot exist in Canada"),
    "another country's number": (form(right="+44 20 7946 0000"), "another country"),
    "the number of another entry": (form(right="416-555-0101"), "stands twice in this file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_needs_a_person_changes_nothing_and_says_why_and_whose_it_is(project: Path, case: str):
    text, why = REFUSED[case]
    lines, answer = correct(project, text)
    assert lines == [] and why in answer and "A person reads this" in answer
    # A card fills in its code alone: a name would stay in the browser's history.
    whose = f"It is about {HARBOUR}, in `data/contacts/maple-bay/harbour-lights.yml`.\n"
    assert answer.startswith(whose) == (case != "an unknown contact")
    assert not (project / FOLDER / PROPOSAL).exists()


@pytest.mark.parametrize(
    "text",
    [
        form(contact="Maple Line", now="1-800-555-0150", right="1-800-555-0151"),
        form(contact="maple-line", wrong="The languages", now="English", right="French"),
        closed("It has closed for good", contact="Maple Line"),
        closed("It is closed for a time", contact=contact_anchor("maple-line")),
        form(right="1-800-555-0150"),
    ],
    ids=["its number", "its languages", "its end", "its pause", "its number for another"],
)
def test_a_crown_number_is_not_reached_this_way(project: Path, text: str):
    lines, answer = correct(project, text)
    assert lines == [] and "guarded twice" in answer and answer.startswith("It is about ")


def test_no_crown_contact_of_ours_is_reached_this_way(library):
    from sitebuild.upkeep.corrections import correct as change
    from sitebuild.upkeep.form_answers import NotByForm

    crowned = {guarded.contact for guarded in library.crown_numbers}
    assert len(crowned) > 10
    for id in crowned:
        contact = library.contacts[id]
        answers = {"contact": id, "now": contact.phones[0].number, "right": "416-555-0199"}
        for more in ({"wrong": kind} for kind in KINDS):
            with pytest.raises(NotByForm, match="guarded twice"):
                change(library, id, {"form": FORM_OF_FACTS, **answers, **more}, ROOT)
        for what in CLOSED:
            with pytest.raises(NotByForm, match="guarded twice"):
                change(library, id, {"form": FORM_OF_CLOSED, **answers, "what": what}, ROOT)


# Each is text from a stranger; the sign that must not come back stands behind it.
HOSTILE = [
    (form(right="$(touch pwned)"), "pwned"),
    (form(right="416-555-0199; rm -rf data"), "rm -rf"),
    (form(right="`touch pwned`"), "pwned"),
    (form(right="416-555-0199\n  type: text"), "type: text"),
    (form(contact="../../etc/passwd"), "passwd"),
    (form(contact="maple-bay/harbour-lights"), "maple-bay/"),
    (form(contact="*"), "\n*\n"),
    (form(wrong="The hours", now="Day and night", right="!!python/object:os.system x"), "python"),
    (form(wrong="The hours", now="Day and night", right="<<: *harbour"), "<<"),
    (form(wrong="The hours", now="Day and night", right="&anchor Monday"), "&anchor"),
    (form(wrong="The hours", now="Day and night", right="Ask @everybody"), "@everybody"),
    (form(wrong="The hours", now="Day and night", right="9 to 5 #123"), "#123"),
    (form(wrong="The hours", now="Day and night", right="9 to 5\u202e"), "\u202e"),
    (form(wrong="The hours", now="Day and night", right="9 to 5\x00\x1b[2J"), "\x1b"),
    (form(wrong="The hours", now="Day and night", right="call 416-555-0166"), "0166"),
    (form(wrong="The hours", now="Day and night", right="go to www.bad.example"), "bad.example"),
    (
        form(
            wrong="What it is for",
            now="A made-up coalition of agencies in Maple Bay.",
            right="<script>alert(1)</script> for all agencies",
        ),
        "script",
    ),
    (
        form(
            wrong="The website", now="https://harbour-lights.example/", right="javascript:alert(1)"
        ),
        "alert",
    ),
    (
        form(
            wrong="The website",
            now="https://harbour-lights.example/",
            right="https://a@bad.example/",
        ),
        "bad.example",
    ),
    (
        form(
            wrong="The website", now="https://harbour-lights.example/", right="https://10.0.0.1/x"
        ),
        "10.0.0.1",
    ),
    (
        form(
            wrong="The website",
            now="https://harbour-lights.example/",
            right="https://harbour.example/@everybody",
        ),
        "@everybody",
    ),
    (form(right="x" * 100_000), "xxxx"),
    (form(source="x" * 100_000), "xxxx"),
    (form(right="416-555-0199\n\n### What is right?\n\n416-555-0198"), "0198"),
    (form() + "\n\n### Something more\n\nname: x", "name: x"),
    ("name: Harbour\nphones: []\n", "phones"),
    ("", "\x00"),
    (form(contact="Ms Jane Roe, our client"), "Jane"),
    (form(right="Jane Roe, 416-555-0199"), "Jane"),
    (form(now="Jane Roe"), "Jane"),
    (
        form(wrong="The website", now="https://harbour-lights.example/", right="Jane Roe knows"),
        "Jane",
    ),
    (closed("It has closed for good", contact="Jane Roe"), "Jane"),
    (closed("defunct\nsucceeded_by: [x]"), "succeeded_by"),
]


@pytest.mark.parametrize("at", range(len(HOSTILE)))
def test_a_hostile_text_changes_nothing_and_is_not_repeated(project: Path, at: int):
    text, sign = HOSTILE[at]
    lines, answer = correct(project, text)
    assert lines == [] and sign not in answer and "no proposal was made" in answer
    assert not (project / FOLDER / PROPOSAL).exists()


def test_a_source_field_is_for_people_and_goes_into_no_file_and_no_answer(project: Path):
    lines, answer = correct(project, form(source="Jane Roe, a client, told me @everybody"))
    passed_on = (project / FOLDER / PROPOSAL).read_text(encoding="utf-8")
    assert lines and "Jane" not in "".join(lines) + answer + passed_on


def test_a_secret_address_is_refused_and_not_repeated(project: Path):
    path = contact_file(project, "quiet-house")
    path.write_text(path.read_text(encoding="utf-8") + "hours: Day and night\n", encoding="utf-8")
    text = form(
        contact="Quiet House",
        wrong="The hours",
        now="Day and night",
        right="Come to 12 Elm Street",
    )
    lines, answer = correct(project, text)
    assert lines == [] and "Elm" not in answer and "The check refuses it" in answer


def test_the_menus_of_the_forms_are_those_that_the_program_knows():
    assert choices(ROOT, FORM_OF_FACTS, "wrong") == [*KINDS, "Something else"]
    assert set(CLOSED) < set(choices(ROOT, FORM_OF_CLOSED, "what"))


def test_an_answer_is_found_whatever_stands_around_it():
    answers = read_answers(form(now="  416-555-0100 \r\n").replace("\n", "\r\n"), ROOT)
    assert answers["form"] == FORM_OF_FACTS and answers["now"] == "416-555-0100"
    assert read_answers(closed("x"), ROOT)["instead"] == ""
