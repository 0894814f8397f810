"""Numbers and names inside sentences: a number can be dialled and never breaks, and no translation touches either."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from sitebuild.content.edition import Edition
from sitebuild.files.page import NUMBER_IN_SENTENCE, outside_code
from sitebuild.phrases.contacts import sms_href, tel_href
from sitebuild.records.phone import Phone
from sitebuild.render.templates import typographic

_NUMBER_OR_CODE = re.compile(rf"{NUMBER_IN_SENTENCE.pattern}|`[^`\n]*`")


def html_with_numbers(edition: Edition, text: str) -> Markup:
    """`text` as HTML, its {contact-id} as the contact's number, ready to be dialled, or words when it has none to show."""
    return Markup("").join(
        number_link(piece) if isinstance(piece, Phone) else piece
        for piece in edition.library.shown.fill_in(typographic(text))
    )


def with_numbers(edition: Edition, markdown: str) -> str:
    """A page's Markdown with each {contact-id} of its sentences filled in: that contact's first number, ready to be dialled."""
    lines = markdown.split("\n")
    return "\n".join(
        line
        if line != bare
        else _NUMBER_OR_CODE.sub(
            lambda found: str(html_with_numbers(edition, found[0])) if found[1] else found[0], line
        )
        for line, bare in zip(lines, outside_code(lines))
    )


def number_link(phone: Phone, name: str | None = None) -> Markup:
    """The number as a link that dials it or starts a text message; of the other services no link is known. No translation touches it.

    `name` is what a screen reader hears in its place; the digits are in it, so that they can also be said to a phone.
    """
    if link := tel_href(phone) or sms_href(phone):
        said = f' aria-label="{escape(name)}"' if name else ""
        number = f'<a class="number" href="{escape(link)}"{said} translate="no">{escape(phone.shown)}</a>'
        return Markup(number)
    return Markup(f'<span class="number" translate="no">{escape(phone.shown)}</span>')


def help_html(edition: Edition) -> Markup:
    """Whom to call when a search or the filter found nothing; empty when every such line is withdrawn."""
    labels, shown = edition.library.interface.labels, edition.library.shown
    lines, emergency = (
        [number_link(phone) for phone in shown.help_lines()],
        shown.first(edition.library.cards.emergency),
    )
    said = (
        [escape(labels["help"]).replace("{lines}", Markup(f" {escape(labels['or'])} ").join(lines))]
        if lines
        else []
    )
    said += (
        [escape(labels["in_danger"]).replace("{number}", number_link(emergency))]
        if emergency
        else []
    )
    return Markup(" ").join(said)
