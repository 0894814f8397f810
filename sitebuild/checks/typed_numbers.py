"""Numbers typed into Markdown: a phone number belongs into data/contacts/, and a short one must be one that can be dialled.

A page is read as a reader sees it: a number in bold, in an HTML code or with something hidden inside is the number that shows.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence

from sitebuild.files.problems import Slips
from sitebuild.files.yaml_text import HIDDEN
from sitebuild.records.numbers_in_text import KNOWN, KNOWN_WORDS, as_heard, in_digits, numbers_in

_NOT_SHOWN = re.compile(r"\{:[^}\n]*\}|(?<=\])\((?!tel:|sms:)[^)\n]*\)|https?://\S+")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_SPOKEN_OF_TAG = re.compile(r"\b(?:alt|title|aria-label)=[\"']([^\"']*)")
_NOT_SEEN = re.compile(
    r"~~(?=\S)(?P<tildes>[^~\n]+)~~|<(?P<tag>s|del|strike)\b[^>\n]*>(?P<struck>.*?)</(?P=tag)>"
    r"|<(?P<any>\w+)[^>\n]*\b(?:hidden|visually-hidden|display: *none)\b[^>\n]*>(?P<hidden>.*?)</(?P=any)>"
)
_A_KNOWN_NUMBER = re.compile(
    rf"(?<![\w.-])(?:{'|'.join('-?'.join(number) for number in KNOWN)})(?![\w-])"
)


def typed_numbers(lines: Sequence[str]) -> Slips:
    """Every such slip in a page's `lines`."""
    shown = html.unescape(
        _TAG.sub(
            lambda tag: "".join(_SPOKEN_OF_TAG.findall(tag[0])),
            _NOT_SHOWN.sub("", "\n".join(lines)),
        )
    )
    heard, seen = as_heard(shown), Counter()
    for found in numbers_in(shown):
        line_number = 1 + heard.count("\n", 0, found.at)
        seen[line_number, found.text] += 1
        if not found.is_short:
            yield (
                line_number,
                f"a phone number is typed here: “{' '.join(found.text.split())}”.",
                "Put it into data/contacts/ and show it with a macro, so that its last check stands beside it.",
            )
        elif found.digits not in KNOWN:
            yield line_number, f"“{found.text}” is not a number to call.", KNOWN_WORDS
        elif in_digits(lines[line_number - 1]).count(found.text) < seen[
            line_number, found.text
        ] and not HIDDEN.search(lines[line_number - 1]):
            yield (
                line_number,
                f"the number “{found.text}” has signs or code inside that readers do not see.",
                f"Type it again, digit beside digit: {found.digits}",
            )
    yield from _not_seen(lines)


def _not_seen(lines: Sequence[str]) -> Slips:
    """A number that is struck out or hidden: some programs read it out, others do not show it."""
    for line_number, line in enumerate(lines, 1):
        for part in _NOT_SEEN.finditer(line):
            if found := _A_KNOWN_NUMBER.search(
                part["tildes"] or part["struck"] or part["hidden"] or ""
            ):
                yield (
                    line_number,
                    f"the number “{found[0]}” is struck out or hidden.",
                    "Show it plainly, or take it out.",
                )
