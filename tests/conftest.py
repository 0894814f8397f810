"""One real build for the whole test run and all its workers: pages, handbook and downloads, by the project's own command."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import filelock
import pytest

from sitebuild.files.yaml_text import read_yaml
from sitebuild.records.base import read_record
from sitebuild.records.interface import Interface

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What a build reads; everything else in the project's folder can be missing.
PARTS = (
    "docs",
    "data",
    "overrides",
    "sitebuild",
    "macros.py",
    "mkdocs.yml",
    "mkdocs-nopdf.yml",
)
_COMPRESSED = (".html", ".css", ".js", ".svg", ".txt", ".json", ".csv")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def labels(root: Path) -> Interface:
    """The words of the frame, of data/interface.yml."""
    return read_record(Interface, read_yaml(root / "data" / "interface.yml", root))[0]


@pytest.fixture(scope="session")
def site(root: Path, testrun_uid: str) -> Path:
    """The folder of a site built once for all tests; with several workers the first builds and the others wait."""
    target, mark = Path("build") / "test-site", root / "build" / "test-site.run"
    mark.parent.mkdir(exist_ok=True)
    with filelock.FileLock(root / "build" / "test-site.lock"):
        if not mark.is_file() or mark.read_text(encoding="utf-8") != testrun_uid:
            done = subprocess.run(
                [sys.executable, "-m", "sitebuild", "site", "--into", str(target)],
                cwd=root,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            assert done.returncode == 0, done.stdout
            mark.write_text(testrun_uid, encoding="utf-8")
    return root / target


def copy_project(root: Path, target: Path) -> Path:
    """Copies what a build reads into `target`, for tests that change it or that build beside others; gives `target`."""
    for name in PARTS:
        (shutil.copytree if (root / name).is_dir() else shutil.copyfile)(root / name, target / name)
    (target / "build" / "cache").mkdir(parents=True)
    for kept in [
        *(root / "build" / "cache").glob("font-*"),
        *(root / "build" / "cache").glob("stylesheet-*"),
    ]:
        shutil.copyfile(
            kept, target / "build" / "cache" / kept.name
        )  # named by what they are made from
    return target


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


@contextlib.contextmanager
def serve(folder: Path):
    """Serves `folder` on this machine for a while; gives the address."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietHandler, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        """As most hosts do: text is sent compressed (gzip, level 6) to browsers that accept it."""
        path = Path(self.translate_path(self.path))
        path = (
            path / "index.html" if path.is_dir() and self.path.split("#")[0].endswith("/") else path
        )
        if (
            path.suffix in _COMPRESSED
            and path.is_file()
            and "gzip" in self.headers.get("Accept-Encoding", "")
        ):
            self._send(
                200,
                self.guess_type(str(path)),
                gzip.compress(path.read_bytes(), 6, mtime=0),
                compressed=True,
            )
        else:
            super().do_GET()

    def _send(self, code: int, kind: str, body: bytes, compressed: bool = False) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for addresses that do not exist, as a host would send it."""
        page = Path(self.directory) / "404.html"  # missing where a test serves two pages of its own
        self._send(code, "text/html; charset=utf-8", page.read_bytes() if page.is_file() else b"")


@pytest.fixture(scope="session")
def playwright():
    """Playwright, started once: a second one cannot run beside it."""
    from playwright.sync_api import BrowserContext, sync_playwright

    BrowserContext.close = close_within_seconds
    with sync_playwright() as started:
        yield started


def close_within_seconds(context, *, reason: str | None = None) -> None:
    """Closes a browser's context. Playwright's own way waits without end when a page is just being left; a context that
    does not close in time goes with its browser."""
    with contextlib.suppress(asyncio.TimeoutError):
        context._sync(asyncio.wait_for(context._impl_obj.close(reason=reason), 20))


def start_chromium(playwright, **options):
    """The system's Chromium, found by setup/system.sh or in the path."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    assert path, "No Chromium on this machine. Run: setup/system.sh test"
    return playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS, **options)


@pytest.fixture(scope="session")
def chromium(playwright):
    """The system's Chromium, driven by Playwright."""
    browser = start_chromium(playwright)
    yield browser
    browser.close()


def addresses_of(site: Path) -> list[str]:
    """The address of every page of the built site, the start page's being empty."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in sorted(site.rglob("index.html"))
    ]


@pytest.fixture
def keeping_chromium(playwright):
    """A Chromium with its back/forward cache on, as readers have it; Playwright switches it off."""
    browser = start_chromium(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture
def page(chromium):
    """A fresh browser page with nothing stored."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()
