"""What a first visit costs on a slow line: bytes and requests until one second after the page has loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

MOST_BYTES, MOST_REQUESTS = 54 * 1024, 8


def first_view(chromium, address: str) -> tuple[int, int]:
    """(bytes received, requests) of a page opened with an empty cache and left alone."""
    context = chromium.new_context()
    page, received = context.new_page(), []
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1000)
    context.close()
    return int(sum(received)), len(received)


def test_the_first_view_of_every_section_is_light(chromium, served, site: Path):
    costs = {path.parent.name: first_view(chromium, f"{served}/module/{path.parent.name}/")
             for path in sorted((site / "module").glob("*/index.html"))}
    assert len(costs) == 10
    heavy = {name: cost for name, cost in costs.items() if cost[0] > MOST_BYTES or cost[1] > MOST_REQUESTS}
    assert heavy == {}


def test_the_measure_sees_a_page_that_is_too_heavy(chromium, served, site: Path):
    heavy = site / "heavy.html"
    heavy.write_text("<!doctype html><title>x</title>" + "".join(f"<p>{hash(number)}" for number in range(60_000)), encoding="utf-8")
    try:
        assert first_view(chromium, f"{served}/heavy.html")[0] > MOST_BYTES
    finally:
        heavy.unlink()
