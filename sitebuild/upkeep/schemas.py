"""JSON schemas for editors, made from the models, so that field help and allowed values appear while typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sitebuild.downloads.contacts_json import contacts_schema
from sitebuild.records.files import FILES
from sitebuild.records.lists import Entrylist, Lists

FOLDER = Path("data") / "schemas"
SETTINGS = Path(".vscode") / "settings.json"
_LISTED = {
    "service_areas": "areas",
    "needs": "needs",
    "serves": "audiences",
    "languages": "languages",
    "kind": "kinds",
}
_YES_NO = {"enum": [True, False, "yes", "no"]}


def make_schemas(lists: Lists) -> dict[str, str]:
    """The text of each schema by file name."""
    schemas: dict[str, dict] = {
        _name(path): _for_editors(model.model_json_schema(), lists) for path, model in FILES.items()
    }
    schemas["contacts-download.json"] = contacts_schema()
    return {
        name: json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for name, schema in schemas.items()
    }


def make_editor_settings() -> str:
    """The text of `SETTINGS`: which files of data/ each schema is for."""
    files: dict[str, list[str]] = {}
    for path in FILES:
        every = "*/*.yml" if path == "data/contacts/" else "*.yml" if path.endswith("/") else ""
        files.setdefault(f"./{(FOLDER / _name(path)).as_posix()}", []).append(path + every)
    return json.dumps({"yaml.schemas": files}, indent=2) + "\n"


def _name(path: str) -> str:
    """The schema of a file or folder of data/: `contact.json` for `data/contacts/`, and one for all plain lists."""
    if FILES[path] is Entrylist:
        return "list.json"
    name = path.rstrip("/").removesuffix("s") if path.endswith("/") else path
    return f"{Path(name).stem.replace('_', '-')}.json"


def _for_editors(schema: Any, lists: Lists, name: str = "") -> Any:
    """An editor reads YAML with its guesses, we read it as text: so 911, 2026 and yes are allowed without quotation marks."""
    if isinstance(schema, list):
        return [_for_editors(part, lists) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        key: {field: _for_editors(part, lists, field) for field, part in value.items()}
        if key in ("properties", "$defs")
        else _for_editors(value, lists, name if key == "items" else "")
        for key, value in schema.items()
    }
    if made.get("type") == "boolean":
        made = {key: value for key, value in made.items() if key != "type"} | _YES_NO
    elif (
        made.get("type") == "integer"
    ):  # pydantic names the limits otherwise where a rule of ours looks first
        made = dict(
            sorted(
                ({"ge": "minimum", "le": "maximum"}.get(key, key), value)
                for key, value in made.items()
            )
        )
    elif made.get("type") == "string" and "enum" not in made:
        made["type"] = ["string", "integer", "number"]
        if name == "by":
            made["enum"] = lists.role_names
        if name in _LISTED and (allowed := list(getattr(lists, _LISTED[name]))):
            made["enum"] = allowed
    return made
