"""The maintainers' guide to every line of every file in `data/`, made from the models that check them."""

from __future__ import annotations

import inspect
import re
import types
from pathlib import Path
from typing import Annotated, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from sitebuild.records.base import Record
from sitebuild.records.files import FILES

FILE = Path("data") / "README.md"
_VAGUE = ("words", "a list", "a whole number", "names and values")
_TOP = """# What stands in each file

This page is made from the rules that check the files, so it is never behind them. Do not edit it: after a change of a
rule, `python -m sitebuild schemas` makes it anew.

- Keep the spaces at the beginning of each line. Two spaces more mean “belongs to the line above”.
- A list has one thing a line, each with a hyphen and a space in front.
- Leave a line out when you do not know the answer. Never write “none” or “unknown”.
- Put a value between double quotation marks when it holds a colon or a “#” after a space, or is a slide's number.
  Straight ones (") do that; curly ones (“ ”) are words of the text.
- A comma parts what stands between square brackets: a name with a comma in it needs quotation marks of its own.
- Lines marked **needed** must be there; all others may be left out.
"""


def make_field_guide() -> str:
    """The guide as Markdown: one part a file, one table a thing that stands in it."""
    parts = [_part(path, model) for path, model in sorted(_models_by_path().items())]
    return "\n".join([_TOP, *parts])


def models_explained() -> set[type[BaseModel]]:
    """Every model that has a table in the guide."""
    return {
        inner
        for model in FILES.values()
        for inner in [_row_model(model), *_inner(_row_model(model))]
    }


def fields_without_help() -> list[str]:
    """Fields of which the guide cannot say what goes in, as `Model.field`."""
    return sorted(
        f"{model.__name__}.{name}"
        for model in models_explained()
        for name, field in model.model_fields.items()
        if not field.description and not issubclass(model, RootModel)
    )


def fields_without_example() -> list[str]:
    """Fields whose last column would only say “words”, as `Model.field`."""
    return sorted(
        f"{model.__name__}.{name}"
        for model in models_explained()
        for name, field in model.model_fields.items()
        if not issubclass(model, RootModel) and _example(field) in _VAGUE
    )


def _models_by_path() -> dict[str, type]:
    """The table of files, with those of one model as one part: `data/lists/needs.yml, roles.yml`."""
    paths: dict[type, list[str]] = {}
    for path, model in FILES.items():
        names = paths.setdefault(model, [])
        names.append(path.rpartition("/")[2] if names else path)
    return {", ".join(names): model for model, names in paths.items()}


def _part(paths: str, model: type) -> str:
    rows = _row_model(model)
    each = " It is a list; each entry has these lines:" if rows is not model else ""
    lines = [f"## {paths}", "", f"{_about(model, paths)}{each}".strip(), "", *_table(rows)]
    for inner in _inner(rows):
        lines += ["", f"### {_title(inner)}", "", _first_line(inner), "", *_table(inner)]
    return "\n".join([*lines, ""])


def _about(model: type, paths: str) -> str:
    text = re.sub(
        r"^(One file of )?`data/[^`]+`(, `[^`]+`)*( or `[^`]+`)?[.,:]?\s*", "", _first_line(model)
    )
    each = "One file for each; the file's name is its id." if paths.endswith("/") else ""
    text = re.sub(r"\s*The file name is (its|the quiz's) id\.$", "", text)
    text = text[:1].upper() + text[1:]
    return " ".join(
        part
        for part in (
            each,
            text.replace(
                "The file name is its id, never used twice.", "An id is never used twice."
            ),
        )
        if part
    )


def _first_line(model: type) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _title(model: type[BaseModel]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).capitalize()


def _table(model: type[BaseModel]) -> list[str]:
    if issubclass(model, RootModel):
        return ["Names and values."]
    rows = [
        f"| `{name}` | {_say(field)}{_needed(field)} | {_example(field)} |"
        for name, field in model.model_fields.items()
    ]
    return ["| Line | What goes in, and why | Example or choice |", "|---|---|---|", *rows]


def _say(field: FieldInfo) -> str:
    return (field.description or "").replace("|", "\\|")


def _needed(field: FieldInfo) -> str:
    return " **Needed.**" if field.is_required() else ""


def _example(field: FieldInfo) -> str:
    if field.examples:
        example = field.examples[0]
        return f"`{', '.join(f'{name}: {value}' for name, value in example.items()) if isinstance(example, dict) else example}`"
    value_type = _bare(field.annotation)
    if get_origin(value_type) is list:
        inner = _bare(get_args(value_type)[0])
        return "a list" if not _is_model(inner) else f"a list, each as under “{_title(inner)}”"
    if get_origin(value_type) is dict:
        return "names and values"
    if get_origin(value_type) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(value_type))
    if _is_model(value_type):
        return f"as under “{_title(value_type)}”"
    return {"bool": "`yes` or `no`", "int": "a whole number", "date": "`2026-03-14`"}.get(
        getattr(value_type, "__name__", ""), "words"
    )


def _bare(annotation: object) -> object:
    """The annotation without “or nothing” and without its rules."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation


def _is_model(value_type: object) -> TypeGuard[type[BaseModel]]:
    return inspect.isclass(value_type) and issubclass(value_type, (Record, RootModel))


def _row_model(model: type[BaseModel]) -> type[BaseModel]:
    """Of a file that is a list, the model of one entry."""
    if not issubclass(model, RootModel):
        return model
    value_type = _bare(model.model_fields["root"].annotation)
    inner = _bare(get_args(value_type)[0]) if get_origin(value_type) is list else value_type
    return inner if _is_model(inner) else model


def _inner(model: type[BaseModel]) -> list[type[BaseModel]]:
    """The models that stand inside `model`, each once, in the order in which they are met."""
    found: list[type[BaseModel]] = []

    def look(value_type: object) -> None:
        value_type = _bare(value_type)
        for part in get_args(value_type):
            look(part)
        if _is_model(value_type) and value_type not in found and value_type is not model:
            found.append(value_type)
            for field in value_type.model_fields.values():
                look(field.annotation)

    for field in model.model_fields.values():
        look(field.annotation)
    return found
