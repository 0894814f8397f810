"""Blocks of the module's own pages: opening of a section, speakers, contents, the whole transcript."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil

from sitebuild.content.addresses import page_address
from sitebuild.content.edition import Edition
from sitebuild.content.slides import Section, Slide, slide_words
from sitebuild.files.problems import Slip
from sitebuild.render.templates import render_block

WORDS_A_MINUTE = 180  # reading to learn is slower than the 230 or so of reading for pleasure


def blocks(
    edition: Edition, here: Callable[[str], str], source: Callable[[], str]
) -> dict[str, Callable[..., str]]:
    """The macros of module pages, by name."""

    def section_opening() -> str:
        """The line under a section’s title: which section of how many, its slides and minutes."""
        section = _section_of(edition, source())
        return render_block(
            edition.templates,
            "section_opening",
            words=edition.words,
            section=section,
            count=len(edition.sections),
            slides=_slides(edition, section),
            minutes=_minutes(edition, section),
        )

    def speaker(name: str) -> str:
        """The name of the person who speaks from here on."""
        return render_block(edition.templates, "speaker", name=name)

    def module_contents() -> str:
        """The list of all sections, each with its slides and minutes."""
        sections = [
            {
                "title": f"{section.number} {section.title}",
                "address": here(page_address(section.page)),
                "minutes": f"{_slides(edition, section)} · {_minutes(edition, section)}",
            }
            for section in edition.sections
        ]
        return render_block(edition.templates, "contents", sections=sections)

    def transcript() -> str:
        """The whole module, word for word."""
        return "\n\n".join(_section_markdown(section) for section in edition.sections)

    def version() -> str:
        """The version of this edition, inside a sentence."""
        return edition.library.updates.version

    return {
        "version": version,
        "section_opening": section_opening,
        "speaker": speaker,
        "module_contents": module_contents,
        "transcript": transcript,
    }


def reading_minutes(section: Section) -> int:
    """Minutes to read a section's transcript, rounded up."""
    words = sum(len(slide_words(slide.markdown)) for slide in section.slides)
    return max(1, ceil(words / WORDS_A_MINUTE))


def _section_of(edition: Edition, source: str) -> Section:
    for section in edition.sections:
        if section.page == source:
            return section
    raise Slip(
        f"docs/{source} is not a section of the module.",
        "Take section_opening( ) out of this page.",
    )


def _slides(edition: Edition, section: Section) -> str:
    count = len(section.slides)
    return edition.words["slides_one" if count == 1 else "slides_many"].format(count=count)


def _minutes(edition: Edition, section: Section) -> str:
    count = reading_minutes(section)
    return edition.words["minutes_one" if count == 1 else "minutes_many"].format(count=count)


def _section_markdown(section: Section) -> str:
    """A section for the transcript page: the words of the slides and nothing else."""
    slides = "\n\n".join(_slide_markdown(slide) for slide in section.slides)
    return f"## {section.number} {section.title} {{: #section-{section.number} }}\n\n{slides}"


def _slide_markdown(slide: Slide) -> str:
    # links start from docs/module/, this page stands one folder higher
    words = re.sub(r"\]\((?=[\w-]+\.md)", "](module/", slide.markdown).replace("](../", "](")
    return f"### {slide.number} {slide.title} {{: #{slide.anchor} }}\n\n{words}"
