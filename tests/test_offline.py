"""The offline copy, unpacked and opened by double-click with the network off."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from lxml import html

from sitebuild.assemble.load import load_library
from sitebuild.content.library import FRAME
from sitebuild.downloads.offline import FOLDER, offline_files, offline_name, write_offline

ALARMING = re.compile("traffick|victim|escap|abus|sex|exploit|rescue", re.I)


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory) -> Path:
    """The folder that unpacking gives."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(site / "downloads" / "offline.zip") as archive:
        archive.extractall(folder)
    assert [path.name for path in folder.iterdir()] == [FOLDER]
    return folder / FOLDER


@pytest.fixture
def unplugged(chromium):
    """A browser page without a network."""
    context = chromium.new_context(offline=True)
    yield context.new_page()
    context.close()


def test_every_page_of_the_site_is_in_the_copy(copy: Path, site: Path):
    pages = {
        offline_name(path.relative_to(site).as_posix().removesuffix("index.html"))
        for path in site.rglob("index.html")
    }
    assert len(pages) > 40
    assert pages - {path.relative_to(copy).as_posix() for path in copy.rglob("*.html")} == set()


def test_every_link_picture_style_and_script_of_the_copy_is_a_file_in_it(copy: Path):
    pages = {path: html.fromstring(path.read_bytes()) for path in sorted(copy.rglob("*.html"))}
    anchors = {path.resolve(): set(tree.xpath("//@id")) for path, tree in pages.items()}
    dead = []
    for path, tree in pages.items():
        for address in tree.xpath("//@href | //@src"):
            if urlparse(address).scheme in ("https", "tel", "sms"):
                continue
            name, _, anchor = address.partition("#")
            target = (path.parent / unquote(name)).resolve() if name else path
            if not target.is_file() or (anchor and anchor not in anchors.get(target, ())):
                dead.append((path.relative_to(copy).as_posix(), address))
    assert dead == []


def test_no_name_in_the_zip_alarms_and_it_does_not_hold_itself(site: Path):
    with zipfile.ZipFile(site / "downloads" / "offline.zip") as archive:
        names = archive.namelist()
    assert names[0] == f"{FOLDER}/index.html"
    assert [
        name
        for name in names
        if ALARMING.search(re.sub("essex|middlesex", "", name))
        or name.endswith(("offline.zip", "SHA256SUMS", "404.html"))
    ] == []


def test_the_first_page_is_about_staying_safer_and_leads_on(unplugged, copy: Path):
    unplugged.goto((copy / "index.html").as_uri())
    assert unplugged.get_by_role("heading", level=1).inner_text() == "Staying safer online"
    unplugged.get_by_role("link", name="Go on to the start page").click()
    assert unplugged.url == (copy / "start.html").as_uri()


def test_the_search_finds_a_slide_and_opens_it(unplugged, copy: Path):
    unplugged.goto((copy / "contacts" / "housing.html").as_uri())
    unplugged.locator(".search__box").fill("children's safety")
    unplugged.locator(".search__results a").first.click()
    assert unplugged.url == (copy / "module" / "03-safety.html").as_uri() + "#3-3"
    unplugged.locator(".search__box").fill("ten sections")
    unplugged.locator(".search__results a").first.wait_for()
    links = unplugged.evaluate(
        "[...document.querySelectorAll('.search__results a')].map(link => link.href)"
    )
    assert [link for link in links if not Path(unquote(urlparse(link).path)).is_file()] == []


def test_the_filter_the_ticks_and_the_menu_work(unplugged, copy: Path):
    unplugged.goto((copy / "contacts.html").as_uri())
    unplugged.locator("[data-field=open]").check()
    unplugged.locator(".finder__group a[href^='tel:']").first.wait_for()
    card = unplugged.locator(".finder__group a.finder__name").first.get_attribute("href")
    assert card.startswith((copy / "contacts" / "areas").as_uri()) and ".html#c-" in card
    unplugged.goto((copy / "checklists" / "c5.html").as_uri())
    unplugged.locator(".ticks input").first.check()
    unplugged.get_by_role("navigation", name="All pages").get_by_role(
        "link", name="Act now"
    ).click()
    assert unplugged.url == (copy / "act.html").as_uri()


