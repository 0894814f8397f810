"""An apostrophe that begins a word (’Namgis, ’til, the ’90s) is not an opening quotation mark: on pages and in data alike."""

from __future__ import annotations

import re

from markdown import Extension
from markdown.inlinepatterns import InlineProcessor

# Known words; after a hyphen (Gwa’sala-’Nakwaxda’xw); and where no other mark closes what this one would open.
_BEGINS_A_WORD = re.compile(r"(?<!\w)'(?=(?:Namgis|tis|twas|til|till|cause|em|\d0s)\b(?!')|n'(?!\w))|(?<=\w-)'(?=\w)|(?<!\w)'(?=\w)(?!(?:[^']|'(?=\w))*'(?!\w))")


def with_apostrophes(text: str) -> str:
    """`text` with each straight mark that begins a word as a curly apostrophe."""
    return _BEGINS_A_WORD.sub("’", text) if "'" in text else text


class _Apostrophe(InlineProcessor):
    def handleMatch(self, match, text):
        return "’", match.start(0), match.end(0)


class Apostrophes(Extension):
    """The same for Markdown: after code and HTML are set aside, before smarty makes quotation marks."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(_Apostrophe(_BEGINS_A_WORD.pattern, md), "apostrophes", 75)


def makeExtension(**settings):
    return Apostrophes(**settings)
