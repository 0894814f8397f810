"""YAML read as plain text that remembers its lines.

YAML guesses types: slide `3.10` becomes 3.1, `0123` becomes 83, `21:30` becomes 1290, `no` becomes false, and of a
repeated key the last one wins without a word. So every value is taken as the text that was typed, and the record's
model turns it into a number, a date or a yes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from sitebuild.marks import open_bold, unknown_marks
from sitebuild.problems import Problem, shown_path

MAX_BYTES = 1_000_000
# The base loader guesses no types, which saves a fifth of the time; nodes are composed, never constructed.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Control signs, zero-width and direction marks, fillers that show as nothing, and the "tags" that spell words nobody sees.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
                    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")
_HTML = re.compile(r"<\s*[a-zA-Z/!?]")
_FORBIDDEN_NULLS = {"null", "~", "none"}


@dataclass(eq=False)  # itself a key: a content is read once
class YamlText:
    """A file's `data` (dicts, lists and text only), the `lines` of its keys and items, and its `problems`."""

    file: str
    data: object = None
    lines: dict[tuple, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: tuple) -> int:
        """The line (from 1) of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def last_line_of(self, value: str) -> int:
        """The line of the last place where `value` stands, for slips that a whole record makes; 1 when it is nowhere."""
        return max((self.line(path) for path, text in walk_texts(self.data) if text == value), default=1)

    def add(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self.file, line, what, fix))


def read_yaml(path: Path, root: Path) -> YamlText:
    """Reads one YAML file under `root`. Never raises on bad content: what is wrong stands in `.problems`.

    A content met before in this process is not taken apart again, so `data` and `lines` are shared and for reading only.
    """
    return _read_bytes(path.read_bytes(), shown_path(path, root))


@lru_cache(maxsize=4096)  # several checks read the same files, and the preview reads all of them after each edit
def _read_bytes(raw: bytes, file: str) -> YamlText:
    result = YamlText(file)
    text = _decoded(raw, result)
    if text is None:
        return result
    _find_tabs_and_hidden_signs(text, result)
    if result.problems:
        return result
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        _explain(error, text, result)
        return result
    if node is None:
        result.add(1, "the file is empty.", "Fill it in, or delete the file.")
        return result
    result.data = _Reader(result).take(node, ())
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
        result.add(1, f"the file has {len(raw):,} bytes; a record has a few thousand.",
                   "Look whether something else was pasted into it. The most a file may have is 1,000,000 bytes.")
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        result.add(line, "a letter on this line is not stored as UTF-8.",
                   "Save the file again with the encoding UTF-8 (in most editors: Save as, Encoding).")
        return None


def _find_tabs_and_hidden_signs(text: str, result: YamlText) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r" *\t", line):
            result.add(number, "the line begins with a tab.", "Begin it with spaces, two for each step to the right.")
        if hidden := HIDDEN.search(line):
            name = f"U+{ord(hidden[0]):04X}"
            result.add(number, f"an invisible sign ({name}) stands at place {hidden.start() + 1} of the line.",
                       "Delete the line and type it again; the sign came along when the text was pasted.")


def _explain(error: yaml.MarkedYAMLError, text: str, result: YamlText) -> None:
    """Says a YAML error in a maintainer's words, at the line where the slip is rather than where reading gave up."""
    opened = error.context_mark or error.problem_mark
    where = error.problem_mark or opened
    problem, context = error.problem or "", error.context or ""
    if "quoted scalar" in context:
        result.add(opened.line + 1, "a quotation mark is opened here and never closed.",
                   "Close it at the end of the value, or leave both marks out.")
    elif "mapping values are not allowed" in problem:
        result.add(where.line + 1, "there is a second colon on this line, or the line is set too far to the right.",
                   "Put the value between double quotation marks, or set the line directly under the one above.")
    elif "could not find expected ':'" in problem:
        line = opened.line + 1
        result.add(line, f"there is no colon after “{text.split(chr(10))[opened.line].strip()}”.",
                   "Write the name, a colon, a space and the value, for example “title: After leaving”.")
    elif "anchor" in problem + context or "alias" in problem + context:
        result.add(where.line + 1, "a value begins with “*” or “&”, which has a special meaning here.",
                   "Put the value between double quotation marks.")
    elif "cannot start any token" in problem:
        result.add(where.line + 1, "a value begins with a sign that has a special meaning here.",
                   "Put the value between double quotation marks.")
    else:
        result.add(where.line + 1, "the indentation or the punctuation of this line cannot be read.",
                   "Compare it with the lines around it: same spaces in front, a hyphen or a name with a colon.")


class _Reader:
    """Walks the node tree once: values as text, the line of each, repeated keys and empty values as problems."""

    def __init__(self, result: YamlText):
        self.result, self.seen = result, set()

    def take(self, node: yaml.Node, path: tuple) -> object:
        self.result.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self.seen:
            self.result.add(node.start_mark.line + 1, "a part of the file is used twice by a short-cut (“&” and “*”).",
                            "Write the lines out in both places.")
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.take(item, (*path, number)) for number, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: tuple) -> dict:
        found: dict = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in found:
                self.result.add(line, f"“{key}” stands here a second time (first on line {self.result.lines[(*path, key)]}).",
                                "Keep one of the two lines.")
                continue
            self.result.lines[(*path, key)] = line
            found[key] = self.take(value_node, (*path, key))
        return found

    def _scalar(self, node: yaml.ScalarNode) -> str:
        value, line = node.value, node.start_mark.line + 1
        plain = not node.style
        if not value.strip() or (plain and value.lower() in _FORBIDDEN_NULLS):
            what = f"“{value}” says nothing to readers." if value.strip() else "nothing stands after the colon or the hyphen."
            self.result.add(line, what, "Write what belongs there, or delete the line.")
        if hidden := HIDDEN.search(value):  # written as an escape, such as "\\u200b": the file itself looks clean
            self.result.add(line, f"an invisible sign (U+{ord(hidden[0]):04X}) stands in the text.", "Take it out; it is written as \\u or \\x and four or two signs.")
        if _HTML.search(value):
            self.result.add(line, f"the text holds HTML code: “{_HTML.search(value)[0]}…”.",
                            "Write plain words. **Two stars** make bold letters, *one star* makes italics.")
        for _, what, fix in unknown_marks(value):
            self.result.add(line, what, fix)
        if "**" in value and (opened := open_bold(value)):
            self.result.add(line, f"** opens at “{opened}” and never closes, or a space parts it from its words.",
                            "Put ** directly before the first and after the last bold word.")
        return value.strip()
