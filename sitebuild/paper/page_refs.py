"""Cross-references on paper: “see 3.8, page 17”. The number itself is put in by repairs/page_numbers.py, after the layout."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from sitebuild.records.interface import Interface

_SLIDE = re.compile(r"\d+\.\d+ ")
_OURS = "who-to-call"
_LIST = "areas"  # its pages stand as in the contents


def add_page_references(book: Tag, soup: BeautifulSoup, interface: Interface) -> None:
    """Adds the page to every link of `book` that leads. Slides' own words get theirs in the margin, ours in the line."""
    names = {element["id"]: _name(element) for element in book.find_all(id=True)}
    for page in book.find_all("section", class_="page"):
        if "module" in page["class"]:
            _beside(page, soup, interface, names)
        for link in page.find_all("a", href=True):
            if "module" not in page["class"] or link.find_parent(class_="ours"):
                _in_line(link, soup, interface)
    for pointer in book.select(".module .change-pointer"):
        whole = soup.new_tag("span")  # as in a note: the link and its page stay together
        whole["class"] = "margin-note__whole"
        whole.extend(list(pointer.contents))
        pointer.append(whole)


def _beside(page: Tag, soup: BeautifulSoup, interface: Interface, names: dict[str, str]) -> None:
    """One note a block of the slide's text, in front of it, with each target once a slide."""
    seen: set[str] = set()
    for block in page.find_all(True, recursive=False):
        if block.name == "h2":
            seen = set()
        if {"ours", "admonition"} & set(block.get("class", [])):
            continue
        links = block.find_all("a", href=True)
        targets = dict.fromkeys(link["href"] for link in links if link["href"] not in seen)
        seen |= set(targets)
        for link in (
            links
        ):  # the note has it: WeasyPrint 70 now and then breaks a line far too early before a link
            link.unwrap()
        if targets:
            block.insert_before(
                _note(soup, interface, [(names.get(target[1:], ""), target) for target in targets])
            )


def _note(soup: BeautifulSoup, interface: Interface, targets: list[tuple[str, str]]) -> Tag:
    note = soup.new_tag("aside")
    whole = soup.new_tag(
        "div"
    )  # a float is split over two pages, and some of it printed twice, unless it holds one thing
    note["class"], whole["class"] = "margin-note", "margin-note__whole"
    note.append(whole)
    for name, target in targets:
        line = soup.new_tag("p")
        link = soup.new_tag("a", href=target)
        link.string = name
        line.extend([f"{interface.text('see')}\u00a0", link, ","])
        line.append(" " if re.fullmatch(r"[\d.]+", name) else soup.new_tag("br"))
        line.append(_page(soup, interface, target))
        whole.append(line)
    return note


def _in_line(link: Tag, soup: BeautifulSoup, interface: Interface) -> None:
    """In a list of numbers the page stands at the end of the entry, away from the number to dial."""
    more = (
        link.find_parent("li").select_one(".who-to-call__more")
        if link.find_parent(class_=_OURS)
        else None
    )
    if "change-note__slide" in link.get("class", []) or (
        link.find_parent(class_=_OURS) and "number" in link.get("class", [])
    ):
        return  # the styles put the page behind a note's slide themselves
    if link.find_parent(class_=_LIST):
        page_number = soup.new_tag("span")
        page_number["class"], page_number["data-target"] = "page-number", link["href"]
        link.insert_before(
            page_number
        )  # it floats to the edge of its column, beside the first line
        return
    page = _page(soup, interface, link["href"])
    if more:
        more.append(" · ")
        more.append(page)
        return
    link.insert_after(" (", page, ")")


def _page(soup: BeautifulSoup, interface: Interface, target: str) -> Tag:
    page = soup.new_tag("span")
    page["class"], page["data-target"], page.string = (
        "page-reference",
        target,
        f"{interface.text('page_reference')}\u00a0",
    )
    return page


def _name(element: Tag) -> str:
    """What to call a target: a slide's number, the title of the page it is, or the heading it stands under."""
    headings = ("h1", "h2", "h3")
    heading = (
        element
        if element.name in headings
        else element.find(headings) or element.find_previous(headings)
    )
    text = " ".join(heading.get_text().split()) if heading else ""
    return text.split()[0] if _SLIDE.match(text) else text
