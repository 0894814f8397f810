"""A built page as a chapter of the e-book: XHTML without controls, whose links lead into the book, to a phone or to the web."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urldefrag, urljoin

from lxml import etree, html

from sitebuild.files.web_page import read_page

# Controls and what they show, and what only the site has.
_GONE = (
    "//button | //select | //input | //script | //*[@hidden] | //*[@data-book='no']"
    " | //*[contains(@class, 'area-line')] | //*[contains(@class, 'search__unseen')]"
)
# What is kept off paper leads to sheets or needs a script, but for the list of a section's slides, what a note rests on,
# and a number to press.
_OFF_PAPER = (
    "//*[@data-print='no'][not(contains(@class, 'slides-fold'))]"
    "[not(ancestor::*[contains(@class, 'change-note')])][not(*[@class='number'])]"
)
_KEPT = (
    "id class lang role aria-hidden translate href open start value colspan rowspan scope"
).split()
# HTML does not tell capitals apart in the names of a drawing, XHTML does.
_DRAWING = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_DIALS = ("tel:", "sms:")
_WEB = ("https://", "http://")
# Numbers that no sign follows.
_IN_A_SENTENCE = (
    ".//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]"
    "[not(following-sibling::span[contains(concat(@class, ' '), 'trust ')])]"
)


@dataclass(frozen=True)
class Chapter:
    """One page of the site in the book. `address` is the page's on the site, `body` its article."""

    address: str
    title: str
    body: html.HtmlElement

    @property
    def file(self) -> str:
        """The name of the chapter's file: `module/03-safety/` gives `module-03-safety.xhtml`."""
        return f"{self.address.strip('/').replace('/', '-')}.xhtml"


@dataclass(frozen=True)
class Signs:
    """What is said in words where the site draws a sign, or none: `unconfirmed` beside each number but for those whose
    links are `known`."""

    unconfirmed: str
    known: frozenset[str]


def read_chapter(address: str, page: str, signs: Signs) -> Chapter:
    """The article of the built `page` (HTML) without what works on the site only; its links are as on the site."""
    document = read_page(page)
    article = document.find(".//article")
    for term in article.xpath(".//a[@class='term']"):  # its meaning stands below the article
        term.set("href", document.get_element_by_id(term.get("href")[1:]).find(".//a").get("href"))
    for gone in article.xpath(f".{_GONE.replace('| ', '| .')} | .{_OFF_PAPER}"):
        gone.drop_tree()
    for label in article.findall(".//label"):
        label.drop_tag()
    for sign in article.xpath(".//span[contains(concat(@class, ' '), 'trust ')]"):
        _say(sign, signs)
    for number in article.xpath(_IN_A_SENTENCE):
        if number.get("href") not in signs.known:
            number.addnext(_unconfirmed(number, signs))
    for fold in article.xpath(".//details[@class='fold']"):  # its heading is one without a fold too
        fold.find("summary").drop_tag()
        fold.tag = "section"
    for details in article.findall(".//details"):
        details.set("open", "open")
    drawn = set(article.iterfind(".//svg")) | set(article.iterfind(".//svg//*"))
    for element in article.iter("*"):
        _tidy(element, element in drawn)
    title = " ".join(article.find(".//h1").text_content().split())
    return Chapter(address, title, article)


def _say(sign: html.HtmlElement, signs: Signs) -> None:
    """A sign of the key, which stands beside its words, is not there; one beside a number says what it means."""
    if not (words := sign.get("aria-label")):
        sign.drop_tree()
        return
    known = "trust--reached" in sign.get("class") or signs.known & set(
        sign.xpath("preceding-sibling::a/@href")
    )
    sign.text = f"({words})" if known else f"({signs.unconfirmed}; {words})"
    del sign.attrib["role"]


def _unconfirmed(number: html.HtmlElement, signs: Signs) -> html.HtmlElement:
    """What stands behind the link of a number, before the rest of the sentence."""
    said = number.makeelement("span", {"class": "trust"})
    said.text, said.tail, number.tail = f"({signs.unconfirmed})", number.tail, " "
    return said


def write_chapters(chapters: list[Chapter], language: str) -> dict[str, bytes]:
    """Name to XHTML of each chapter's file. A link that leads to no chapter becomes plain words."""
    targets = {
        f"/{chapter.address}": (chapter.file, set(chapter.body.xpath(".//@id")))
        for chapter in chapters
    }
    for chapter in chapters:
        for link in chapter.body.xpath(".//a"):
            _lead(link, f"/{chapter.address}", targets)
    return {
        chapter.file: xhtml(chapter.title, _xml(chapter.body), language) for chapter in chapters
    }


def _lead(link: html.HtmlElement, here: str, targets: dict[str, tuple[str, set[str]]]) -> None:
    href = link.get("href", "")
    if href.startswith((*_DIALS, *_WEB)):
        return
    address, anchor = urldefrag(urljoin(here, href))
    if not href or address not in targets:
        link.drop_tag()
        return
    file, ids = targets[address]
    link.set("href", f"{file}#{anchor}" if anchor in ids else file)


def _tidy(element: html.HtmlElement, drawing: bool) -> None:
    """Leaves the lines that a reader of e-books knows. Those of a `drawing` stay, but for its colours by class."""
    for name in list(element.attrib):
        if name in _DRAWING:
            element.set(_DRAWING[name], element.attrib.pop(name))
        elif not drawing and name not in _KEPT:
            del element.attrib[name]
    if element.tag == "svg":
        element.set("xmlns", "http://www.w3.org/2000/svg")


def _xml(article: html.HtmlElement) -> str:
    article.tag = "section"
    article.tail = None
    return etree.tostring(article, method="xml", encoding="unicode")


def xhtml(title: str, body: str, language: str, more: str = "") -> bytes:
    """A whole document of the book around `body`; `more` are further attributes of its root."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"{more}'
        f' lang="{language}" xml:lang="{language}">\n<head><meta charset="utf-8"/><title>{escape(title)}</title>'
        f'<link rel="stylesheet" href="book.css"/></head>\n<body>\n{body}\n</body>\n</html>\n'
    ).encode()
