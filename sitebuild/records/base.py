"""What every record shares: strict fields, and pydantic's findings turned into Problems with a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    RootModel,
    ValidationError,
)

from sitebuild.files.problems import Problem, Slip, nearest
from sitebuild.files.yaml_text import YamlText


class Record(BaseModel):
    """A record read from `data/`. Unknown fields are errors; a record does not change after it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    NAMES: ClassVar[
        tuple[str, ...]
    ] = ()  # lists of names and sentences, in which a comma can belong to the words


R = TypeVar("R", bound=BaseModel)


ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def plain_id(text: str) -> str:
    """`text` as an id: small letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "self-care"


def _check_id(value: str) -> str:
    if not ID.fullmatch(value):
        raise Slip(
            f"the id “{value}” may hold only small letters, digits and single hyphens.",
            f"Write “{plain_id(value)}”.",
        )
    return value


def _check_slide(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,2}\.[1-9]\d?", value):
        raise Slip(
            f"“{value}” is not the number of a slide.",
            'Write it with its point and between quotation marks, for example "3.10".',
        )
    return value


def _check_whole(value: object) -> object:
    """YAML and Python also take 1_6, 0o20, +16 and 16.0 for numbers; a reader of the file does not."""
    if isinstance(value, str) and not re.fullmatch(r"0|[1-9][0-9]*", value):
        raise Slip(f"“{value}” is not a whole number.", "Write digits only, for example 16.")
    return value


def _check_day(value: object) -> object:
    """A number of seconds would be taken for a date too."""
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise Slip(f"“{value}” is not a date.", "Write year-month-day, for example 2026-03-14.")
        refuse_no_such_day(value)
    return value


def refuse_no_such_day(value: str) -> None:
    """Raises a Slip when the calendar has no day `value` (2026-03-14)."""
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        raise Slip(
            f"there is no such day as “{value}”.", "Compare it with the page and with a calendar."
        ) from None


Whole = Annotated[int, BeforeValidator(_check_whole)]
Day = Annotated[dt.date, BeforeValidator(_check_day)]
Id = Annotated[str, AfterValidator(_check_id)]
Slide = Annotated[str, AfterValidator(_check_slide)]


def read_record(
    model: type[R], doc: YamlText, today: dt.date | None = None
) -> tuple[R | None, list[Problem]]:
    """Turns a file's text into a `model`. Gives the record, or None with every problem the file has.

    `today` is the day after which dates lie in the future (default: the clock's).
    """
    if doc.problems or doc.data is None:
        return None, doc.problems
    record, problems = _read(model, doc, today or dt.date.today())
    parted = [
        Problem(
            doc.file,
            doc.line(path),
            f"a comma parts names in “{path[-1]}:”.",
            "Put each name between quotation marks, or write one name a line.",
        )
        for path in doc.parted
        if path[-1] in getattr(model, "NAMES", ())
    ]
    return (None if parted else record), [*problems, *parted]


@lru_cache(maxsize=4096)  # all files but one are those of the edit before: saves the preview 0.6 s
def _read(model: type[R], doc: YamlText, today: dt.date) -> tuple[R | None, list[Problem]]:
    twice = list(_twice(doc, doc.data, ()))
    try:
        return model.model_validate(doc.data, context={"today": today}), twice
    except ValidationError as error:
        problems = [_problem(model, doc, detail) for detail in error.errors()]
        told = {problem.line for problem in problems}
        return None, [
            *_without_doubles(problems),
            *(problem for problem in twice if problem.line not in told),
        ]


def _twice(doc: YamlText, value: Any, path: tuple) -> Iterator[Problem]:
    """The same text, or the same whole entry, a second time in one list."""
    is_list = isinstance(value, list)
    for key, inner in (
        enumerate(value) if is_list else value.items() if isinstance(value, dict) else ()
    ):
        if is_list and inner in value[:key]:
            what = (
                f"“{inner}” stands twice in this list."
                if isinstance(inner, str)
                else "this entry stands twice in the list."
            )
            yield Problem(doc.file, doc.line((*path, key)), what, "Keep one of the two.")
        elif not isinstance(inner, str):
            yield from _twice(doc, inner, (*path, key))


def _without_doubles(problems: list[Problem]) -> list[Problem]:
    """A mistyped name is also a missing one; saying the second would send people looking for another mistake."""
    meant = {problem.fix for problem in problems}
    return [
        problem
        for problem in problems
        if not (found := re.fullmatch(r"the line “(.*):” is missing.", problem.what))
        or f"Did you mean “{found[1]}”?" not in meant
    ]


def _problem(model: type[BaseModel], doc: YamlText, detail: Mapping[str, Any]) -> Problem:
    slip = detail.get("ctx", {}).get("error")
    if isinstance(slip, Slip) and slip.value is not None:
        return Problem(doc.file, doc.last_line_of(slip.value), slip.what, slip.fix)
    path = tuple(
        part for part in detail["loc"] if isinstance(part, int) or _is_in(doc, detail["loc"], part)
    )
    what, fix = _in_words(model, detail)
    return Problem(doc.file, doc.line(path), what, fix)


def _is_in(doc: YamlText, loc: tuple, part: str) -> bool:
    return any(part in path for path in doc.lines) or part == loc[-1]


def _in_words(model: type[BaseModel], detail: Mapping[str, Any]) -> tuple[str, str]:  # noqa: C901  one branch for each kind of finding, no step inside another
    error_type, name = detail["type"], _name(detail["loc"])
    slip = detail.get("ctx", {}).get("error")
    if isinstance(slip, Slip):
        return slip.what, slip.fix
    if error_type == "missing":
        return (
            f"the line “{name}:” is missing.",
            f"Add it. What goes in: {_field_help(model, detail['loc'])}",
        )
    if error_type == "extra_forbidden":
        return f"“{name}” is not a name this file knows.", nearest(
            name, _fields(model, detail["loc"])
        )
    if error_type in ("literal_error", "enum"):
        allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        return f"“{detail['input']}” cannot stand after “{name}:”.", nearest(
            str(detail["input"]), allowed
        )
    if error_type.startswith("list"):
        return (
            f"what belongs to “{name}:” must be a list.",
            f"Below “{name}:” write one thing a line, each beginning with a hyphen and a space.",
        )
    if error_type in ("string_type", "model_type", "dict_type", "model_attributes_type"):
        return (
            f"what stands after “{name}:” cannot be read: a few words stand where several lines belong, or the other way round.",
            "Compare it with another entry of the same kind; the guide data/README.md shows its lines.",
        )
    if error_type.startswith("date"):
        return (
            f"“{detail['input']}” is not a date.",
            "Write year-month-day, for example 2026-03-14.",
        )
    if error_type.startswith("int"):
        return f"“{detail['input']}” is not a whole number.", "Write digits only, for example 16."
    if error_type.startswith("bool"):
        return f"“{detail['input']}” is neither yes nor no.", "Write yes or no."
    if error_type in ("too_short", "too_long") and detail["input"]:
        few = error_type == "too_short"
        wanted = detail["ctx"]["min_length" if few else "max_length"]
        return (
            f"the list “{name}:” has {len(detail['input'])}; it needs at {'least' if few else 'most'} {wanted} entries.",
            _field_help(model, detail["loc"]),
        )
    if error_type == "too_short":
        return (
            f"the list “{name}:” is empty.",
            "Add a line to it that begins with a hyphen and a space, or delete it.",
        )
    if error_type in ("string_too_short", "string_too_long"):
        few = error_type == "string_too_short"
        return (
            f"the text after “{name}:” has {len(detail['input'])} letters and spaces; it needs at {'least' if few else 'most'} "
            f"{detail['ctx']['min_length' if few else 'max_length']}.",
            _field_help(model, detail["loc"]),
        )
    if error_type in ("greater_than_equal", "less_than_equal"):
        return (
            f"“{detail['input']}” cannot stand after “{name}:”.",
            f"Write a number that is {detail['msg'].removeprefix('Input should be ')}.",
        )
    if error_type == "string_pattern_mismatch":
        return f"“{detail['input']}” cannot stand after “{name}:”.", _field_help(
            model, detail["loc"]
        )
    return f"“{name}”: {detail['msg']}.", "Compare it with another file of the same folder."


def _field_help(model: type[BaseModel], loc: tuple) -> str:
    """The field's own help: what a text that does not fit should look like."""
    if issubclass(model, RootModel):
        model = _inner_model(model.model_fields["root"].annotation) or model
    for part in loc[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _inner_model(model.model_fields[part].annotation) or model
    field = model.model_fields.get(_name(loc))
    example = f" For example: {field.examples[0]}" if field is not None and field.examples else ""
    return (
        f"{field.description}{example}"
        if field is not None
        else "Compare it with another file of the same folder."
    )


def _name(loc: tuple) -> str:
    words = [part for part in loc if isinstance(part, str)]
    return words[-1] if words else "item"


def _fields(model: type[BaseModel], loc: tuple) -> list[str]:
    """The field names allowed where `loc` points to, found by following the model's annotations."""
    if issubclass(model, RootModel):
        model = _inner_model(model.model_fields["root"].annotation) or model
    for part in loc[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _inner_model(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _inner_model(annotation: object) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _inner_model(inner):
            return found
    return None
