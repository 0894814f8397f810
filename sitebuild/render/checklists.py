"""Blocks made from `data/checklists/` and `data/downloads.yml`."""

from __future__ import annotations

from collections.abc import Callable

from sitebuild.content.edition import Edition
from sitebuild.files.problems import Slip, nearest
from sitebuild.records.checklist import Checklist
from sitebuild.render.templates import render_block


def blocks(edition: Edition, here: Callable[[str], str]) -> dict[str, Callable[..., str]]:
    """The macros that show lists, by name."""
    slides, records = edition.slides, edition.library.checklists

    def address_of(slide: str) -> str:
        return here(slides[slide])

    def checklist(id: str, slide: str | None = None) -> str:
        """The points of a checklist as they stand on the slide; with `slide`, those of that slide alone."""
        record = _record(records, id)
        groups = [group for group in record.groups if slide in (None, group.slide)]
        return render_block(
            edition.templates,
            "checklist",
            groups=groups,
            words=edition.words,
            address_of=address_of,
            sheet=here(f"checklists/{id}/"),
        )

    def checklist_sheet(id: str) -> str:
        """A whole checklist, to be ticked."""
        record = _record(records, id)
        return render_block(
            edition.templates,
            "checklist_sheet",
            id=id,
            groups=record.groups,
            slides=record.slides,
            words=edition.words,
            address_of=address_of,
        )

    def checklist_list() -> str:
        """All checklists, each with whom it is for, its slides and the number of its points."""
        ordered = sorted(records.items(), key=lambda entry: list(slides).index(entry[1].slides[0]))
        shown = [
            {
                "title": record.title,
                "audience": record.audience,
                "slides": record.slides,
                "count": len(record.all_items()),
                "address": here(f"checklists/{id}/"),
            }
            for id, record in ordered
        ]
        return render_block(edition.templates, "checklist_list", lists=shown, words=edition.words)

    def downloads() -> str:
        """Everything that can be taken away: name, kind, pages and size."""
        return render_block(edition.templates, "downloads", files=edition.library.downloads.files)

    def one_step() -> str:
        """The button that shows one step at a time."""
        return render_block(edition.templates, "one_step", words=edition.words)

    return {
        "checklist": checklist,
        "checklist_sheet": checklist_sheet,
        "checklist_list": checklist_list,
        "downloads": downloads,
        "one_step": one_step,
    }


def _record(records: dict[str, Checklist], id: str) -> Checklist:
    if id not in records:
        raise Slip(f"there is no list “{id}”.", nearest(id, records))
    return records[id]
