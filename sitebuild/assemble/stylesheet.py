"""One stylesheet for the site: the theme's rules that our pages can match, then our own files.

The theme ships 137 KB of rules for widgets we do not have. A rule stays when every element, class, id and data
attribute its selector needs occurs in a built page or in one of our scripts.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import Path

import tinycss2
from tinycss2.ast import (
    AtRule,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    QualifiedRule,
    SquareBracketsBlock,
)

from sitebuild.files.cache import cached, name_of

_PRUNER = tinycss2.__version__ + Path(__file__).read_text(
    encoding="utf-8"
)  # a pruner that was mended prunes again
_NAME = re.compile(r"[\w-]+")
_TAG = re.compile(r"<([a-zA-Z][\w-]*)([^<>]*)>")
_CLASS = re.compile(r"""\sclass="?([^"'>]*)""")
_ID = re.compile(r"""\sid="?([^"'>\s]*)""")
_ATTRIBUTE = re.compile(r"""\s([a-zA-Z-]+)(?==|\s|/|$)""")


def names_used(pages: list[str], scripts: list[str]) -> set[str]:
    """Every tag, `.class`, `#id` and `[attribute]` of the pages' HTML, and every word of the scripts as a class."""
    names = set().union(*map(_names_of, pages))
    for script in scripts:
        names.update(f".{name}" for name in _NAME.findall(script))
    return names


@lru_cache(maxsize=512)  # most pages are those of the edit before: saves the preview 0.2 s
def _names_of(page: str) -> frozenset[str]:
    tags = set(_TAG.findall(page))
    names = {tag.lower() for tag, _ in tags}
    attributes = "".join({found for _, found in tags})  # most tags of a page are like others
    names.update(f"[{name}]" for name in _ATTRIBUTE.findall(attributes))
    names.update(f".{name}" for value in _CLASS.findall(attributes) for name in value.split())
    names.update(f"#{name}" for name in _ID.findall(attributes))
    return frozenset(names)


def make_stylesheet(theme_css: str, own_css: str, names: set[str], cache: Path) -> str:
    """The theme's rules that can match, and ours. Kept in the folder `cache` under a digest of what went in."""
    place = cache / f"stylesheet-{name_of([_PRUNER, theme_css, own_css, *sorted(names)])}.css"

    def make(path: Path) -> None:
        pruned = _without_unused_variables(_prune(theme_css, names), own_css)
        path.write_text(pruned + _squeeze(own_css), encoding="utf-8")

    return cached(place, make).read_text(encoding="utf-8")


def _prune(css: str, names: set[str]) -> str:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_matching_rule(rule, names) for rule in rules)


def _matching_rule(rule: object, names: set[str]) -> str:
    if isinstance(rule, QualifiedRule):
        matching = [
            selector for selector in _selectors(rule.prelude) if _can_match(selector, names)
        ]
        text = ",".join(tinycss2.serialize(selector).strip() for selector in matching)
        return f"{text}{{{tinycss2.serialize(rule.content)}}}" if matching else ""
    if (
        isinstance(rule, AtRule)
        and rule.lower_at_keyword in ("media", "supports", "layer")
        and rule.content
    ):
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        text = "".join(_matching_rule(one, names) for one in inner)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}" if text else ""
    return ""  # the theme's own fonts and animations belong to widgets that are not here


def _selectors(prelude: list) -> list[list]:
    found: list[list] = [[]]
    for token in prelude:
        if isinstance(token, LiteralToken) and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _can_match(selector: list, names: set[str]) -> bool:
    before = ""
    for token in selector:
        if isinstance(token, FunctionBlock):
            before = ""
            continue  # what stands inside :not( ) or :is( ) may well be absent
        if isinstance(token, HashToken) and f"#{token.value}" not in names:
            return False
        if isinstance(token, SquareBracketsBlock) and not _attribute_can_match(token, names):
            return False
        if isinstance(token, IdentToken):
            if before == "." and f".{token.value}" not in names:
                return False
            if before not in (".", ":") and token.value.lower() not in names:
                return False
        before = token.value if isinstance(token, LiteralToken) else ""
    return True


def _attribute_can_match(block: SquareBracketsBlock, names: set[str]) -> bool:
    first = next((token.value for token in block.content if isinstance(token, IdentToken)), "")
    return f"[{first}]" in names


def _if_used(names: set[str], declaration: re.Match[str]) -> str:
    return declaration[0] if declaration[1] in names else ""


def _without_unused_variables(css: str, own_css: str) -> str:
    """Drops the theme's --variables that nothing reads any more; most hold pictures of widgets."""
    while True:
        used = set(re.findall(r"var\(\s*(--[\w-]+)", css + own_css))
        smaller = re.sub(
            r"(--[\w-]+):((?:\"[^\"]*\"|[^;{}\"])*);?",
            partial(_if_used, used),
            css,
        )
        if smaller == css:
            return re.sub(r"[^{}]+\{\}", "", css)
        css = smaller


def _squeeze(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?", r"\1", css).replace(";}", "}").strip()
