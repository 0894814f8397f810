"""Our own words stay plain: grade 8 for workers, grade 6 for the person helped. The 2013 words are not measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import textstat
from helpers.projects import our_library

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = our_library()
FOR_WORKERS, FOR_CLIENTS = 8, 6
CLIENT_PAGES = {"safety.md"}
CLIENT_WORDS = (
    "leave_keys",
    "leave_note",
    "leave_plain",
    "sheet_for_client",
    "sheet_caution",
    "in_danger",
)
# Page in docs/ to the reason it is not measured as a page of ours.
NOT_MEASURED = {"transcript.md": "the words of 2013"}
_BOX = re.compile(r"^!!! (?:summary|goals|content-note|explained).*\n((?:    .*\n|\n)*)", re.M)
# A body's or a form's own name cannot be put in shorter words. Two capitals in a row make a name.
_NAME = re.compile(r"(?:\b(?:[A-Z][\w'’&+-]*)(?:[ -](?:of|to|for|and|the|in))*[ -])+[A-Z][\w'’+-]*")


def sentences(markdown: str) -> list[str]:
    """The sentences a reader meets: no head matter, headings, calls, addresses or marks. A point of a list ends as a sentence."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    text = re.sub(r"<[^>]+>|\{\{.*?\}\}|\{[:#].*?\}|`[^`]*`", " ", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    lines = [
        re.sub(r"^\s*(?:[-*]|\d+\.)\s+|^\s*!!!.*|^#+ .*|[*_|]", "", line).strip()
        for line in text.split("\n")
    ]
    return [
        sentence
        for line in lines
        for sentence in re.split(r"(?<=[.?!])\s+", line)
        if len(sentence.split()) > 2
    ]


def grade(parts: Iterable[str]) -> float:
    plain = [re.sub(r"\d[\d.,-]*", "two", _NAME.sub("They", part)) for part in parts]
    return textstat.flesch_kincaid_grade(
        " ".join(part if part[-1] in ".?!" else f"{part}." for part in plain)
    )


def complaint(name: str, parts: list[str], limit: float) -> str:
    """What a writer is told; empty when the text is plain enough."""
    if not parts or (found := grade(parts)) <= limit:
        return ""
    hardest = max(parts, key=lambda part: grade([part]))
    return f"{name} reads at grade {found:.1f}, more than {limit}. Hardest: “{hardest}” (grade {grade([hardest]):.1f})"


def pages() -> dict[str, tuple[list[str], int]]:
    found = {}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        name, text = path.relative_to(ROOT / "docs").as_posix(), path.read_text(encoding="utf-8")
        if name in NOT_MEASURED:
            continue
        ours = "\n".join(_BOX.findall(text)) if name.startswith("module/") else text
        found[f"docs/{name}"] = (
            sentences(ours),
            FOR_CLIENTS if name in CLIENT_PAGES else FOR_WORKERS,
        )
    return found


def forms() -> dict[str, tuple[list[str], int]]:
    found = {}
    for id, form in LIBRARY.forms.items():
        found[f"{id}: opening"] = (
            sentences("\n".join([form.purpose, form.filled_in_by, form.length])),
            FOR_WORKERS,
        )
        found[f"{id}: read aloud"] = (sentences(form.before_you_write), FOR_CLIENTS)
        for section in form.sections:
            for client, limit in ((True, FOR_CLIENTS), (False, FOR_WORKERS)):
                fields = [
                    field for field in section.fields if (field.sheet == "client-copy") == client
                ]
                words = [
                    text
                    for field in fields
                    for text in (field.label, field.hint, field.why, *field.options, *field.columns)
                ]
                found[f"{id}: {section.id}, {'client’s copy' if client else 'agency'}"] = (
                    sentences("\n".join(words)),
                    limit,
                )
    return found


def data() -> dict[str, tuple[list[str], int]]:
    handling, cards, labels = LIBRARY.form_handling, LIBRARY.cards, LIBRARY.interface.labels
    lists = "\n".join(entry.description for entry in LIBRARY.lists.kinds.values())
    return {
        "form_handling.yml, principles": (
            sentences("\n".join(f"{one.rule}\n{one.why}" for one in handling.principles)),
            FOR_WORKERS,
        ),
        **{
            f"form_handling.yml, {topic.id}": (sentences("\n".join(topic.points)), FOR_WORKERS)
            for topic in handling.topics
        },
        "cards.yml": (
            sentences(
                "\n".join(
                    [
                        cards.how_to_cut,
                        cards.order,
                        cards.not_confirmed,
                        *cards.plain_use,
                        *cards.not_to_hand_over,
                    ]
                )
            ),
            FOR_WORKERS,
        ),
        "interface.yml, for the person helped": (
            sentences("\n".join(labels[name] for name in CLIENT_WORDS)),
            FOR_CLIENTS,
        ),
        "interface.yml": (
            sentences("\n".join(text for name, text in labels.items() if name not in CLIENT_WORDS)),
            FOR_WORKERS,
        ),
        "lists/kinds.yml": (sentences(lists), FOR_WORKERS),
    }


def beside_the_module() -> dict[str, tuple[list[str], int]]:
    """Situations, first words and signs: read aloud or under stress, so held to the lower grade."""
    return {
        file: (
            [
                sentence
                for one in record.statements()
                for sentence in sentences(re.sub(r"\{[^}]*\}", "the line", one.text))
            ],
            FOR_CLIENTS,
        )
        for file, record in LIBRARY.sourced.items()
    }


OURS = {**pages(), **forms(), **data(), **beside_the_module()}


@pytest.mark.parametrize("name", OURS)
def test_our_own_words_are_plain(name: str):
    parts, limit = OURS[name]
    assert complaint(name, parts, limit) == ""


def test_the_sheets_and_the_page_for_the_person_helped_are_held_to_grade_six():
    held = {name for name, (parts, limit) in OURS.items() if limit == FOR_CLIENTS and parts}
    assert {
        "docs/safety.md",
        "safety-plan: read aloud",
        "interface.yml, for the person helped",
        "data/first_words.yml",
        "data/situations/care-today.yml",
    } < held
    assert len([name for name in held if name.startswith("safety-plan: ")]) > 5


def test_most_pages_have_words_of_ours_to_measure():
    assert sum(len(parts) for name, (parts, _) in OURS.items() if name.startswith("docs/")) > 200


def test_a_hard_text_is_named_with_its_grade_and_its_hardest_sentence():
    hard = "Organizational prioritization necessitates interdisciplinary collaboration."
    told = complaint("docs/hard.md", ["Call first.", hard], 8)
    assert told.startswith("docs/hard.md reads at grade ") and f"Hardest: “{hard}”" in told


def test_headings_calls_and_addresses_are_no_sentences():
    assert sentences(
        '---\ntitle: A b c d\n---\n# A long heading here\n\n{{ contacts("a-b") }}\n- [Call the line](x/y.md) first today.\n'
    ) == ["Call the line first today."]
