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


def close_within_seconds(context, *, reason: str | None = None) -> None:
    """Closes a browser's context. Playwright's own way waits without end when a page is just being left; a context that
    does not close in time goes with its browser."""
    with contextlib.suppress(asyncio.TimeoutError):
        context._sync(asyncio.wait_for(context._impl_obj.close(reason=reason), 20))


def start_chromium(playwright, **options):
    """The system's Chromium without windows: the engine that readers have, in half the time. Else the one with windows."""
    return start(playwright, "chromium-headless-shell", **options)


def start_whole_chromium(playwright, **options):
    """The system's Chromium as readers start it, with all that it keeps and remembers."""
    return start(playwright, **options)


def start(playwright, *first: str, **options):
    """The first of these programs that is there, else the system's Chromium."""
    return playwright.chromium.launch(
        executable_path=browser_path(*first), args=CHROMIUM_FLAGS, **options
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
