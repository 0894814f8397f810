"""What makes `mkdocs serve` quick: an edit is seen within a second."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock

from mkdocs.utils import CountHandler
from watchdog.observers.polling import PollingObserverVFS

# Seconds after an edit for others with it: one look sees all that a program saves together.
WAITS = 0.05
# Seconds between two looks at the files, each of 8 ms; MkDocs takes half a second.
LOOKS_EVERY = 0.1
# What a page knows once its Markdown is HTML.
_KNOWN = ("content", "toc", "_title_from_render", "present_anchor_ids")


def look_between_builds(server, config) -> None:
    """Lets the preview's `server` see an edit sooner, and look for none while it builds, which took a third longer."""
    building = Lock()

    def names(folder):
        with building:
            return os.scandir(folder)

    def build(*args) -> None:
        with building:
            make(*args)

    make, server.builder, server.build_delay = server.builder, build, WAITS
    watched = (config.docs_dir, config.config_file_path)  # all that MkDocs watches at this point
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserverVFS(os.stat, names, polling_interval=LOOKS_EVERY)
    for path in watched:
        server.watch(path)


class PageMemory:
    """Pages as HTML, with the Markdown they were made from: turning one into the other is a third of a build."""

    def __init__(self):
        self._pages: dict[str, tuple] = {}  # by page, so that only the newest of each is held

    def watch(self, page) -> None:
        """Lets `page` be turned into HTML only if its Markdown, the settings or the set of files changed."""
        page.render = partial(self._render, page, page.render)

    def _render(self, page, render, config, files) -> None:
        asked = (
            page.markdown,
            repr(config.mdx_configs),
            config.markdown_extensions,
            [*files.src_uris],
        )
        before, known, links = self._pages.get(page.file.src_uri, (None, {}, {}))
        if before == asked:
            vars(page).update(known)
            page.links_to_anchors = {files.src_uris[name]: there for name, there in links.items()}
            return
        said = CountHandler(level=logging.INFO)
        with _listening(said):
            render(config, files)
        if not said.get_counts():  # a page with a complaint must complain again next time
            known = {name: getattr(page, name) for name in _KNOWN}
            links = {file.src_uri: there for file, there in (page.links_to_anchors or {}).items()}
            self._pages[page.file.src_uri] = (asked, known, links)


@contextmanager
def _listening(handler: logging.Handler) -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
