"""The same promises in Firefox ESR. Part of `make audit`; says plainly what this computer could not run."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "browser"
PROMISES = ["Shift three times hides the page and ends at another address",
            "Back after leaving does not show the page, where a plain page is kept", "Nothing is stored on any of four pages",
            "The offline copy searches from a disk", "Leaving the offline copy opens its neutral page"]
pytestmark = pytest.mark.audit


@pytest.fixture(scope="module")
def seen(site: Path, served: str, tmp_path_factory) -> dict[str, object]:
    """What Firefox did, promise by promise."""
    firefox, node = shutil.which("firefox-esr") or shutil.which("firefox"), shutil.which("node")
    missing = [name for name, found in {"firefox-esr": firefox, "node": node, "npm": shutil.which("npm")}.items() if not found]
    if missing:
        pytest.skip(f"NOT RUN in Firefox: {', '.join(missing)} is not on this computer")
    if not (FOLDER / "node_modules" / "puppeteer-core").is_dir():
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FOLDER, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"NOT RUN in Firefox: npm could not fetch puppeteer-core: {done.stderr[-200:]}")
    copy = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(site / "downloads" / "offline.zip") as archive:
        archive.extractall(copy)
    done = subprocess.run([node, "firefox.mjs", firefox, served, (copy / "module-8").as_uri()], cwd=FOLDER, capture_output=True,
                          text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("promise", PROMISES)
def test_firefox_keeps_the_promise(seen, promise):
    assert seen[promise] is True
