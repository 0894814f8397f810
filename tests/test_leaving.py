"""Leaving the site in a real browser: it hides at once, forgets what was typed, and Back does not bring it back."""

from __future__ import annotations

import json
import time

import pytest
from helpers.serving import serve
from helpers.weather import serve_with_weather, shift, shift_unwaited
from playwright.sync_api import expect

AWAY = "https://weather.gc.ca/"


@pytest.fixture
def visit(page):
    """A page whose way out leads to a stand-in for the weather service, so that no test asks another host."""
    page.context.route(
        f"{AWAY}**",
        lambda route: route.fulfill(
            body="<title>Weather</title><h1>Weather</h1>", content_type="text/html"
        ),
    )
    return page


def test_a_click_leaves_in_the_same_tab(visit, served):
    visit.goto(f"{served}/module/03-safety/")
    visit.locator(".leave:not(.leave--first)").click()
    visit.wait_for_url(AWAY)
    assert len(visit.context.pages) == 1


def test_without_script_the_link_still_leads_away(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    context.route(
        f"{AWAY}**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )
    page = context.new_page()
    page.goto(f"{served}/")
    page.locator(".leave:not(.leave--first)").click()
    page.wait_for_url(AWAY)
    context.close()


@pytest.mark.parametrize("place", ["", "menu", "tick"])
def test_shift_three_times_leaves_wherever_the_reader_is(page, beside, place):
    pages, weather = beside
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{pages}/checklists/c5/")
    if place == "menu":
        page.get_by_role("button", name="Menu").click()
    if place == "tick":
        page.locator(".ticks input").first.focus()
    shift(page, 3)
    page.wait_for_url(weather)


@pytest.mark.parametrize("first_up", ["ShiftLeft", "ShiftRight"])
def test_both_shift_keys_held_together_count_as_two_presses(page, beside, first_up):
    """Somebody in a hurry uses both hands."""
    pages, weather = beside
    page.goto(f"{pages}/act/")
    last_up = {"ShiftLeft": "ShiftRight", "ShiftRight": "ShiftLeft"}[first_up]
    for _ in range(2):
        page.keyboard.down("ShiftLeft")
        page.keyboard.down("ShiftRight")
        page.keyboard.up(first_up)
        page.keyboard.up(last_up)
    page.wait_for_url(weather)


def test_left_and_right_shift_in_turn_leave(page, beside):
    pages, weather = beside
    page.goto(f"{pages}/act/")
    for key in ("ShiftRight", "ShiftLeft", "ShiftRight"):
        page.keyboard.press(key)
    page.wait_for_url(weather)


def test_three_clicks_while_shift_is_held_each_time_mark_text_and_do_not_leave(page, beside):
    pages, _ = beside
    page.goto(f"{pages}/act/")
    for _ in range(3):
        page.locator("h1").click(modifiers=["Shift"])
    page.wait_for_timeout(300)
    assert page.url == f"{pages}/act/"


def test_both_shift_keys_used_for_capitals_do_not_leave(page, beside):
    pages, _ = beside
    page.goto(f"{pages}/act/")
    page.locator(".search__box").focus()
    for _ in range(3):
        for key in ("ShiftLeft", "ShiftRight", "k"):
            page.keyboard.down(key)
        for key in ("k", "ShiftRight", "ShiftLeft"):
            page.keyboard.up(key)
    page.wait_for_timeout(300)
    assert page.url == f"{pages}/act/"


@pytest.mark.parametrize(
    "way",
    [
        {"button": "middle"},
        {"modifiers": ["Control"]},
        {"modifiers": ["Shift"]},
        {"modifiers": ["Alt"]},
        {"modifiers": ["Meta"]},
        {"button": "middle", "modifiers": ["Control"]},
    ],
    ids=str,
)
def test_a_click_that_asks_for_another_tab_or_a_file_leaves_in_this_tab(page, beside, way):
    pages, weather = beside
    page.goto(f"{pages}/act/")
    page.locator(".leave:not(.leave--first)").click(**way)
    page.wait_for_url(weather)
    page.wait_for_timeout(200)
    assert len(page.context.pages) == 1


def test_the_right_button_opens_its_menu_and_does_not_leave(page, beside):
    pages, _ = beside
    page.goto(f"{pages}/act/")
    page.locator(".leave:not(.leave--first)").click(button="right")
    page.wait_for_timeout(200)
    assert page.url == f"{pages}/act/"


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(document, 'title', { set() { throw new Error('no') } })",
        "document.querySelectorAll = document.querySelector = () => { throw new Error('no') }",
        "window.getSelection = () => { throw new Error('no') }",
        "Object.defineProperty(navigator, 'onLine', { get() { throw new Error('no') } })",
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no') } })",
        "window.setTimeout = () => { throw new Error('no') }",
        "Event.prototype.preventDefault = () => { throw new Error('no') }",
        "Object.defineProperty(HTMLInputElement.prototype, 'type', { get() { throw new Error('no') } })",
    ],
)
@pytest.mark.parametrize("way", ["click", "keys"])
def test_whatever_fails_on_the_way_the_page_is_hidden_and_goes(page, beside, broken, way):
    """An extension or a script put in by others may stand in the way of any step."""
    pages, weather = beside
    page.goto(f"{pages}/contacts/")
    page.evaluate(f"() => {{ {broken} }}")
    # pressed as the script sees it: the driver itself needs some of what is broken here
    page.evaluate(
        """way => {
        if (way === "click") document.getElementsByClassName("leave")[1].click();
        else for (const kind of ["keydown", "keyup", "keydown", "keyup", "keydown", "keyup"]) {
            document.body.dispatchEvent(new KeyboardEvent(kind, { key: "Shift", code: "ShiftLeft", bubbles: true }));
        }
        if (document.documentElement.style.display !== "none") throw new Error("the page is in sight");
    }""",
        way,
    )
    expect(page).to_have_url(
        weather
    )  # where the click's own way goes on too, one of the two is given up


