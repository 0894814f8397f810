"""Turns the named blanks of a drawn form into fields that can be filled in on a screen."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag


def put_fields(soup: BeautifulSoup) -> None:
    """Mends `soup` in place: every element with `data-field` becomes a form field; `data-say` is what is spoken."""
    for blank in soup.select("[data-field]"):
        blank.replace_with(_field(soup, blank))


def _field(soup: BeautifulSoup, blank: Tag) -> Tag:
    classes = blank["class"]
    if "blank--lines" in classes:
        field = soup.new_tag("textarea")
    else:
        field = soup.new_tag("input", type="checkbox" if "box" in classes else "text")
    # WeasyPrint speaks a title; radio buttons are never used, since it writes broken groups of them.
    field["name"], field["title"], field["class"] = blank["data-field"], blank["data-say"], classes
    return field
