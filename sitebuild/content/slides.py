"""The transcript's own words, slide by slide, taken out of the module's pages.

A page of `docs/module/` holds two voices: the 2013 transcript and ours (summaries, goals, content notes, lines beside a slide). Ours stands in
blocks and macros only, so that dropping those leaves the transcript; the downloads and the fidelity tests rely on that.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sitebuild.files.reading import Reading
from sitebuild.records.checklist import Checklist, Group, Item

SECTION_HEADING = re.compile(r"# (?P<number>\d+) (?P<title>.+)")
SLIDE_HEADING = re.compile(
    r"## (?P<number>\d+\.\d+) (?P<title>.+?)(?: \{: *(?:#(?P<id>[\w-]+))? *\})?"
)
BLOCK = re.compile(r"(?:!!!|\?\?\?\+?) *(?P<type>[\w-]+)(?: +\"(?P<title>[^\"]*)\")?.*")
CHECKLIST = re.compile(
    r"\{\{ *checklist\( *[\"'](?P<id>[^\"']*)[\"'](?: *, *[\"'](?P<slide>[^\"']*)[\"'])? *\) *\}\}"
)


@dataclass(frozen=True)
class Slide:
    """One slide: its `number` ("3.10"), its `title` and the transcript's words as `markdown`."""

    number: str
    title: str
    markdown: str

    @property
    def anchor(self) -> str:
        """The id of its heading on the page, for example 3-10."""
        return self.number.replace(".", "-")


@dataclass(frozen=True)
class Section:
    """One section: `number` ("3"), `title`, the `page` that holds it (below docs/) and its slides."""

    number: str
    title: str
    page: str
    slides: list[Slide]


def read_transcript(reading: Reading, checklists: Mapping[str, Checklist]) -> list[Section]:
    """The sections of docs/module in the order of the file names. Expects pages that `check_markdown` has passed."""
    return [
        read_section(reading.page(page), page, checklists)
        for page in reading.pages
        if page.startswith("module/")
    ]


def read_section(text: str, page: str, checklists: Mapping[str, Checklist]) -> Section:
    """One page's Markdown `text` as a Section. What stands above the first slide is ours and is left out."""
    number, title, slides, body = "", "", [], []
    for line in without_own_blocks([line.rstrip() for line in text.splitlines()]):
        if heading := SLIDE_HEADING.fullmatch(line):
            body = []
            slides.append((heading["number"], heading["title"], body))
        elif heading := SECTION_HEADING.fullmatch(line):
            number, title = heading["number"], heading["title"]
        elif found := CHECKLIST.fullmatch(line):
            body.append(checklist_markdown(checklists[found["id"]], found["slide"]))
        elif not line.startswith("{{"):
            body.append(line)
    return Section(number, title, page, [Slide(n, t, _tidy(lines)) for n, t, lines in slides])


def without_own_blocks(lines: list[str]) -> list[str]:
    """The lines that are not in a block of ours. A block is its `!!!` line and every indented or empty line after it."""
    kept, in_block = [], False
    for line in lines:
        in_block = bool(BLOCK.fullmatch(line)) or (
            in_block and (not line.strip() or line.startswith("    "))
        )
        kept.append("" if in_block else line)
    return kept


def checklist_markdown(checklist: Checklist, slide: str | None = None) -> str:
    """The list as Markdown, with its lead-in lines and the paragraphs that follow; only the groups of `slide` when named."""
    groups = [group for group in checklist.groups if slide in (None, group.slide)]
    return "\n\n".join(_group_markdown(group) for group in groups)


def _group_markdown(group: Group) -> str:
    lead_in = [group.lead_in] if group.lead_in else []
    return "\n\n".join([*lead_in, "\n".join(_item_lines(group.items, "")), *group.after])


def _item_lines(items: list[Item], indent: str) -> list[str]:
    lines = []
    for item in items:
        lines.append(f"{indent}- {item.text}")
        for paragraph in item.paragraphs:
            # Four spaces keep the paragraph inside its point; at the margin it would end the list.
            lines += ["", f"{indent}    {paragraph}", ""]
        lines += _item_lines(item.items, indent + "    ")
    return lines


def _tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def slide_words(markdown: str) -> list[str]:
    """The sequence of words of a slide's Markdown, without its marks. Two texts with the same sequence are word for word the same."""
    text = re.sub(r" *\{: [^}]*\}", "", markdown)
    text = re.sub(r"(?m)^ *(?:> ?|- |#+ )*", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)\s]*\)", r"\1", text)
    # A stray asterisk is never a word of the module; emphasis is the only thing it is used for.
    text = text.replace("*", "")
    return folded_words(html.unescape(text))


def folded_words(text: str) -> list[str]:
    """The words of plain text after Unicode NFKC, with every kind of quotation mark and dash folded into one."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[‘’‚‛′]", "'", text)
    text = re.sub("[“”„‟″]", '"', text)
    text = re.sub("[‐‑‒–—―−]", "-", text)
    return text.split()