def test_shift_is_counted_in_words_and_dots(page, beside):
    pages, _ = beside
    page.goto(f"{pages}/")
    shift(page, 2)
    assert page.locator(".leave-count").inner_text() == "2 of 3"
    assert page.locator(".leave-dots").get_attribute("data-count") == "2"


def test_typing_capitals_does_not_leave(page, beside):
    pages, _ = beside
    page.goto(f"{pages}/checklists/c5/")
    for letter in "CASOPP":
        page.keyboard.press(f"Shift+{letter}")
    shift(page, 2)
    page.keyboard.press("a")
    shift(page, 2)
    page.wait_for_timeout(300)
    assert page.url.startswith(pages)


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


def seen_while_waiting(page, look: str) -> dict:
    """What `look`, an expression of JavaScript, gives a moment after Shift was pressed three times on the page.

    The page itself tells it: the browser answers no question while it waits for the next page.
    """
    page.evaluate(
        f"""() => {{
        let pressed = 0;
        addEventListener("keyup", () => ++pressed < 3 || setTimeout(() => console.log(JSON.stringify({look}))), true);
    }}"""
    )
    with page.expect_console_message() as told:
        shift_unwaited(page.context.new_cdp_session(page), 3)
    return json.loads(told.value.text)


@pytest.fixture
def unanswered(chromium):
    """A page whose way out leads to a network that never answers."""
    context = chromium.new_context()
    context.route(f"{AWAY}**", lambda route: None)
    yield context.new_page()
    context.close()


def test_the_page_is_hidden_before_a_slow_network_answers(unanswered, served):
    unanswered.goto(f"{served}/checklists/c5/")
    unanswered.locator(".ticks input").first.check()
    seen = seen_while_waiting(
        unanswered,
        "{shown: getComputedStyle(document.documentElement).display, title: document.title,"
        " ticked: document.querySelectorAll('input:checked').length}",
    )
    assert seen == {"shown": "none", "title": "\u200b", "ticked": 0}


def test_without_a_network_our_own_blank_page_opens(page, served):
    page.goto(f"{served}/act/")
    page.evaluate("Object.defineProperty(navigator, 'onLine', {value: false})")
    shift(page, 3)
    page.wait_for_url(f"{served}/assets/away.html")
    assert page.title() == "Weather"


def was_kept(browser, address: str) -> bool:
    """Whether the browser shows `address` again from its back/forward cache after a visit elsewhere and Back."""
    page = browser.new_context().new_page()
    page.add_init_script("addEventListener('pageshow', event => { window.kept = event.persisted })")
    page.goto(address)
    page.goto(f"{address}?other")
    raw = page.context.new_cdp_session(page)
    raw.send(
        "Runtime.evaluate", {"expression": "history.back()"}
    )  # Playwright waits in vain for a page that was kept to load
    time.sleep(1)
    kept = raw.send("Runtime.evaluate", {"expression": "window.kept", "returnByValue": True})[
        "result"
    ].get("value")
    page.context.close()
    return kept


@pytest.mark.waits
def test_no_page_is_kept_alive_by_a_browser_that_keeps_plain_pages(
    keeping_chromium, served, tmp_path
):
    (tmp_path / "plain.html").write_text("<!doctype html><title>plain</title>", encoding="utf-8")
    with serve(tmp_path) as address:
        assert was_kept(keeping_chromium, f"{address}/plain.html"), (
            "this browser keeps no page, so the promise would prove nothing"
        )
    assert not was_kept(keeping_chromium, f"{served}/act/")


