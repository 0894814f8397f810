"""Links of pages to what is no page: a file to download, and the website of a contact.

A download is named as it will lie on the site, a website by the contact's own file: the address itself stands in
`data/` alone, where it is visited weekly. A contact that has closed or lost its website is reached by its card.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from sitebuild.content.addresses import card_address, seen_from
from sitebuild.content.edition import Edition
from sitebuild.files.page import TO_CONTACT, TO_DOWNLOAD, outside_code

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]*)\)")


def with_links(edition: Edition, markdown: str, page: str) -> str:
    """The Markdown of `page` (below docs/) with such links as they are shown; `check_links_out` has seen that each leads."""
    lines = markdown.split("\n")
    return "\n".join(
        _LINK.sub(lambda found: _link(edition, page, found), line) if line == bare else line
        for line, bare in zip(lines, outside_code(lines))
    )


def _link(edition: Edition, page: str, found: re.Match) -> str:
    words = escape(found["words"])
    if file := TO_DOWNLOAD.fullmatch(found["target"]):
        return Markup('<a class="download" data-file="{}">{}</a>').format(file["file"], words)
    if target := TO_CONTACT.fullmatch(found["target"]):
        contact = edition.library.contacts[target["id"]]
        if website := contact.publishable_website:
            outside = Markup('<a href="{}" rel="noreferrer" referrerpolicy="no-referrer">{}</a>')
            return outside.format(website, words)
        card = card_address(target["id"], contact, edition.library.lists.areas)  # it says why
        return Markup('<a href="{}">{}</a>').format(seen_from(page, card), words)
    return found[0]
