"""Blocks made from `data/checklists/`."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.render.page import Page


def checklist(page: Page, id: str, slide: str | None = None) -> Markup:
    """The points of a checklist as they stand on the slide; with `slide`, those of that slide alone."""
    record = page.find(page.edition.library.checklists, id, "list")
    groups = [group for group in record.groups if slide in (None, group.slide)]
    sheet = page.link(f"checklists/{id}/")
    return page.show("checklist", groups=groups, sheet=sheet, title=record.title)


def checklist_sheet(page: Page, id: str) -> Markup:
    """A whole checklist, to be ticked."""
    record = page.find(page.edition.library.checklists, id, "list")
    return page.show(
        "checklist_sheet",
        id=id,
        groups=record.groups,
        slides=record.slides,
        address_of=page.slide,
    )


def checklist_list(page: Page) -> Markup:
    """All checklists, each with whom it is for, its slides and the number of its points."""
    order = list(page.edition.slides)
    records = sorted(
        page.edition.library.checklists.items(), key=lambda entry: order.index(entry[1].slides[0])
    )
    lists = [
        {
            "title": record.title,
            "audience": record.audience,
            "slides": record.slides,
            "count": len(record.all_items()),
            "address": page.link(f"checklists/{id}/"),
        }
        for id, record in records
    ]
    return page.show("checklist_list", lists=lists)
