"""Assembles the handbook's HTML: cover, contents, and the pages of `data/handbook.yml` in its order."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from sitebuild.content.addresses import page_address
from sitebuild.content.edition import Edition
from sitebuild.paper.contacts import add_own_lines
from sitebuild.paper.page_refs import add_page_references
from sitebuild.paper.print_html import (
    foot_line,
    keep_only_links_that_lead,
    make_printable,
    print_document,
    put_code_under_title,
    style_link,
)
from sitebuild.records.interface import Interface
from sitebuild.render.book import book_footer, leaves
from sitebuild.render.qr import directory_code


def assemble_handbook(edition: Edition, pages: dict[str, Tag]) -> str:
    """The whole book as one HTML document.

    `pages` are the articles of finished pages by their address from the site's root, with links and ids as
    mkdocs-with-pdf makes them for one document. Raises LookupError when a page of the plan is not there.
    """
    plan, interface, own = edition.library.handbook, edition.library.interface, leaves(edition)
    soup = BeautifulSoup("", "html.parser")
    book = soup.new_tag("main")
    for part in plan.parts:
        around = _tear_out(soup, book) if part.is_directory else book
        for position, page in enumerate(part.pages):
            section = _page(soup, pages, page) if page.endswith(".md") else _leaf(page, own[page])
            if "contacts" in section["class"]:
                add_own_lines(section, soup, interface)
            if position == 0 and part.title:
                section.insert(0, _line(soup, "p", "part", part.title))
            around.append(section)
    keep_only_links_that_lead(book)
    contents = _contents(soup, book, interface)
    add_page_references(book, soup, interface)
    put_code_under_title(book, directory_code(edition))
    body = f"{own['cover']}{foot_line(book_footer(edition))}{contents}{book}"
    return print_document(edition, plan.title, body, author=plan.author, css_class="handbook")


def large_print(html: str) -> str:
    """The same book for the large-print edition: only a last style sheet differs."""
    return html.replace("</head>", f"{style_link('large')}</head>", 1)


def _page(soup: BeautifulSoup, pages: dict[str, Tag], page: str) -> Tag:
    """The page's article, fit for paper. Its class is the folder or the name of its file, for the print styles."""
    article = pages[page_address(page)].extract()
    make_printable(article, soup)
    for quote in article.find_all("blockquote"):
        if not quote.get_text().strip().startswith(("“", '"')):
            quote["class"] = (
                "speech"  # the styles add quotation marks where the transcript has none
            )
    for note in article.select(
        ".change-notes .change-note"
    ):  # two columns of words below the note's heading
        text = soup.new_tag("div")
        text["class"] = "change-note__words"
        text.extend([part.extract() for part in note.find_all("p", recursive=False)])
        note.append(text)
    for title in article.select(".admonition:not(.goals) > .admonition-title"):
        _begin_the_line(title)
    article.name = "section"
    article["class"] = ["page", page.split("/")[0].removesuffix(".md")]
    return article


def _begin_the_line(title: Tag) -> None:
    """A box's title becomes the first words of its paragraph: it takes no line of its own then."""
    paragraph = title.find_next_sibling()
    if paragraph is not None and paragraph.name == "p":
        title.name = "strong"
        paragraph.insert(0, title.extract())
        title.insert_after(" ")


def _tear_out(soup: BeautifulSoup, book: Tag) -> Tag:
    """A new last element of `book` for pages that are taken out one by one."""
    around = soup.new_tag("div")
    around["class"] = "tear-out"
    book.append(around)
    return around


def _leaf(name: str, html: str) -> Tag:
    leaf = BeautifulSoup(
        f'<section class="page leaf {name}">{html}</section>', "html.parser"
    ).section
    return leaf.extract()


def _contents(soup: BeautifulSoup, book: Tag, interface: Interface) -> Tag:
    """The list of contents: parts, pages and slides. Page numbers are put in by the print styles."""
    contents = soup.new_tag("nav")
    contents["class"] = "contents"
    heading = _line(soup, "h1", None, interface.text("contents"))
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
