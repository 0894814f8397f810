"""Leaving the site in a real browser: it hides at once, forgets what was typed, and Back does not bring it back."""

from __future__ import annotations

import time

import pytest

from conftest import serve
from weather import serve_with_weather

AWAY = "https://weather.gc.ca/"


@pytest.fixture
def visit(chromium):
    """A page whose way out leads to a stand-in for the weather service, so that no test asks another host."""
    context = chromium.new_context()
    context.route(f"{AWAY}**", lambda route: route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html"))
    yield context.new_page()
    context.close()


def shift(page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def test_a_click_leaves_in_the_same_tab(visit, served):
    visit.goto(f"{served}/module/03-safety/")
    visit.locator(".leave:not(.leave--first)").click()
    visit.wait_for_url(AWAY)
    assert len(visit.context.pages) == 1


def test_without_script_the_link_still_leads_away(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    context.route(f"{AWAY}**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    page = context.new_page()
    page.goto(f"{served}/")
    page.locator(".leave:not(.leave--first)").click()
    page.wait_for_url(AWAY)
    context.close()


@pytest.mark.parametrize("place", ["", "menu", "tick"])
def test_shift_three_times_leaves_wherever_the_reader_is(visit, served, place):
    visit.set_viewport_size({"width": 360, "height": 740})
    visit.goto(f"{served}/checklists/c5/")
    if place == "menu":
        visit.get_by_role("button", name="Menu").click()
    if place == "tick":
        visit.locator(".ticks input").first.focus()
    shift(visit, 3)
    visit.wait_for_url(AWAY)


def test_shift_is_counted_in_words_and_dots(visit, served):
    visit.goto(f"{served}/")
    shift(visit, 2)
    assert visit.locator(".leave-count").inner_text() == "2 of 3"
    assert visit.locator(".leave-dots").get_attribute("data-count") == "2"


def test_typing_capitals_does_not_leave(visit, served):
    visit.goto(f"{served}/checklists/c5/")
    for letter in "CASOPP":
        visit.keyboard.press(f"Shift+{letter}")
    shift(visit, 2)
    visit.keyboard.press("a")
    shift(visit, 2)
    visit.wait_for_timeout(300)
    assert visit.url.startswith(served)


def test_back_after_leaving_opens_the_weather_again_and_forward_too(visit, served):
    for address in ("", "act/", "module/03-safety/"):
        visit.goto(f"{served}/{address}")
    shift(visit, 3)
    visit.wait_for_url(AWAY)
    for _ in range(2):
        visit.go_back(wait_until="commit")
        visit.wait_for_url(AWAY)
    for _ in range(2):
        visit.go_forward(wait_until="commit")
        visit.wait_for_url(AWAY)


def test_whoever_comes_back_by_the_address_sees_the_page(visit, served):
    visit.goto(f"{served}/act/")
    shift(visit, 3)
    visit.wait_for_url(AWAY)
    visit.goto(f"{served}/act/")
    visit.wait_for_timeout(300)
    assert visit.url == f"{served}/act/"
    assert visit.get_by_role("heading", level=1).is_visible()
    assert visit.evaluate("sessionStorage.length") == 0


def test_the_page_is_hidden_before_a_slow_network_answers(chromium, served):
    context = chromium.new_context()
    context.route(f"{AWAY}**", lambda route: None)  # never answered
    page = context.new_page()
    page.goto(f"{served}/checklists/c5/")
    page.locator(".ticks input").first.check()
    raw = context.new_cdp_session(page)  # does not wait for the page that never comes
    shift(page, 3)
    seen = raw.send("Runtime.evaluate", {"returnByValue": True, "expression":
                    "({shown: getComputedStyle(document.documentElement).display, title: document.title,"
                    " ticked: document.querySelectorAll('input:checked').length})"})["result"]["value"]
    assert seen == {"shown": "none", "title": "\u200b", "ticked": 0}
    context.close()


def test_without_a_network_our_own_blank_page_opens(chromium, served):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{served}/act/")
    page.evaluate("Object.defineProperty(navigator, 'onLine', {value: false})")
    shift(page, 3)
    page.wait_for_url(f"{served}/assets/away.html")
    assert page.title() == "Weather"
    context.close()


def was_kept(browser, address: str) -> bool:
    """Whether the browser shows `address` again from its back/forward cache after a visit elsewhere and Back."""
    page = browser.new_context().new_page()
    page.add_init_script("addEventListener('pageshow', event => { window.kept = event.persisted })")
    page.goto(address)
    page.goto(f"{address}?other")
    raw = page.context.new_cdp_session(page)
    raw.send("Runtime.evaluate", {"expression": "history.back()"})  # Playwright waits in vain for a page that was kept to load
    time.sleep(1)
    kept = raw.send("Runtime.evaluate", {"expression": "window.kept", "returnByValue": True})["result"].get("value")
    page.context.close()
    return kept


def test_no_page_is_kept_alive_by_a_browser_that_keeps_plain_pages(keeping_chromium, served, tmp_path):
    (tmp_path / "plain.html").write_text("<!doctype html><title>plain</title>", encoding="utf-8")
    with serve(tmp_path) as address:
        assert was_kept(keeping_chromium, f"{address}/plain.html"), "this browser keeps no page, so the promise would prove nothing"
    assert not was_kept(keeping_chromium, f"{served}/act/")


def test_with_a_live_cache_back_six_times_and_forward_three_times_show_only_the_weather(keeping_chromium, site):
    """The test above proves that this browser keeps plain pages. Nothing is caught inside it: that would switch the cache off."""
    with serve_with_weather(site) as (pages, weather):
        page = keeping_chromium.new_context().new_page()
        raw = page.context.new_cdp_session(page)
        for address in ("", "act/", "contacts/housing/"):
            page.goto(f"{pages}/{address}")
        shift(page, 3)
        page.wait_for_url(weather)
        told = []
        for way in (-1,) * 6 + (1,) * 3:
            raw.send("Runtime.evaluate", {"expression": f"setTimeout(() => history.go({way}), 0)"})
            time.sleep(0.7)
            told.append(raw.send("Runtime.evaluate", {"returnByValue": True, "expression":
                        "[location.href, getComputedStyle(document.documentElement).display]"})["result"]["value"])
        page.context.close()
    assert {address for address, _ in told} <= {weather, "about:blank"}
    assert told[-1][0] == weather


@pytest.mark.parametrize("address, field", [("contacts/housing/", ".search__box"), ("contacts/housing/", ".filter input[type=search]"),
                                            ("quiz/", ".quiz-choice input"), ("contacts/housing/", ".filter select")])
def test_shift_three_times_leaves_from_inside_every_kind_of_field(visit, served, address, field):
    visit.goto(f"{served}/{address}")
    visit.locator(field).first.focus()
    assert visit.evaluate("document.activeElement.matches(\"input, select\")")
    shift(visit, 3)
    visit.wait_for_url(AWAY)


def test_the_key_works_while_the_page_is_still_arriving_and_a_field_that_fails_does_not_stop_it(visit, served):
    """On a slow line the link comes late; the script must not need it."""
    visit.goto(f"{served}/act/")
    visit.evaluate("document.querySelectorAll('a.leave').forEach(link => link.remove())")
    visit.evaluate("Object.defineProperty(document.querySelector('.search__box'), 'value', { set() { throw new Error('no') } })")
    shift(visit, 3)
    visit.wait_for_url(AWAY)


@pytest.mark.parametrize("other", ["Alt", "Control"])
def test_shift_with_another_key_held_does_not_count(visit, served, other):
    """Alt with Shift changes the keyboard between English and French on many computers."""
    visit.goto(f"{served}/act/")
    visit.keyboard.down(other)
    shift(visit, 3)
    visit.keyboard.up(other)
    visit.wait_for_timeout(300)
    assert visit.url == f"{served}/act/"


def test_five_seconds_between_two_presses_are_too_long(visit, served):
    visit.add_init_script("window.__late = 0; const now = Date.now; Date.now = () => now() + window.__late")
    visit.goto(f"{served}/act/")
    shift(visit, 2)
    visit.evaluate("window.__late = 5100")
    shift(visit, 1)
    assert visit.locator(".leave-count").inner_text() == "1 of 3"
    assert visit.url == f"{served}/act/"


def test_typed_words_are_gone_after_leaving_and_back_to_the_page_by_its_address(visit, served):
    visit.goto(f"{served}/contacts/housing/")
    visit.locator(".filter input[type=search]").fill("north bay")
    visit.locator(".search__box").fill("north bay")
    visit.locator(".search__results a").first.wait_for()
    shift(visit, 3)
    visit.wait_for_url(AWAY)
    visit.goto(f"{served}/contacts/housing/")
    assert visit.evaluate("[...document.querySelectorAll('input[type=search]')].map(box => box.value)") == ["", ""]
    assert visit.locator(".search__results a").count() == 0


def test_a_network_that_never_answers_ends_at_our_own_blank_page_after_eight_seconds(chromium, served):
    context = chromium.new_context()
    context.route(f"{AWAY}**", lambda route: None)
    page = context.new_page()
    page.clock.install()
    page.goto(f"{served}/act/")
    asked = []
    context.on("request", lambda request: asked.append(request.url) if request.url.startswith(AWAY) else None)
    with context.expect_event("request", lambda request: request.url.startswith(AWAY)):
        shift(page, 3)
    raw = context.new_cdp_session(page)
    page.clock.fast_forward(7900)
    assert asked == [AWAY]  # a second try would restart a slow load
    page.clock.fast_forward(200)
    page.wait_for_url(f"{served}/assets/away.html")
    raw.detach()
    context.close()


def test_one_step_is_off_until_asked_for_and_then_the_visit_takes_one_step_of_back(visit, served):
    visit.goto(f"{served}/assets/away.html")
    visit.goto(f"{served}/safety/")
    assert not visit.get_by_label("Keep this visit to one step of the Back button").is_checked()
    before = visit.evaluate("history.length")
    visit.get_by_label("Keep this visit to one step of the Back button").check()
    for _ in range(2):
        visit.locator(".site-footer a").first.click()
        visit.wait_for_url(f"{served}/about/")
        visit.locator(".site-footer a", has_text="Stay safer").click()
        visit.wait_for_url(f"{served}/safety/")
    assert visit.evaluate("history.length") == before
    assert visit.evaluate("Object.keys(sessionStorage)") == ["r"]
    visit.get_by_label("Keep this visit to one step of the Back button").uncheck()
    assert visit.evaluate("sessionStorage.length") == 0
