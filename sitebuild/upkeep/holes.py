"""The holes of the directory as a list of tasks for volunteers: find who does this there, and phone them."""

from __future__ import annotations

from collections.abc import Iterator

from sitebuild.content.holes import Cell, holes_by_area
from sitebuild.content.library import Library


def holes_list(library: Library) -> str:
    """For each area its needs without a number, each as a task, and the grades of the others; at the end how many."""
    rows = holes_by_area(library)
    count = sum(len(row.holes) for row in rows)
    parts = [
        "\n".join(
            [
                f"{row.area.name} ({len(row.holes)} of {len(row.cells)} without a number)",
                *(f"  - {_task(cell)}" for cell in row.holes),
                *_graded(row.cells),
            ]
        )
        for row in rows
    ]
    return "\n\n".join([*parts, f"{count} needs without a number in {len(rows)} areas."]) + "\n"


def _task(cell: Cell) -> str:
    if cell.best == "nothing":
        return f"{cell.slot.name}: nothing found. Find who does this, and phone them."
    names = "; ".join(f"{contact.name} [{id}]" for id, contact in cell.known.items())
    return f"{cell.slot.name}: known, no number. Find the number and phone: {names}"


def _graded(cells: list[Cell]) -> Iterator[str]:
    for grade in ("high", "medium"):
        if names := [cell.slot.name for cell in cells if cell.best == grade]:
            yield f"  grade {grade}: {'; '.join(names)}"
