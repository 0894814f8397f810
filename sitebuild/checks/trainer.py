"""What a trainer's runs say of the rest: the slides and lists they name exist, and nothing hard comes without a warning."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitebuild.files.problems import Problem, nearest
from sitebuild.files.reading import Reading
from sitebuild.files.yaml_text import YamlText
from sitebuild.records.checklist import Checklist
from sitebuild.records.contact import Contact
from sitebuild.records.trainer import Trainer

_SLIDE_OR_WARNING = re.compile(r"^(?:## (\d+\.\d+) .*|!!! content-note .*)$", re.M)
_PLACEHOLDER = re.compile(r"\{([^}]*)\}")


def check_trainer(
    trainer: Trainer,
    checklists: Mapping[str, Checklist],
    contacts: Mapping[str, Contact],
    reading: Reading,
) -> list[Problem]:
    """Problems of `trainer`, which was read from data/trainer.yml. Slides are looked up in docs/module."""
    doc = reading.yaml("data/trainer.yml")
    slides, problems = _slides(reading), _numbers(contacts, doc)
    for position, run in enumerate(trainer.runs):
        for step_position, step in enumerate(run.steps):
            path = ("runs", position, "steps", step_position)
            problems += [
                Problem(
                    doc.file,
                    doc.line((*path, "checklists", at)),
                    f"there is no list “{id}”.",
                    nearest(id, sorted(checklists)),
                )
                for at, id in enumerate(step.checklists)
                if id not in checklists
            ]
            problems += [
                Problem(
                    doc.file,
                    doc.line((*path, "slides", at)),
                    f"there is no slide “{slide}”.",
                    nearest(slide, list(slides)),
                )
                for at, slide in enumerate(step.slides)
                if slide not in slides
            ]
            hard = [slide for slide in step.slides if slides.get(slide)]
            if hard and not step.caution:
                problems.append(
                    Problem(
                        doc.file,
                        doc.line((*path, "minutes")),
                        f"slide {hard[0]} has a warning in the module, and this step has none.",
                        "Add “caution:” with what to tell people before it.",
                    )
                )
    return problems + _scene_slides(trainer, slides, doc)


def _scene_slides(trainer: Trainer, slides: Mapping[str, bool], doc: YamlText) -> list[Problem]:
    """Each slide that a scene practises exists."""
    return [
        Problem(
            doc.file,
            doc.line(("scenes", position, "slides", at)),
            f"there is no slide “{slide}”.",
            nearest(slide, list(slides)),
        )
        for position, scene in enumerate(trainer.scenes)
        for at, slide in enumerate(scene.slides)
        if slide not in slides
    ]


def _numbers(contacts: Mapping[str, Contact], doc: YamlText) -> list[Problem]:
    """Each {contact-id} has a number to show, be it withdrawn for now."""
    problems = []
    for path, text in doc.texts:
        problems += [
            Problem(
                doc.file,
                doc.line(path),
                f"there is no contact “{id}” with a number to show.",
                nearest(id, sorted(contacts)),
            )
            for id in _PLACEHOLDER.findall(text)
            if id not in contacts
            or not (contacts[id].publishable_phones or contacts[id].is_withdrawn)
        ]
    return problems


def _slides(reading: Reading) -> dict[str, bool]:
    """Each slide's number, and whether a content note stands in it."""
    found: dict[str, bool] = {}
    for page in reading.pages:
        slide = None
        for mark in _SLIDE_OR_WARNING.finditer(
            reading.page(page) if page.startswith("module/") else ""
        ):
            slide = mark[1] or slide
            if slide:
                found[slide] = not mark[1]
    return found
