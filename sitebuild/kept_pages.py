"""Pages of the preview, kept as HTML while their Markdown stays the same: a third of the time from an edit to its look."""

from __future__ import annotations

import hashlib
import logging
import pickle
from functools import partial
from pathlib import Path

# What the generator's page knows once its Markdown is HTML; `links_to_anchors` is kept apart, its keys are files.
_KNOWN = ("content", "toc", "_title_from_render", "present_anchor_ids")


def keep_rendered(page, settings: str, cache: Path) -> None:
    """Lets `page` (of the generator) turn into HTML only if its Markdown, the settings or the set of files changed.

    `settings` is everything else the HTML depends on, as text. Files in the folder `cache` are named by a digest of it all.
    """
    page.render = partial(_render, page, page.render, settings, cache)


def _render(page, convert, settings: str, cache: Path, config, files) -> None:
    everything = "\0".join([settings, page.url, page.file.src_uri, page.markdown, *sorted(files.src_uris)])
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


class _Counter(logging.Handler):
    def __init__(self):
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
