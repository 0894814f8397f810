"""What a change does to the facts that one person alone must not decide: numbers, crown numbers, crisis lines, the slides of notes.

Two folders of `data/` are compared as text, so that versions whose rules differ can be compared too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitebuild.files.yaml_text import read_yaml


def tell_for_second_person(before: Path, after: Path) -> list[str]:
    """One line of Markdown for each such change between two projects' folders."""
    return [
        *_contacts(_folder(before, "contacts"), _folder(after, "contacts")),
        *_crown(before, after),
        *_notes(_folder(before, "changes"), _folder(after, "changes")),
    ]


def _contacts(old: dict[str, dict], new: dict[str, dict]) -> Iterator[str]:
    for id in sorted(old.keys() & new.keys()):
        was, now = _numbers(old[id]), _numbers(new[id])
        if was.keys() != now.keys():
            gone, come = (
                [shown for digits, shown in one.items() if digits not in other]
                for one, other in ((was, now), (now, was))
            )
            yield f"- `{id}`: number changed, {_code(gone)} → {_code(come)}{_checked(old[id], new[id])}."
        elif list(was) != list(now):
            yield f"- `{id}`: {next(iter(now.values()))} stands first now; the first number is the one on cards."
        elif _checks(new[id]) != _checks(old[id]) and _day(old[id]) == _day(new[id]):
            yield f"- `{id}`: the check of {_day(new[id])} was rewritten."
        for mark in ("crown", "crisis_line", "status"):
            said, says = (_code([record.get(mark, "no line")]) for record in (old[id], new[id]))
            if said != says:
                yield f"- `{id}`: {mark} was {said} and is {says}."


def _crown(before: Path, after: Path) -> Iterator[str]:
    old, new = (
        {
            (entry.get("contact"), _digits(entry.get("number", ""))): entry
            for entry in _read(root, "data/crown-numbers.yml") or []
        }
        for root in (before, after)
    )
    for key in sorted(old.keys() | new.keys(), key=str):
        if key not in new:
            yield f"- `{key[0]}`: {_code([old[key].get('number')])} was taken out of the crown numbers."
        elif key not in old:
            yield f"- `{key[0]}`: {_code([new[key].get('number')])} was added to the crown numbers."
        elif (was := {**old[key], "number": ""}) != (now := {**new[key], "number": ""}):
            yield (
                f"- `{key[0]}`: in the crown numbers {_code(f'{name}: {was[name]}' for name in was if was[name] != now.get(name))} became "
                f"{_code(f'{name}: {now[name]}' for name in now if now[name] != was.get(name))}."
            )


def _notes(old: dict[str, dict], new: dict[str, dict]) -> Iterator[str]:
    for id in sorted(old.keys() & new.keys()):
        was, now = old[id].get("slide"), new[id].get("slide")
        if was != now:
            yield f"- `change:{id}`: note moved from {was} to {now}. Read it beside the words of that slide."
        said = [
            [note.get(name) for name in ("title", "now", "do", "why", "hold_back")]
            for note in (old[id], new[id])
        ]
        if said[0] != said[1] and _day(new[id]) and _day(old[id]) == _day(new[id]):
            yield f"- `change:{id}`: words changed, last check ({_day(new[id])}) not."


def _checked(old: dict, new: dict) -> str:
    if _day(new) is None:
        return "; never checked"
    return (
        f", last check ({_day(new)}) not" if _day(old) == _day(new) else f"; checked on {_day(new)}"
    )


def _numbers(contact: dict) -> dict[tuple[str, str], str]:
    phones = [phone for phone in contact.get("phones", []) if isinstance(phone, dict)]
    return {
        (_digits(phone.get("number", "")), phone.get("extension", "")): " ext. ".join(
            filter(None, (phone.get("number"), phone.get("extension")))
        )
        for phone in phones
    }


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)[-10:]


def _checks(record: dict) -> list:
    return record.get("checks") or []


def _day(record: dict) -> str | None:
    return _checks(record)[-1].get("date") if _checks(record) else None


def _code(texts) -> str:
    return ", ".join(f"`{str(text).replace('`', '')}`" for text in texts if text) or "nothing"


def _folder(root: Path, name: str) -> dict[str, dict]:
    return {
        path.stem: data
        for path in sorted((root / "data" / name).rglob("*.yml"))
        if isinstance(data := read_yaml(path, root).data, dict)
    }


def _read(root: Path, file: str) -> Any:
    return read_yaml(root / file, root).data if (root / file).is_file() else None
