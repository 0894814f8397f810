"""The block templates of `overrides/blocks/`, with escaping on and undefined values as errors."""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sitebuild.render.apostrophes import with_apostrophes


@cache  # saves the preview 0.2 s; a template whose file changed is read again all the same
def load_blocks(folder: Path) -> Environment:
    """A Jinja environment over `folder`. Templates know the filters `marked` (bold, italics), `typographic`,
    `leaving` (names that no translation may touch) and `capitalize_first`."""
    blocks = Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=compiled_templates(folder.parents[1]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    blocks.filters["marked"] = marked
    blocks.filters["typographic"] = typographic
    blocks.filters["leaving"] = leaving
    blocks.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return blocks


def compiled_templates(root: Path) -> FileSystemBytecodeCache | None:
    """Where templates of the project in `root` are kept compiled, which saves 0.3 s of a build; None where nothing can be written."""
    folder = root / "build" / "cache" / "templates"
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def are_up_to_date(blocks: Environment) -> bool:
    """Whether no template that was used has changed on disk since."""
    return all(template.is_up_to_date for template in blocks.cache.values())


def render_block(blocks: Environment, name: str, /, **values: object) -> str:
    """HTML of `overrides/blocks/<name>.html` without blank lines, since one would end the HTML inside Markdown."""
    html = blocks.get_template(f"{name}.html").render(**values)
    return "\n".join(line for line in html.splitlines() if line.strip())


@lru_cache(maxsize=2**14)  # a contact stands on several pages: saves 0.06 s of a build
def typographic(text: str) -> str:
    """Straight quotation marks and apostrophes of the data as curly ones, as Markdown's smarty does for pages."""
    text = with_apostrophes(text)
    text = re.sub(r"(?<![\w’.,;:!?)])'(?=\w)", "‘", text).replace("'", "’")
    return re.sub(r'"([^"]*)"', r"“\1”", text)


def marked(text: str) -> Markup:
    """Escapes `text`, then turns **bold**, *italics* and ***both*** into HTML: the only marks data may hold."""
    html = str(escape(typographic(text)))
    html = re.sub(r"\*\*\*(.+?)\*\*\*", r"<strong><em>\1</em></strong>", html)
    html = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html)
    return Markup(re.sub(r"\*(.+?)\*", r"<em>\1</em>", html))


@lru_cache(maxsize=2**14)  # a contact stands in several lines and pages: saves 0.05 s of a build
def leaving(text: str, *names: str | None) -> Markup:
    """`text` as HTML in which no translation touches any of the `names`: a name that is translated cannot be asked for."""
    known = sorted(
        {str(escape(typographic(name))) for name in names if name}, key=len, reverse=True
    )  # the longest first: one may hold another
    html = str(text if isinstance(text, Markup) else escape(typographic(text)))
    return Markup(
        re.sub(
            "|".join(map(re.escape, known)),
            lambda found: f'<span translate="no">{found[0]}</span>',
            html,
        )
        if known
        else html
    )
