"""The writers' guide to every call a page may make, made from the macros themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from pathlib import Path

from sitebuild.content.macro_calls import how_to_call
from sitebuild.files.project_files import pages_under
from sitebuild.render.macros import MACROS

FILE = Path("contributing") / "calls.md"
_TOP = """# The calls of pages

A call puts facts of `data/` into a page of `docs/`. This page is made from the calls themselves: do not edit it, run
`python -m sitebuild schemas`.

- A call stands on a line of its own at the left margin, with an empty line above and below. Only `version` may stand in a sentence.
- What is given stands between straight quotation marks. `id` is the name of a file or an entry in `data/`.
- What stands here in square brackets may be left out; leave out the brackets, too.
- A number in a sentence needs no call: write `{emergency-911}`, the contact's name between single braces.

| How to write it | What it shows | First on |
|---|---|---|
"""


def make_calls_guide(root: Path) -> str:
    """The guide as Markdown: one row a macro, with the first page of `root`/docs that calls it."""
    pages = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in pages_under(root / "docs")
    }
    rows = [
        f"| `{how_to_call(name, macro)}` | {inspect.getdoc(macro)} | {_first_on(name, pages)} |"
        for name, macro in sorted(MACROS.items())
    ]
    return _TOP + "\n".join(rows) + "\n"


def _first_on(name: str, pages: Mapping[str, str]) -> str:
    for path, text in sorted(pages.items()):
        if re.search(rf"\{{\{{\s*{name}\(", text):
            return f"[{path}](../{path})"
    return "–"
