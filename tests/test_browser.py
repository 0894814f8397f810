"""The site in a real browser: nothing overflows, nothing is asked of others, nothing is kept."""

from __future__ import annotations

from urllib.parse import urlparse

from helpers.browser import make_plain

LOOKED_AT = [
    "",
    "act/",
    "module/03-safety/",
    "module/05-basic-needs/",
    "module/06-immigration/",
    "transcript/",
    "checklists/",
    "checklists/c6/",
    "contacts/",
    "forms/",
    "downloads/",
    "changes/",
    "glossary/",
    "safety/",
    "about/",
    "no-such-page/",
]


def test_no_number_in_a_table_breaks_on_a_phone(page, served):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{served}/about/engine/")
    lines = page.evaluate("""() => [...document.querySelectorAll("td[align=right]")].map(cell => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return [cell.textContent, words.getClientRects().length];
    })""")
    assert len(lines) > 20
    assert [cell for cell, count in lines if count > 1] == []


def test_pages_ask_no_other_host_store_nothing_and_log_no_error(chromium, served):
    context = chromium.new_context()
    page, hosts, said = context.new_page(), set(), []
    page.on("request", lambda request: hosts.add(urlparse(request.url).netloc))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in LOOKED_AT[
        :-1
    ]:  # the last one answers 404, which the browser reports in its console
        page.goto(f"{served}/{address}", wait_until="load")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert "?" not in page.url
    assert context.cookies() == []
    context.close()
    assert hosts == {urlparse(served).netloc}
    assert said == []


def test_the_vendored_font_is_what_readers_see(page, served):
    page.goto(f"{served}/module/03-safety/")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family + font.weight)"
    ) >= ['"Atkinson Hyperlegible Next"400']


def test_the_way_out_is_in_sight_wherever_a_reader_has_scrolled_to_and_is_big_enough(page, served):
    for width, height in ((1280, 900), (320, 640), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto("about:blank")  # else the browser would only look for the fragment again
        page.goto(f"{served}/module/03-safety/#3-8")
        box = page.locator(".leave-bar .leave:not(.leave--first)").bounding_box()
        assert box["width"] >= 44 and box["height"] >= 44
        assert (
            0 <= box["y"]
            and box["y"] + box["height"] <= height
            and box["x"] + box["width"] <= width
        )
        on_top = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).className",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
        assert on_top == "leave"


def test_the_open_menu_does_not_cover_the_way_out(page, served):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{served}/module/03-safety/")
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("navigation", name="All pages").is_visible()
    box = page.locator(".leave-bar .leave:not(.leave--first)").bounding_box()
    on_top = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).className",
        [box["x"] + box["width"] / 2, box["y"] + box["height"] - 3],
    )
    assert on_top == "leave"


def test_the_menu_works_by_keyboard_and_without_script(chromium, served):
    context = chromium.new_context(
        viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{served}/module/03-safety/")
    menu = page.get_by_role("navigation", name="All pages")
    assert not menu.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    menu.get_by_role("link", name="Whom to call").click()
    assert page.url.endswith("/contacts/")
    context.close()


def test_the_first_two_stops_of_the_tab_key_are_the_text_and_the_way_out(page, served):
    page.goto(f"{served}/module/03-safety/")
    stops = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent"))
    assert stops == ["Skip to the text", "Leave this site"]


def test_the_five_steps_of_slide_3_1_lead_to_their_sections(page, served):
    page.goto(f"{served}/module/03-safety/")
    links = page.locator("a.step-link")
    ends = [
        links.nth(place).evaluate("link => link.href").removeprefix(served)
        for place in range(links.count())
    ]
    assert ends == [
        "/module/03-safety/#3-2",
        "/module/04-medical-care/#4-1",
        "/module/05-basic-needs/#5-1",
        "/module/06-immigration/#6-1",
        "/module/07-law-enforcement/#7-1",
    ]


def test_ticks_are_gone_after_a_reload_and_back(page, served):
    page.goto(f"{served}/checklists/c5/")
    page.locator(".ticks input").first.check()
    page.reload()
    assert page.locator(".ticks input:checked").count() == 0


def test_a_page_that_does_not_exist_leads_on(page, served):
    page.goto(f"{served}/module/no-such-page/")
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    page.get_by_role("link", name="What to do now, step by step").click()
    assert page.url == f"{served}/act/"


def test_each_step_of_act_now_fits_one_phone_screen_below_the_way_out(page, served):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}/act/")
    heights = page.evaluate("""() => {
        const bar = document.querySelector(".leave-bar").getBoundingClientRect().height;
        return [...document.querySelectorAll("article details.fold")].map((step) => {
            step.open = true;
            const height = step.getBoundingClientRect().height;
            step.open = false;
            return Math.round(height + bar);
        });
    }""")
    assert len(heights) == 9 and max(heights) <= 740  # three questions, five steps, a call


STATE = """() => [innerWidth, localStorage.length, sessionStorage.length, document.cookie,
    ...["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(forced-colors: active)"]
        .map(query => matchMedia(query).matches)]"""


def test_what_a_test_set_and_stored_is_not_there_for_the_next(page, served):
    page.goto(f"{served}/assets/away.html")
    plain = page.evaluate(STATE)
    page.route("**/act/", lambda route: route.fulfill(body="caught"))
    page.context.route("**/quiz/", lambda route: route.fulfill(body="caught"))
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(
        media="print", color_scheme="dark", reduced_motion="reduce", forced_colors="active"
    )
    page.evaluate("localStorage.a = sessionStorage.a = 1; document.cookie = 'a=b'")
    assert all(one != other for one, other in zip(plain, page.evaluate(STATE)))
    make_plain(page)
    assert page.evaluate(STATE) == plain
    for address in ("act/", "quiz/"):
        page.goto(f"{served}/{address}")
        assert page.locator("h1").count() == 1
