"""The Markdown extension that makes an apostrophe of a straight mark which begins a word; mkdocs.yml names it."""

from __future__ import annotations

from markdown import Extension
from markdown.inlinepatterns import InlineProcessor

from sitebuild.render.apostrophes import BEGINS_A_WORD


class _Apostrophe(InlineProcessor):
    def handleMatch(self, match, text):
        return "’", match.start(0), match.end(0)


class Apostrophes(Extension):
    """At work after code and HTML are set aside, and before smarty makes quotation marks."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(_Apostrophe(BEGINS_A_WORD.pattern, md), "apostrophes", 75)


def makeExtension(**settings):
    return Apostrophes(**settings)
