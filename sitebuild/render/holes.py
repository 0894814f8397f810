"""What is still missing: for each area the lines without a number, as tasks; and how many numbers somebody has reached."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.content.addresses import card_address
from sitebuild.content.holes import Cell, holes_by_area, reached
from sitebuild.render.page import Page

PAGE = "about/holes/"


def holes(page: Page) -> Markup:
    """Each area with its lines: the best grade of a number, who is known without one, what nobody has found."""
    areas: list[dict] = [
        {
            "name": row.area.name,
            "cells": [_cell(page, cell) for cell in row.cells],
            "holes": len(row.holes),
        }
        for row in holes_by_area(page.edition.library)
    ]
    return page.show("holes", areas=areas, count=sum(area["holes"] for area in areas))


def progress(page: Page) -> Markup:
    """How many of the numbers shown somebody has reached by phone, and the way to help."""
    done, count = reached(page.edition.library)
    return page.show("progress", done=done, count=count, address=page.link(f"{PAGE}#call"))


def _cell(page: Page, cell: Cell) -> dict:
    """A line ready to show: its name, what is said of it, and the cards of those without a number."""
    areas = page.edition.library.lists.areas
    cards = [
        (contact.name, page.link(card_address(id, contact, areas)))
        for id, contact in cell.known.items()
    ]
    return {
        "name": cell.slot.name,
        "said": page.edition.labels[f"hole_{cell.best.replace(' ', '_')}"],
        "is_hole": cell.is_hole,
        "cards": cards if cell.best == "no number" else [],
    }
