"""A thing to print that stands for itself: one list, one card or one set of a form's pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """`file` under downloads/, `title` in its properties, `body` as HTML with drawn boxes and named blanks.

    `css_class` is the class of the document's body, for the print styles. `made_from` is the data file that made it. A sheet
    may not grow past `most_pages`, where it has such a number; one that is `fillable` gets form fields where its blanks are.
    A sheet that is `for_client` may be carried by a person who is watched: neither its properties nor its foot says
    anything. Those `together` are laid out in one go; the body of such a sheet is fit for paper as it is.
    """

    file: str
    title: str
    body: str
    css_class: str
    made_from: str
    most_pages: int | None = 1
    fillable: bool = False
    for_client: bool = False
    together: bool = False
