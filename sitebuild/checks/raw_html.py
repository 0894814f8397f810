"""What Markdown may not carry into a page: script, frames, styles, things fetched from others.

Pages run under a policy that would refuse these anyway; here the writer is told so, with the line, before a build.
"""

from __future__ import annotations

import html
import re
from typing import Iterator

from sitebuild.yamltext import HIDDEN

# What our pages need where Markdown has no sign for it.
TAGS = set("a abbr b bdi br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 hr i img ins kbd li mark ol p q s "
           "section small span strong sub summary sup table tbody td th thead time tr u ul wbr".split())
ATTRIBUTES = set("alt class colspan dir hidden height href id lang markdown open role rowspan scope src title width".split())
_CODE = re.compile(r"(`+)(?:.|\n)*?\1")
_MACRO = re.compile(r"\{\{(?:.|\n)*?\}\}")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(?![\w:+.-]*:)([^<>]*)>?|<[!?]")
_BRACKETED = re.compile(r"<([a-zA-Z][\w+.-]*:[^<>\s]*)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ATTRIBUTE_LIST = re.compile(r"\{:([^}\n]*)\}")
_TARGET = re.compile(r"(!?)\[[^\]]*\]\(\s*<?([^)\s>]+)|^()[ ]{0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s", re.M)
_SCHEME = re.compile(r"[\s\x00-\x1f]*([a-z][a-z0-9+.-]*):|[\s\x00-\x1f]*//", re.I)
Found = Iterator[tuple[int, str, str]]  # line, what is wrong, what to write instead


def raw_html(lines: list[str]) -> Found:
    """The slips in a page's `lines`, of which those in code blocks have been emptied."""
    text = _blanked(_MACRO, _blanked(_CODE, "\n".join(lines)))
    for number, line in enumerate(lines, 1):
        if hidden := HIDDEN.search(line):
            yield (number, f"an invisible sign (U+{ord(hidden[0]):04X}) stands at place {hidden.start() + 1} of the line.",
                   "Delete the line and type it again; the sign came along when the text was pasted.")
    for place, what, fix in [*_tags(text), *_attribute_lists(text), *_targets(text), *_bracketed(text)]:
        yield text.count("\n", 0, place) + 1, what, fix


def _blanked(pattern: re.Pattern, text: str) -> str:
    """What `pattern` finds, emptied; its line ends stay, so that lines keep their numbers."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _tags(text: str) -> Found:
    for tag in _TAG.finditer(text):
        if not tag[2]:
            yield tag.start(), "a hidden remark or instruction (“<!” or “<?”) stands in the page.", "Take it out: readers would get it with the page."
        elif tag[2].lower() not in TAGS:
            yield tag.start(), f"the HTML code <{tag[2]}> may not stand in a page.", "Take it out. Stars, hyphens and # do for most things; ask a developer when something is missing."
        else:
            for attribute in _ATTRIBUTE.finditer(tag[3]):
                yield from _attribute(tag.start(), attribute[1].lower(), (attribute[2] or "").strip("\"'"), tag[2].lower() == "img")


def _attribute_lists(text: str) -> Found:
    for found in _ATTRIBUTE_LIST.finditer(text):
        for attribute in re.finditer(r"([\w:@-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|\S+)", found[1]):
            yield from _attribute(found.start(), attribute[1].lower(), attribute[2].strip("\"'"), False)


def _attribute(place: int, name: str, value: str, image: bool) -> Found:
    if name not in ATTRIBUTES and not name.startswith(("aria-", "data-")):
        yield place, f"“{name}=” may not stand in a page.", "Take it out. How things look and behave is set in one place for all pages; ask a developer."
    elif name in ("href", "src"):
        yield from _target(place, value, image or name == "src")


def _targets(text: str) -> Found:
    for found in _TARGET.finditer(text):
        yield from _target(found.start(), found[2] or found[4], found[1] == "!")


def _bracketed(text: str) -> Found:
    """An address between < and >, of which Markdown makes a link."""
    for found in _BRACKETED.finditer(text):
        yield (found.start(), f"an outside address is typed here: “{found[1]}”.",
               "Put it into data/ (“website:” of a contact, or a source) and show it with a macro, so that it is visited weekly.")


def _target(place: int, address: str, image: bool) -> Found:
    scheme = _SCHEME.match(html.unescape(address))
    if scheme and image:
        yield place, f"the picture “{address}” would be fetched from somebody else.", "Put the file into docs/assets/ and name it there."
    elif scheme and (scheme[1] or "").lower() != "https":
        yield place, f"the link “{address}” does not begin with https://.", "Name a page of ours, for example act.md. Outside addresses stand in data/ and are shown by a macro."
