"""Visits each contact's website once and says what has changed. Needs the network; never part of a build or its tests."""

from __future__ import annotations

import re
import time
import unicodedata
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sitebuild.records.contact import Contact

AGENT = "Mozilla/5.0 (compatible; contact directory check; one visit a site)"
MOST_BYTES = 1_000_000
_COMMON = {
    "the",
    "and",
    "of",
    "for",
    "in",
    "to",
    "service",
    "services",
    "centre",
    "program",
    "region",
    "line",
    "support",
}
MANY = 12  # names that share a word, from which on it says nothing about any of them: a province, a country


@dataclass(frozen=True)
class Visit:
    """What one visit found: `trouble` in words, or None when all is as expected."""

    id: str
    address: str
    trouble: str | None


def with_website(contacts: Mapping[str, Contact]) -> dict[str, Contact]:
    """Those that are visited: they work, and a website of theirs is known."""
    return {
        id: contact for id, contact in contacts.items() if contact.website and contact.is_working
    }


def visit_websites(
    contacts: Mapping[str, Contact],
    *,
    timeout: float,
    pause: float,
) -> Iterator[Visit]:
    """Visits every website of a working contact, one after the other, `pause` seconds apart on the same host.

    An address that several contacts share is visited once.
    """
    pages: dict[str, tuple[str, str] | str] = {}
    common = common_words(contacts)
    last: dict[str, float] = {}
    for id, contact in with_website(contacts).items():
        address, host = contact.website, urlsplit(contact.website).hostname
        if address not in pages:
            time.sleep(max(0.0, pause - (time.monotonic() - last.get(host, -pause))))
            pages[address] = _fetch(address, timeout)
            last[host] = time.monotonic()
        yield Visit(id, address, _trouble(contact, pages[address], common))


def _fetch(address: str, timeout: float) -> tuple[str, str] | str:
    """(the address where the visit ended, the page's text), or what went wrong."""
    request = urllib.request.Request(
        address,
        headers={"User-Agent": AGENT, "Accept": "text/html", "Accept-Language": "en-CA, fr-CA"},
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            raw = answer.read(MOST_BYTES)
            return answer.url, raw.decode(
                answer.headers.get_content_charset() or "utf-8", errors="replace"
            )
    except urllib.error.HTTPError as error:
        return f"the site answers with error {error.code}"
    except (urllib.error.URLError, TimeoutError, OSError, ValueError) as error:
        return f"the site cannot be reached ({getattr(error, 'reason', None) or error})"


def _trouble(contact: Contact, page: tuple[str, str] | str, common: set[str]) -> str | None:
    if isinstance(page, str):
        return page
    end, text = page
    expected, found = _bare(contact.website), _bare(end)
    if found != expected:
        return f"the visit ended on another host: {found}"
    if not has_name(
        text, [contact.name, contact.name_fr, *contact.alternate_names, contact.lead_agency], common
    ):
        return "the page does not hold the contact's name"
    return None


def _bare(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def common_words(contacts: Mapping[str, Contact]) -> set[str]:
    """Words that stand in so many names of the directory that they tell none of them apart."""
    counts = Counter(word for contact in contacts.values() for word in set(_words(contact.name)))
    return _COMMON | {word for word, count in counts.items() if count >= MANY}


def has_name(page: str, names: list[str | None], common: set[str]) -> bool:
    """Whether the words that make one of the `names` special stand in the `page`, whatever its accents and capitals."""
    words = set(_words(re.sub(r"<[^>]+>", " ", page)))
    for name in filter(None, names):
        special = [word for word in _words(name) if word not in common] or _words(name)
        if sum(word in words for word in special) * 3 >= len(special) * 2:
            return True
    return False


def _words(text: str) -> list[str]:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(sign)
    )
    return re.findall(r"[a-z0-9]{2,}", plain.replace("’", "").replace("'", ""))
