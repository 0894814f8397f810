"""YAML read as plain text that remembers its lines.

YAML guesses types: slide `3.10` becomes 3.1, `0123` becomes 83, `21:30` becomes 1290, `no` becomes false, and of a
repeated key the last one wins without a word. So every value is taken as the text that was typed, and the record's
model turns it into a number, a date or a yes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from sitebuild.files.marks import open_bold, open_mark, unknown_marks
from sitebuild.files.problems import Problem, shown_path
from sitebuild.files.yaml_errors import CURLY, CURLY_FIX, explain
from sitebuild.files.yaml_lines import HIDDEN, SPACES, conflicts, name_of_space, slips_of_lines

MAX_BYTES = 1_000_000
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MARK = re.compile(r"[*_`]")
_HTML = re.compile(r"<\s*[a-zA-Z/!?]")
_SPACE = re.compile(f"[{SPACES}]")
_FORBIDDEN_NULLS = {"null", "~", "none"}
# “#” after a space: YAML takes the rest of the line for a remark of the writer's and drops it.
_REMARK = re.compile(r"[\],}\s]*\s#")
# A value wholly between curly marks: a text that only begins or only ends with one is a quotation.
_CURLY = re.compile(r"[“„‟”][^“„‟”]*[”“‟\"]|‘.*’", re.DOTALL)
# “Women, Youth and Family Place” or “Harbour House, formerly Maple House” between square brackets.
_GOES_ON = re.compile(r" (?:and|&|et|or|ou) |^[a-zà-ÿ]")
_ONE_WORD = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+")


class _Loader(_BASE):
    """Composes nodes and guesses no types: to guess one for each value took a third of the time."""

    # Whatever it is asked, it gives an empty text, and without the way through Python.
    resolve = descend_resolver = ascend_resolver = "".format


@dataclass(eq=False)  # itself a key: a content is read once
class YamlText:
    """A file's `data` (dicts, lists and text only), the `lines` of its keys and items, and its `problems`."""

    file: str
    data: Any = None
    lines: dict[tuple, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    parted: list[tuple] = field(
        default_factory=list
    )  # lists on one line in which a comma may have parted one name

    @cached_property  # several checks read them all: saves 0.05 s of a build
    def texts(self) -> list[tuple[tuple, str]]:
        """(path, text) for every value that is text, in the order of the file."""
        return [*walk_texts(self.data)]

    def line(self, path: tuple) -> int:
        """The line (from 1) of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def last_line_of(self, value: str) -> int:
        """The line of the last place where `value` stands, for slips that a whole record makes; 1 when it is nowhere."""
        return max((self.line(path) for path, text in self.texts if text == value), default=1)

    def add(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self.file, line, what, fix))


def read_yaml(path: Path, root: Path) -> YamlText:
    """Reads one YAML file under `root`. Never raises on bad content: what is wrong stands in `.problems`.

    A content met before in this process is not taken apart again, so `data` and `lines` are shared and for reading only.
    """
    return yaml_of(path.read_bytes(), shown_path(path, root))


def slips_of_top(text: str) -> list[Problem]:
    """What is wrong with the lines at the top of a page, counted from the first of them."""
    return yaml_of(text.encode(), "").problems


@lru_cache(maxsize=4096)  # several checks read each file: saves 1.3 s of a build
def yaml_of(raw: bytes, file: str) -> YamlText:
    """What the bytes of a YAML file say; `file` is its name in messages."""
    result = YamlText(file)
    text = _decoded(raw, result)
    if text is None:
        return result
    lines = text.split("\n")
    for slip in [*conflicts(lines, text)] or slips_of_lines(lines, text):
        result.add(*slip)
    if result.problems:
        return result
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        result.add(*explain(error, lines))
        return result
    if node is None:
        result.add(1, "the file is empty.", "Fill it in, or delete the file.")
        return result
    result.data = _Reader(result, lines).take(node, ())
    return result


def walk_texts(value: object, path: tuple = ()):
    """Yields (path, text) for every value that is text, in the order of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk_texts(inner, (*path, key))


def _decoded(raw: bytes, result: YamlText) -> str | None:
    if len(raw) > MAX_BYTES:
        result.add(
            1,
            f"the file has {len(raw):,} bytes; a record has a few thousand.",
            "Look whether something else was pasted into it. The most a file may have is 1,000,000 bytes.",
        )
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        result.add(
            line,
            "a letter on this line is not stored as UTF-8.",
            "Save the file again with the encoding UTF-8 (in most editors: Save as, Encoding).",
        )
        return None


class _Reader:
    """Walks the node tree once: values as text, the line of each, repeated keys and empty values as problems."""

    def __init__(self, result: YamlText, lines: list[str]):
        self.result, self.text, self.seen = result, lines, set()
        self.hashes = {position for position, line in enumerate(lines) if "#" in line}

    def take(self, node: yaml.Node, path: tuple) -> object:
        self.result.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self.seen:
            if all(problem.line != node.start_mark.line + 1 for problem in self.result.problems):
                self.result.add(
                    node.start_mark.line + 1,
                    "a part of the file is used twice by a short-cut (“&” and “*”).",
                    "Write the lines out in both places.",
                )
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            if node.flow_style:
                self._commas(node, path)
            return [self.take(item, (*path, position)) for position, item in enumerate(node.value)]
        return self._scalar(node)

    def _commas(self, node: yaml.SequenceNode, path: tuple) -> None:
        """Of a list on one line: whether a comma may have parted what belongs together."""
        plain = [
            str(item.value)
            for item in node.value
            if isinstance(item, yaml.ScalarNode) and not item.style
        ]
        if len(node.value) < 2 or not plain:
            return
        first, *others = plain
        goes_on = (
            [text for text in others if _GOES_ON.search(text)]
            if re.match(r"[A-ZÀ-Ý].*[a-z]", first)
            else []
        )
        if goes_on or any(_ONE_WORD.fullmatch(text) for text in plain):
            self.result.parted.append(path)
        if any(text.endswith((".", "?", "!")) and text.count(" ") > 1 for text in plain):
            self.result.add(
                node.start_mark.line + 1,
                "a comma parts what stands in this list, and here it would part a sentence.",
                "Write one sentence a line, each with a hyphen and a space in front.",
            )

    def _mapping(self, node: yaml.MappingNode, path: tuple) -> dict:
        found: dict = {}
        if node.flow_style and any(not value.value for _, value in node.value):
            self.result.add(
                node.start_mark.line + 1,
                "a value begins with “{”, which has a special meaning here.",
                "Put the value between double quotation marks.",
            )
            return found
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if (
                key in found
                and path
                and isinstance(path[-1], int)
                and any(problem.line == line - 1 for problem in self.result.problems)
            ):
                continue  # the lines of one entry that lost its hyphen
            if key in found:
                entry = (
                    "; if it begins a new entry, put a hyphen in front of it"
                    if path and isinstance(path[-1], int)
                    else ""
                )
                self.result.add(
                    line,
                    f"“{key}” stands here a second time (first on line {self.result.lines[(*path, key)]}).",
                    f"Keep one of the two lines{entry}.",
                )
                continue
            if not key.isascii():
                self._name(key, line)
            if value_node.start_mark.line >= line:  # the name stands alone on its line
                self._remark(key_node.end_mark, ":")
            self.result.lines[(*path, key)] = line
            found[key] = self.take(value_node, (*path, key))
        return found

    def _name(self, key: str, line: int) -> None:
        if space := _SPACE.search(key):
            position = self.text[line - 1].find(space[0]) + 1
            self.result.add(
                line,
                f"an invisible sign ({name_of_space(space[0])}) stands at place {position} of the line.",
                "Type the spaces again.",
            )
        elif _CURLY.fullmatch(key):
            self.result.add(line, CURLY, CURLY_FIX)

    def _scalar(self, node: yaml.ScalarNode) -> str:
        value, line = node.value, node.start_mark.line + 1
        plain = not node.style
        if self._remark(
            node.start_mark if node.style in ("|", ">") else node.end_mark, node.style or ""
        ):
            pass  # an empty value may be one that begins with “#”
        elif plain and self._sign(node.start_mark) in "&!":
            self.result.add(
                line,
                "a value begins with “&” or “!”, which has a special meaning here.",
                "Put the value between double quotation marks; where it was a short-cut (“&” and “*”), write the words out in both places.",
            )
        elif not value.strip() or (plain and value.lower() in _FORBIDDEN_NULLS):
            what = (
                f"“{value}” says nothing to readers."
                if value.strip()
                else "nothing stands after the colon or the hyphen."
            )
            self.result.add(line, what, "Write what belongs there, or delete the line.")
        elif plain and value[0] in "“„‟”‘" and _CURLY.fullmatch(value):
            self.result.add(line, CURLY, CURLY_FIX)
        # Written as an escape, such as "\\u200b": the file itself looks clean.
        if node.style == '"' and (hidden := HIDDEN.search(value)):
            self.result.add(
                line,
                f"an invisible sign (U+{ord(hidden[0]):04X}) stands in the text.",
                "Take it out; it is written as \\u or \\x and four or two signs.",
            )
        if "<" in value and (code := _HTML.search(value)):
            self.result.add(
                line,
                f"the text holds HTML code: “{code[0]}…”.",
                "Write plain words, without the signs < and >.",
            )
        for _, what, fix in unknown_marks(value):
            self.result.add(line, what, fix)
        if "**" in value and (opened := open_bold(value)):
            self.result.add(
                line,
                f"** opens at “{opened}” and never closes, or a space parts it from its words.",
                "Put ** directly before the first and after the last bold word.",
            )
        elif found := open_mark(value) if _MARK.search(value) else None:
            self.result.add(
                line,
                f"{found[0]} stands at “{found[1]}” and has no partner.",
                f"Put {found[0]} directly before the first and after the last word, or take it away.",
            )
        return value.strip()

    def _remark(self, end: yaml.Mark, sign: str = "") -> bool:
        """Whether “#” cuts the line after the value that ends at `end`, or the next line, on which the value would go on."""
        if end.line not in self.hashes and end.line + 1 not in self.hashes:
            return False
        rest = (
            self.text[end.line][end.column :].removeprefix(sign)
            if end.line < len(self.text)
            else ""
        )
        rest = rest.lstrip("+-123456789") if sign in ("|", ">") else rest
        cut = end.line if _REMARK.match(rest) else None
        if (
            cut is None
            and not rest.strip()
            and re.match(
                r"\s+#[^\s#!]", self.text[end.line + 1] if end.line + 1 in self.hashes else ""
            )
        ):
            cut = end.line + 1
        if cut is not None:
            self.result.add(
                cut + 1,
                "all after “#” on this line would be lost.",
                "Put the whole value between double quotation marks; a remark of yours gets a line of its own that begins with “# ”.",
            )
        return cut is not None

    def _sign(self, start: yaml.Mark) -> str:
        """The sign at which a node begins; a point when it has none."""
        return (
            self.text[start.line][start.column : start.column + 1] or "."
            if start.line < len(self.text)
            else "."
        )
