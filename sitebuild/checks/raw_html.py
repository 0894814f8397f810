"""What Markdown may not carry into a page: script, frames, styles, things fetched from others, words that are hidden.

Pages run under a policy that would refuse these anyway; here the writer is told so, with the line, before a build.
"""

from __future__ import annotations

import html
import re

from sitebuild.files.problems import Slips
from sitebuild.files.yaml_text import HIDDEN

# What our pages need where Markdown has no sign for it.
TAGS = set(
    "a abbr b bdi br caption cite code dd div dl dt em figcaption figure h2 h3 h4 hr i img kbd li mark ol p q "
    "section small span strong sub summary sup table tbody td th thead time tr u ul wbr".split()
)
ATTRIBUTES = set(
    "alt class colspan dir height href id lang markdown role rowspan scope src title width "
    "aria-describedby aria-label aria-labelledby data-book data-print data-search data-sends".split()
)
CLASSES = {"doors", "feedback-questions", "now"}
# Their words would be in the file and not on the page, or on the page and not meant.
_HIDES = {"hidden", "aria-hidden"}
_TAKES_WORDS_AWAY = {"del", "s", "strike", "details"}
_EMPTY = {"br", "hr", "img", "wbr"}
_HIDDEN_WORDS = ("these words would be hidden or struck out", "Take the mark, or the words, away.")
_CODE = re.compile(r"(`+)(?:.|\n)*?\1")
_MACRO = re.compile(r"\{\{(?:.|\n)*?\}\}")
_TAG = re.compile(
    r"<(/?)([a-zA-Z][\w-]*)(?![\w:+.-]*:)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)(>?)|<[!?]"
)
_BRACKETED = re.compile(r"<([a-zA-Z][\w+.-]*:[^<>\s]*)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ATTRIBUTE_LIST = re.compile(
    r"\{(?![#%]|[a-z0-9-]+\}):?([^{}\n]*)\}"
)  # Markdown takes it without the colon too; {contact-id} is a number
_LISTED = re.compile(r"([\w:@-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|\S+)|[#.]?[^\s#.=]+")
_TARGET = re.compile(
    r"(!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*([^)]+)|()\]\(\s*([^)]+)|^()[ ]{0,3}\[[^\]]+\]:\s*(\S+)",
    re.M,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|//", re.I)
_AROUND = "<" + "".join(map(chr, range(33)))
_MARKDOWN = re.compile(r"\bmarkdown\s*=\s*[\"']?(?:1|block|span)")
_WRITTEN_SIGN = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.I)
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|svg|webp|heic|pdf)|(?:img|dsc|pict?|image|picture|photo|screen ?shot|untitled|scan)(?:[-_ .:\d]|at)*",
    re.I,
)


def raw_html(lines: list[str]) -> Slips:
    """The slips in a page's `lines`, of which those in code blocks have been emptied."""
    text = without_code_and_calls("\n".join(lines))
    for line_number, line in enumerate(lines, 1):
        if hidden := HIDDEN.search(line):
            yield (
                line_number,
                f"an invisible sign (U+{ord(hidden[0]):04X}) stands at place {hidden.start() + 1} of the line.",
                "Delete the line and type it again; the sign came along when the text was pasted.",
            )
    for position, what, fix in [
        *_tags(text),
        *_unclosed(text),
        *_attribute_lists(text),
        *_targets(text),
        *_bracketed(text),
        *_written_signs(text),
    ]:
        yield text.count("\n", 0, position) + 1, what, fix


def without_code_and_calls(text: str) -> str:
    """`text` with its `code` and {{ calls }} emptied; every line keeps its length."""
    return _blanked(_MACRO, _blanked(_CODE, text))


