"""The same promises in Firefox ESR. Part of `make audit`; says plainly what this computer could not run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from helpers.projects import addresses_of
from helpers.serving import serve
from helpers.weather import serve_with_weather

FOLDER = Path(__file__).resolve().parent / "browser"
PLACES = (
    "the page",
    "the search box",
    "an answer of the quiz",
    "a filter",
    "a tick",
    "the open menu",
)
PROMISES = [
    "This Firefox keeps plain pages alive, so that the promises about Back prove something",
    "No page of the site is kept alive",
    *(f"Shift three times leaves from {place}" for place in PLACES),
    "A click leaves in the same tab",
    "Typing CAS OPP does not leave",
    "After three pages and leaving, Back six times and Forward three times show only the weather",
    "Whoever comes back by the address sees the page, with every field empty",
    "A slow network: the page is hidden and its title empty at once",
    "No network: our own blank page opens",
    "No page keeps anything, asks another host, refuses its own policy or logs an error",
    "The offline copy searches from a disk",
    "The offline copy filters contacts",
    "The offline copy answers a question of the quiz",
    "The offline copy shows its date",
    "Leaving the offline copy opens its neutral page, and Back does not show the copy again",
    "In the offline copy the choice of one step is kept from file to file",
]
pytestmark = pytest.mark.audit


def firefox_and_node() -> tuple[str, str]:
    """The two programs; without one of them, or without what they need from npm, the tests are left out by name."""
    firefox, node = shutil.which("firefox-esr") or shutil.which("firefox"), shutil.which("node")
    missing = [
        name
        for name, found in {
            "firefox-esr": firefox,
            "node": node,
            "npm": shutil.which("npm"),
        }.items()
        if not found
    ]
    if missing:
        pytest.skip(f"NOT RUN in Firefox: {', '.join(missing)} is not on this computer")
    if not (FOLDER / "node_modules" / "puppeteer-core").is_dir():
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=FOLDER,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            pytest.skip(
                f"NOT RUN in Firefox: npm could not fetch puppeteer-core: {done.stderr[-200:]}"
            )
    return firefox, node


def drive(site: Path, folder: Path) -> dict[str, object]:
    """What Firefox did with the built `site`, promise by promise; `folder` is an empty one to work in."""
    firefox, node = firefox_and_node()
    for name in ("one", "two"):
        (folder / "plain").mkdir(exist_ok=True)
        (folder / "plain" / f"{name}.html").write_text(
            f"<!doctype html><title>{name}</title><p>{name}", encoding="utf-8"
        )
    with zipfile.ZipFile(site / "downloads" / "offline.zip") as archive:
        archive.extractall(folder / "stick")
    with (
        serve_with_weather(site) as (pages, weather),
        serve_with_weather(site, after=60) as (slow, _),
        serve(folder / "plain") as plain,
    ):
        told = [
            firefox,
            pages,
            weather,
            slow,
            plain,
            (folder / "stick" / "module-8").as_uri(),
            json.dumps(addresses_of(site)),
        ]
        done = subprocess.run(
            [node, "firefox.mjs", *told], cwd=FOLDER, capture_output=True, text=True, timeout=540
        )
    assert done.returncode == 0, done.stderr
    version, results = done.stdout.splitlines()[-2:]
    return {"version": version, **json.loads(results)}


@pytest.fixture(scope="module")
def seen(site: Path, tmp_path_factory) -> dict[str, object]:
    return drive(site, tmp_path_factory.mktemp("firefox"))


@pytest.mark.parametrize("promise", PROMISES)
def test_firefox_keeps_the_promise(seen, promise):
    assert seen[promise] is True


def test_every_promise_that_was_tried_is_one_that_is_asked_for(seen):
    assert set(seen) - {"version"} == set(PROMISES)
    assert re.match(r"firefox/\d", seen["version"], re.IGNORECASE)
