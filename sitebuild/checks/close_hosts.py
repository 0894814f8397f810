"""A web address that is wrong by a letter or two leads to a host that somebody else may own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from sitebuild.files.problems import Problem
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.contact import Contact

FAR = 2  # letters that differ, and more: no slip any more


def check_hosts(contacts: Mapping[str, Contact], docs: Mapping[str, YamlText]) -> list[Problem]:
    """Websites on a host that no source of the directory has, and that is close to one that some source has."""
    known = {_host(url) for contact in contacts.values() for url in _sources(contact)}
    in_order, problems = tuple(sorted(known)), []
    for id, contact in contacts.items():
        host = _host(contact.website or "")
        close = None if host in known else _closest(host, in_order)
        if close:
            problems.append(
                Problem(
                    docs[id].file,
                    docs[id].line(("website",)),
                    f"no source has the host “{host}”; “{close}” differs from it in a letter or two.",
                    f"Compare it with the agency's own page, letter by letter. Write “{close}”, or add a source on “{host}”.",
                )
            )
    return problems


@lru_cache(maxsize=2**11)  # an edit in the preview changes one host at most: saves 0.2 s
def _closest(host: str, known: tuple[str, ...]) -> str | None:
    """The first of the `known` hosts for which `host` may be a slip. Of most pairs it is not worth counting what differs."""
    own = frozenset(host)
    for other in known:
        if abs(len(host) - len(other)) <= 2 and len(own ^ frozenset(other)) <= 4:
            if are_close(host, other):
                return other
    return None


def are_close(one: str, other: str) -> bool:
    """Whether one host may be a slip for the other. Short names, such as drps.ca and wrps.ca, are often close and both true."""
    name = min(len(one.rpartition(".")[0]), len(other.rpartition(".")[0]))
    most = FAR if name >= 10 else 1 if name >= 6 else 0
    return most > 0 and 0 < _letters_between(one, other) <= most


def _letters_between(one: str, other: str) -> int:
    """How many letters are to be added, taken out, changed or exchanged with their neighbour to make one the other; of those
    that are far from each other, some number above FAR."""
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > FAR and min(before) > FAR:
            return min(row)
    return row[-1]


def _sources(contact: Contact) -> Iterator[str]:
    for source in (
        *contact.sources,
        *(
            about
            for phone in contact.phones
            for about in (phone.source, phone.second_look)
            if about
        ),
    ):
        if source.url:
            yield source.url


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
