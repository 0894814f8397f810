"""The package in a learning system, in a real browser: what is recorded, and what never is.

With a runtime of ours in `make test`; with one that other people wrote, scorm-again, in `make audit`.
"""

from __future__ import annotations

import contextlib
import functools
import time
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers.accessibility import EXTRA_RULES
from helpers.every_page import one_of_each
from helpers.learning_system import (
    DATA,
    EXIT,
    LOCATION,
    STATUS,
    LearningSystem,
    learning_system,
)
from helpers.weather import shift

from sitebuild.assemble.learning_package import FULL, SLIM
from sitebuild.downloads.offline import offline_name

MAY_BE_SET = {STATUS, LOCATION, EXIT, DATA}
STRICT = 'sandbox="allow-scripts allow-same-origin"'


@pytest.fixture(scope="session")
def systems(site: Path, tmp_path_factory):
    """Gives the learning system that has a package of this name as its course: `systems(FULL)`.

    Each is started once a worker: at another address the browser would read each script and font again.
    """
    with contextlib.ExitStack() as running:

        @functools.cache
        def started(name: str, theirs: bool = False) -> LearningSystem:
            folder = tmp_path_factory.mktemp("system")
            system = learning_system(site / "downloads" / name, folder, theirs=theirs)
            return running.enter_context(system)

        yield started


@pytest.fixture(params=["ours", pytest.param("scorm-again", marks=pytest.mark.audit)])
def lms(request, page, systems) -> LearningSystem:
    """A learning system that holds the full package."""
    return systems(FULL, request.param == "scorm-again").seen_in(page)


@pytest.fixture
def small_lms(page, systems) -> LearningSystem:
    """One that holds the small package."""
    return systems(SLIM).seen_in(page)


def work_through(visit) -> None:
    """Opens all ten sections and presses the button."""
    visit.read(*visit.system.sections)
    visit.outer.get_by_role("button").click()


def no_call_failed(system) -> bool:
    return system.calls() != [] and all(call[-1] == "0" for call in system.calls())


def test_a_course_opened_and_closed_at_once_is_incomplete_and_that_is_said_first(lms):
    lms.opened().close()
    assert lms.values()[0] == (STATUS, "incomplete")
    assert lms.status() == "incomplete"
    assert lms.calls()[0][0] == "LMSInitialize" and lms.calls()[-1][0] == "LMSFinish"
    assert no_call_failed(lms)


def test_a_second_visit_opens_the_last_section_and_keeps_the_count(lms):
    first = lms.opened()
    first.read(*lms.sections[:4])
    assert first.said == "Recorded for your employer: 4 of 10 sections opened."
    first.close()
    assert lms.recorded() == {
        STATUS: "incomplete",
        EXIT: "suspend",
        DATA: "1111000000",
        LOCATION: lms.sections[3],
    }
    second = lms.opened(lms.recorded())
    assert second.inner.url.endswith(lms.sections[3])
    assert second.said == "Recorded for your employer: 4 of 10 sections opened."
    assert no_call_failed(lms)


def test_ten_sections_and_the_button_complete_it_and_it_stays_completed(lms):
    visit = lms.opened()
    visit.read(*lms.sections[:9])
    assert not visit.outer.get_by_role("button").is_visible()
    visit.read(lms.sections[9])
    assert visit.said == "All 10 sections opened." and STATUS not in dict(lms.values()[1:])
    visit.outer.get_by_role("button").click()
    assert visit.said == "Recorded for your employer: completed."
    assert not visit.outer.get_by_role("button").is_visible()
    visit.close()
    assert lms.status() == "completed"
    before = lms.recorded()
    again = lms.opened(before)
    again.read(lms.sections[0])
    assert again.said == "Recorded for your employer: completed."
    again.close()
    assert lms.status() == "completed"
    assert [value for name, value in lms.values() if name == STATUS] == ["incomplete", "completed"]
    assert no_call_failed(lms)


def test_a_visit_to_every_page_tells_nothing_but_the_ten_sections(lms, site: Path):
    visit = lms.opened()
    pages = sorted(
        path.relative_to(lms.folder / "package").as_posix()
        for path in (lms.folder / "package").rglob("*.html")
        if path.name not in ("lms.html", "away.html")
    )
    assert len(pages) > 90
    if not lms.theirs:  # in the audit each is opened
        few = {offline_name(address) for address in one_of_each(site)}
        pages = [name for name in pages if name in few or name in lms.sections]
    visit.read(*pages)
    assert {name for name, _ in lms.values()} == MAY_BE_SET
    assert {value for name, value in lms.values() if name == LOCATION} == set(lms.sections)
    assert all(len(value) <= 20 for name, value in lms.values() if name == DATA)
    assert {value for name, value in lms.values() if name == EXIT} == {"suspend"}
    assert len(lms.values()) == 2 + 2 * 10
    assert no_call_failed(lms)


