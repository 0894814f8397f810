"""Every call of a macro in docs/ is read, checked and made once, before a page is built."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sitebuild.assemble.unchanged import still_true
from sitebuild.content.edition import Edition
from sitebuild.content.macro_calls import how_to_call
from sitebuild.files.page import outside_code
from sitebuild.files.problems import Problem, Slip, Slips, nearest
from sitebuild.files.reading import Reading
from sitebuild.render.changes import with_notes
from sitebuild.render.macros import MACROS
from sitebuild.render.page import Page
from sitebuild.render.templates import are_up_to_date

# `version` gives a few words; all others give blocks, which tear a sentence in two.
_IN_SENTENCES = {"version"}
_CALL = re.compile(r"\{\{(.*?)\}\}")
_NOTE = re.compile(r'\{\{ (change_\w+)\("([\d.]+)"\) \}\}')


@dataclass(frozen=True)
class Blocks:
    """What the calls of pages give. `made` is page to results, by name and arguments of the call.

    `before` is what they gave in the build before this one, as far as nothing that they are made of has changed: that
    saves the preview 0.4 s after an edit of a page's own words, and 0.2 s after one of a contact.
    """

    edition: Edition
    before: dict[str, dict[tuple, str]] = field(default_factory=dict)
    made: dict[str, dict[tuple, str]] = field(default_factory=dict)

    def call(self, page: str, name: str, *args: str, **named: str) -> str:
        """What the macro `name` gives on the page `page` (its Markdown under docs/); made once. Raises Slip."""
        made = self.made.setdefault(page, {})
        key = (name, args, tuple(sorted(named.items())))
        if key not in made:
            before = self.before.get(page, {})
            made[key] = (
                before[key]
                if key in before
                else MACROS[name](Page(self.edition, page), *args, **named)
            )
        return made[key]

    def made_on(self, page: str, markdown: str) -> list[str]:
        """What the calls of a page give, and the notes on what has changed at its slides."""
        notes = _NOTE.findall(with_notes(self.edition, markdown, page))
        written = self.made.get(page, {}).values()
        return [*written, *(self.call(page, name, slide) for name, slide in notes)]


def make_blocks(
    reading: Reading, edition: Edition, before: Blocks | None = None, *, try_them: bool
) -> tuple[Blocks, list[Problem]]:
    """What every call of every page gives, and the slips in them. Without `try_them` nothing is made: the data has problems.

    `before` are the blocks of the build before this one, in a preview.
    """
    usable = before and are_up_to_date(edition.templates)
    same = still_true(before.made, before.edition, edition) if usable else {}
    blocks, problems = Blocks(edition, same), []
    for page in reading.pages:
        lines = list(outside_code(reading.page(page).split("\n")))
        problems += [
            Problem(f"docs/{page}", *slip)
            for slip in _slips_of_page(lines, page, blocks if try_them else None)
        ]
    return blocks, problems


def _slips_of_page(lines: list[str], page: str, blocks: Blocks | None) -> Slips:
    yield from _calls_hidden_at_the_top(lines)
    for line_number, line in enumerate(lines, 1):
        bare = re.sub(r"`[^`]*`", "", line)
        if bare.count("{{") != bare.count("}}"):
            yield (
                line_number,
                "a call is opened with {{ and not closed with }} on this line, or the other way round.",
                "Write it on one line, for example {{ downloads() }}",
            )
            continue
        if "{%" in bare:
            yield (
                line_number,
                "“{%” has a special meaning here.",
                "Take it out; only calls such as {{ downloads() }} are used on pages.",
            )
        if "{#" in bare:
            yield (
                line_number,
                "“{#” has a special meaning here: what follows would not be shown.",
                "Take it out. An id of a heading is written {: #3-3 }.",
            )
        for call in _CALL.finditer(bare):
            beside = bare.replace(call[0], "")
            around = (
                lines[max(line_number - 2, 0) : line_number - 1]
                + lines[line_number : line_number + 1]
            )
            if slip := _within_words(call[1], beside, around):
                yield (line_number, *slip)
                continue
            yield from ((line_number, *slip) for slip in _slips_of_call(call, page, blocks))


def _calls_hidden_at_the_top(lines: list[str]) -> Slips:
    """Lines above a page's text whose name is that of a call: the page would show their value where it is called."""
    end = lines.index("---", 1) if lines[:1] == ["---"] and "---" in lines[1:] else 0
    for line_number, line in enumerate(lines[:end], 1):
        name = line.partition(":")[0].strip()
        if name in MACROS:
            yield (
                line_number,
                f"“{name}:” at the top of a page would hide the call {{{{ {name}() }}}}.",
                "Take the line out, or give it another name.",
            )


def _within_words(call: str, beside: str, around: list[str]) -> tuple[str, str] | None:
    """What to say of a block's call that has words `beside` it, or on the lines `around`."""
    name = re.match(r"\s*(\w*)", call)[1]
    if name in _IN_SENTENCES or not (
        beside.strip()
        or any(line.strip() and not line.startswith(("#", "{{", "{:")) for line in around)
    ):
        return None
    first = re.search(r"[\"']([a-z0-9-]+)[\"']", call)
    in_sentence = f" In a sentence write {{{first[1]}}}." if name == "contacts" and first else ""
    return (
        f"the call “{{{{{call}}}}}” stands among other words.",
        f"This call stands on a line of its own, with an empty line above and below.{in_sentence}",
    )


def _slips_of_call(
    call: re.Match[str], page: str, blocks: Blocks | None
) -> Iterator[tuple[str, str]]:
    shown, text = call[0], call[1].strip()
    try:
        node: Any = ast.parse(text, mode="eval").body
        name = node.func.id
        args = [ast.literal_eval(arg) for arg in node.args]
        named = {arg.arg: ast.literal_eval(arg.value) for arg in node.keywords}
    except (SyntaxError, ValueError, AttributeError):
        first = re.match(r"\w+", text)
        if first and first[0] not in MACROS and "(" not in text:
            yield f"“{shown}” is not a call that pages know.", nearest(first[0], sorted(MACROS))
            return
        yield (
            f"the call “{shown}” cannot be read.",
            'Write a name, round brackets, and each value between quotation marks, for example {{ checklist("self-care") }}',
        )
        return
    if name not in MACROS:
        yield f"“{name}” is not a call that pages know.", nearest(name, sorted(MACROS))
        return
    try:
        inspect.signature(MACROS[name]).bind(None, *args, **named)
    except TypeError:
        yield (
            f"the call “{shown}” does not give “{name}” what it needs.",
            f"Write it like this: {how_to_call(name, MACROS[name])}",
        )
        return
    if blocks:
        try:
            blocks.call(page, name, *args, **named)
        except Slip as slip:
            yield slip.what, slip.fix
