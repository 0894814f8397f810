"""The search in a real browser: it finds, it can be used without a mouse or sight, and it leaves nothing behind."""

from __future__ import annotations

import contextlib
import functools
import http.server
import random
import threading
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
import yaml
from helpers.browser import make_plain
from markupsafe import Markup
from playwright.sync_api import expect

from sitebuild.assemble.search_contacts import Directory, number_mark
from sitebuild.assemble.search_index import write_index

ROOT = Path(__file__).resolve().parents[1]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
LABELS = yaml.safe_load((ROOT / "data" / "interface.yml").read_text(encoding="utf-8"))["labels"]
SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} – Module 8</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/style.css"><script src="{root}assets/js/site.js" data-root="{root}" defer></script></head><body>
<aside class="leave-bar" aria-label="Leave"><p class="leave-note">A note.</p><a class="leave" href="https://leave.example/">Leave this site</a></aside>
<header class="site-header"><div class="site-header__inner"><a class="site-name" href="{root}">First Response</a>{search}</div></header>
<main class="page"><article class="md-content__inner md-typeset"><h1>{title}</h1>{article}</article></main></body></html>"""
PAGES = {
    "": (
        "First response",
        '<p>Start here.</p><p><a id="in" href="module/03-safety/">Safety</a></p>',
    ),
    "module/03-safety/": (
        "3 Safety",
        "<p>After this section you know when there is a duty to report.</p>"
        '<h2 id="3-2">3.2 Ensuring the Client’s Safety</h2><p>You must report to your team. It is also a duty of your agency.</p>'
        '<h2 id="3-3">3.3 Children’s Safety</h2><p>'
        + "Some of what comes first. "
        * 20
        + "You have a duty to report the case to the nearest "
        "Children's Aid Society.</p>"
        '<h2 id="3-4">3.4 Running code</h2><p>A hostile text: &lt;img src=x onerror="window.hacked=1"&gt; &lt;script&gt;window.hacked=1&lt;/script&gt;</p>',
    ),
    "contacts/coalitions/": (
        "Coalitions",
        '<div id="harbour-lights" data-search-entry data-search-words="Old Lantern, Maple Bay"><h2>Harbour Lights Coalition</h2>'
        "<p>Québec Street, l’Été. Phone: 1-833-555-0100</p></div>",
    ),
    "checklists/c5/": ("After leaving", "<p>Keep emergency numbers with you at the shelter.</p>"),
}
HELP = Markup('Or call <a class="number" href="tel:211">211</a>.')
DIRECTORY = Directory(
    entries=[
        {
            "address": "contacts/areas/maple/",
            "kind": "contacts",
            "title": "Whom to call in Maple County",
            "text": "Birch Cove",
            "of": [0],
        },
        *(
            {
                "address": f"contacts/areas/x/#c-{place:06}",
                "kind": "contacts",
                "group": 0,
                **contact,
            }
            for place, contact in enumerate(
                (
                    {"heading": "Pine House", "in": [1], "needs": [0]},
                    {
                        "heading": "Night Line",
                        "in": [2],
                        "needs": [0],
                        "night": 1,
                        "hours": "Day and night",
                        "phones": [["211", "tel:211", "beds", 0]],
                    },
                    {
                        "heading": "Cove House",
                        "in": [0],
                        "needs": [0],
                        "hours": "From 9 to 5",
                        "phones": [["416-555-0111", "tel:+14165550111", "front desk", 0]],
                        "notice": ["Shut for repairs.", "2001-02-03"],
                        "old": [number_mark("+14165550199")],
                    },
                    {
                        "heading": "Cove Advice",
                        "in": [0],
                        "phones": [
                            ["416-555-0111", "tel:+14165550111", "way in", 1],
                            ["416-555-0122", "", "WhatsApp", 0],
                        ],
                        "notice": ["Ask for the new desk.", ""],
                    },
                    {
                        "heading": "Old Barn",
                        "in": [0],
                        "closed": "Closed. Do not send anyone there.",
                    },
                    {"heading": "ᐃᓄᐃᑦ ᐊᖏᕐᕋᖓ", "also": ["بيت النُّور"], "in": [1]},
                )
            )
        ),
    ],
    lists={
        "areas": [["Maple County", 0, [1]], ["Pine County", 0, [0]], ["Everywhere", 1, []]],
        "kinds": [["Places", "lodge"]],
        "needs": [["Somewhere dry", "berth"]],
        "serves": [],
        "speaks": [],
    },
    towns=[["Maple County", "Maple", "Birch Cove"], ["Pine County", "Pine"], []],
)
SYNONYMS = [(["KAZ"], ["Children's Aid"], ""), (["refuge"], ["shelter", "berth"], "")]


def fill(site: Path, others: int = 0) -> None:
    """Writes a site of the four pages above and so many others: 50 make its index as large as the real one."""
    template = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "overrides" / "theme"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
    )
    chance = random.Random(8)
    made_up = [
        "".join(
            chance.choices("bdfgklmnprstvz", k=1)[0] + chance.choices("aeiou", k=1)[0]
            for _ in range(chance.randint(2, 4))
        )
        for _ in range(3000)
    ]
    made_pages = {
        f"other/{number}/": (
            f"Zz {number}",
            "".join(
                f'<h2 id="s{slide}">Zz {number}.{slide} {chance.choice(made_up)}</h2><p>{" ".join(chance.choices(made_up, k=180))}</p>'
                for slide in range(5)
            ),
        )
        for number in range(others)
    }
    html = {}
    for address, (title, article) in {**PAGES, **made_pages}.items():
        root = "../" * address.count("/") or "./"
        template.filters["url"] = lambda path, root=root: root + path
        search = template.get_template("partials/search.html").render(
            config={"extra": {"labels": LABELS, "help_lines": HELP, "contents_page": None}},
            nav={"homepage": {"url": ""}},
        )
        html[f"{address}index.html"] = SHELL.format(
            policy=POLICY, title=title, root=root, search=search, article=article
        )
    for path, text in html.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    write_index(site, html, "test", SYNONYMS, DIRECTORY)
    css = "".join(
        (ROOT / "docs" / "assets" / "css" / name).read_text(encoding="utf-8")
        for name in ("site.css", "search.css")
    )
    no_fonts = "\n".join(line for line in css.splitlines() if not line.startswith("@font-face"))
    (site / "assets" / "style.css").write_text(
        "html{font-size:125%}body{margin:0}" + no_fonts, encoding="utf-8"
    )
    (site / "assets" / "js" / "vendor").mkdir(parents=True)
    for name in ("site.js", "words.js", "search.js", "results.js", "vendor/minisearch.js"):
        (site / "assets" / "js" / name).write_bytes(
            (ROOT / "docs" / "assets" / "js" / name).read_bytes()
        )


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextlib.contextmanager
def served_plainly(folder: Path):
    """Serves `folder` as it is, on this machine: `folder` and `address`."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield SimpleNamespace(folder=folder, address=f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def small_site(tmp_path_factory):
    """The site of four pages."""
    folder = tmp_path_factory.mktemp("site")
    fill(folder)
    with served_plainly(folder) as served:
        yield served


