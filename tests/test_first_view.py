"""What a first visit costs on a slow line: bytes and requests until one second after the page has loaded."""

from __future__ import annotations

import gzip
import random
import time
from pathlib import Path

import pytest
from helpers.serving import MeasuredHandler, serve
from lxml import html

MOST_BYTES, MOST_REQUESTS = 54 * 1024, 8
MOST_FIRST, MOST_AREA = 40 * 1024, 60 * 1024  # Start and Act now; the page of an area
MOST_ELEMENTS = 3000


pytestmark = pytest.mark.waits


@pytest.fixture(scope="module")
def served(site: Path):
    """The built site, as bytes are counted."""
    with serve(site, MeasuredHandler) as address:
        yield address


def first_view(chromium, address: str) -> tuple[int, int]:
    """(bytes received, requests) of a page opened with an empty cache and left alone."""
    return first_views(chromium, [address])[address]


def first_views(chromium, addresses: list[str]) -> dict[str, tuple[int, int]]:
    """The same of several pages, each in a context of its own, which are left alone together."""
    opened = {address: opened_and_measured(chromium, address) for address in addresses}
    page, _ = opened[addresses[-1]]
    page.wait_for_timeout(1000)
    for page, _ in opened.values():
        page.context.close()
    return {address: (int(sum(sizes)), len(sizes)) for address, (_, sizes) in opened.items()}


def opened_and_measured(chromium, address: str) -> tuple:
    """(page, sizes): the page once it has loaded, and a list that gets the bytes of each request that ends."""
    page, asked, received = chromium.new_context().new_page(), set(), []
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.requestWillBeSent", lambda event: asked.add(outside(event)))
    client.on(
        "Network.loadingFinished",
        lambda event: event["requestId"] in asked and received.append(event["encodedDataLength"]),
    )
    page.goto(address, wait_until="load")
    return page, received


def outside(event: dict) -> str:
    """The request's id; nothing for a picture inside the style sheet, which is no request to anybody."""
    return "" if event["request"]["url"].startswith("data:") else event["requestId"]


@pytest.fixture(scope="module")
def costs(chromium, served, site: Path) -> dict[str, tuple[int, int]]:
    """Address of each section, Start and Act now to what its first view costs."""
    sections = [f"/module/{path.parent.name}/" for path in sorted(site.glob("module/*/index.html"))]
    seen = first_views(chromium, [served + address for address in (*sections, "/", "/act/")])
    return {address.removeprefix(served): cost for address, cost in seen.items()}


def test_the_first_view_of_every_section_is_light(costs):
    sections = {address: cost for address, cost in costs.items() if "/module/" in address}
    assert len(sections) == 10
    heavy = {
        address: cost
        for address, cost in sections.items()
        if cost[0] > MOST_BYTES or cost[1] > MOST_REQUESTS
    }
    assert heavy == {}


@pytest.mark.parametrize("address", ["/", "/act/"])
def test_the_first_view_of_the_pages_for_an_emergency_is_lightest(costs, address):
    received, requests = costs[address]
    assert received <= MOST_FIRST and requests <= MOST_REQUESTS


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def test_the_first_view_of_every_area_is_light(chromium, served, site: Path):
    """All load the same files beside their own page, so the heaviest page speaks for all of them."""
    pages = sorted((site / "contacts" / "areas").glob("*/index.html"), key=weight)
    assert len(pages) > 40
    received, requests = first_view(chromium, f"{served}/contacts/areas/{pages[-1].parent.name}/")
    assert received <= MOST_AREA and requests <= MOST_REQUESTS


def test_no_area_is_more_than_a_phone_lays_out_at_once(site: Path):
    pages = sorted((site / "contacts" / "areas").glob("*/index.html"))
    counts = {path.parent.name: len(elements(path)) for path in pages}
    assert {name: count for name, count in counts.items() if count > MOST_ELEMENTS} == {}
    assert max(counts.values()) > MOST_ELEMENTS / 3  # cards are counted


def elements(path: Path) -> list:
    return html.fromstring(path.read_text(encoding="utf-8")).xpath("//*")


def test_the_measure_sees_a_page_that_is_too_heavy(chromium, tmp_path: Path):
    chance = random.Random(1).randbytes(MOST_BYTES).hex()  # half as long when it is compressed
    heavy = f"<!doctype html><title>x</title><p style='overflow: hidden'>{chance}"
    (tmp_path / "index.html").write_text(heavy, encoding="utf-8")
    with serve(tmp_path) as address:
        assert first_view(chromium, f"{address}/")[0] > MOST_BYTES


class LateFonts(MeasuredHandler):
    """Fonts come two seconds late."""

    def do_GET(self) -> None:
        if self.path.endswith(".woff2"):
            time.sleep(2)
        super().do_GET()


ADD_UP_SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value })).observe({type: "layout-shift", buffered: true});"""
STILL, PUSHED = ["/", "/module/03-safety/", "/contacts/", "/quiz/"], "/module/02-first-response/"


@pytest.fixture(scope="module")
def shifts(chromium, site: Path) -> dict[str, float]:
    """Address of a page to how far it shifts by itself when its fonts come late. They are opened and waited for together.

    The one at PUSHED is pushed down by its own style a moment after it was shown.
    """
    style = (site / "assets" / "css" / "style.css").read_text(encoding="utf-8")
    style += (
        "@keyframes push { to { margin-top: 300px } } main { animation: push .01s .6s forwards }"
    )
    pages = {}
    with serve(site, LateFonts) as served:
        for address in (*STILL, PUSHED):
            page = chromium.new_context(viewport={"width": 360, "height": 640}).new_page()
            page.add_init_script(ADD_UP_SHIFTS)
            if address == PUSHED:
                page.route(
                    "**/style.css", lambda route: route.fulfill(body=style, content_type="text/css")
                )
            page.goto(served + address, wait_until="commit")
            pages[address] = page
        for page in pages.values():
            page.wait_for_load_state("load")
            page.evaluate("document.fonts.ready")
        page.wait_for_timeout(800)
        found = {address: page.evaluate("window.shifted") for address, page in pages.items()}
        for page in pages.values():
            page.context.close()
    return found


@pytest.mark.parametrize("address", STILL)
def test_nothing_moves_when_the_fonts_come_late(shifts, address):
    assert shifts[address] == 0


def test_the_measure_sees_a_page_that_moves(shifts):
    assert shifts[PUSHED] > 0


def test_the_text_can_be_read_when_no_script_and_no_font_ever_comes(chromium, served):
    context = chromium.new_context()
    page = context.new_page()
    page.route(
        "**/*",
        lambda route: (
            route.abort()
            if route.request.resource_type in ("script", "font")
            else route.continue_()
        ),
    )
    page.goto(f"{served}/module/03-safety/", wait_until="load")
    assert (
        page.get_by_role("heading", level=1).is_visible()
        and page.locator("[id='3-1']").is_visible()
    )
    painted = "performance.getEntriesByName('first-contentful-paint').length"
    for _ in range(100):  # painted soon after “load”, on a busy computer not at once
        if page.evaluate(painted):
            break
        page.wait_for_timeout(100)
    assert page.evaluate(painted) == 1
    context.close()
