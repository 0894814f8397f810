"""The page for wrong addresses: whole at any address, whether or not the build was told where the site lies."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path

import pytest
from helpers.projects import ROOT, addresses_of, copy_small_site, keep_made
from helpers.weather import serve_with_weather, shift
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import expect

WRONG = ["no-such-page", "contacts/no/such/page/?words=x", "404.html"]


@pytest.fixture(scope="module", params=["small", pytest.param("ours", marks=pytest.mark.audit)])
def told(request, tmp_path_factory) -> Path:
    """The pages of a build that knows its address, a folder of a domain: of the small edition; in the audit of ours."""
    folder = tmp_path_factory.mktemp("told")
    project = copy_small_site(folder / "small") if request.param == "small" else ROOT
    settings = {"site_dir": str(folder / "built"), "site_url": "https://a.example/handbook/"}
    build(load_config(str(project / "mkdocs-nopdf.yml"), **settings))
    if request.param == "small":
        keep_made(project)
    return folder / "built"


@contextlib.contextmanager
def hosted(site: Path, under: str, place: Path):
    """Serves `site` under the path `under`, with its own page for wrong addresses, as static hosts do; gives the site's address."""
    if under:
        (place / under).parent.mkdir(parents=True, exist_ok=True)
        (place / under).symlink_to(site)
        shutil.copyfile(site / "404.html", place / "404.html")
    with serve_with_weather(place if under else site) as (address, weather):
        yield f"{address}/{under}".rstrip("/"), weather


@pytest.mark.parametrize("under", ["", "handbook", "our/training"])
def test_it_looks_leads_on_searches_and_can_be_left(page, site: Path, tmp_path, under: str):
    with hosted(site, under, tmp_path) as (address, weather):
        for wrong in WRONG if under == "handbook" else WRONG[1:2]:
            look_lead_on_search_and_leave(page, address, weather, wrong)


@pytest.mark.parametrize("under", ["handbook", ""])
def test_so_does_that_of_a_build_which_knows_its_address(page, told, tmp_path, under: str):
    with hosted(told, under, tmp_path) as (address, weather):
        for wrong in WRONG if under == "handbook" else WRONG[1:2]:
            look_lead_on_search_and_leave(page, address, weather, wrong)


def look_lead_on_search_and_leave(page, address: str, weather: str, wrong: str) -> None:
    """Opens a wrong address, as a reader would, and does there all that can be done."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/{wrong}")
    assert page.get_by_role("heading", level=1).is_visible()
    page.locator(".search__box").fill("housing")
    page.locator(".search__results a").first.wait_for()
    # a style sheet that had to be looked for may come after the search
    expect(page.locator(".site-header")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href)")
    ours = (f"{address}/", weather, "tel:")
    assert [link for link in links if not link.startswith(ours)] == []
    page.locator("main a[href$='act/']").click()
    assert page.url == f"{address}/act/"
    page.goto(f"{address}/{wrong}")
    shift(page, 3)
    page.wait_for_url(weather)
    page.go_back(wait_until="commit")
    page.wait_for_url(weather)
    assert errors == [], wrong


def test_its_way_out_needs_no_other_file(page, site: Path, tmp_path):
    """The folder is not known and nothing else of the site can be found, as where a host sends this page for another site's address."""
    shutil.copyfile(site / "404.html", tmp_path / "404.html")
    with serve_with_weather(tmp_path) as (address, weather):
        page.goto(f"{address}/deep/wrong/address")
        button = page.locator(".leave:not(.leave--first)")
        box = button.bounding_box()
        assert (
            box["height"] >= 44
            and button.evaluate("button => getComputedStyle(button).backgroundColor")
            == "rgb(143, 29, 29)"
        )
        assert (
            page.locator(".leave-note__hides").first.is_visible()
            and not page.locator(".leave-note__plain").first.is_visible()
        )
        page.locator("h1").click()
        shift(page, 3)
        page.wait_for_url(weather)


def test_without_a_network_it_goes_to_an_empty_page(page, served):
    page.goto(f"{served}/no-such-page")
    page.evaluate("Object.defineProperty(navigator, 'onLine', {value: false})")
    shift(page, 3)
    page.wait_for_url("about:blank")


def test_only_the_page_for_wrong_addresses_allows_words_of_its_own(site: Path):
    policies = {
        path.relative_to(site).as_posix(): re.search(
            'Security-Policy" content="([^"]+)', path.read_text(encoding="utf-8")
        )[1]
        for path in site.rglob("*.html")
        if path.name != "away.html"
    }
    allowing = {address for address, policy in policies.items() if "sha256-" in policy}
    assert allowing == {"404.html"} and len(policies) > len(addresses_of(site)) > 40
