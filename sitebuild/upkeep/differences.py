"""What a change does to readers, in words: the pages' text and the contacts of two built folders, side by side."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Sequence
from pathlib import Path

from lxml import html

MOST = 900_000  # signs; the summary of a check holds one megabyte
_LINES = ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "summary", "label", "caption")


def tell_differences(before: Path, after: Path, second_person: Sequence[str] = ()) -> str:
    """Markdown that lists what was added, taken out and changed between two built folders, below what a second person must read."""
    contacts, pages = _contacts(before, after), _pages(before, after)
    first = ["## For a second person", "", *second_person, ""] if second_person else []
    text = "\n".join(
        [
            *first,
            "## Contacts",
            "",
            *(contacts or ["No contact changed."]),
            "",
            "## Pages and handbook",
            "",
            *(pages or ["No word changed outside the directory, which is above."]),
            "",
        ]
    )
    return (
        text
        if len(text) <= MOST
        else f"{text[:MOST]}\n```\n\nCut off here: the rest is in the two builds."
    )


def _contacts(before: Path, after: Path) -> list[str]:
    """One line for each contact that was added, removed or changed, with the lines that differ in a table's words."""
    old, new = _rows(before), _rows(after)
    told = []
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            told.append(f"- **Added:** {_name(new[key])}")
        elif key not in new:
            told.append(f"- **Taken out:** {_name(old[key])}")
        elif old[key] != new[key]:
            fields = [
                f"  - {field}: `{old[key].get(field, '')}` → `{new[key].get(field, '')}`"
                for field in new[key]
                if old[key].get(field) != new[key][field]
            ]
            told += [f"- **Changed:** {_name(new[key])}", *fields]
    return told


def _rows(site: Path) -> dict[tuple[str, int], dict[str, str]]:
    """The table of contacts: (record, how many of its lines came before) to the line."""
    text = (site / "downloads" / "contacts.csv").read_text(encoding="utf-8-sig")
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        id = next(iter(row.values()))
        rows[id, sum(key[0] == id for key in rows)] = row
    return rows


def _name(row: dict[str, str]) -> str:
    return " · ".join([text for text in row.values() if text][:3])


def _pages(before: Path, after: Path) -> list[str]:
    """The pages' own words, line by line; contact pages stand above, in `_contacts`."""
    told = []
    for address in sorted({*_addresses(before), *_addresses(after)}):
        old, new = _text(before / address), _text(after / address)
        changed = [
            line
            for line in difflib.unified_diff(old, new, lineterm="", n=1)
            if not line.startswith(("---", "+++"))
        ]
        if changed:
            told += [
                f"### {address.removesuffix('index.html') or 'start page'}",
                "",
                "````diff",
                *changed,
                "````",
                "",
            ]
    return told


def _addresses(site: Path) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [address for address in found if not address.startswith("contacts/")]


def _text(path: Path) -> list[str]:
    """The lines a reader sees in the page's article; none when the page does not exist."""
    article = html.fromstring(path.read_bytes()).find(".//article") if path.is_file() else None
    if article is None:
        return []
    lines = []
    for element in article.iter(*_LINES):
        text = " ".join(element.text_content().split())
        if text and next(element.iterancestors(*_LINES), None) is None:
            lines.append(text)
    return lines