@pytest.mark.waits
def test_with_a_live_cache_back_six_times_and_forward_three_times_show_only_the_weather(
    keeping_chromium, site
):
    """The test above proves that this browser keeps plain pages. Nothing is caught inside it: that would switch the cache off."""
    with serve_with_weather(site) as (pages, weather):
        page = keeping_chromium.new_context().new_page()
        raw = page.context.new_cdp_session(page)
        for address in ("", "act/", "contacts/"):
            page.goto(f"{pages}/{address}")
        shift(page, 3)
        page.wait_for_url(weather)
        told = []
        for way in (-1,) * 6 + (1,) * 3:
            raw.send("Runtime.evaluate", {"expression": f"setTimeout(() => history.go({way}), 0)"})
            time.sleep(0.7)
            told.append(
                raw.send(
                    "Runtime.evaluate",
                    {
                        "returnByValue": True,
                        "expression": "[location.href, getComputedStyle(document.documentElement).display]",
                    },
                )["result"]["value"]
            )
        page.context.close()
    assert {address for address, _ in told} <= {weather, "about:blank"}
    assert told[-1][0] == weather


@pytest.mark.parametrize(
    "address, field",
    [
        ("contacts/", ".search__box"),
        ("contacts/", "#where-town"),
        ("quiz/", ".quiz-choice input"),
        ("contacts/", ".finder select"),
    ],
)
def test_shift_three_times_leaves_from_inside_every_kind_of_field(page, beside, address, field):
    pages, weather = beside
    page.goto(f"{pages}/{address}")
    page.locator(field).first.focus()
    assert page.evaluate('document.activeElement.matches("input, select")')
    shift(page, 3)
    page.wait_for_url(weather)


def test_the_key_works_while_the_page_is_still_arriving_and_a_field_that_fails_does_not_stop_it(
    page, beside
):
    """On a slow line the link comes late; the script must not need it."""
    pages, weather = beside
    page.goto(f"{pages}/act/")
    page.evaluate("document.querySelectorAll('a.leave').forEach(link => link.remove())")
    page.evaluate(
        "Object.defineProperty(document.querySelector('.search__box'), 'value', { set() { throw new Error('no') } })"
    )
    shift(page, 3)
    page.wait_for_url(weather)


@pytest.mark.parametrize("other", ["Alt", "Control"])
def test_shift_with_another_key_held_does_not_count(page, beside, other):
    """Alt with Shift changes the keyboard between English and French on many computers."""
    pages, _ = beside
    page.goto(f"{pages}/act/")
    page.keyboard.down(other)
    shift(page, 3)
    page.keyboard.up(other)
    page.wait_for_timeout(300)
    assert page.url == f"{pages}/act/"


@pytest.fixture
def later(page):
    """A page with a clock that can be put on: `__late`."""
    clock = "window.__late = 0; const now = Date.now; Date.now = () => now() + window.__late"
    with page.add_init_script(clock):
        yield page


def test_five_seconds_between_two_presses_are_too_long(later, beside):
    pages, _ = beside
    later.goto(f"{pages}/act/")
    shift(later, 2)
    later.evaluate("window.__late = 5100")
    shift(later, 1)
    assert later.locator(".leave-count").inner_text() == "1 of 3"
    assert later.url == f"{pages}/act/"


def test_a_little_less_than_five_seconds_between_two_presses_still_count(later, beside):
    pages, weather = beside
    later.goto(f"{pages}/act/")
    for late in (0, 4500, 9000):
        later.evaluate("late => { window.__late = late }", late)
        shift(later, 1)
    later.wait_for_url(weather)


def test_typed_words_are_gone_after_leaving_and_back_to_the_page_by_its_address(visit, served):
    visit.goto(f"{served}/contacts/")
    visit.locator("#where-town").fill("north bay")
    visit.locator(".search__box").fill("north bay")
    visit.locator(".search__results a").first.wait_for()
    shift(visit, 3)
    visit.wait_for_url(AWAY)
    visit.goto(f"{served}/contacts/")
    assert visit.evaluate(
        "[...document.querySelectorAll('input[type=search]')].map(box => box.value)"
    ) == ["", "", ""]
    assert visit.locator(".search__results a").count() == 0


@pytest.mark.waits
def test_a_network_that_never_answers_ends_at_our_own_blank_page_after_eight_seconds(
    unanswered, served
):
    page, context, asked = unanswered, unanswered.context, {}
    page.goto(f"{served}/act/")
    context.on(
        "request",
        lambda request: (
            asked.setdefault(request.url, []).append(time.monotonic())
            if request.is_navigation_request()
            else None
        ),
    )
    with context.expect_event("request", lambda request: request.url.startswith(AWAY)):
        shift_unwaited(context.new_cdp_session(page), 3)
    page.wait_for_url(f"{served}/assets/away.html")
    [first], [blank] = asked.pop(AWAY), asked.pop(f"{served}/assets/away.html")
    assert asked == {}  # a second try would restart a slow load
    assert 7.5 < blank - first < 12  # the rest is how busy this machine is


