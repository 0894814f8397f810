"""A browser's Reader View shows every card and every number: Mozilla's own code for it (tests/vendor/readability.js) is run on each page."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from helpers.projects import addresses_of

READABILITY = Path(__file__).resolve().parent / "vendor" / "readability.js"
VERSION, DIGEST = (
    "0.6.0",
    "34dcab3d0832d0019f02990eed6b6124e029e8c32b9f0c6f2550544ff8dff174",
)  # of the package @mozilla/readability
# What the page has and what Reader View makes of it: links that dial or write, names of cards, headings of notes.
BOTH = """([code, spoil]) => {
    const Readability = new Function(code + "; return Readability")(), page = document.cloneNode(true);
    for (const card of spoil ? page.querySelectorAll(".entry") : []) card.className = spoil;
    const read = new DOMParser().parseFromString(new Readability(page).parse().content, "text/html");
    const shown = root => [...root.querySelectorAll("a[href^='tel:'], a[href^='sms:'], h3, h4")].filter(one => !one.closest("[hidden]")).map(one => one.textContent.trim().replace(/\\s+/g, " "));
    return [shown(document.querySelector("article")), shown(read)];
}"""


@pytest.fixture
def reader(chromium):
    """A browser page in which the code of Reader View may run."""
    context = chromium.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def lost(reader, address: str, spoil: str = "") -> list[str]:
    """What stands on the page and not in its Reader View."""
    reader.goto(address)
    there, left = reader.evaluate(BOTH, [READABILITY.read_text(encoding="utf-8"), spoil])
    return [words for words in dict.fromkeys(there) if left.count(words) < there.count(words)]


def test_the_code_of_reader_view_is_mozillas():
    assert hashlib.sha256(READABILITY.read_bytes()).hexdigest() == DIGEST


def test_reader_view_keeps_every_card_number_and_note_of_every_page(reader, served, site: Path):
    """If this fails: a class or id is on that library's list of unlikely names (“contact”, “related”, “footer” …), or a
    div or ul holds more links than words; a section or an ol is left alone."""
    addresses = [
        address for address in addresses_of(site) if address != "quiz/"
    ]  # its results are hidden until a reader asks
    found = {
        address: gone for address in addresses if (gone := lost(reader, f"{served}/{address}"))
    }
    assert found == {}


def test_a_class_that_reader_view_drops_is_seen(reader, served):
    assert len(lost(reader, f"{served}/contacts/areas/ontario/", spoil="contact")) > 20