@pytest.fixture(scope="module")
def large_site(tmp_path_factory):
    """The same with an index as large as the real one."""
    folder = tmp_path_factory.mktemp("large")
    fill(folder, others=50)
    with served_plainly(folder) as served:
        yield served


def watch(page) -> None:
    """Writes down what the browser complains of (an error, something the policy refused) and what it asks for."""
    page.complaints, page.asked = [], []
    page.on(
        "console",
        lambda message: (
            page.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))


def check_nothing_to_complain_of(page, address: str) -> None:
    assert page.complaints == []
    ours = (address, "data:", "file:")
    assert [url for url in page.asked if not url.startswith(ours)] == []


@pytest.fixture(scope="module")
def tab(chromium):
    """One page of the browser for all tests that begin with the start page loaded anew."""
    context = chromium.new_context()
    page = context.new_page()
    watch(page)
    yield page
    context.close()


@pytest.fixture
def start(tab, small_site):
    """The start page, just opened. Whatever a test does, the browser has no complaint."""
    tab.complaints.clear()
    tab.asked.clear()
    tab.goto(small_site.address)
    yield tab
    make_plain(tab)
    check_nothing_to_complain_of(tab, small_site.address)


@pytest.fixture(scope="module")
def opened(chromium, large_site):
    """The start page of the large site, opened once for all tests that ask and read, and go nowhere."""
    context = chromium.new_context()
    page = context.new_page()
    watch(page)
    page.goto(large_site.address)
    yield page
    context.close()


