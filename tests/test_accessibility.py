"""Can everybody use it? axe on every page, the keyboard alone, what has focus is in sight, bigger letters break nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers.accessibility import DESK, MODES, ZOOMED, faults_of, faults_of_what_is_new
from helpers.every_page import one_of_each
from helpers.projects import addresses_of
from helpers.serving import serve

QUICK = ("light", "dark phone")


def test_axe_finds_no_fault_in_one_of_each_element_light_and_on_a_dark_phone(
    chromium, served, site: Path
):
    """Every page in every mode is looked at in the audit. Two halves in two workers would look twice at what both have."""
    few = [*one_of_each(site), "no-such-page/"]
    assert faults_of_what_is_new(chromium, served, few) == []


@pytest.mark.parametrize("mode", sorted({*MODES} - {*QUICK}))
def test_axe_finds_no_fault_in_the_frame_of_all_pages_in_any_mode(chromium, served, mode):
    assert faults_of(chromium, served, ["situations/"], *MODES[mode]) == []


@pytest.mark.audit
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_no_fault_on_any_page_in_any_mode(chromium, served, site: Path, mode):
    every = [*addresses_of(site), "no-such-page/"]
    assert len(every) > 100
    assert faults_of(chromium, served, every, *MODES[mode]) == []


@pytest.mark.parametrize("address", ["act/", "quiz/", "situations/beds/"])  # all style sheets
def test_no_style_turns_a_page_for_one_way_of_holding_a_phone(chromium, served, address: str):
    context = chromium.new_context(bypass_csp=True)  # the second look adds a style of its own
    page, rule = context.new_page(), {"runOnly": ["css-orientation-lock"]}
    page.goto(f"{served}/{address}")
    found = Axe().run(page, options=rule).response["violations"]
    turn = "@media (orientation: landscape) { html { transform: rotate(-90deg) } }"
    page.add_style_tag(content=turn)
    seen = Axe().run(page, options=rule).response["violations"]
    context.close()
    assert found == [] and seen


def test_axe_sees_a_fault(chromium, tmp_path: Path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src=x><a href=/ style='font-size:9px'>a</a>",
        encoding="utf-8",
    )
    with serve(tmp_path) as address:
        assert "image-alt" in {fault[1] for fault in faults_of(chromium, address, [""], {}, {})}


# For each stop of the Tab key: what is it, can its focus be seen, is it covered, is it in the window? Asked by the page
# itself when the next key is pressed: one message a stop instead of three.
STOP = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    if (at === document.body) return null;
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const spots = [box.top + 2, box.top + box.height / 2, box.bottom - 2].filter(y => y > 0 && y < innerHeight);
    const seen = spots.some(y => { const top = document.elementFromPoint(x, y); return top && (at.contains(top) || top.contains(at)) });
    return { name: at.className + " " + at.textContent.trim().slice(0, 40), seen,
             marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 };
}"""


STOPPED_AT = ["", "act/", "module/03-safety/", "contacts/coalitions/", "checklists/c5/", "safety/"]
STOPPED_AT += ["downloads/"]
ALSO_ZOOMED = ["act/", "contacts/coalitions/", "checklists/c5/"]  # the others in the audit


@pytest.mark.parametrize(
    "address, size",
    [
        *(pytest.param(address, DESK, id=f"{address}-desk") for address in STOPPED_AT),
        *(
            pytest.param(
                address,
                ZOOMED,
                id=f"{address}-zoomed",
                marks=[] if address in ALSO_ZOOMED else pytest.mark.audit,
            )
            for address in STOPPED_AT
        ),
    ],
)
def test_what_has_focus_is_marked_and_never_covered(page, served, address, size):
    page.set_viewport_size(size)
    page.goto(f"{served}/{address}")
    raw = page.context.new_cdp_session(page)
    stops = stops_of(page, raw)
    raw.detach()
    assert len(stops) > 10
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["marked"])] == []


def stops_of(page, raw) -> list[dict]:
    """Where the Tab key stops, from the head of the page to its end, or 150 times; `raw` is a session of the browser's protocol."""
    page.evaluate(
        f"() => {{ window.stops = []; addEventListener('keydown', () => stops.push(({STOP})()), true) }}"
    )
    tab = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    for pressed in range(151):
        raw.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **tab})
        if pressed % 10 == 9 and None in page.evaluate("stops.slice(1)"):
            break
    first, *stops = page.evaluate("stops")
    assert first is None, "something had focus before a key was pressed"
    return stops[: stops.index(None)] if None in stops else stops


def test_the_main_tasks_can_be_done_with_the_keyboard_alone(page, served):
    def go_to(name: str, most: int = 80) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if name in page.evaluate(
                "document.activeElement.textContent || document.activeElement.id"
            ):
                return
        raise AssertionError(f"no stop of the Tab key is called {name}")

    page.goto(f"{served}/")
    go_to("Act now")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/act/")
    go_to("search-box")
    page.keyboard.type("north bay")
    page.locator(".search__results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/contacts/**")
    page.goto(f"{served}/checklists/c5/")
    while not page.evaluate("document.activeElement.matches('.ticks input')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".ticks input:checked").count() == 1
    page.goto(f"{served}/contacts/")
    while not page.evaluate("document.activeElement.matches('#where-town')"):
        page.keyboard.press("Tab")
    page.keyboard.type("ottawa")
    page.locator(".where__found a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Ottawa"
    while not page.evaluate("document.activeElement.matches('.finder [data-field=needs]')"):
        page.keyboard.press("Tab")
    page.keyboard.type("Police")
    page.locator(".finder__group a[href^='tel:']").first.wait_for()
    page.goto(f"{served}/quiz/")
    while not page.evaluate("document.activeElement.matches('.quiz-choice input')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    go_to("Check my answer")
    page.keyboard.press("Enter")
    assert page.locator(".quiz-outcome:visible").first.inner_text()
    page.goto(f"{served}/downloads/")
    go_to("The handbook")
    assert page.evaluate("document.activeElement.href") == f"{served}/downloads/handbook.pdf"


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(page, served):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{served}/module/03-safety/")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(one => { const style = getComputedStyle(one);
        return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0 }).length""")
    assert moving == 0


def test_the_way_out_stands_out_in_forced_colours_and_is_not_printed(page, served):
    page.goto(f"{served}/act/")
    page.emulate_media(forced_colors="active")
    assert (
        page.locator(".leave")
        .nth(1)
        .evaluate("link => parseFloat(getComputedStyle(link).borderTopWidth)")
        >= 1
    )
    page.emulate_media(media="print")
    assert not page.locator(".leave-bar").is_visible()
