"""JSON schemas for editors, made from the models, so that field help and allowed values appear while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from sitebuild.downloads.contacts_json import contacts_schema
from sitebuild.records.change import Change
from sitebuild.records.checklist import Checklist
from sitebuild.records.contact import Contact
from sitebuild.records.crown import CrownNumbers
from sitebuild.records.glossary import Glossary
from sitebuild.records.lists import Areas, Entrylist, Kinds, Lists, Slots
from sitebuild.records.local import Local
from sitebuild.records.old_link import OldLinks
from sitebuild.records.published_contacts import PublishedContacts
from sitebuild.records.question import Questions
from sitebuild.records.quiz import Quiz
from sitebuild.records.source_host import SourceHosts
from sitebuild.records.synonyms import Synonyms
from sitebuild.records.trainer import Trainer
from sitebuild.records.unconfirmed import UnconfirmedList
from sitebuild.records.updates import Updates
from sitebuild.records.work import Works

FOLDER = Path("data") / "schemas"
_MODELS: Mapping[str, type[BaseModel]] = {
    "change": Change,
    "checklist": Checklist,
    "contact": Contact,
    "crown-numbers": CrownNumbers,
    "glossary": Glossary,
    "kinds": Kinds,
    "list": Entrylist,
    "local": Local,
    "old-links": OldLinks,
    "open-questions": Questions,
    "published-contacts": PublishedContacts,
    "quiz": Quiz,
    "areas": Areas,
    "slots": Slots,
    "source-hosts": SourceHosts,
    "sources": Works,
    "synonyms": Synonyms,
    "trainer": Trainer,
    "unconfirmed": UnconfirmedList,
    "updates": Updates,
}
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
    schemas = {
        f"{name}.json": _for_editors(model.model_json_schema(), lists)
        for name, model in _MODELS.items()
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


def _for_editors(schema: object, lists: Lists, name: str = "") -> object:
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