@pytest.mark.waits
def test_a_weather_page_that_needs_six_seconds_is_waited_for(chromium, site):
    with serve_with_weather(site, after=6) as (pages, weather):
        page = chromium.new_context().new_page()
        page.goto(f"{pages}/act/")
        shift(page, 3)
        page.wait_for_url(weather)
        page.context.close()


def test_what_was_typed_found_ticked_and_marked_is_gone_while_a_slow_network_is_waited_for(
    unanswered, served
):
    unanswered.goto(f"{served}/contacts/")
    unanswered.locator(".finder select").first.select_option(index=1)
    unanswered.locator("#where-town").fill("north bay")
    unanswered.locator(".search__box").fill("north bay")
    unanswered.locator(".search__results a").first.wait_for()
    unanswered.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    seen = seen_while_waiting(
        unanswered,
        """{
        typed: [...document.querySelectorAll("input[type=search]")].map(box => box.value).join(""),
        chosen: [...document.querySelectorAll("select")].filter(menu => menu.selectedIndex).length,
        found: document.querySelectorAll(".search__results a").length, marked: String(getSelection()),
        icons: [...document.querySelectorAll("link[rel=icon]")].map(icon => icon.getAttribute("href"))}""",
    )
    assert seen == {"typed": "", "chosen": 0, "found": 0, "marked": "", "icons": ["data:,"]}


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
    assert visit.evaluate("Object.keys(sessionStorage)") == ["module-8-r"]
    visit.get_by_label("Keep this visit to one step of the Back button").uncheck()
    assert visit.evaluate("sessionStorage.length") == 0


ONE_STEP_LINKS = {  # kind of link to the HTML put on the page; only the first belongs to the visit
    "a page of ours": '<a href="../act/">x</a>',
    "another site": '<a href="https://other.example/">x</a>',
    "a file": '<a href="../downloads/contacts.csv">x</a>',
    "a page to save": '<a href="../act/" download>x</a>',
    "another tab": '<a href="../act/" target="_blank">x</a>',
    "a phone number": '<a href="tel:211">x</a>',
}


def test_one_step_touches_only_our_own_pages(visit, served):
    """Another site's page must stay one step away, and a file must be saved, not put in the page's place."""
    visit.goto(f"{served}/safety/")
    visit.get_by_label("Keep this visit to one step of the Back button").check()
    taken = visit.evaluate(
        """links => {
        let prevented;
        addEventListener("click", event => { prevented = event.defaultPrevented; event.preventDefault(); });
        const press = (html, options) => {
            document.body.insertAdjacentHTML("beforeend", html);
            document.body.lastElementChild.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...options }));
            return prevented;
        };
        return [...Object.keys(links).filter(name => press(links[name])), ...["ctrlKey", "metaKey", "shiftKey", "altKey"]
            .filter(key => press(links["a page of ours"], { [key]: true }))];
    }""",
        ONE_STEP_LINKS,
    )
    assert taken == ["a page of ours"]


def words_beside_the_way_out(page) -> str:
    return " ".join(
        " ".join(
            note.inner_text() for note in page.locator(".leave-note").all() if note.is_visible()
        ).split()
    )


HIDES = "It hides the page. It does not erase your history."
PLAIN = "The Back button will show this page again: close the tab."


def test_with_script_and_a_keyboard_the_line_promises_the_button_and_shift(page, served):
    page.goto(f"{served}/act/")
    assert (
        words_beside_the_way_out(page)
        == f"Leave this site: press the button or Shift 3 times. {HIDES} Stay safer online"
    )


@pytest.mark.parametrize("width", [320, 390, 1024])
def test_a_touch_screen_is_told_of_no_key(chromium, served, width):
    page = chromium.new_context(
        viewport={"width": width, "height": 800}, has_touch=True, is_mobile=True
    ).new_page()
    page.goto(f"{served}/act/")
    said = words_beside_the_way_out(page)
    assert "Shift" not in said and HIDES in said
    below = page.locator(".leave-note--below")
    assert not below.is_visible() or below.bounding_box()["height"] <= (36 if width == 390 else 55)
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("how", ["switched off", "did not arrive"])
def test_without_its_script_the_line_says_that_back_shows_the_page_again(
    chromium, served, how, width
):
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=how != "switched off"
    )
    context.route("**/leave.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{served}/act/")
    said = words_beside_the_way_out(page)
    assert PLAIN in said and "Shift" not in said and "hides" not in said
    context.close()
