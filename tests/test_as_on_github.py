"""A page means what GitHub's preview shows, or the check refuses it: one line of the table for each way to write.

`markdown-it-py` stands for GitHub: it follows the same standard, with GitHub's tables and struck-out words.
"""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from sitebuild.checks.markdown import check_markdown
from sitebuild.content.library import Library
from sitebuild.files.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SAME = [
    "Words and *slanted*, **bold** and ***both*** and __bold__ and _slanted_.",
    "snake_case_words and 2*3 at most",
    "A line\nand the next of the same paragraph.",
    "A line with two spaces  \nand a new line.",
    "# One\n\n## Two\n\n### Three",
    "## Two ##\nWords below.",
    "Words.\n## A heading below words",
    "- one\n- two\n\n  \n\nWords.",
    "* one\n* two",
    "+ one\n+ two",
    "- one\n  goes on\n- two",
    "- one\ngoes on\n- two",
    "- one\n    - under one\n        - under that\n- two",
    "- one\n\n    A paragraph of one.\n\n- two",
    "1. one\n2. two",
    "1. one\n1. two",
    "3. three\n4. four",
    "1. one\n\nWords between.\n\n2. two",
    "1. one\n    - under one\n2. two",
    "1. one\n\n    A paragraph of one.\n\n2. two",
    "- one\n\n1. first",
    "Words\n2. not a step",
    "> Said.\n> And said.",
    "> Said.\n>\n> And said.",
    "Words\n> said below words",
    "> > said within said",
    "> - one\n> - two",
    "[words](act.md)",
    '[words](act.md "title")',
    "[words][a]\n\n[a]: act.md",
    "[words]\n\n[words]: act.md",
    "![A cover](cover.png)",
    "`code` and ``code with ` in it``",
    "```\ncode\n```",
    "```yaml\na: 1\n```\n\nWords.",
    "~~~\ncode\n~~~",
    "Words.\n\n---\n\nWords.",
    "Words.\n\n***\n\nWords.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "| a | b |\n|:--|--:|\n| 1 |",
    "a | b\n--|--\n1 | 2",
    "| a \\| c | b |\n|---|---|\n| 1 | 2 |",
    "&amp; &lt; &copy; &nbsp; AT&T",
    "\\*not slanted\\* and \\# and 1\\. and \\[a\\]",
    "H<sub>2</sub>O and <kbd>Shift</kbd> and a<br>new line",
    "About ~20 people, ~30 at most, and ~ alone.",
    "At 10:30:45 the bus; ratio 3:2:1.",
    "It cost $5 and then $10.",
    "<div>\n<p>Words.</p>\n</div>",
    "2 < 3 and 3 > 2",
]
REFUSED = [
    ("~~The permit costs a fee.~~ It is free now.", "would not be struck out"),
    ("~Old.~ New.", "would not be struck out"),
    ("~~Old words\non two lines.~~", "would not be struck out"),
    ("- [ ] Pack your papers", "box to tick"),
    ("1. [x] Pack your papers", "box to tick"),
    ("> - [ ] Pack", "box to tick"),
    ("> [!WARNING]\n> Words.", "!!! warning"),
    ("> [!note]\n> Words.", "!!! note"),
    ("Words[^1].\n\n[^1]: More.", "Footnotes"),
    ("Words :warning: and more.", "names of signs"),
    (":+1: Good.", "names of signs"),
    ("- Pack:\n  - papers\n  - medicine\n- Leave", "four spaces"),
    ("1. Pack:\n   - papers\n2. Leave", "four spaces"),
    ("1. one\n2. two\n\n   A paragraph.\n\n3. three", "four spaces"),
    ("- one\n\n  A paragraph.\n- two", "four spaces"),
    ("- one\n    - under\n      - under that", "four spaces"),
    ("> - one\n>   - two", "four spaces"),
    ("- one\n1. first", "points and steps"),
    ("1. first\n- one", "points and steps"),
    ("1) one\n2) two", "Write “1. ”"),
    ("    If anyone is in danger, call 911.", "text of a program"),
    ("- one\n\n        Words.", "text of a program"),
    ("!!! note\n    Words.\n\n        Words.", "text of a program"),
    ("```\nWords.", "never ends"),
    ("~~~\nWords.\n```", "never ends"),
    ("````\nWords.\n```", "never ends"),
    ("- one\n\n    ```\n    code\n    ```", "left margin"),
    ("<<<<<<< HEAD\nOne.\n=======\nOther.\n>>>>>>> main", "two versions met"),
    ("Words.\n=======\nOther.\n>>>>>>> main", "two versions met"),
    ("A heading\n=========", "heading of the line above"),
    ("A heading\n---", "heading of the line above"),
    ("## Two\n\n#### Four", "Write ###"),
    ("Words.\n| a | b |\n|---|---|\n| 1 | 2 |", "empty line above the table"),
    ("| a | b |\n|---|---|\n| 1 | 2 | lost |", "would not be shown"),
    ("| a | b |\n|---|\n| 1 | 2 |", "same number of cells"),
    ("!!! note\n    Words\n    - one", "empty line above the list"),
    ("??? note\n    Words", "Write !!!"),
    ("A line\\\nand a new line.", "backslash"),
    ("5\\% and a \\~", "backslash"),
    ("**bold and no end", "never closes"),
    ("** bold **", "never closes"),
    ("**bold **and on", "never closes"),
    ("5 * 3 * 2", "stands alone"),
    ("[Choosing a place] (checklists/a.md)", "Take the space"),
    ("(Choosing a place)[checklists/a.md]", "is not a link"),
    ("[Choosing a place](checklists/a.md and more", "never closes"),
    ("[words][nowhere]", "is not a link"),
    ("[//]: # (a remark)", "would not be shown"),
    ("[911]: call", "would not be shown"),
    ("<div>\n\n**bold**\n\n</div>", 'markdown="1"'),
    ("<div>\n**bold**\n</div>", 'markdown="1"'),
    ("<div>\nWords.\n\n## Heading", "never closed"),
    ("Words </div> and more", "closes what is not open"),
    ("<details><summary>More</summary>\n\nWords.\n</details>", "hidden or struck out"),
    ("> One says.\n\n> Another says.", "would become one"),
    ("[words](a page.md)", "holds a space"),
    ("![A cover](cover.png =200x)", "holds a space"),
    ("-\u00a0one\n-\u00a0two", "no-break space"),
    ("Words\n-", "heading of the line above"),
    ("> [note]: tomorrow", "would not be shown"),
    ("<!-- a remark -->", "hidden remark"),
]


