"""What an SVG picture may hold: shapes and words. Opened by its own address it runs as a page of ours, without a page's policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from sitebuild.files.problems import Slips

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = set(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath style switch view marker "
    "clipPath mask pattern linearGradient radialGradient stop filter".split()
)
# A style or an address may point into the picture itself (url(#shade)) and nowhere else.
_FOREIGN = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|javascript:|expression\(|\\", re.IGNORECASE)
_PLAIN = "Save it as plain SVG (in Inkscape: Save as, Plain SVG), or as .png."


def svg_slips(path: Path) -> Slips:
    """The first of each thing in the picture at `path` that it may not hold."""
    found: dict[str, tuple[int, str]] = {}
    parser = expat.ParserCreate(namespace_separator=" ")

    def tell(what: str, fix: str = _PLAIN) -> None:
        found.setdefault(what, (parser.CurrentLineNumber, fix))

    def element(name: str, attributes: dict[str, str]) -> None:
        for what in _of_element(name, attributes):
            tell(what)

    def words(text: str) -> None:
        if _FOREIGN.search(text):
            tell("the picture fetches something from elsewhere.")

    parser.StartElementHandler, parser.CharacterDataHandler, parser.buffer_text = (
        element,
        words,
        True,
    )
    parser.CommentHandler = lambda text: tell(
        "the picture holds a remark that nobody sees.", "Delete the lines between <!-- and -->."
    )
    parser.ProcessingInstructionHandler = lambda *args: tell(
        "the picture holds an instruction (“<?”)."
    )
    parser.EntityDeclHandler = lambda *args: tell(
        "the picture defines signs of its own (“<!ENTITY”)."
    )
    try:
        parser.Parse(path.read_bytes(), True)
    except (expat.ExpatError, ValueError, LookupError):
        tell("the picture cannot be read.")
    yield from ((line, what, fix) for what, (line, fix) in found.items())


def _of_element(name: str, attributes: dict[str, str]) -> Iterator[str]:
    space, _, tag = name.rpartition(" ")
    if tag == "script" or any(attribute.lower().startswith("on") for attribute in attributes):
        yield "the picture holds a script."
    elif space != _SVG or tag == "metadata":
        yield "the picture says with which program, and perhaps by whom, it was made."
    elif tag not in _ELEMENTS and not re.fullmatch("fe[A-Z]\\w+", tag) or tag == "feImage":
        yield f"<{tag}> may not stand in a picture."
        return
    for attribute, value in attributes.items():
        of, _, bare = attribute.rpartition(" ")
        if bare == "href" and not value.strip().startswith("#"):
            yield f"the picture leads elsewhere: “{value[:60]}”."
        elif of and bare != "href" and of != "http://www.w3.org/XML/1998/namespace":
            yield "the picture says with which program, and perhaps by whom, it was made."
        elif _FOREIGN.search(value):
            yield "the picture fetches something from elsewhere."
