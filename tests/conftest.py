"""What all tests share: one real build for the whole run and all its workers, one browser and one reading of the data a worker."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import built_site
from helpers.browser import close_within_seconds, make_plain, start_chromium, start_whole_chromium
from helpers.every_page import one_of_each
from helpers.order import ByGroup, in_order, needs_site, write_groups
from helpers.projects import ROOT, addresses_of, our_library
from helpers.serving import serve
from helpers.weather import serve_with_weather

from sitebuild.assemble.load import Build, load_build
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.files.yaml_text import read_yaml
from sitebuild.records.base import read_record
from sitebuild.records.interface import Interface

_BUILDING = pytest.StashKey[subprocess.Popen]()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByGroup:
    """Who gets which tests: see tests/helpers/order.py."""
    return ByGroup(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Looking for memory to give back takes a tenth of the collection, of which all stays."""
    gc.disable()


@pytest.hookimpl(trylast=True)  # when other plugins have taken out what was not asked for
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs no built site comes first, what measures time last."""
    items[:] = in_order(items)


@pytest.hookimpl(tryfirst=True)  # before the tests are named to the process that hands them out
def pytest_collection_finish(session: pytest.Session) -> None:
    """The first worker leaves the groups, and has the site built beside the tests that need none."""
    # The tests and the records stay to the end: walking through them again and again takes a tenth of the time.
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 20, 20)
    worker = getattr(session.config, "workerinput", {})
    if worker.get("workerid") != "gw0":
        return
    write_groups(session.items)
    if any(map(needs_site, session.items)):
        session.config.stash[_BUILDING] = subprocess.Popen(
            [sys.executable, built_site.__file__, worker["testrunuid"]],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef) -> Iterator[None]:
    """What is made once for several tests stays: the printer, who looks for memory to give back after each file, need not walk through it."""
    made = yield
    if fixturedef.scope != "function":
        gc.freeze()
    return made


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker that has nothing more to do leaves the build to those who wait for it."""
    if building := session.config.stash.get(_BUILDING, None):
        building.wait()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def labels(root: Path) -> Interface:
    """The words of the frame, of data/interface.yml."""
    return read_record(Interface, read_yaml(root / "data" / "interface.yml", root))[0]


@pytest.fixture(scope="session")
def build(root: Path) -> Build:
    """The project's own texts and data, read and checked as for a build, and what its pages' calls give. For reading only."""
    return load_build(root)


@pytest.fixture(scope="session")
def edition(build: Build) -> Edition:
    """The project's own edition. For reading only: `dataclasses.replace` gives another one."""
    return build.edition


@pytest.fixture(scope="session")
def library() -> Library:
    """The project's own records. For reading only."""
    return our_library()


@pytest.fixture(scope="session")
def site(testrun_uid: str) -> Path:
    """The folder of a site built once for all tests; whoever comes while it is being built waits."""
    return built_site.built_site(testrun_uid)


@pytest.fixture(scope="session", params=["few", pytest.param("every", marks=pytest.mark.audit)])
def addresses(request: pytest.FixtureRequest, site: Path) -> list[str]:
    """The pages that a browser looks at: few, which hold one of each element there is; in the audit every page."""
    every = addresses_of(site)
    assert len(every) > 100
    return one_of_each(site) if request.param == "few" else every


@pytest.fixture(scope="session")
def handbook(site: Path) -> Path:
    """The handbook of that build."""
    path = site / "downloads" / "handbook.pdf"
    assert path.is_file(), "The build made no handbook: is Pango installed?"
    return path


@pytest.fixture(scope="session")
def served(site: Path):
    """The address (without a last slash) at which the built site is served on this machine."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def beside(site):
    """The addresses of the site and of a stand-in for the weather service, served beside it.

    To another host a browser goes with a process more. That it does is seen once for each way: by a click and by the keys.
    """
    with serve_with_weather(site) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def playwright():
    """Playwright, started once: a second one cannot run beside it."""
    from playwright.sync_api import BrowserContext, sync_playwright

    BrowserContext.close = close_within_seconds
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright):
    """The system's Chromium, driven by Playwright."""
    browser = start_chromium(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def keeping_chromium(playwright):
    """A Chromium with its back/forward cache on, as readers have it; Playwright switches it off."""
    browser = start_whole_chromium(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture
def page(same_page):
    """The browser page of the worker's tests, with nothing stored and nothing set.

    What cannot be taken off again (a clock, a script for every page) needs `fresh_page`.
    """
    yield same_page
    make_plain(same_page)


@pytest.fixture
def fresh_page(chromium):
    """A browser page in a context of its own."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def same_page(chromium):
    """One page for all tests of a worker that begin with loading a page of the site, and leave nothing behind but that.

    A fresh one is a process more, and takes twice as long as loading a page of the site.
    """
    context = chromium.new_context()
    yield context.new_page()
    context.close()
