"""The system's Chromium, and the closing of what it opened."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # as phones and the Chromium with windows draw letters
]
# A page of the same site is shown in the frame of the last one, as Chromium did for a decade: a third less work a page.
# The list takes the place of Playwright's: behind RenderDocument, what of that a page or a request of ours could meet.
# Where what a browser keeps and remembers is the promise (`start_whole_chromium`), it is as readers start it.
QUICKER = [
    "--disable-features=RenderDocument,PaintHolding,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "ThirdPartyStoragePartitioning,AvoidUnnecessaryBeforeUnloadCheckSync,MediaRouter,"
    "OptimizationHints,NetworkTimeServiceQuerying",
    "--num-raster-threads=1",
]


def close_within_seconds(context, *, reason: str | None = None) -> None:
    """Closes a browser's context. Playwright's own way waits without end when a page is just being left; a context that
    does not close in time goes with its browser."""
    with contextlib.suppress(asyncio.TimeoutError):
        context._sync(asyncio.wait_for(context._impl_obj.close(reason=reason), 20))


def start_chromium(playwright, **options):
    """The system's Chromium without windows: the engine that readers have, in half the time. Else the one with windows."""
    return start(playwright, QUICKER, "chromium-headless-shell", **options)


def start_whole_chromium(playwright, **options):
    """The system's Chromium as readers start it, with all that it keeps and remembers."""
    return start(playwright, [], **options)


def start(playwright, flags: list[str], *first: str, **options):
    """The first of these programs that is there, else the system's Chromium, with `flags` beside those of all."""
    return playwright.chromium.launch(
        executable_path=browser_path(*first), args=CHROMIUM_FLAGS + flags, **options
    )


def browser_path(*first: str) -> str:
    """The first of these programs that is there, else the browser that setup/system.sh found, else one in the path."""
    names = (
        *first,
        os.environ.get("CHROMIUM", ""),
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    assert path, "No Chromium on this machine. Run: setup/system.sh test"
    return path


# Only the one step of Back that a reader asked for may be stored; a test that ends elsewhere has stored nothing here.
FORGET = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* a page without an origin */ } }"


def make_plain(page) -> None:
    """Takes off what a test has set on a page and stored, for the next one, which begins with loading a page."""
    page.unroute_all()
    page.context.unroute_all()
    page.context.clear_cookies()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(
        media="null", color_scheme="light", reduced_motion="null", forced_colors="null"
    )
    page.evaluate(FORGET)  # last: a page that is just being left refuses it