@pytest.fixture
def box(opened, large_site):
    """That page with an empty box. Whatever a test does, the browser has no complaint."""
    opened.complaints.clear()
    opened.asked.clear()
    opened.get_by_role("searchbox", name="Search").fill("")
    yield opened
    check_nothing_to_complain_of(opened, large_site.address)


def ask(page, words: str) -> None:
    page.get_by_role("searchbox", name="Search").fill(words)
    page.wait_for_selector(".search[data-ready]")


def headings(page) -> list[str]:
    return page.locator(".search__heading").all_inner_texts()


def focused(page) -> str:
    return page.evaluate(
        "document.activeElement.id || document.activeElement.innerText.split('\\n')[0]"
    )


def test_duty_to_report_leads_to_slide_3_3(start):
    ask(start, "duty to report")
    assert headings(start)[0] == "3.3 Children’s Safety"
    start.locator(".search__link").first.click()
    start.wait_for_url("**/module/03-safety/#3-3")


def test_a_result_shows_number_place_and_the_words_around_what_was_found(box):
    ask(box, "duty to report")
    first = box.locator(".search__item").first
    assert first.locator(".search__where").inner_text() == "Module · 3 Safety"
    assert first.locator("mark").all_inner_texts() == ["duty", "report"]
    assert "duty to report the case" in first.locator(".search__snippet").inner_text()
    assert len(first.locator(".search__snippet").inner_text()) <= 170


@pytest.mark.parametrize(
    "typed, found",
    [
        ("coalitoin", "Harbour Lights Coalition"),
        ("harbor lights", "Harbour Lights Coalition"),
        ("coal", "Harbour Lights Coalition"),
        ("quebec", "Harbour Lights Coalition"),
        ("QUÉBEC", "Harbour Lights Coalition"),
        ("ete", "Harbour Lights Coalition"),
        ("old lantern", "Harbour Lights Coalition"),
        ("reporting", "3.3 Children’s Safety"),
        ("kaz", "3.3 Children’s Safety"),
        ("refuge", "After leaving"),
        ("3.3", "3.3 Children’s Safety"),
        ("childrens safety", "3.3 Children’s Safety"),
        ("children's safety", "3.3 Children’s Safety"),
        ("1 (833) 555-0100", "Harbour Lights Coalition"),
        ("833 555", "Harbour Lights Coalition"),
        ("8335550100", "Harbour Lights Coalition"),
    ],
)
def test_slips_beginnings_accents_old_names_synonyms_and_numbers_are_found(box, typed, found):
    ask(box, typed)
    assert found in headings(box)


@pytest.mark.parametrize("typed", ["1-833-555-0101", "8335550109", "3.9"])
def test_a_number_that_is_one_digit_off_finds_nothing(box, typed):
    ask(box, typed)
    assert headings(box) == []
    assert box.locator(".search__count").inner_text() == LABELS["search_none"]


def test_when_nothing_is_found_there_is_a_number_to_call(box):
    number = box.locator(".search__help a")
    ask(box, "xxqqxx")
    assert number.is_visible() and number.get_attribute("href") == "tel:211"
    ask(box, "duty to report")
    assert not number.is_visible()
    ask(box, "xxqqxx")
    box.get_by_role("searchbox").press("Escape")
    assert not number.is_visible()


def test_words_that_no_page_has_together_find_pages_with_some_and_say_so(box):
    ask(box, "duty lantern")
    assert "Harbour Lights Coalition" in headings(box)
    assert box.locator(".search__count").inner_text().startswith("Nothing has all of these words.")


def test_at_most_twenty_results_are_shown(box):
    ask(box, "zz")
    assert len(headings(box)) == 20
    assert box.locator(".search__count").inner_text() == LABELS["search_count_first"].format(
        count=300, shown=20
    )