def _blanked(pattern: re.Pattern, text: str) -> str:
    """What `pattern` finds, emptied; its line ends stay, so that lines keep their numbers."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _tags(text: str) -> Slips:
    opened = set()
    for tag in _TAG.finditer(text):
        name = (tag[2] or "").lower()
        if tag[1] and name in opened - TAGS:
            continue  # told where it opens
        opened.add(name)
        if not name:
            yield (
                tag.start(),
                "a hidden remark or instruction (“<!” or “<?”) stands in the page.",
                "Take it out: readers would get it with the page.",
            )
        elif name in _TAKES_WORDS_AWAY:
            yield tag.start(), f"{_HIDDEN_WORDS[0]}: <{tag[2]}>.", _HIDDEN_WORDS[1]
        elif name not in TAGS:
            yield (
                tag.start(),
                f"the HTML code <{tag[2]}> may not stand in a page.",
                "Take it out. Stars, hyphens and # do for most things; ask a developer when something is missing.",
            )
        elif not tag[4]:
            yield (
                tag.start(),
                f"the HTML code <{tag[2]}> is not closed with “>”, or a quotation mark in it is open.",
                "Close it.",
            )
        else:
            found = [
                (attribute[1].lower(), (attribute[2] or "").strip("\"'"))
                for attribute in _ATTRIBUTE.finditer(tag[3])
            ]
            for attribute, value in found:
                yield from _attribute(tag.start(), attribute, value, name == "img")
            if name == "img" and "alt" not in dict(found):
                yield (
                    tag.start(),
                    "a picture has no words for people who cannot see it.",
                    'Say in a few words what it shows: alt="The cover". Write alt="" when it says nothing.',
                )


def _unclosed(text: str) -> Slips:
    """HTML that opens and never closes takes the rest of the page with it; Markdown inside HTML needs to be asked for."""
    opened: list[re.Match] = []
    for tag in _TAG.finditer(text):
        name = (tag[2] or "").lower()
        if name not in TAGS - _EMPTY or tag[3].rstrip().endswith("/"):
            continue
        if not tag[1]:
            opened.append(tag)
        elif not opened or opened[-1][2].lower() != name:
            yield (
                tag.start(),
                f"</{tag[2]}> closes what is not open.",
                "Take it out, or write what it closes before it.",
            )
            return
        else:
            first = opened.pop()
            inside = text[first.end() : tag.start()]
            if (
                not opened
                and "\n" in inside
                and not _MARKDOWN.search(first[3])
                and re.search(r"\n\s*\n|\*\*|\]\(", inside)
            ):
                yield (
                    first.start(),
                    f"Markdown inside <{first[2]}> would stand there as signs.",
                    f'Write <{first[2]} markdown="1">, or take <{first[2]}> out.',
                )
    for tag in opened[:1]:
        yield (
            tag.start(),
            f"<{tag[2]}> opens here and is never closed.",
            f"Write </{tag[2]}> where it ends, or take it out.",
        )


def _attribute_lists(text: str) -> Slips:
    for found in _ATTRIBUTE_LIST.finditer(text):
        for part in _LISTED.finditer(found[1]):
            name, value = (
                (part[1].lower(), part[2].strip("\"'"))
                if part[1]
                else ("class", part[0][1:])
                if part[0][0] == "."
                else (part[0].lower(), "")
            )
            if not name.startswith("#"):
                yield from _attribute(found.start(), name, value, False)


def _attribute(position: int, name: str, value: str, image: bool) -> Slips:
    if name in _HIDES:
        yield position, f"{_HIDDEN_WORDS[0]}: “{name}”.", _HIDDEN_WORDS[1]
    elif name not in ATTRIBUTES:
        yield (
            position,
            f"“{name}=” may not stand in a page.",
            "Take it out. How things look and behave is set in one place for all pages; ask a developer.",
        )
    elif name in ("href", "src"):
        yield from _target(position, value, image or name == "src")
    elif name == "alt" and (told := file_name(value)):
        yield position, *told
    elif name == "class":
        for other in sorted(set(html.unescape(value).split()) - CLASSES):
            yield (
                position,
                f"“{other}” is not a name for how a page's words look.",
                f"Take it out, or write one of: {', '.join(sorted(CLASSES))}. Others can hide words.",
            )


def file_name(text: str) -> tuple[str, str] | None:
    """What to say when the `text` of a picture is the name of its file."""
    if not _FILE_NAME.fullmatch(text.strip()):
        return None
    return (
        f"the words of the picture are a file's name: “{text.strip()}”.",
        "Say in a few words what the picture shows; a file name says nothing.",
    )


def _targets(text: str) -> Slips:
    for found in _TARGET.finditer(text):
        yield from _target(found.start(), found[2] or found[4] or found[6], found[1] == "!")


def _written_signs(text: str) -> Slips:
    """Invisible signs that are written as &#8203; or &shy;."""
    for found in _WRITTEN_SIGN.finditer(text):
        if HIDDEN.search(html.unescape(found[0])):
            yield found.start(), f"“{found[0]}” stands for an invisible sign.", "Take it out."


def _bracketed(text: str) -> Slips:
    """An address between < and >, of which Markdown makes a link."""
    for found in _BRACKETED.finditer(text):
        yield (
            found.start(),
            f"an outside address is typed here: “{found[1]}”.",
            "Put it into data/ (“website:” of a contact, or a source) and show it with a macro, so that it is visited weekly.",
        )


def _target(position: int, address: str, image: bool) -> Slips:
    # As a browser reads it: without what stands around it, and without tabs and line ends inside.
    scheme = _SCHEME.match(re.sub(r"[\t\n\r]", "", html.unescape(address)).lstrip(_AROUND))
    address = address.split()[0].strip("<>")
    if scheme and image:
        yield (
            position,
            f"the picture “{address}” would be fetched from somebody else.",
            "Put the file into docs/assets/ and name it there.",
        )
    elif scheme and (scheme[1] or "").lower() != "https":
        yield (
            position,
            f"the link “{address}” does not begin with https://.",
            "Name a page of ours, for example act.md. Outside addresses stand in data/ and are shown by a macro.",
        )
