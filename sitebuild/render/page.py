"""The page on which a macro is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from sitebuild.content.addresses import seen_from
from sitebuild.content.edition import Edition
from sitebuild.files.problems import Slip, nearest
from sitebuild.render.numbers import html_with_numbers
from sitebuild.render.templates import render_block

R = TypeVar("R")


@dataclass(frozen=True)
class Page:
    """Where a macro is called: the edition, and the Markdown file under docs/ that holds the call."""

    edition: Edition
    file: str

    def link(self, address: str) -> str:
        """`address`, from the site's root, as a link on this page."""
        return seen_from(self.file, address)

    def slide(self, number: str) -> str:
        """A link to the slide `number`."""
        return self.link(self.edition.slides[number])

    def with_numbers(self, text: str) -> Markup:
        """`text` as HTML, each {contact-id} as that contact's number."""
        return html_with_numbers(self.edition, text)

    def find(self, records: Mapping[str, R], id: str, name: str) -> R:
        """The record `id`, called a `name` in the message. Raises Slip with the nearest id when there is none."""
        if id not in records:
            raise Slip(f"there is no {name} “{id}”.", nearest(id, records))
        return records[id]

    def show(self, block: str, **values: object) -> Markup:
        """HTML of overrides/blocks/<block>.html. Every block knows `page` and `labels`."""
        return Markup(
            render_block(
                self.edition.templates, block, page=self, labels=self.edition.labels, **values
            )
        )
