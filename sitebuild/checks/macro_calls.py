"""Every call of a macro in docs/ names a macro that exists, with what it needs, before a page is built."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from sitebuild.checks.markdown import Found
from sitebuild.content.macro_calls import how_to_call
from sitebuild.files.page import outside_code
from sitebuild.files.problems import Problem, Slip, nearest, shown_path
from sitebuild.files.project_files import pages_under

_IN_SENTENCES = {
    "version"
}  # what gives a few words; all others give blocks, which tear a sentence in two
_CALL = re.compile(r"\{\{(.*?)\}\}")
Blocks = Callable[[str], Mapping[str, Callable[..., str]]]


def check_macro_calls(root: Path, blocks_of: Blocks, *, try_them: bool) -> list[Problem]:
    """Slips in the calls of all pages. `blocks_of(page)` gives the macros; with `try_them` each is called once, as the build will."""
    problems = []
    for path in pages_under(root / "docs"):
        blocks = blocks_of(path.relative_to(root / "docs").as_posix())
        lines = list(outside_code(path.read_text(encoding="utf-8", errors="replace").split("\n")))
        problems += [
            Problem(shown_path(path, root), *slip) for slip in _calls(lines, blocks, try_them)
        ]
    return problems


def _calls(lines: list[str], blocks: Mapping[str, Callable[..., str]], try_them: bool) -> Found:
    for number, line in enumerate(lines, 1):
        bare = re.sub(r"`[^`]*`", "", line)
        if bare.count("{{") != bare.count("}}"):
            yield (
                number,
                "a call is opened with {{ and not closed with }} on this line, or the other way round.",
                "Write it on one line, for example {{ downloads() }}",
            )
            continue
        if "{%" in bare:
            yield (
                number,
                "“{%” has a special meaning here.",
                "Take it out; only calls such as {{ downloads() }} are used on pages.",
            )
        if "{#" in bare:
            yield (
                number,
                "“{#” has a special meaning here: what follows would not be shown.",
                "Take it out. An id of a heading is written {: #3-3 }.",
            )
        for call in _CALL.finditer(bare):
            if block := _within_words(
                call[1],
                bare.replace(call[0], ""),
                lines[max(number - 2, 0) : number - 1] + lines[number : number + 1],
            ):
                yield (number, *block)
                continue
            yield from (
                (number, *slip) for slip in _slips(call[0], call[1].strip(), blocks, try_them)
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


def _slips(shown: str, text: str, blocks: Mapping[str, Callable[..., str]], try_them: bool):
    try:
        node = ast.parse(text, mode="eval").body
        name = node.func.id
        words = [ast.literal_eval(word) for word in node.args]
        named = {word.arg: ast.literal_eval(word.value) for word in node.keywords}
    except (SyntaxError, ValueError, AttributeError):
        if name := re.match(r"\w+", text):
            if name[0] not in blocks and "(" not in text:
                yield f"“{shown}” is not a call that pages know.", nearest(name[0], sorted(blocks))
                return
        yield (
            f"the call “{shown}” cannot be read.",
            'Write a name, round brackets, and each value between quotation marks, for example {{ checklist("self-care") }}',
        )
        return
    if name not in blocks:
        yield f"“{name}” is not a call that pages know.", nearest(name, sorted(blocks))
        return
    try:
        inspect.signature(blocks[name]).bind(*words, **named)
    except TypeError:
        yield (
            f"the call “{shown}” does not give “{name}” what it needs.",
            f"Write it like this: {how_to_call(name, blocks[name])}",
        )
        return
    if try_them:
        try:
            blocks[name](*words, **named)
        except Slip as slip:
            yield slip.what, slip.fix
