"""What makes `mkdocs serve` quick: an edit is seen within a second."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from jinja2 import Environment
from mkdocs.utils import CountHandler

LOOKS_EVERY = 0.2  # seconds between two looks at the files; MkDocs takes half a second and has no setting for it
# What a page knows once its Markdown is HTML.
_KNOWN = ("content", "toc", "_title_from_render", "present_anchor_ids")


def look_more_often(server) -> None:
    """Lets the preview's `server` see an edit sooner."""
    server.observer._timeout = LOOKS_EVERY
    for emitter in server.observer.emitters:
        emitter._timeout = LOOKS_EVERY


class Templates:
    """The theme's templates, which MkDocs reads and compiles anew for each build: a twelfth of an edit's time."""

    def __init__(self):
        self._kept: Environment | None = None

    def of(self, new: Environment) -> Environment:
        """Those of the build before when they lie where the `new` ones do; a template whose file changed is read again."""
        if not self._kept or self._kept.loader.searchpath != new.loader.searchpath:
            self._kept = new
            new.auto_reload = True
        return self._kept


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
