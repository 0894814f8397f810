"""Every link to a place on a page leads to a place that the page has: a heading, an id of its own, or one that a call makes."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from urllib.parse import unquote

from sitebuild.files.page import outside_code
from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading

_LINK = re.compile(
    r"(?:\]\(\s*<?|\bhref\s*=\s*[\"']?|^ {0,3}\[[^\]]+\]:\s*<?)(?P<page>[^)\s>\"'#]*)#(?P<anchor>[^)\s>\"']+)"
)
_HEADING = re.compile(r"\s*#{1,6}\s+(?P<words>.*?)\s*#*\s*(?P<attributes>\{:?[^{}]*\})?\s*$")
_UNDERLINED = re.compile(r"(?:=+|-+)\s*$")
_ID = re.compile(r"\{:?[^{}\n]*?#(?P<list>[\w:.-]+)|\sid=[\"']?(?P<tag>[^\"'\s>]+)")
_MARKS = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|<[^>]*>|[*`]")
Made = Callable[[str, str], list[str]]


def check_anchors(
    reading: Reading, made: Made | None, contacts: Mapping[str, str]
) -> list[Problem]:
    """Links to places that do not exist. `made(page, text)` gives what the calls of a page make; None when they could not be tried.

    `contacts` has the id of each contact by the place of its card, for the places that nobody can guess.
    """
    texts = {page: reading.page(page) for page in reading.pages}
    has = _Places(texts, made)
    found = [(f"docs/{page}", *link) for page, text in texts.items() for link in _links(page, text)]
    synonyms = reading.yaml("data/search/synonyms.yml")
    found += [
        (synonyms.file, synonyms.line(path), page, anchor)
        for path, text in synonyms.texts
        for page, sign, anchor in [text.partition("#")]
        if path[-1] == "page" and sign
    ]
    return [
        Problem(
            file,
            line,
            f"there is no place “#{anchor}” on docs/{page}.",
            _nearest(anchor, has.all(page), contacts),
        )
        for file, line, page, anchor in found
        if page in texts and not has.place(page, anchor)
    ]


class _Places:
    """The places of each page: those of its own text, and only when one is missing there those that its calls make."""

    def __init__(self, texts: Mapping[str, str], made: Made | None):
        self._texts, self._made, self._all = texts, made, {}

    def place(self, page: str, anchor: str) -> bool:
        if anchor in anchors_of(self._texts[page]):
            return True
        return anchor in self.all(page) or self._made is None and "{{" in self._texts[page]

    def all(self, page: str) -> list[str]:
        if page not in self._all:
            more = self._made(page, self._texts[page]) if self._made else []
            self._all[page] = list(
                dict.fromkeys(
                    [
                        *anchors_of(self._texts[page]),
                        *(anchor for text in more for anchor in anchors_of(text)),
                    ]
                )
            )
        return self._all[page]


def anchors_of(text: str) -> tuple[str, ...]:
    """The ids that Markdown or HTML gets: those written, then those that its headings are given by their words."""
    lines = list(outside_code(_below_top(text).split("\n")))
    found = {
        id["list"] or id["tag"]: None
        for line in lines
        if "#" in line or "id=" in line
        for id in _ID.finditer(line)
    }
    for line, below in zip(lines, [*lines[1:], ""]):
        heading = _HEADING.match(line) if "#" in line else None
        if heading and "#" not in (heading["attributes"] or ""):
            found[_once(slug(heading["words"]), found)] = None
        elif (
            line.strip()
            and _UNDERLINED.match(below)
            and not line.lstrip().startswith(("#", "-", "|", "<"))
        ):
            found[_once(slug(line), found)] = None
    return tuple(found)


def _below_top(text: str) -> str:
    """Without the lines between the first two ---, which are no headings."""
    return text.split("\n---", 1)[-1] if text.startswith("---\n") else text


def slug(text: str) -> str:
    """The id of a heading, as Markdown makes it of its words."""
    plain = html.unescape(_MARKS.sub(lambda found: found[1] or "", text))
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())


def _once(id: str, taken: Mapping[str, None]) -> str:
    """`id`, or with _1, _2 … behind it when it is taken."""
    return (
        id
        if id and id not in taken
        else next(
            f"{id}_{number}" for number in range(1, len(taken) + 2) if f"{id}_{number}" not in taken
        )
    )


def _links(page: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Line, page and place of each link to a place on one of our pages."""
    for line_number, line in enumerate(outside_code(text.split("\n")), 1):
        for link in _LINK.finditer(re.sub(r"`[^`]*`", "", line)) if "#" in line else ():
            to = html.unescape(unquote(link["page"]))
            if not re.match(r"(?i)[a-z][a-z0-9+.-]*:|/", to):
                there = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(page), to)) if to else page
                )
                yield line_number, there, html.unescape(unquote(link["anchor"]))


def _nearest(anchor: str, places: list[str], contacts: Mapping[str, str]) -> str:
    """Of cards, whose places say nothing, the one of the contact that was meant."""
    names = {f"c-{contacts[place]}" if place in contacts else place: place for place in places}
    if close := get_close_matches(anchor, [*places, *names], n=1, cutoff=0.6):
        place = names.get(close[0], close[0])
        return f"Nearest: #{place}" + (
            f", the card of {contacts[place]}." if place in contacts else ""
        )
    return "Leave out the part after “#”, or give the heading an id, for example {: #first-days }, and name that."
