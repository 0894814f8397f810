"""What the pocket guide names exists: its lists, its contacts, and slides that its lists have."""

from __future__ import annotations

from collections.abc import Iterator

from sitebuild.content.library import Library
from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading


def check_pocket_guide(library: Library, reading: Reading) -> Iterator[Problem]:
    """Problems of data/pocket_guide.yml."""
    doc, lists = reading.yaml("data/pocket_guide.yml"), library.checklists
    for at, page in enumerate(library.pocket_guide.pages):
        path = ("pages", at)
        if page.checklist and page.checklist not in lists:
            what = f"there is no list “{page.checklist}”."
            yield Problem(
                doc.file,
                doc.line((*path, "checklist")),
                what,
                nearest(page.checklist, sorted(lists)),
            )
        elif (
            page.checklist
            and page.slide
            and page.slide not in (own := lists[page.checklist].slides)
        ):
            what = f"the list “{page.checklist}” has nothing of slide {page.slide}."
            yield Problem(doc.file, doc.line((*path, "slide")), what, nearest(page.slide, own))
        for box_at, box in enumerate(page.numbers):
            for line_at, line in enumerate(box.lines):
                if line.contact not in library.contacts:
                    where = doc.line((*path, "numbers", box_at, "lines", line_at, "contact"))
                    what = f"there is no contact “{line.contact}”."
                    yield Problem(
                        doc.file, where, what, nearest(line.contact, sorted(library.contacts))
                    )
