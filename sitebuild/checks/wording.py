"""Reads our own text as an editor would: words we avoid, sentences too long for somebody under stress.

The transcript's words are exempt: on the module's pages only our own blocks are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sitebuild.content.slides import without_own_blocks
from sitebuild.files.page import outside_code
from sitebuild.files.problems import Problem, Slips
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.wording import Wording

# Names, quotations and the transcript's own words are not ours to improve.
_NOT_OURS = (
    "checklists",
    "forms",
    "schemas",
    "wording.yml",
    "slide_points.yml",
    "crown-numbers.yml",
    "open-questions.yml",
)
_NAMES = {
    "name",
    "name_fr",
    "alternate_names",
    "lead_agency",
    "former_website",
    "website",
    "email",
    "url",
    "ref",
    "publisher",
    "whose_line",
    "id",
    "ask_for",
    "towns",
    "synonyms",
    "say",
    "author",
    "words_of_source",
    "quote",
}
_SIGNS = re.compile(r"\{\{.*?\}\}|\{:.*?\}|\]\([^)]*\)|[*_\[\]]|^#+ ")


def check_wording(reading: Reading, wording: Wording) -> list[Problem]:
    """Every slip of wording in docs/ and data/."""
    problems = []
    for page in reading.pages:
        found = _on_page(own_lines(reading, page), wording, wording.is_action_page(page))
        problems += [Problem(f"docs/{page}", *slip) for slip in found]
    for file in reading.data:
        if not set(file.split("/")[1:]) & set(_NOT_OURS):
            problems += _in_data(reading.yaml(file), wording)
    return problems


def own_lines(reading: Reading, page: str) -> tuple[str, ...]:
    """The lines of a page that are ours, at their places; those of code and of the transcript are empty."""
    return _own_lines(reading.page(page), page.startswith("module/"))


def _own_lines(text: str, in_module: bool) -> tuple[str, ...]:
    lines = tuple(outside_code(text.split("\n")))
    if not in_module:
        return lines
    transcript_lines = without_own_blocks([line.rstrip() for line in lines])
    return tuple(
        line if not transcript.strip() else "" for line, transcript in zip(lines, transcript_lines)
    )


def _on_page(lines: tuple[str, ...], wording: Wording, is_action_page: bool) -> tuple:
    return (
        *_avoided(lines, wording),
        *(_long_sentences(lines, wording.longest_sentence) if is_action_page else ()),
    )


def _avoided(lines: Sequence[str], wording: Wording) -> Slips:
    for line_number, line in enumerate(lines, 1):
        for avoided, write in avoided_words(re.sub(r"\]\([^)]*\)", "]", line), wording):
            yield line_number, f"“{avoided}” is a word that we avoid.", f"Write instead: {write}."


def avoided_words(text: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """What of `text` is avoided, each with what to write instead; the longest of overlapping findings only."""
    if not wording.may_avoid(text):
        return
    found = [
        (match.start(), match.end(), match[0], entry.write)
        for entry in wording.avoid
        for match in entry.pattern.finditer(text)
    ]
    for start, end, avoided, write in sorted(found):
        if not any(
            other[0] <= start and end <= other[1] and other[1] - other[0] > end - start
            for other in found
        ):
            yield avoided, write


@lru_cache(maxsize=4096)  # all files but one are as before an edit: saves the preview 0.09 s
def _in_data(doc: YamlText, wording: Wording) -> list[Problem]:
    return [
        Problem(
            doc.file,
            doc.line(path),
            f"“{avoided}” is a word that we avoid.",
            f"Write instead: {write}.",
        )
        for path, text in doc.texts
        if not set(path) & _NAMES
        for avoided, write in avoided_words(text, wording)
    ]


def _long_sentences(lines: Sequence[str], most: int) -> Slips:
    for line_number, text in _paragraphs(lines):
        for sentence in re.split(r"(?<=[.!?:;])\s+", text):
            count = len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", sentence))
            if count > most:
                yield (
                    line_number,
                    f"a sentence of {count} words stands on a page that is read under stress: “{' '.join(sentence.split()[:6])} …”.",
                    f"Make two of it; {most} words are the most.",
                )


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(line, text) of each paragraph, list item and heading, without marks; the lines at the top between --- are left out."""
    start, parts, in_top = 0, [], lines[0] == "---"
    for line_number, line in enumerate([*lines, ""], 1):
        if in_top:
            in_top = line_number == 1 or line != "---"
            continue
        line = "" if line.startswith("<") else line  # HTML of ours: cards and doors, no sentences
        begins = re.match(r"\s*(?:[-*+] |\d+\. |#+ |\|)", line)
        if parts and (begins or not line.strip()):
            yield start, " ".join(parts)
            parts = []
        if line.strip():
            start, parts = (start if parts else line_number), [*parts, _SIGNS.sub("", line.strip())]