def test_answers_of_the_quiz_and_words_of_a_search_are_told_to_nobody(lms):
    visit = lms.opened()
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.on("console", lambda message: asked.append(message.text))
    visit.read("quiz.html")
    before = len(lms.calls())
    question = visit.inner.locator("#q01")
    question.locator(".quiz-choice input").first.check()
    question.locator(".quiz-buttons button").first.click()
    visit.inner.locator(".search__box").fill("housing")
    visit.inner.locator(".search__results a").first.wait_for()
    assert len(lms.calls()) == before
    assert [one for one in asked if not one.startswith(f"{lms.address}/") or "?" in one] == []


@pytest.mark.parametrize("mode", ["review", "browse"])
def test_whoever_looks_back_changes_nothing(lms, mode):
    visit = lms.opened({"cmi.core.lesson_mode": mode, STATUS: "completed"})
    visit.read(*lms.sections[:2])
    assert visit.said == "You are looking back. Nothing is recorded."
    visit.close()
    assert lms.values() == [] and no_call_failed(lms)


def press(visit, where: str) -> None:
    """Leaves by the link, or by the keys while the focus is in a part of the course: it begins in the page."""
    if where == "link":
        visit.inner.locator(".leave:not(.leave--first)").click()
        return
    if where == "search box":
        visit.inner.locator(".search__box").click()
    elif where == "bar":
        visit.outer.locator("[role=status]").click()
    shift(visit.page, 3)


@pytest.mark.parametrize("where", ["link", "page", "search box", "bar"])
def test_the_way_out_takes_the_whole_window_and_the_system_is_told_nothing(lms, where):
    visit = lms.opened({STATUS: "incomplete", DATA: "1111111111"})
    visit.read(lms.sections[0])
    before = len(lms.calls())
    press(visit, where)
    visit.page.wait_for_url(lms.weather)
    assert len(lms.calls()) == before
    # Each page that was read is one step of Back. It may show the system's own page for a moment; ours sends it away again.
    visit.page.go_back(wait_until="commit")
    visit.page.wait_for_url(lambda address: address in (lms.weather, "about:blank"))


@pytest.mark.parametrize("where", ["link", "page", "search box", "bar"])
def test_in_a_strict_sandbox_nothing_of_the_course_stays_in_sight(lms, where):
    visit = lms.opened({STATUS: "incomplete", DATA: "1111111111"}, STRICT)
    visit.read(lms.sections[0])
    before = len(lms.calls())
    frame = visit.outer
    press(visit, where)
    frame.wait_for_url("**/assets/away.html")
    assert frame.locator("h1").inner_text() == "Weather" and frame.child_frames == []
    assert visit.page.url == f"{lms.address}/course.html"
    assert len(lms.calls()) == before


@pytest.mark.timed
def test_the_way_out_takes_less_than_a_second(lms):
    visit = lms.opened()
    visit.read(lms.sections[0])
    started = time.monotonic()
    press(visit, "page")
    visit.page.wait_for_url(lms.weather, wait_until="commit")
    assert time.monotonic() - started < 1


def test_the_way_out_hides_the_bar_at_once(lms):
    visit = lms.opened()
    visit.read(lms.sections[0])
    hidden = visit.inner.evaluate(
        "() => { document.querySelectorAll('.leave')[1].click();"
        " return [document, parent.document].map(one => one.documentElement.style.display); }"
    )
    assert hidden == ["none", "none"]


def test_marks_of_ours_do_not_meet_those_of_the_learning_system(lms):
    visit = lms.opened()
    visit.page.evaluate("Object.assign(sessionStorage, { x: 'theirs', r: 'theirs' })")
    visit.read("safety.html")
    visit.inner.locator(".one-step input").check()
    visit.read(lms.sections[0])
    kept = visit.page.evaluate("({ ...sessionStorage })")
    assert kept == {"x": "theirs", "r": "theirs", "module-8-r": "1"}