def test_the_search_can_be_used_with_the_keyboard_alone(start):
    for _ in range(3):
        start.keyboard.press("Tab")
    assert focused(start) == "search-box"
    start.keyboard.type("safety")
    start.wait_for_selector(".search__link")
    found = headings(start)
    assert len(found) > 2
    start.keyboard.press("ArrowDown")
    assert focused(start) == found[0]
    start.keyboard.press("ArrowDown")
    assert focused(start) == found[1]
    start.keyboard.press("ArrowUp")
    start.keyboard.press("ArrowUp")
    assert focused(start) == "search-box"
    start.keyboard.press("ArrowDown")
    start.keyboard.press("Escape")
    assert (focused(start), headings(start)) == ("search-box", [])
    start.keyboard.press("End")
    start.keyboard.type(" ")
    start.keyboard.press("Tab")
    assert focused(start) == LABELS["search_close"]
    start.keyboard.press("Tab")
    assert focused(start) == found[0]
    start.keyboard.press("Enter")
    start.wait_for_url("**/module/03-safety/**")


def test_tabbing_on_past_the_last_result_closes_the_list(start):
    ask(start, "lantern")
    for _ in range(3):
        start.keyboard.press("Tab")
    assert focused(start) == "in"
    assert not start.locator(".search__close").is_visible()


def test_enter_in_the_box_moves_to_the_first_result_and_opens_nothing(start, small_site):
    ask(start, "harbour")
    start.keyboard.press("Enter")
    assert (focused(start), start.url) == ("Harbour Lights Coalition", small_site.address)
    start.keyboard.press("Enter")
    start.wait_for_url("**/contacts/coalitions/#harbour-lights")


def test_a_contact_shows_kind_place_hours_and_a_number_to_press(box):
    ask(box, "cove house")
    first = box.locator(".search__item").first
    assert first.inner_text().split("\n")[0] == "Cove House"
    assert first.locator(".search__where").inner_text() == "Places · Maple County · From 9 to 5"
    number = first.get_by_role("link", name="Call 416-555-0111, Cove House")
    assert (number.get_attribute("href"), number.inner_text()) == (
        "tel:+14165550111",
        "416-555-0111",
    )
    assert "front desk" in first.inner_text()
    assert "repairs" not in first.inner_text()  # the notice ended
    covers = """link => { const at = link.getBoundingClientRect();
        return document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === link; }"""
    assert number.evaluate(covers)


def test_a_number_that_nothing_can_dial_is_words_and_a_notice_stands_above_it(box):
    ask(box, "cove advice")
    first = box.locator(".search__item").first
    assert first.locator(".search__notice").all_inner_texts() == ["Ask for the new desk."]
    assert first.locator(".search__numbers a").all_inner_texts() == ["416-555-0111"]
    assert "416-555-0122 WhatsApp" in first.inner_text()


def test_arrows_go_from_result_to_result_and_tab_to_the_number(box):
    ask(box, "birch cove")
    for expected in ("Whom to call in Maple County", *headings(box)[1:3]):
        box.keyboard.press("ArrowDown")
        assert focused(box) == expected
    box.keyboard.press("Tab")
    assert box.evaluate("document.activeElement.protocol") == "tel:"
    box.keyboard.press("ArrowUp")
    assert focused(box) == headings(box)[1]


@pytest.mark.parametrize(
    "typed", ["berth birch cove", "berth maple", "berth BIRCHCOVE", "berth birc"]
)
def test_a_town_means_this_town_then_everywhere_then_next_door(box, typed):
    ask(box, typed)
    assert headings(box)[:4] == [
        "Whom to call in Maple County",
        "Cove House",
        "Night Line",
        "Pine House",
    ]


def test_where_the_first_of_the_town_has_no_number_a_line_that_has_one_stands_beside_it(box):
    ask(box, "refuge pine")
    assert headings(box)[:2] == ["Pine House", "Night Line"]
    assert box.locator(".search__help a").is_visible()


@pytest.mark.parametrize(
    "typed, first",
    [
        ("night line", "Night Line"),
        ("416 555 0111", "Cove House"),
        ("416-555-0199", "Cove House"),
        ("211", "Night Line"),
        ("ᐃᓄᐃᑦ", "ᐃᓄᐃᑦ ᐊᖏᕐᕋᖓ"),
        ("النور", "ᐃᓄᐃᑦ ᐊᖏᕐᕋᖓ"),
    ],
)
def test_an_exact_name_and_an_owners_number_in_any_script_come_first(box, typed, first):
    ask(box, typed)
    assert headings(box)[0] == first


