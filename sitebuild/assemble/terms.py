"""Dotted terms: the first time a slide uses a term of the glossary, a dotted line leads to what it means.

It is done on the finished page, so that the 2013 words in docs/, the transcript and the handbook stay as they are. The
meanings stand once below the page's text; the link leads there without script, and with it they open beside the term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from lxml import html

from sitebuild.records.glossary import Term, small

PAGES = ("module/", "act/", "changes/")
# A survivor's words are not touched, a link is not put into a link, and our own boxes stay quiet.
_LEFT_ALONE = {
    "a",
    "blockquote",
    "button",
    "code",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "label",
    "script",
    "select",
    "table",
}
_QUIET = {"summary", "goals", "content-note", "explained", "who-to-call", "ours", "sources"}
_ARTICLE = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.S)


def mark_terms(
    page: str,
    terms: Iterable[Term],
    pattern_of: Callable[[Term], re.Pattern[str]],
    anchor_of: Callable[[str], str],
    below: Callable[[list[Term]], str],
) -> str:
    """The page's HTML with its terms marked and `below(terms that occur)` after its article.

    `pattern_of` finds a term in text, `anchor_of` gives the id of its meaning below. Without a term the page is unchanged.
    """
    found = _ARTICLE.search(page)
    if not found:
        return page
    body, used = _marked(found[2], tuple(terms), pattern_of, anchor_of)
    if not used:
        return page
    return f"{page[: found.end(1)]}{body}{found[3]}\n{below(list(used))}{page[found.end(3) :]}"


@lru_cache(maxsize=256)  # most articles are those of the edit before: saves the preview 0.2 s
def _marked(
    inner: str,
    terms: tuple[Term, ...],
    pattern_of: Callable[[Term], re.Pattern[str]],
    anchor_of: Callable[[str], str],
) -> tuple[str, tuple[Term, ...]]:
    """The HTML inside an article with its terms marked, and the terms met, in the order of the alphabet."""
    marking = _Marking([(term, pattern_of(term)) for term in terms if term.in_text], anchor_of)
    article = html.fragment_fromstring(inner, create_parent="article")
    for child in article:
        if child.tag == "h2":
            marking.open_slide()
        marking.mark(child)
    body = article.text or ""
    body += "".join(html.tostring(child, encoding="unicode") for child in article)
    return body, tuple(sorted(marking.used.values(), key=lambda term: term.term.lower()))


class _Marking:
    """Walks the text of one page. `used` are the terms met so far, by id; `seen` those of the slide being read."""

    def __init__(
        self, terms: list[tuple[Term, re.Pattern[str]]], anchor_of: Callable[[str], str]
    ) -> None:
        self.terms, self.anchor_of = terms, anchor_of
        forms = [re.escape(form) for term, _ in terms for form in term.small_forms]
        self.any_form = re.compile("|".join(forms) or r"(?!)")
        self.used: dict[str, Term] = {}
        self.seen: set[str] = set()

    def open_slide(self) -> None:
        self.seen = set()

    def mark(self, element: html.HtmlElement) -> None:
        """Marks the terms in `element` and everything under it; its tail is its parent's text."""
        if (
            not isinstance(element.tag, str)
            or element.tag in _LEFT_ALONE
            or _QUIET & set((element.get("class") or "").split())
        ):
            return
        self._mark_text(element, None)
        for child in list(element):
            if child.get("aria-describedby") and child.get("class") == "term":
                continue
            self.mark(child)
            self._mark_text(element, child)

    def _mark_text(self, parent: html.HtmlElement, before: html.HtmlElement | None) -> None:
        """Cuts the text after `before` (or at the head of `parent`) at each term that is new on this slide."""
        text = (parent.text if before is None else before.tail) or ""
        while (first := self._first(text)) is not None:
            term, match = first
            link = html.Element(
                "a",
                {
                    "class": "term",
                    "href": f"#{self.anchor_of(term.id)}",
                    "aria-describedby": f"{self.anchor_of(term.id)}-d",
                },
            )
            link.text, link.tail = match[0], text[match.end() :]
            if before is None:
                parent.text = text[: match.start()]
                parent.insert(0, link)
            else:
                before.tail = text[: match.start()]
                parent.insert(parent.index(before) + 1, link)
            self.seen.add(term.id)
            self.used[term.id] = term
            before, text = link, link.tail

    def _first(self, text: str) -> tuple[Term, re.Match[str]] | None:
        """The earliest term in `text` that this slide has not marked; of two at one place the longer."""
        if not self.any_form.search(small(text)):  # most texts hold none
            return None
        met = [
            (term, match)
            for term, pattern in self.terms
            if term.id not in self.seen and (match := pattern.search(text))
        ]
        return min(met, key=lambda entry: (entry[1].start(), -len(entry[1][0])), default=None)
