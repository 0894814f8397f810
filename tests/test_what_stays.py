"""What a visit leaves on the disk: a real profile is searched for words of the pages after leaving."""

from __future__ import annotations

import functools
import http.server
import time
from pathlib import Path
from urllib.parse import urlparse

import pytest
from helpers.browser import CHROMIUM_FLAGS, browser_path
from helpers.projects import addresses_of
from helpers.serving import headers_for, serve

VISITED = ["", "module/03-safety/", "contacts/housing/"]
KEPT = "public, max-age=600"


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host that reads `_headers`, as Netlify does; uncompressed, so that words can be found in what the browser keeps."""

    def __init__(self, *rest: object, rules: str, **named: object) -> None:
        self.rules = rules
        super().__init__(*rest, **named)

    def log_message(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        for name, value in headers_for(urlparse(self.path).path, self.rules).items():
            self.send_header(name, value)
        super().end_headers()


def files_with(words: bytes, profile: Path) -> list[str]:
    """The files of the browser's `profile` in which `words` can be read."""
    return [
        path.relative_to(profile).as_posix()
        for path in profile.rglob("*")
        if path.is_file() and words in path.read_bytes()
    ]


def visit(playwright, site: Path, rules: str, profile: Path) -> None:
    with serve(site, functools.partial(_Host, rules=rules)) as address:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=browser_path(), args=CHROMIUM_FLAGS
        )
        page = context.pages[0]
        for path in VISITED:
            page.goto(f"{address}/{path}")
        page.evaluate(
            "Object.defineProperty(navigator, 'onLine', {value: false})"
        )  # no other host is asked: our empty page opens
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(f"{address}/assets/away.html")
        time.sleep(1)  # the browser writes to the disk when it has time
        context.close()


@pytest.mark.waits
@pytest.mark.parametrize("rules, kept", [("as published", False), ("as without no-store", True)])
def test_no_page_is_on_the_disk_after_leaving(
    playwright, site: Path, tmp_path: Path, rules: str, kept: bool
):
    """With another rule copies do stay, so the search would find them."""
    text = (site / "_headers").read_text(encoding="utf-8")
    visit(
        playwright,
        site,
        text if rules == "as published" else text.replace("no-store", KEPT),
        tmp_path,
    )
    words = b'<main id="text"'
    assert all(words in (site / path / "index.html").read_bytes() for path in VISITED) and set(
        VISITED
    ) <= set(addresses_of(site))
    assert bool(files_with(words, tmp_path)) is kept
