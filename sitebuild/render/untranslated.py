"""Says of each untranslated text in which language it is, so that a screen reader pronounces it and nobody takes it for a slip."""

from __future__ import annotations

from typing import Any

from lxml import html

from sitebuild.content.edition import Edition
from sitebuild.content.untranslated import Untranslated


def mark_untranslated(edition: Edition, body: str) -> str:
    """The HTML `body` with the language on every element whose words nobody has translated; as it was in an edition of one language.

    A text that mixes both, and words in attributes, stay as they are.
    """
    if edition.untranslated is None:
        return body
    root = html.fragment_fromstring(body, create_parent="body")
    for text in root.xpath(".//text()[not(ancestor::script or ancestor::style)]"):
        holder = text.getparent() if text.is_text else text.getparent().getparent()
        named = holder.xpath("ancestor-or-self::*[@lang]")  # a name in French, or a sentence to say
        if not named and edition.untranslated.holds(text):
            _mark(text, edition.untranslated)
    return (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)


def _mark(text: Any, untranslated: Untranslated) -> None:
    """On the element itself when the text is all it holds, else on a new one around the text."""
    parent = text.getparent()
    if text.is_text and len(parent) == 0 and parent.tag != "body":
        parent.set("lang", untranslated.language)
        return
    around = parent.makeelement("span", {"lang": untranslated.language})
    around.text = str(text)
    if text.is_text:
        parent.text = None
        parent.insert(0, around)
    else:
        parent.tail = None
        parent.addnext(around)
