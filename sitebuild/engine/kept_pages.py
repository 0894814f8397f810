"""Pages of the preview, kept as HTML while their Markdown stays the same: a third of the time from an edit to its look."""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, FileSystemLoader

_STAND_IN, _ID = "<div>block {}</div>", re.compile(r'\sid="([^"]*)"')
# What the generator's page knows once its Markdown is HTML; `links_to_anchors` is kept apart, its keys are files.
_KNOWN = ("content", "toc", "_title_from_render", "present_anchor_ids")


def keep_rendered(page, settings: str, cache: Path, blocks: Iterable[str] = ()) -> None:
    """Lets `page` (of the generator) turn into HTML only if its Markdown, the settings or the set of files changed.

    `settings` is everything else the HTML depends on, as text. Files in the folder `cache` are named by a digest of it all.
    `blocks` are parts of its Markdown that are HTML already: Markdown would read each three times to leave it as it is.
    """
    page.render = partial(
        _render, page, partial(_convert_around, page, page.render, list(blocks)), settings, cache
    )


def _convert_around(page, convert, blocks: list[str], config, files) -> None:
    whole = page.markdown
    for place, block in enumerate(blocks):
        page.markdown = page.markdown.replace(block, _STAND_IN.format(place))
    convert(config, files)
    for place, block in enumerate(blocks):
        page.content = page.content.replace(_STAND_IN.format(place), block)
        page.present_anchor_ids |= set(_ID.findall(block))
    page.markdown = whole


def _render(page, convert, settings: str, cache: Path, config, files) -> None:
    everything = "\0".join(
        [settings, page.url, page.file.src_uri, page.markdown, *sorted(files.src_uris)]
    )
    kept = cache / f"page-{hashlib.sha256(everything.encode()).hexdigest()[:32]}"
    if kept.is_file():
        known, links = pickle.loads(kept.read_bytes())
        vars(page).update(known)
        page.links_to_anchors = {files.src_uris[name]: anchors for name, anchors in links.items()}
        return
    said = _Counter()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        convert(config, files)
    finally:
        logger.removeHandler(said)
    if not said.count:  # a page with a complaint must complain again next time
        cache.mkdir(parents=True, exist_ok=True)
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        kept.write_bytes(pickle.dumps(({name: getattr(page, name) for name in _KNOWN}, links)))


class Filling:
    """A page of Markdown about to have its calls filled in. `kept` is the result of the same page with calls that give the same, or None.

    `given` is what the calls of the page give, by call.
    """

    _known: dict[tuple, str] = {}  # by page, so that only the newest of each is held

    def __init__(self, page: str, markdown: str, given: dict[tuple, str]):
        self.page, self.asked = page, (markdown, dict(given))
        asked, filled = Filling._known.get(page, (None, None))
        self.kept = filled if asked == self.asked else None
        self.long_blocks = [
            block
            for block in given.values()
            if len(block) > 20_000 and block.startswith("<") and "markdown=" not in block
        ]

    def keep(self, filled: str) -> None:
        """Remembers the page filled in."""
        Filling._known[self.page] = (self.asked, filled)


def quick_theme(theme, cache: Path) -> None:
    """Lets the generator's `theme` be searched for its files without the 14,000 drawings it brings, none of which is a file
    of the site, and its templates be kept as code in the folder `cache`."""
    theme.get_env = partial(_environment, theme.get_env, cache)


def _environment(make, cache: Path):
    environment = make()
    cache.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(cache))
    environment.loader = _WithoutHidden(environment.loader.searchpath)
    return environment


class _WithoutHidden(FileSystemLoader):
    """Lists what the generator would take: it passes over every file in a folder whose name begins with a point."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, files in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(top).as_posix() for name in files)
        return sorted(found)


class _Counter(logging.Handler):
    def __init__(self):
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
