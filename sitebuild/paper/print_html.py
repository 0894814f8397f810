"""Turns finished page HTML into HTML fit for paper: no scripts of the page, no controls, links only where they lead."""

from __future__ import annotations

from html import escape

from bs4 import BeautifulSoup, Tag

from sitebuild.content.edition import Edition
from sitebuild.paper.contacts import put_contacts_on_paper
from sitebuild.render.untranslated import mark_untranslated

STYLES = ("print", "sheets", "situations", "forms", "quiz", "trainer")
OTHER_STYLES = {  # by the class of the document's body
    "handbook": (*STYLES, "book"),
    "area-sheet": ("print", "areas"),
    "directory": ("print", "directory"),
    "pocket": ("print", "pocket"),
}


def print_document(
    edition: Edition, title: str, body: str, *, author: str, css_class: str, dated: bool = True
) -> str:
    """A whole HTML document around `body`. `css_class` is the class of its body, for example `handbook` or `sheet`.

    Its date is the edition's version, so that printing it again gives the same file.
    """
    names = [
        *OTHER_STYLES.get(css_class, STYLES),
        *(["draft"] if edition.draft else []),
    ]
    styles = "".join(map(style_link, names))
    date = edition.library.updates.version if dated else ""
    properties = "".join(
        f'<meta name="{name}" content="{value}">'
        for name, value in (("author", author), ("dcterms.created", date))
        if value
    )
    return (
        f'<!doctype html><html lang="{edition.library.interface.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'{properties}{styles}</head><body class="{css_class}"{_words_of_styles(edition)}>{mark_untranslated(edition, body)}</body></html>'
    )


def _words_of_styles(edition: Edition) -> str:
    """The words that the print styles show on each page, as attributes of the document's body."""
    labels = edition.labels
    words = {
        "page-word": f"{labels['page_reference']} ",
        "of-word": f" {labels['page_of']} ",
        **({"draft": labels["draft_mark"]} if edition.draft else {}),
    }
    return "".join(f' data-{name}="{escape(word)}"' for name, word in words.items())


def style_link(name: str) -> str:
    """The element that brings in one of our print styles."""
    return f'<link rel="stylesheet" href="overrides/print/{name}.css">'


def foot_line(text: str) -> str:
    """The element that the print styles move to the foot of every page."""
    return f'<p class="foot">{escape(text)}</p>'


def put_code_under_title(root: Tag, code: str) -> None:
    """The QR code before the title of each page of contacts: a torn-out page keeps its way to a newer one."""
    for title in root.select(".contacts h1") if code else []:
        title.insert_before(BeautifulSoup(code, "html.parser"))


def make_printable(article: Tag, soup: BeautifulSoup) -> None:
    """Mends one article in place: tick boxes become drawn boxes, links lose what they hold besides words."""
    for box in article.find_all("input", attrs={"type": "checkbox"}):
        drawn = soup.new_tag("span")
        drawn["class"] = "box"
        box.replace_with(drawn)
    for label in article.find_all("label"):
        label.unwrap()
    for gone in article.select("[data-print=no], script, .headerlink"):
        gone.decompose()
    for row in article.select("dl.glossary > div"):  # PDF tags know no rows in lists
        row.dt["id"] = row["id"]
        row.unwrap()
    for fold in article.select("details.fold, details.change-note"):  # paper cannot be unfolded
        fold.summary.unwrap()
        if "fold" in fold["class"]:
            fold.unwrap()
        else:
            fold.name = "section"
    put_contacts_on_paper(article, soup)
    for link in article.find_all("a"):
        for inner in link.find_all(
            True
        ):  # an element inside a link becomes a second annotation (Matterhorn 28-011)
            inner.unwrap()


def keep_only_links_that_lead(root: Tag) -> None:
    """A link whose target is not in this document becomes plain words, since paper cannot follow it."""
    ids = {element["id"] for element in root.find_all(id=True)}
    for link in root.find_all("a", href=True):
        if link["href"].startswith("#") and link["href"][1:] in ids:
            continue
        if link.get("class"):
            link.name = "span"  # a number keeps its looks without being a link
            del link["href"]
        else:
            link.unwrap()
