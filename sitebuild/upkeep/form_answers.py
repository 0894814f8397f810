"""What somebody wrote into a form of the project's page. The form puts each answer below its question, as a heading."""

from __future__ import annotations

import re
from pathlib import Path

from sitebuild.files.yaml_text import read_yaml

FORMS = Path(".github") / "ISSUE_TEMPLATE"
FORM_OF_FACTS, FORM_OF_CLOSED = "1-correct-contact", "3-organisation-closed"
MOST = 10_000  # signs; a form that was filled in has some hundreds
_UNANSWERED = "_No response_"


class NotByForm(Exception):
    """This issue becomes no proposal. Its text says why to whoever wrote it, and repeats nothing of what they wrote."""


def read_answers(text: str, root: Path) -> dict[str, str]:
    """The answers in an issue's `text` by the id of each question, and under “form” which form it is.

    Raises NotByForm when the text is not one of the two forms, filled in once.
    """
    if len(text) > MOST:
        raise NotByForm("It is longer than a form that was filled in.")
    parts = re.split(r"^### (.+)$", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    asked = [question.strip() for question in parts[1::2]]
    for form in (FORM_OF_FACTS, FORM_OF_CLOSED):
        names = _questions(root, form)
        if sorted(asked) == sorted(names):
            said = [_one_line(answer) for answer in parts[2::2]]
            return {"form": form} | dict(zip((names[question] for question in asked), said))
    raise NotByForm(
        "The questions of the form do not all stand in it, each once. Please fill in the form anew."
    )


def choices(root: Path, form: str, id: str) -> list[str]:
    """What may be chosen in the menu `id` of a form."""
    (field,) = (field for field in _fields(root, form) if field["id"] == id)
    return field["attributes"]["options"]


def _questions(root: Path, form: str) -> dict[str, str]:
    """By each question of a form, its id."""
    return {field["attributes"]["label"]: field["id"] for field in _fields(root, form)}


def _fields(root: Path, form: str) -> list[dict]:
    body = read_yaml(root / FORMS / f"{form}.yml", root).data["body"]
    return [field for field in body if "id" in field]


def _one_line(answer: str) -> str:
    words = " ".join(answer.split())
    return "" if words == _UNANSWERED else words
