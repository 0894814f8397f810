"""Lists, works and versions name slides: each is one that the module has."""

from __future__ import annotations

from sitebuild.content.slides import Section
from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading

# The notes on changes, the quiz, the trainer's runs and the old links have rules of their own.
_FILES = ("data/checklists/", "data/sources.yml", "data/updates.yml", "data/handbook.yml")
_NAMES = {"slide", "slides", "goes_to"}


def check_slide_numbers(reading: Reading, sections: list[Section]) -> list[Problem]:
    """Slips where a file of data/ names a slide that the `sections` do not have."""
    slides = [slide.number for section in sections for slide in section.slides]
    docs = [reading.yaml(file) for file in reading.data if file.startswith(_FILES)]
    return [
        Problem(doc.file, doc.line(path), f"there is no slide {number}.", nearest(number, slides))
        for doc in docs
        for path, number in doc.texts
        if _is_slide(path) and number not in slides
    ]


def _is_slide(path: tuple) -> bool:
    names = [part for part in path if isinstance(part, str)]
    return bool(names) and names[-1] in _NAMES
