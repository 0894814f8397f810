"""Numbers and names inside sentences: a number can be dialled and never breaks, and no translation touches either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sitebuild.contact_text import sms_href, tel_href
from sitebuild.records.change import PLACEHOLDER
from sitebuild.render.templates import typographic

if TYPE_CHECKING:
    from sitebuild.edition import Edition


def say_html(edition: Edition, text: str) -> Markup:
    """`text` as HTML, its {contact-id} as the contact's number, ready to be dialled."""
    def number(found) -> str:
        phone = edition.library.contacts[found[1]].publishable_phones[0]
        return f'<a class="number" href="{tel_href(phone) or sms_href(phone)}" translate="no">{phone.shown}</a>'

    return Markup(PLACEHOLDER.sub(number, str(escape(typographic(text)))))