def test_a_closed_contact_is_found_by_its_name_says_so_and_has_no_number(box):
    ask(box, "old barn")
    first = box.locator(".search__item").first
    assert first.locator(".search__notice").inner_text() == "Closed. Do not send anyone there."
    assert first.locator(".search__numbers").count() == 0
    ask(box, "lodge maple")
    assert "Old Barn" not in headings(box)


def test_contacts_and_training_have_places_of_their_own(box):
    ask(box, "refuge")
    assert "In the training: 1 · Contacts: 3" in box.locator(".search__count").inner_text()
    assert box.locator(".search__group").all_inner_texts() == ["Contacts"]


def test_no_key_outside_the_box_is_a_shortcut(start):
    for key in "/sf?.,np":
        start.keyboard.press(key)
    assert focused(start) != "search-box"
    assert start.get_by_role("searchbox").input_value() == ""


def test_a_screen_reader_is_told_the_number_of_results(box):
    status = box.get_by_role("status")
    ask(box, "duty to report")
    expect(status).to_have_text("3 results")
    ask(box, "lantern")
    expect(status).to_have_text("1 result")
    ask(box, "xxqqxx")
    expect(status).to_have_text(LABELS["search_none"])
    ask(box, "")
    expect(status).to_have_text("")
    assert (
        box.locator(".search__status").evaluate("node => getComputedStyle(node).display") != "none"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_box_and_results_have_no_fault_that_axe_can_see(start, scheme):
    from axe_playwright_python.sync_playwright import Axe

    start.emulate_media(color_scheme=scheme)
    ask(start, "safety")
    report = Axe().run(start, context=".search-slot")
    assert [(fault["id"], fault["help"]) for fault in report.response["violations"]] == []


def test_nothing_of_the_search_is_fetched_before_someone_goes_to_the_box(start, small_site):
    names = {"minisearch.js", "index.js", "words.js", "search.js", "results.js"}
    start.wait_for_timeout(300)
    assert not names & {url.rsplit("/", 1)[1] for url in start.asked}
    start.get_by_role("searchbox").focus()
    start.wait_for_selector(".search[data-ready]")
    assert names <= {url.rsplit("/", 1)[1] for url in start.asked}
    start.get_by_role("searchbox").blur()
    start.get_by_role("searchbox").focus()
    assert len([url for url in start.asked if url.endswith("/search.js")]) == 1


def test_the_words_never_reach_the_address_the_history_or_any_storage(start, small_site):
    before = start.evaluate("history.length")
    ask(start, "lantern")
    start.keyboard.press("ArrowDown")
    start.keyboard.press("Escape")
    kept = start.evaluate("""async () => ({local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
        state: history.state, length: history.length, name: window.name, databases: (await indexedDB.databases()).length})""")
    assert kept == {
        "local": 0,
        "session": 0,
        "cookie": "",
        "state": None,
        "length": before,
        "name": "",
        "databases": 0,
    }
    assert start.url == small_site.address
    ask(start, "lantern")
    start.keyboard.press("Enter")
    start.keyboard.press("Enter")
    start.wait_for_url("**/#harbour-lights")
    assert not [url for url in start.asked + [start.url, start.title()] if "lantern" in url.lower()]


def test_the_words_are_gone_after_leaving_the_page_and_coming_back(start):
    ask(start, "lantern")
    start.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert (start.get_by_role("searchbox").input_value(), headings(start)) == ("", [])
    ask(start, "lantern")
    start.keyboard.press("Enter")
    start.keyboard.press("Enter")
    start.wait_for_url("**/#harbour-lights")
    start.go_back()
    assert start.get_by_role("searchbox").input_value() == ""
    ask(start, "lantern")
    start.reload()
    assert start.get_by_role("searchbox").input_value() == ""


def test_hostile_words_in_a_page_or_in_the_box_are_only_words(box):
    ask(box, "hostile")
    assert "onerror=" in box.locator(".search__snippet").inner_text()
    ask(box, "<img src=x onerror=window.hacked=1> \\ ( [ * window")
    box.wait_for_timeout(100)
    assert box.evaluate("window.hacked") is None
    assert box.locator(".search img, .search script").count() == 0


def test_the_policy_is_in_force_and_refuses_what_it_should(start):
    start.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hacked = 1'}))"
    )
    assert start.evaluate("window.hacked") is None
    assert any("Content Security Policy" in complaint for complaint in start.complaints)
    start.complaints.clear()


