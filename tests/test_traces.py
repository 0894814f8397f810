"""One visit to every page, doing all that can be done there: nothing is asked of others, and nothing stays behind."""

from __future__ import annotations

from urllib.parse import urlparse

import pytest

ALLOWED_KEYS = {
    "module-8-x",
    "module-8-r",
}  # after leaving, and the reader's own choice on the page about staying safer
PRINTED = {
    "act/",
    "module/03-safety/",
    "checklists/c5/",
    "contacts/crisis-lines/",
    "forms/safety-plan/",
    "quiz/",
}
# Everything that can be pressed, chosen, ticked or typed into; of the hundreds of buttons that copy a number, a few.
USE_ALL = """() => {
    const things = [...document.querySelectorAll("main select, main input, main textarea, main button, main summary")]
        .filter((thing, place) => place < 40 || !thing.matches(".copy"));
    for (const thing of things) {
        if (thing.tagName === "SELECT") thing.selectedIndex = thing.options.length - 1;
        else if (thing.matches("textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])")) thing.value = thing.type === "date" ? "2026-01-02" : "north bay";
        else thing.click();
        for (const name of ["input", "change"]) thing.dispatchEvent(new Event(name, { bubbles: true }));
    }
    return things.length;
}"""
KEPT = """async () => ({
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)], cookie: document.cookie,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length, address: location.href,
})"""


def left_behind(page) -> list[str]:
    """What the page has kept or written into its address that it may not."""
    kept = page.evaluate(KEPT)
    found = [f"key {key}" for key in kept["keys"] if key not in ALLOWED_KEYS]
    found += [
        f"{name} {kept[name]}"
        for name in ("cookie", "databases", "caches", "workers")
        if kept[name]
    ]
    return found + (["? in the address"] if "?" in kept["address"] else [])


def watched(context, hosts: set[str], said: list[str]):
    """A page whose every request and complaint is written down."""
    page = context.new_page()
    page.add_init_script(
        "window.print = () => {}; addEventListener('submit', event => console.error('a form was sent'))"
    )
    page.on(
        "request",
        lambda request: hosts.add(
            urlparse(request.url).netloc + (" ?" if urlparse(request.url).query else "")
        ),
    )
    page.on(
        "console",
        lambda message: said.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    return page


@pytest.mark.parametrize("share", range(2))  # of the pages, so that two workers visit them
def test_a_visit_to_every_page_leaves_no_trace(chromium, served, addresses, share: int):
    addresses = sorted({*addresses, *PRINTED})
    searched = {address.rpartition("/")[0].rpartition("/")[0]: address for address in addresses}
    # The buttons that copy a number want to write to the clipboard.
    context = chromium.new_context(permissions=["clipboard-write"])
    hosts, said, traces, used = set(), [], [], 0
    page = watched(context, hosts, said)
    for address in addresses[share::2]:
        page.goto(f"{served}/{address}")
        if address in searched.values():  # one page of each folder: the search is the same on all
            page.locator(".search__box").fill("housing")
            page.locator(".search[data-ready]").wait_for(state="attached")
            page.locator(".search__results a").first.wait_for()
            page.locator(".search__box").press("Escape")
        used += page.evaluate(USE_ALL)
        if address in PRINTED:
            page.pdf()
        traces += [(address, found) for found in left_behind(page)]
    cookies = context.cookies()
    context.close()
    assert len(searched) > 5
    assert used > 60, "hardly anything was used, so the visit would prove nothing"
    assert (traces, cookies, hosts) == ([], [], {urlparse(served).netloc})
    assert said == []


def test_the_visit_would_see_a_key_a_cookie_another_host_and_words_in_an_address(chromium, served):
    context, hosts, said = chromium.new_context(), set(), []
    context.route("https://other.example/**", lambda route: route.abort())
    page = watched(context, hosts, said)
    page.goto(f"{served}/assets/icon.svg")
    page.evaluate(
        "localStorage.__palette = 1; document.cookie = 'a=b'; history.replaceState(null, '', '?q=words')"
    )
    page.evaluate("new Image().src = 'https://other.example/pixel'")
    page.wait_for_timeout(200)
    found = left_behind(page)
    context.close()
    assert found == ["key __palette", "cookie a=b", "? in the address"]
    assert "other.example" in hosts


def test_words_in_an_address_are_taken_out_before_anything_is_shown(page, served):
    page.goto(f"{served}/act/?q=words#step-2")
    assert page.url == f"{served}/act/#step-2"


def test_no_single_letter_does_anything(page, served):
    """The theme's shortcuts (f s / n p . ,) would catch people who speak to their computer or whose hands shake."""
    page.goto(f"{served}/module/03-safety/")
    before = page.evaluate("[location.href, scrollY, document.activeElement.tagName]")
    for key in "fs/np.,hjk":
        page.keyboard.press(key)
    assert page.evaluate("[location.href, scrollY, document.activeElement.tagName]") == before
