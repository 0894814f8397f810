"""What a reader's own program makes of every page: each is opened once, and looked at in every way that asks for no other browser.

Opening a page takes a browser longer than looking at it. What needs a browser set up in another way is looked at on
`one_of_each` of the pages in `make test`, and on all of them in `make audit`.
"""

from __future__ import annotations

import functools
from pathlib import Path

from helpers.projects import addresses_of
from lxml import html

# The screens: a desk's, and the smallest phone's. Each change of screen costs as much as two looks.
DESK = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
PHONE = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True}
READABILITY = Path(__file__).resolve().parents[1] / "vendor" / "readability.js"
# What the page has and what Reader View makes of it: links that dial or write, names of cards, headings of notes.
READER_VIEW = """([code, spoil]) => {
    const Readability = new Function(code + "; return Readability")(), page = document.cloneNode(true);
    for (const card of spoil ? page.querySelectorAll(".entry") : []) card.className = spoil;
    const read = new DOMParser().parseFromString(new Readability(page).parse().content, "text/html");
    const shown = root => [...root.querySelectorAll("a[href^='tel:'], a[href^='sms:'], h3, h4")].filter(one => !one.closest("[hidden]")).map(one => one.textContent.trim().replace(/\\s+/g, " "));
    return [shown(document.querySelector("article") || document.body), shown(read)];
}"""
# Read from the right: how wide the page is and where it begins; where the way out begins, ends, and how high it is.
FROM_THE_RIGHT = """() => {
    const whole = document.documentElement, was = whole.dir;
    whole.dir = "rtl";
    const out = document.querySelector(".leave-bar .leave:not(.leave--first)").getBoundingClientRect();
    const found = [whole.scrollWidth, visualViewport.pageLeft, Math.round(out.left), Math.round(out.right), out.height];
    whole.dir = was;
    return found;
}"""
# How high is each number that can be pressed?
HEIGHTS = """() => [...document.querySelectorAll("main a[href^='tel:'], main a[href^='sms:']")].filter(link => link.checkVisibility() && !link.closest("details:not([open])"))
    .map(link => [link.textContent, link.getBoundingClientRect().height])"""
# What is folded, or below the window, has no height yet.
UNFOLD = """() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const card of document.querySelectorAll(".entry")) card.style.contentVisibility = "visible";
}"""
# Each number in the words of the page: on how many lines does it stand?
LINES = """() => {
    const found = [], words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (words.nextNode()) for (const number of words.currentNode.data.matchAll(/(?:1-)?\\d{3}-\\d{3}-\\d{4}/g)) {
        const range = document.createRange();
        range.setStart(words.currentNode, number.index);
        range.setEnd(words.currentNode, number.index + number[0].length);
        if (words.currentNode.parentElement.checkVisibility()) found.push([number[0], new Set([...range.getClientRects()].map(box => Math.round(box.top))).size]);
    }
    return found;
}"""
# The spacing that WCAG 1.4.12 lets readers set.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
# How wide the page is, where the way out ends, and how far it reaches below its bar.
WIDTHS = """() => {
    const bar = document.querySelector(".leave-bar"), out = bar.querySelectorAll(".leave")[1].getBoundingClientRect();
    return [document.documentElement.scrollWidth, out.right, out.bottom - bar.getBoundingClientRect().bottom];
}"""


def looked_at(chromium, served: str, addresses: list[str]) -> list[dict]:
    """What is seen of each of these pages: at a desk, and on a phone of 320 pixels."""
    # A reader's own style sheet, and the code of Reader View, are not held by our policy.
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    raw, seen = context.new_cdp_session(page), []
    for address in addresses:
        resize(raw, DESK)
        page.goto(f"{served}/{address}")
        one = {"address": address, "reader view": lost_in_reader_view(page)}
        one["desk"] = page.evaluate(FROM_THE_RIGHT)
        resize(raw, PHONE)
        one["phone"] = page.evaluate(FROM_THE_RIGHT)
        seen.append(one | on_a_narrow_screen(page))
    context.close()
    return seen


def resize(raw, screen: dict) -> None:
    """Gives the page another screen; `raw` is a session of the browser's protocol."""
    raw.send("Emulation.setDeviceMetricsOverride", screen)


def lost_in_reader_view(page, spoil: str = "") -> list[str]:
    """What stands on the page and not in its Reader View. With `spoil` every card has that class."""
    there, left = page.evaluate(READER_VIEW, [READABILITY.read_text(encoding="utf-8"), spoil])
    return [words for words in dict.fromkeys(there) if left.count(words) < there.count(words)]


def on_a_narrow_screen(page) -> dict:
    """Widths and numbers as they are, on paper, unfolded, and with a reader's own spacing."""
    seen = {"wide": page.evaluate(WIDTHS), "screen": page.evaluate(LINES)}
    page.emulate_media(media="print")
    seen["print"] = page.evaluate(LINES)
    page.emulate_media(media="screen")
    page.evaluate(UNFOLD)
    seen["heights"] = page.evaluate(HEIGHTS)
    page.add_style_tag(content=SPACED)
    return seen | {"spaced": page.evaluate(WIDTHS)}


@functools.cache
def one_of_each(site: Path) -> list[str]:
    """The addresses of few pages which together hold every kind of element that any page holds, small pages first."""
    kinds = {address: _kinds_of(site, address) for address in addresses_of(site)}
    left, chosen = set().union(*(found for found, _ in kinds.values())), []
    while left:
        gain = {
            address: len(found & left) / (150 + size) for address, (found, size) in kinds.items()
        }
        chosen.append(max(gain, key=gain.get))
        left -= kinds[chosen[-1]][0]
    return chosen


def _kinds_of(site: Path, address: str) -> tuple[set[tuple[str, str]], int]:
    """Every tag with its classes on a page, and the number of its elements."""
    tree = html.fromstring((site / address / "index.html").read_bytes())
    found = [(element.tag, element.get("class", "")) for element in tree.xpath("//*")]
    return set(found), len(found)