@pytest.mark.parametrize("how", ["click", "shift"])
def test_leaving_opens_the_neutral_page_of_the_copy(unplugged, copy: Path, how: str):
    unplugged.goto((copy / "module" / "03-safety.html").as_uri())
    if how == "click":
        unplugged.locator(".leave:not(.leave--first)").click()
    for _ in range(3 * (how == "shift")):
        unplugged.keyboard.press("Shift")
    unplugged.wait_for_url((copy / "assets" / "away.html").as_uri())
    assert unplugged.title() == "Weather"
    unplugged.go_back(wait_until="commit")
    unplugged.wait_for_timeout(300)
    assert unplugged.url.endswith(("away.html", "blank"))


@pytest.mark.parametrize("name", ["where-it-was-opened", "a-name-with-x-and-r", "xrx!"])
def test_a_name_that_another_page_gave_the_tab_is_cleared(unplugged, copy: Path, name: str):
    """The copy's marks stand in the tab's name on a disk, so one of another page could be taken for a mark, and it says who opened the tab."""
    unplugged.goto((copy / "assets" / "away.html").as_uri())
    unplugged.evaluate("name => { window.name = name }", name)
    unplugged.goto((copy / "act.html").as_uri())
    assert unplugged.evaluate("window.name") == ""
    assert unplugged.get_by_role("heading", level=1).is_visible()


@pytest.mark.parametrize(
    "days, said",
    [
        (0, None),
        (1, "It is 1 day old."),
        (30, "It is 30 days old."),
        (200, "It is 200 days old. Numbers may have changed. Get a newer copy."),
    ],
)
def test_the_copy_says_its_date_and_its_age_by_the_readers_clock(
    chromium, copy: Path, root: Path, days: int, said: str | None
):
    version = load_library(root, only=FRAME)[0].updates.version
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.add_init_script(f"Date.now = () => Date.parse('{version}') + {days} * 86400000 + 3600000")
    page.goto((copy / "contacts" / "housing.html").as_uri())
    expected = f"This is a saved copy, of {version}." + (f" {said}" if said else "")
    shown = page.locator(".copy-age").inner_text()
    context.close()
    assert shown == expected


def test_each_page_of_the_copy_has_the_stricter_policy(copy: Path):
    pages = [path for path in copy.rglob("*.html") if path.name != "away.html"]
    assert len(pages) > 40
    for path in pages:
        assert "connect-src 'none'" in path.read_text(encoding="utf-8"), path


def test_no_page_of_the_copy_complains(unplugged, copy: Path, addresses):
    said = []
    unplugged.on("console", lambda message: said.append((unplugged.url, message.text)))
    unplugged.on("pageerror", lambda error: said.append((unplugged.url, str(error))))
    for address in addresses:
        unplugged.goto((copy / offline_name(address)).as_uri())
    assert said == []
    unplugged.evaluate("document.fonts.ready.then(() => true)")
    assert unplugged.evaluate("[...document.fonts].some(font => font.status === 'loaded')")


def test_the_same_pages_in_another_folder_at_another_time_give_the_same_copy_byte_for_byte(
    site: Path, root: Path, tmp_path: Path
):
    frame, made = load_library(root, only=FRAME)[0], []
    for name in ("one", "two"):
        copy = tmp_path / name
        shutil.copytree(site, copy, copy_function=shutil.copyfile)  # new dates on every file
        files = offline_files(copy, frame.interface, frame.updates.version)
        made.append(write_offline(tmp_path, files, frame.interface).read_bytes())
    assert made[0] == made[1]


def test_the_downloads_page_offers_it_with_its_size(site: Path, copy: Path):
    assert re.search(
        r'href="\.\./downloads/offline\.zip"><strong>.*?ZIP, \d+ KB',
        (site / "downloads" / "index.html").read_text(encoding="utf-8"),
    )
    assert "this is it" in (copy / "downloads.html").read_text(encoding="utf-8")
