"""The glossary's page, links to it, and the dotted terms in the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from markupsafe import Markup

from sitebuild.content.edition import Edition
from sitebuild.content.slides import Section
from sitebuild.records.glossary import Term, small
from sitebuild.render.page import Page
from sitebuild.render.templates import render_block

GLOSSARY = "glossary/"


def glossary(page: Page) -> Markup:
    """All terms with what they mean."""
    terms, words = page.edition.library.glossary, words_of(page.edition.sections)
    entries = [
        {
            "term": entry,
            "anchor": term_anchor(entry.id),
            "short": short_forms(entry),
            "see": [(terms[other].term, term_anchor(other)) for other in entry.see],
            "slides": [(number, page.slide(number)) for number in slides_with(entry, words)],
        }
        for entry in sorted(terms.values(), key=lambda entry: entry.term.lower())
    ]
    return page.show("glossary", entries=entries)


def works_named(page: Page) -> Markup:
    """The works that the module names, with their slides."""
    works = [
        (work, [(number, page.slide(number)) for number in work.slides])
        for work in page.edition.library.sources
    ]
    return page.show("works_named", works=works)


def term_anchor(id: str) -> str:
    """A neutral id for an entry: what a term is called must not stand in an address (reader-safety, names)."""
    return f"g-{hashlib.sha256(id.encode()).hexdigest()[:6]}"


def text_anchor(id: str) -> str:
    """The id of a term's meaning below the text of a page that uses it."""
    return f"t-{term_anchor(id)[2:]}"


def page_terms_of(edition: Edition, address: str) -> Callable[[list[Term]], str]:
    """Shows what the terms of the page at `address` (its file from the site's root) mean."""
    glossary = "../" * address.count("/") + GLOSSARY

    def below(terms: list[Term]) -> str:
        shown = [
            (text_anchor(term.id), term.term, term.definition, f"{glossary}#{term_anchor(term.id)}")
            for term in terms
        ]
        return render_block(edition.templates, "page_terms", terms=shown, labels=edition.labels)

    return below


def short_forms(term: Term) -> list[str]:
    """The abbreviations among the ways a term is written, to be shown beside it."""
    return [
        form
        for form in term.also
        if sum(letter.isupper() for letter in form) > 1
        and " " not in form
        and not form.endswith("s")
    ]


@lru_cache(maxsize=512)  # a term is looked for on every slide and page: saves 0.3 s of a build
def pattern_of(term: Term) -> re.Pattern[str]:
    """Finds the term in running text. Abbreviations keep their capitals: “cas” is no society, “PEP” is no pep."""
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(_form(form) for form in sorted(term.forms, key=len, reverse=True))})(?![\w-])"
    )


def _form(form: str) -> str:
    written = re.escape(form).replace("'", "['’]")
    return written if form.isupper() else f"(?i:{written})"


def words_of(sections: list[Section]) -> dict[str, tuple[str, str]]:
    """The words of each slide by its number, as they stand there and as `small` writes them."""
    words = {
        slide.number: f"{slide.title} {slide.markdown.replace('*', '')}"
        for section in sections
        for slide in section.slides
    }
    return {number: (text, small(text)) for number, text in words.items()}


def slides_with(term: Term, words: Mapping[str, tuple[str, str]]) -> list[str]:
    """The numbers of the slides whose `words` hold the term."""
    pattern = pattern_of(term)
    return [
        number
        for number, (text, plain) in words.items()
        if any(form in plain for form in term.small_forms) and pattern.search(text)
    ]