def test_the_copy_opened_by_double_click_searches_and_can_be_browsed(start, small_site):
    start.goto((small_site.folder / "index.html").as_uri())
    ask(start, "duty to report")
    assert headings(start)[0] == "3.3 Children’s Safety"
    start.keyboard.press("Enter")
    start.keyboard.press("Enter")
    start.wait_for_url("file://**/module/03-safety/index.html#3-3")
    ask(start, "old lantern")
    start.keyboard.press("Enter")
    start.keyboard.press("Enter")
    start.wait_for_url("file://**/contacts/coalitions/index.html#harbour-lights")
    start.locator(".site-name").click()
    start.wait_for_url("file://**/index.html")
    start.locator("#in").click()
    start.wait_for_url("file://**/module/03-safety/index.html")


@pytest.mark.timed
def test_the_search_is_ready_in_three_tenths_of_a_second_and_each_key_in_three_hundredths(
    box, large_site
):
    ready, keys = [], []
    for _ in range(5):  # the best of five, so that another program's work does not count
        box.goto(large_site.address)
        ready.append(
            box.evaluate("""() => new Promise((done) => {
            const search = document.querySelector('.search'), begun = performance.now();
            new MutationObserver(() => done(performance.now() - begun)).observe(search, {attributeFilter: ['data-ready']});
            search.querySelector('input').focus();
        })""")
        )
        keys.append(
            box.evaluate("""() => {
            const box = document.querySelector('.search input'), times = [];
            for (const words of ['duty to report', 'coalitoin', 'safety zz bado', 'me ti ka']) {
                for (let length = 1; length <= words.length; length += 1) {
                    box.value = words.slice(0, length);
                    const begun = performance.now();
                    box.dispatchEvent(new Event('input'));
                    times.push(performance.now() - begun);
                }
            }
            return times;
        }""")
        )
    best = sorted(min(times) for times in zip(*keys))
    print(
        f"ready {min(ready):.0f} ms; keys: middle {best[len(best) // 2]:.1f} ms, slowest {best[-1]:.1f} ms"
    )
    assert min(ready) <= 300
    assert best[-1] < 30


@pytest.mark.parametrize("width, height", [(320, 640), (320, 256), (1280, 800)])
def test_results_need_no_sideways_scrolling_and_leave_the_leave_link_free(start, width, height):
    start.set_viewport_size({"width": width, "height": height})  # 320 × 256 is 1280 × 1024 at 400 %
    ask(start, "duty")
    assert headings(start)
    assert start.evaluate("document.documentElement.scrollWidth") <= width
    for _ in range(3):
        start.keyboard.press("ArrowDown")
        free = start.evaluate("""() => { const at = document.querySelector('.leave').getBoundingClientRect();
            const seen = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2); return seen && seen.className; }""")
        assert free == "leave"
        hidden = start.evaluate("""() => { const link = document.activeElement.getBoundingClientRect();
            return link.top < document.querySelector('.leave-bar').getBoundingClientRect().bottom - 1 || link.top >= innerHeight; }""")
        assert not hidden


def test_pressing_beside_the_results_or_on_close_puts_them_away(box):
    ask(box, "duty")
    box.mouse.click(20, 700)
    assert headings(box) == []
    ask(box, "report")
    box.get_by_role("button", name=LABELS["search_close"]).click()
    assert (headings(box), focused(box)) == ([], "search-box")


def test_without_script_there_is_a_link_to_the_contents_and_no_dead_box(chromium, small_site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_site.address)
    assert page.get_by_role("link", name=LABELS["contents"]).is_visible()
    assert not page.locator(".search").is_visible()
    context.close()


def test_when_the_search_cannot_be_fetched_people_are_told_and_going_back_to_the_box_tries_again(
    start,
):
    start.route("**/search/index.js", lambda route: route.abort())
    start.get_by_role("searchbox").focus()
    expect(start.get_by_role("status")).to_have_text(LABELS["search_failed"])
    assert any("ERR_FAILED" in complaint for complaint in start.complaints)
    start.complaints.clear()
    start.unroute("**/search/index.js")
    start.get_by_role("searchbox").blur()
    start.get_by_role("searchbox").focus()
    ask(start, "duty to report")
    assert headings(start)[0] == "3.3 Children’s Safety"