def refused(folder: Path, text: str) -> list[str]:
    (folder / "docs").mkdir()
    (folder / "docs" / "page.md").write_text(f"---\ntitle: Page\n---\n\n{text}\n", encoding="utf-8")
    return [str(problem) for problem in check_markdown(Reading(folder), Library())]


def ours(text: str) -> str:
    """The HTML that mkdocs.yml's extensions, and those MkDocs always uses, make."""
    told = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    named = [next(iter(name)) if isinstance(name, dict) else name for name in told]
    settings = {
        name: values for one in told if isinstance(one, dict) for name, values in one.items()
    }
    return markdown.markdown(
        text,
        extensions=[*(name for name in named if name not in ("smarty", "toc")), "fenced_code"],
        extension_configs={
            name: values for name, values in settings.items() if name not in ("smarty", "toc")
        },
    )


def shown(html: str) -> str:
    """What a reader sees: the elements and their words, without what is the same on the screen."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(True):
        element.attrs = {
            name: value
            for name, value in element.attrs.items()
            if name in ("href", "src", "start", "alt")
        }
        if (
            element.name in ("thead", "tbody")
            or element.name == "p"
            and element.parent.name == "li"
        ):
            element.unwrap()
    html = (
        soup.decode(formatter="html")
        .replace("<em><strong>", "<strong><em>")
        .replace("</strong></em>", "</em></strong>")
    )
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", re.sub(r"\s+", " ", html))


@pytest.mark.parametrize("text", SAME)
def test_what_is_taken_is_shown_as_on_github(tmp_path: Path, text: str):
    assert refused(tmp_path, text) == []
    assert shown(ours(text)) == shown(GITHUB.render(text))


@pytest.mark.parametrize("text, told", REFUSED)
def test_what_would_be_shown_otherwise_is_refused_once(tmp_path: Path, text: str, told: str):
    problems = refused(tmp_path, text)
    assert len(problems) == 1 and told in problems[0], problems


def test_the_table_holds_no_line_twice():
    texts = [*SAME, *(text for text, _ in REFUSED)]
    assert len(texts) == len(set(texts))
