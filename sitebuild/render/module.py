"""Blocks of the module's own pages: opening of a section, speakers, contents, the whole transcript."""

from __future__ import annotations

import re
from math import ceil

from markupsafe import Markup

from sitebuild.content.addresses import page_address
from sitebuild.content.edition import Edition
from sitebuild.content.slides import Section, Slide, slide_words
from sitebuild.files.problems import Slip
from sitebuild.render.links import with_links
from sitebuild.render.page import Page

WORDS_A_MINUTE = 180  # reading to learn is slower than the 230 or so of reading for pleasure


def section_opening(page: Page) -> Markup:
    """The line under a section’s title: which section of how many, its slides and minutes."""
    section = _section_of(page)
    return page.show(
        "section_opening",
        section=section,
        count=len(page.edition.sections),
        slides=_slides(page.edition, section),
        minutes=_minutes_with_changes(page.edition, section),
    )


def section_ends(edition: Edition) -> dict[str, str]:
    """What stands at the end of each section, by its page: how many are left, and how long they take."""
    ends, left, minutes = {}, 0, 0
    for section in reversed(edition.sections):
        name = "section_end_last" if not left else "section_end_one" if left == 1 else "section_end"
        text = edition.labels[name]
        ends[section.page] = text.format(number=section.number, left=left, minutes=minutes)
        left, minutes = left + 1, minutes + minutes_with_changes(edition, section)
    return ends


def speaker(page: Page, name: str) -> Markup:
    """The name of the person who speaks from here on."""
    return page.show("speaker", name=name)


def module_contents(page: Page) -> Markup:
    """The list of all sections, each with its slides and minutes."""
    sections = [
        {
            "title": f"{section.number} {section.title}",
            "address": page.link(page_address(section.page)),
            "minutes": f"{_slides(page.edition, section)} · {_minutes(page.edition, section)}",
        }
        for section in page.edition.sections
    ]
    return page.show("contents", sections=sections)


def transcript(page: Page) -> str:
    """The whole module, word for word."""
    return "\n\n".join(_section_markdown(page, section) for section in page.edition.sections)


def reading_minutes(section: Section) -> int:
    """Minutes to read a section's transcript, rounded up."""
    words = sum(len(slide_words(slide.markdown)) for slide in section.slides)
    return max(1, ceil(words / WORDS_A_MINUTE))


def minutes_with_changes(edition: Edition, section: Section) -> int:
    """Minutes to read a section's transcript and the notes on what has changed, rounded up."""
    words = sum(len(slide_words(slide.markdown)) for slide in section.slides)
    own = {slide.number for slide in section.slides}
    for change in edition.library.changes.values():
        if change.slide in own and (note := change.published):
            words += len(f"{note.title} {note.now} {note.do}".split())
    return max(1, ceil(words / WORDS_A_MINUTE))


def _minutes_with_changes(edition: Edition, section: Section) -> str:
    alone, whole = _minutes(edition, section), minutes_with_changes(edition, section)
    if whole == reading_minutes(section):
        return alone
    return edition.labels["minutes_with_changes"].format(alone=alone, count=whole)


def _section_of(page: Page) -> Section:
    for section in page.edition.sections:
        if section.page == page.file:
            return section
    raise Slip(
        f"docs/{page.file} is not a section of the module.",
        "Take section_opening( ) out of this page.",
    )


def _slides(edition: Edition, section: Section) -> str:
    count = len(section.slides)
    return edition.labels["slides_one" if count == 1 else "slides_many"].format(count=count)


def _minutes(edition: Edition, section: Section) -> str:
    count = reading_minutes(section)
    return edition.labels["minutes_one" if count == 1 else "minutes_many"].format(count=count)


def _section_markdown(page: Page, section: Section) -> str:
    """A section for the transcript page: the words of the slides and nothing else."""
    slides = "\n\n".join(_slide_markdown(page, slide) for slide in section.slides)
    return f"## {section.number} {section.title} {{: #section-{section.number} }}\n\n{slides}"


def _slide_markdown(page: Page, slide: Slide) -> str:
    # links start from docs/module/, this page stands one folder higher
    linked = with_links(page.edition, slide.markdown, page.file)
    markdown = re.sub(r"\]\((?=[\w-]+\.md)", "](module/", linked).replace("](../", "](")
    return f"### {slide.number} {slide.title} {{: #{slide.anchor} }}\n\n{markdown}"
