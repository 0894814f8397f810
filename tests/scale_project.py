"""A course of ten modules with 1,000 contacts, made from our own one. Called by tests/test_scale.py."""

from __future__ import annotations

from itertools import islice, zip_longest
from pathlib import Path

import yaml

SECTIONS = 10
TWO_SIDES = {"ontario", "toronto", "ottawa", "hamilton", "renfrew", "york", "sudbury", "peel"}
AREAS = (416, 647, 437, 905, 289, 365, 519, 226, 548, 613, 343, 705, 249, 807)
# What ties a contact to others, or is a second number of it; without them a copy agrees with everything.
_OWN = (
    "phones",
    "alternate_names",
    "crown",
    "succeeded_by",
    "checks",
    "conflicts",
    "alert",
    "name_fr",
    "never_test_call",
)


def grow(project: Path, slides: Path, *, modules: int, contacts: int) -> None:
    """Changes the copy `project`, whose module's slides stand as text in the folder `slides`, until it has so many of both."""
    pages = [
        page for module in range(2, modules + 1) for page in _add_module(project, slides, module)
    ]
    _put_after(
        project / "mkdocs.yml",
        "      - module/10-conclusion.md\n",
        "".join(f"      - {page}\n" for page in pages),
    )
    _put_after(
        project / "data" / "handbook.yml",
        "      - module/10-conclusion.md\n",
        "".join(f"      - {page}\n" for page in pages),
    )
    folder = project / "data" / "contacts"
    present = sorted(folder.rglob("*.yml"))
    # One after the other in each area whose sheet has a side to spare.
    areas: dict[str, list[Path]] = {}
    for path in present:
        if path.parent.name not in TWO_SIDES:
            areas.setdefault(path.parent.name, []).append(path)
    in_turn = [path for row in zip_longest(*areas.values()) for path in row if path]
    for number, path in enumerate(islice(_around(in_turn), contacts - len(present))):
        _add_contact(path, number)


def _add_module(project: Path, slides: Path, module: int) -> list[str]:
    pages = []
    for section in range(1, SECTIONS + 1):
        number = (module - 1) * SECTIONS + section
        original = next((project / "docs" / "module").glob(f"{section:02}-*.md"))
        title = original.stem[3:].replace("-", " ").capitalize()
        lines = [
            "---",
            f"title: {number} {title}",
            f"section: {number}",
            "---",
            "",
            f"# {number} {title}",
            "",
            "{{ section_opening() }}",
            "",
            '!!! goals "After this section you can"',
            "    - say what it is about",
            "",
        ]
        for place in range(1, 1 + len(list(slides.glob(f"{section}-*.txt")))):
            text = (
                (slides / f"{section}-{place}.txt")
                .read_text(encoding="utf-8")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
            )
            heading, words = text.split("\n\n", 1)
            lines += [
                f"## {number}.{place} {heading.split(' ', 1)[1]} {{: #{number}-{place} }}",
                "",
                '!!! summary "In short"',
                "    A short line.",
                "",
                words,
                "",
            ]
        page = f"module/{number:02}-{original.stem[3:]}.md"
        (project / "docs" / page).write_text("\n".join(lines), encoding="utf-8")
        pages.append(page)
    return pages


def _around(paths: list[Path]):
    while True:
        yield from paths


def _add_contact(path: Path, number: int) -> None:
    record = {
        name: value
        for name, value in yaml.load(
            path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader
        ).items()
        if name not in _OWN
    }
    # In letters: three figures in a name could be dialled, and the check says so.
    copy = "".join(chr(ord("a") + part) for part in divmod(number, 26))
    record["name"] = f"{record['name']}, {copy}"
    # Numbers that are kept for examples, each once.
    record["phones"] = [
        {
            "number": f"{AREAS[number // 100]}-555-01{number % 100:02}",
            "type": "voice",
            "confidence": "medium",
        }
    ]
    path.with_name(f"{path.stem}-{number}.yml").write_text(
        yaml.dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )


def _put_after(path: Path, line: str, more: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert line in text
    path.write_text(text.replace(line, line + more, 1), encoding="utf-8")
