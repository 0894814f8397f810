"""The search index. From the built pages: one entry a page, and one for each slide (an h2 with an id). From the records: contacts.

It is written as a script file, because a page opened by double-click may not fetch JSON.
In a page, `data-search="no"` leaves an element out, `data-search-entry` with an id gives it an entry of its own
(`data-search-words` adds words nobody sees: old names, towns), and `<article data-search="title">` keeps a page's title only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from lxml import html

from sitebuild.assemble.search_contacts import Directory
from sitebuild.files.web_page import read_page

INDEX = Path("assets") / "search" / "index.js"
WORDS = INDEX.with_name("words.js")

_CARD = re.compile(r"contacts/.*#c-[0-9a-f]{6}")

_KINDS = {"module": "module", "contacts": "contacts", "checklists": "checklist"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}  # what names a card or a term
_SILENT = {"script", "style", "template", "noscript", "svg", "math"}
_INLINE = set(
    "a abbr b bdi cite code em i kbd mark q s small span strong sub sup time u var wbr".split()
)
_BREAK = "\x1f"  # between two blocks; cannot stand in a page
_STOPS = tuple(".,:;?!…”’")
# Inside a script file these would end or break the script; inside a JSON string the escapes mean the same.
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


# What people type, what to search for beside it, and the address of the entry to show first (or nothing).
Synonym: TypeAlias = tuple[Sequence[str], Sequence[str], str]


@dataclass(frozen=True)
class Entry:
    """What one result of a page shows and is found by. `address` is from the site's root; with its `#` part it is the entry's id."""

    address: str
    kind: str  # module, contacts, checklist or other
    title: str  # of the page
    heading: str  # of the slide or card; empty for the page itself
    text: str
    words: str  # found by, never shown


@lru_cache(maxsize=512)  # most pages are those of the edit before: saves the preview 0.05 s
def read_entries(page_html: str, address: str) -> list[Entry]:
    """The entries of one built page. None for a page without an article, or one that search engines are told to skip."""
    page = read_page(page_html)
    article = page.find(".//article")
    robots = " ".join(page.xpath("//meta[@name='robots']/@content"))
    if article is None or "noindex" in robots.lower() or article.get("data-search") == "no":
        return []
    reading = _Reading(address)
    reading.read(article)
    drafts = reading.drafts[:1] if article.get("data-search") == "title" else reading.drafts
    title = _squeezed(reading.title) or _squeezed([page.findtext(".//title") or ""])
    kind = _KINDS.get(address.split("/")[0], "other")
    return [
        Entry(
            draft.address,
            kind,
            title,
            _squeezed(draft.heading),
            "" if article.get("data-search") == "title" else _squeezed(draft.text),
            draft.words,
        )
        for draft in drafts
    ]


def write_index(
    site_dir: Path,
    pages: Mapping[str, str],
    version: str,
    synonyms: Iterable[Synonym] = (),
    directory: Directory | None = None,
) -> Path:
    """Writes the index of `pages` (path of the file in the site: its HTML) and of the `directory`, whose pages are not read.

    Beside it stand the words people use (`WORDS`).
    """
    directory = directory or Directory([], {}, [])
    rows = [*_rows(pages, directory), *directory.entries]
    synonyms = list(synonyms)
    positions = {row.get("address", ""): position for position, row in enumerate(rows)}
    first = [positions.get(page, -1) if page else -1 for _, _, page in synonyms]
    index = {"version": version, **directory.lists, "first": first, "entries": rows}
    words = {
        "synonyms": [[list(say), list(find)] for say, find, _ in synonyms],
        "towns": directory.towns,
    }
    _write_script(site_dir / WORDS, "__searchWords", words)
    return _write_script(site_dir / INDEX, "__searchIndex", index)


def _rows(pages: Mapping[str, str], directory: Directory) -> list[dict]:
    """The entries of all pages but those of the directory, which are made from its records."""
    known = {entry["address"].partition("#")[0] for entry in directory.entries}
    entries = [
        entry
        for path, page in sorted(pages.items())
        if path != "404.html" and path.removesuffix("index.html") not in known
        for entry in read_entries(page, path.removesuffix("index.html"))
        if not (directory.entries and _CARD.fullmatch(entry.address))
    ]
    # An empty field says nothing, so it is left out: the file is fetched by people on slow lines.
    return [{name: value for name, value in asdict(entry).items() if value} for entry in entries]


def _write_script(target: Path, name: str, content: dict) -> Path:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for unsafe, escape in _UNSAFE.items():
        text = text.replace(unsafe, escape)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(f"window.{name}={text};\n".encode())
    return target


class _Draft:
    """An entry being read."""

    def __init__(self, address: str, words: str = "") -> None:
        self.address, self.words = address, words
        self.heading: list[str] = []
        self.text: list[str] = []


class _Reading:
    """Walks a page once. `into` is the list of pieces that text goes to at the moment."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.title: list[str] = []
        self.drafts = [_Draft(address)]
        self.slide = self.drafts[0]
        self.into = self.slide.text

    def read(self, element: html.HtmlElement) -> None:
        self.into.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and not _left_out(child):
                self._read_child(child)
            self.into.append(child.tail or "")

    def _read_child(self, child: html.HtmlElement) -> None:
        if "data-search-entry" in child.attrib and child.get("id"):
            self._read_card(child)
        elif child.tag == "h1":
            self._read_into(self.title, child)
        elif child.tag == "h2" and child.get("id"):
            self.slide = self._begin(child)
            self._read_into(self.slide.heading, child)
            self.into = self.slide.text
        elif child.tag in _INLINE:
            self.read(child)
        else:  # a block: its words do not run into those beside it
            self.into.append(_BREAK)
            self.read(child)
            self.into.append(_BREAK)

    def _read_card(self, card: html.HtmlElement) -> None:
        """An element with an entry of its own; its first heading names it and its words are not its page's."""
        outside, self.into = self.into, self._begin(card).text
        draft = self.drafts[-1]
        named = next((element for element in card.iter(*_HEADINGS)), None)
        if named is not None:
            draft.heading.append(named.text_content())
            named.set("data-search", "no")
        self.read(card)
        self.into = outside
        self.into.append(_BREAK)

    def _begin(self, element: html.HtmlElement) -> _Draft:
        self.drafts.append(
            _Draft(
                f"{self.address}#{element.get('id')}",
                _squeezed([element.get("data-search-words") or ""]),
            )
        )
        return self.drafts[-1]

    def _read_into(self, pieces: list[str], element: html.HtmlElement) -> None:
        outside, self.into = self.into, pieces
        self.read(element)
        self.into = outside


def _left_out(element: html.HtmlElement) -> bool:
    """Also the label of a box ("In short"), which is the same on every slide."""
    return (
        element.tag in _SILENT
        or element.get("data-search") == "no"
        or "admonition-title" in (element.get("class") or "").split()
    )


def _squeezed(pieces: Iterable[str]) -> str:
    """One line. A point of a list that ends without a stop is parted from the next, or a snippet reads as nonsense."""
    line = ""
    for block in "".join(pieces).split(_BREAK):
        if text := " ".join(block.split()):
            line += (" " if line.endswith(_STOPS) else " · ") * bool(line) + text
    return line
