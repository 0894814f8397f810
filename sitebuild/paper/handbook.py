"""Assembles the handbook's HTML: cover, contents, and the pages of `data/handbook.yml` in its order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bs4 import BeautifulSoup, Tag

from sitebuild.content.addresses import page_address
from sitebuild.content.edition import Edition
from sitebuild.paper.page_refs import add_page_references
from sitebuild.paper.print_html import make_printable, print_document, style_link
from sitebuild.paper.signs import add_signs
from sitebuild.records.handbook import LEAVES
from sitebuild.records.interface import Interface
from sitebuild.render.book import book_foot, leaves

NOT_TWICE = "[data-book=no]"  # parts of a page that the site alone has
NOTES_PAGES = 3  # so many at most make the number of pages one of whole sheets of four


def assemble_handbook(
    edition: Edition, article: Callable[[str], Tag], pages: Mapping[str, str]
) -> str:
    """The whole book as one HTML document.

    `pages` are the articles of finished pages by their address from the site's root; `article` gives one of them, with links
    and ids as mkdocs-with-pdf makes them for one document. Raises LookupError when a page of the plan is not there, or a
    reference leads nowhere.
    """
    plan, interface, own = edition.library.handbook, edition.library.interface, leaves(edition)
    if not edition.library.updates.version_before:
        own["change-slip"] = ""  # a first edition replaces nothing
    soup = BeautifulSoup("", "html.parser")
    book = soup.new_tag("main")
    for part in plan.parts:
        title = part.title
        for page in part.pages:
            section = _page(soup, article, page) if page.endswith(".md") else _leaf(page, own[page])
            if section is None:
                continue
            if title:
                section.insert(0, _line(soup, "p", "part", title))
            title = None
            book.append(section)
    _name_what_is_read(book)
    add_page_references(book, soup, edition, pages)
    add_signs(book, soup, edition)
    contents = _contents(soup, book, interface)
    notes = f'<section class="page notes"><p>{interface.text("notes_page")}</p></section>'
    if first := book.select_one("p.part"):  # what stands before the parts is inside the cover
        first.parent.insert_before(contents)
    body = f"{own['cover']}{book_foot(edition)}{book}{notes * NOTES_PAGES}"
    return print_document(edition, plan.title, body, author=plan.author, css_class="handbook")


def large_print(html: str) -> str:
    """The same book for the large-print edition: only a last style sheet differs."""
    return html.replace("</head>", f"{style_link('large')}</head>", 1)


def _page(soup: BeautifulSoup, made: Callable[[str], Tag], page: str) -> Tag:
    """The page's article, fit for paper. Its class is the folder or the name of its file, for the print styles."""
    article = made(page_address(page)).extract()
    make_printable(article, soup)
    for gone in article.select(NOT_TWICE):
        gone.decompose()
    for quote in article.find_all("blockquote"):
        if not quote.get_text().strip().startswith(("“", '"')):
            quote["class"] = (
                "speech"  # the styles add quotation marks where the transcript has none
            )
    for note in article.select(".change-notes .change-note"):
        _put_words_together(note, soup)
    for title in article.select(".admonition:not(.goals) > .admonition-title"):
        _begin_the_line(title)
    article.name = "section"
    article["class"] = ["page", page.split("/")[0].removesuffix(".md")]
    return article


def _put_words_together(note: Tag, soup: BeautifulSoup) -> None:
    """Two columns of words below the note's heading. Its sources are names here: the page that has more of them is not in the book."""
    for source in note.select(".change-note__about a"):
        source.unwrap()
    slide = note.find_previous("h2").get_text().split()[0]
    note.h3.insert(0, f"{slide} · ")  # also where it opens a page, above the next slide
    text = soup.new_tag("div")
    text["class"] = "change-note__words"
    text.extend([part.extract() for part in note.find_all("p", recursive=False)])
    note.append(text)


def _begin_the_line(title: Tag) -> None:
    """A box's title becomes the first words of its paragraph: it takes no line of its own then."""
    paragraph = title.find_next_sibling()
    if paragraph is not None and paragraph.name == "p":
        title.name = "strong"
        paragraph.insert(0, title.extract())
        title.insert_after(" ")


def _leaf(name: str, html: str) -> Tag | None:
    """A page that only the book has; None when there is nothing on it. Links to the page that it stands for lead to it."""
    if not html:
        return None
    leaf = BeautifulSoup(
        f'<section class="page leaf {name}">{html}</section>', "html.parser"
    ).section
    if stands_for := LEAVES[name]:
        leaf["id"] = f"{page_address(stands_for)}:"
    return leaf.extract()


def _name_what_is_read(book: Tag) -> None:
    """What the heads of the pages say, see paper/repairs/heads.py: a slide's number, a term, else the title of the page."""
    for section in book.find_all("section", class_="page"):
        slide = section.select_one("h2") if "module" in section["class"] else None
        first = slide or section.select_one("dl.glossary dt")
        for heading in section.select("h1, .module h2, dl.glossary dt"):
            name = (first if first and heading.name == "h1" else heading).get_text().strip()
            number = re.match(r"\d+\.\d+(?= )", name) if slide else None
            heading["data-head"] = number[0] if number else name.split(" (")[0]


def _contents(soup: BeautifulSoup, book: Tag, interface: Interface) -> Tag:
    """The list of contents: parts, pages and slides. Page numbers are put in by the print styles."""
    contents = soup.new_tag("nav")
    contents["class"] = "contents"
    heading = _line(soup, "h1", None, interface.text("contents"))
    heading["id"], heading["data-head"] = "contents", heading.string
    contents.append(heading)
    listed = None
    for element in book.select("p.part, h1, .module h2"):
        if element.name == "p":
            element["id"] = f"part-{len(contents.select('p')) + 1}"
            contents.append(_entry(soup, "p", element))
            listed = None
            continue
        if listed is None:
            listed = soup.new_tag("ul")
            contents.append(listed)
        entry = _entry(soup, "li", element)
        entry["class"] = "contents-page" if element.name == "h1" else "contents-slide"
        listed.append(entry)
    return contents


def _entry(soup: BeautifulSoup, name: str, target: Tag) -> Tag:
    """A line of the contents: the link, then an empty place for the page number (outside the link: see pdf_tags)."""
    entry, link, page_number = soup.new_tag(name), soup.new_tag("a"), soup.new_tag("span")
    link["href"], link.string = f"#{target['id']}", target.get_text()
    page_number["class"], page_number["data-target"] = "page-number", f"#{target['id']}"
    entry.extend([link, page_number])
    return entry


def _line(soup: BeautifulSoup, name: str, css: str | None, text: str) -> Tag:
    line = soup.new_tag(name)
    line.string = text
    if css:
        line["class"] = css
    return line
