"""Which field of which form answers to which point of the slides; a point or a field without a partner is a slip."""

from __future__ import annotations

from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading
from sitebuild.records.form import Form, covering_fields
from sitebuild.records.handling import SlidePoints


def uncovered(points: SlidePoints, forms: dict[str, Form], reading: Reading) -> list[Problem]:
    """Points that no field covers, and fields that name a point which does not exist."""
    known = [point.id for point in points.points]
    covered = covering_fields(forms)
    doc = reading.yaml("data/slide_points.yml")
    problems = [
        Problem(
            doc.file,
            doc.last_line_of(id),
            f"no field of a form covers the point “{id}”.",
            "Name it under “covers:” of a field in data/forms/, or take the point out.",
        )
        for id in known
        if id not in covered
    ]
    for name, form in forms.items():
        file = reading.yaml(f"data/forms/{name}.yml")
        problems += [
            Problem(
                file.file,
                file.last_line_of(point),
                f"the field “{field.id}” covers “{point}”, which is no point of the slides.",
                nearest(point, known),
            )
            for field in form.all_fields()
            for point in field.covers
            if point not in known
        ]
    return problems
