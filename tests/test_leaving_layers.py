"""What keeps a left page from coming back: each layer alone, in a browser whose back/forward cache is on.

Each test takes the other layers away before the page runs, so that it fails when its own layer is taken out of the script.
"""

from __future__ import annotations

import time

import pytest
from helpers.weather import shift

pytestmark = pytest.mark.waits  # each a second for the browser to go back

# The listeners for these events are not heard, and no lock is held. `persisted` tells whether a page came back from the cache.
WITHOUT = """(() => {
    const listen = window.addEventListener, off = %s;
    window.addEventListener = function (type, ...rest) { if (!off.includes(type)) return listen.call(this, type, ...rest); };
    if (off.includes("lock")) Object.defineProperty(navigator.locks, "request", { value: () => Promise.resolve() });
    if (!off.includes("unload")) Object.defineProperty(navigator, "userAgentData", { value: undefined });
    listen.call(window, "pageshow", event => { window.persisted = event.persisted; if (event.persisted) try { sessionStorage.came = 1 } catch (error) { } });
})()"""
ALL = ["lock", "unload", "pagehide", "pageshow"]


class Tab:
    """A tab of a browser with its cache on, driven past Playwright, which would wait for a kept page to load."""

    def __init__(self, browser, off: list[str]) -> None:
        self.page = browser.new_context().new_page()
        self.page.add_init_script(WITHOUT % off)
        self.raw = self.page.context.new_cdp_session(self.page)

    def see(self, expression: str):
        return self.raw.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})[
            "result"
        ].get("value")

    def back(self) -> None:
        self.see("setTimeout(() => history.back(), 0)")
        time.sleep(1)

    @property
    def shown(self) -> bool:
        return self.see("getComputedStyle(document.documentElement).display") != "none"


@pytest.fixture
def tab(keeping_chromium):
    """Makes a tab in which only the layer named is left."""
    made = []

    def make(layer: str) -> Tab:
        made.append(Tab(keeping_chromium, [name for name in ALL if name != layer]))
        return made[-1]

    yield make
    for one in made:
        one.page.context.close()


def test_with_no_layer_at_all_the_browser_brings_the_page_back(tab, beside):
    """Otherwise the tests below would prove nothing."""
    only = tab("none")
    only.page.goto(f"{beside[0]}/act/")
    only.page.goto(f"{beside[0]}/about/")
    only.back()
    assert only.see("[location.pathname, persisted]") == ["/act/", True] and only.shown


def test_an_unload_listener_keeps_a_page_from_being_kept(tab, beside):
    only = tab("unload")
    only.page.goto(f"{beside[0]}/act/")
    only.page.goto(f"{beside[0]}/about/")
    only.back()
    assert only.see("[location.pathname, persisted]") == ["/act/", False]


def test_a_page_about_to_be_kept_hides_itself_and_forgets_what_was_typed(tab, beside):
    only = tab("pagehide")
    only.page.goto(f"{beside[0]}/contacts/")
    only.page.locator(".search__box").fill("north bay")
    only.page.locator("#where-town").fill("north bay")
    only.page.goto(f"{beside[0]}/about/")
    only.back()
    assert only.see("[location.pathname, persisted]") == ["/contacts/", True] and not only.shown
    assert only.see(
        "[...document.querySelectorAll('input[type=search]')].map(field => field.value)"
    ) == ["", "", ""]


def test_a_kept_page_of_a_tab_that_was_left_goes_away_again(tab, beside):
    address, weather = beside
    only = tab("pageshow")
    only.page.goto(f"{address}/contacts/")
    only.page.goto(f"{address}/act/")
    shift(only.page, 3)
    only.page.wait_for_url(weather)
    only.back()
    assert only.see("location.href") == weather
    only.page.goto(f"{address}/assets/icon.svg")
    assert only.see("sessionStorage.came") == "1", "the page was not kept, so this proves nothing"


def test_a_kept_page_of_a_tab_that_was_not_left_loads_anew(tab, beside):
    only = tab("pageshow")
    only.page.goto(f"{beside[0]}/act/")
    only.see("window.mark = 1")
    only.page.goto(f"{beside[0]}/about/")
    only.back()
    assert (
        only.see("[location.pathname, sessionStorage.came, window.mark === undefined]")
        == ["/act/", "1", True]
        and only.shown
    )


def test_each_page_holds_a_lock_for_as_long_as_it_is_open(page, served):
    """Firefox keeps no page that holds one; the slow tests see that in Firefox itself."""
    page.goto(f"{served}/act/")
    page.wait_for_timeout(100)
    assert page.evaluate(
        "async () => (await navigator.locks.query()).held.map(lock => [lock.name, lock.mode])"
    ) == [["open", "shared"]]