def test_a_window_of_its_own_finds_the_system_that_opened_it(lms):
    lms.write("course.html", "")
    page = lms.page
    page.goto(f"{lms.address}/course.html")
    with page.expect_popup() as opening:
        page.evaluate(
            "() => { window.open('package/lms.html', 'course', 'width=900,height=700'); }"
        )
    course = opening.value
    course.frame_locator("iframe").locator("h1").wait_for()
    assert "0 of 10" in course.locator("[role=status]").inner_text()
    course.close(run_before_unload=True)
    page.wait_for_function("localStorage.calls.includes('LMSFinish')")
    assert lms.status() == "incomplete" and no_call_failed(lms)


def test_without_a_learning_system_it_can_be_read_and_says_that_nothing_is_recorded(lms):
    visit = lms.opened(there=False)
    visit.read(lms.sections[0])
    assert visit.said == "No learning system answers. Nothing is recorded."
    assert visit.inner.locator("h1").is_visible() and lms.calls() == []


def test_without_script_a_link_leads_to_the_pages(chromium, lms):
    lms.opened().close()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{lms.address}/package/lms.html")
    page.get_by_role("link").click()
    assert page.url.endswith("/start.html")
    context.close()


def test_at_the_size_of_a_phone_nothing_scrolls_sideways_and_the_bar_has_two_lines(lms):
    visit = lms.opened(size=(360, 640), alone=True)
    shown = visit.outer.evaluate("""() => {
      const told = document.querySelector('[role=status]'), done = document.querySelector('button');
      return ['opened', 'all', 'completed', 'review', 'none', 'failed'].map((name) => {
        told.textContent = told.dataset[name].replace('{done}', '10').replace('{count}', '10');
        done.hidden = name !== 'all';
        const lines = Math.round(told.getBoundingClientRect().height / parseFloat(getComputedStyle(told).lineHeight));
        return [name, document.documentElement.scrollWidth, lines + (done.hidden ? 0 : 1)];
      });
    }""")
    assert [one for one in shown if one[1] > 360 or not 1 <= one[2] <= 2] == []
    assert visit.inner.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_page_around_ours(lms, scheme):
    visit = lms.opened({STATUS: "incomplete", DATA: "1111111111"}, size=(360, 640), alone=True)
    visit.page.emulate_media(color_scheme=scheme)
    visit.outer.evaluate("() => { document.querySelector('button').hidden = false; }")
    # The heading stands in the page inside, where axe does not look.
    rules = EXTRA_RULES | {"page-has-heading-one": {"enabled": False}}
    found = Axe().run(visit.page, options={"resultTypes": ["violations"], "rules": rules})
    assert found.response["violations"] == []
    assert visit.inner.locator("h1").count() == 1


@pytest.mark.parametrize("where", ["page", "bar"])
def test_the_keys_for_printing_print_the_page_and_not_the_bar(lms, where):
    visit = lms.opened()
    visit.read(lms.sections[0])
    visit.inner.evaluate("() => { window.print = () => { window.printed = true; }; }")
    if where == "bar":
        visit.outer.locator("[role=status]").click()
    visit.page.keyboard.press("Control+p")
    assert visit.inner.evaluate("window.printed")


def test_by_the_menu_no_page_is_printed_that_is_cut_off(lms, tmp_path: Path):
    visit = lms.opened(alone=True)
    visit.read(lms.sections[2])
    visit.page.pdf(path=tmp_path / "printed.pdf")
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as pdf:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "To print a page of the module, click into it" in " ".join(words.split())
    assert "Safety" not in words and "recorded" not in words


def test_a_system_that_keeps_nothing_is_not_passed_over(small_lms):
    visit = small_lms.opened(refuses=True)
    visit.read(*small_lms.sections)
    words = "Your learning system did not keep this. Close the course and open it again."
    assert visit.said == words
    assert not visit.outer.get_by_role("button").is_visible()


def test_in_the_small_package_contacts_are_found_without_the_search(small_lms):
    visit, lost = small_lms.opened(), []
    visit.page.on("requestfailed", lambda request: lost.append(request.url))
    visit.page.on("response", lambda one: one.status >= 400 and lost.append(one.url))
    visit.read("contacts.html")
    assert visit.inner.locator(".search__box").count() == 0
    visit.inner.locator("[data-field=where]").select_option("sudbury")
    visit.inner.locator(".finder__entry").first.wait_for()
    visit.inner.locator(".search-contents").click()
    visit.inner.wait_for_url("**/training.html")
    assert lost == []
