"""The calls that pages may make, and what each has given in this build: the checks make every call once before the build does."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from sitebuild.content.addresses import seen_from
from sitebuild.content.edition import Edition
from sitebuild.render import (
    changes,
    checklists,
    contacts,
    feedback,
    forms,
    glossary,
    module,
    pictures,
    quiz,
    report,
    versions,
)

_NOTE = re.compile(r'\{\{ (change_\w+)\("([\d.]+)"\) \}\}')


def blocks(
    edition: Edition, here: Callable[[str], str], source: Callable[[], str]
) -> dict[str, Callable[..., str]]:
    """The calls of the pages, by name.

    `here` turns an address from the site's root into one relative to the page being rendered; `source` names
    that page's Markdown file under docs/.
    """
    return {
        **module.blocks(edition, here, source),
        **checklists.blocks(edition, here),
        **contacts.blocks(edition, here),
        **forms.blocks(edition, here),
        **glossary.blocks(edition, here),
        **changes.blocks(edition, here),
        **report.blocks(edition),
        **quiz.blocks(edition, here, source),
        **feedback.blocks(edition),
        **versions.blocks(edition),
        **pictures.blocks(edition),
    }


class Calls:
    """What the calls of each page give. `given` is page to results, by name and arguments of the call."""

    def __init__(self, edition: Edition):
        self.edition = edition
        self.given: dict[str, dict[tuple, str]] = {}
        self._blocks: dict[str, dict[str, Callable[..., str]]] = {}

    def on(self, page: str) -> dict[str, Callable[..., str]]:
        """The calls as the page `page` (its Markdown under docs/) makes them, by name. A result is kept."""
        if page not in self._blocks:
            made = blocks(self.edition, lambda address: seen_from(page, address), lambda: page)
            self._blocks[page] = {
                name: self._keeping(page, name, block) for name, block in made.items()
            }
        return self._blocks[page]

    def made_on(self, page: str, markdown: str) -> list[str]:
        """What the calls of a page make, as far as they have been called, and the notes on what has changed at its slides."""
        notes = _NOTE.findall(changes.with_notes(self.edition, markdown, page))
        return [
            *self.given.get(page, {}).values(),
            *(self.on(page)[name](slide) for name, slide in notes),
        ]

    def _keeping(self, page: str, name: str, block: Callable[..., str]) -> Callable[..., str]:
        @wraps(block)
        def call(*words, **named):
            given = self.given.setdefault(page, {})
            key = (name, words, tuple(sorted(named.items())))
            if key not in given:
                given[key] = self.edition.given.keep(
                    (page, *key), self.edition.library.contacts, lambda: block(*words, **named)
                )
            return given[key]

        return call
