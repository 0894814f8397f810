"""Which file of `data/` holds which record, as the first line of each model's description says."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

from pydantic import RootModel

import sitebuild.records
from sitebuild.records.base import Record

_NAMED = re.compile(r"`(data/[^`]+)`")


def guided_paths() -> list[str]:
    """The files and folders that hold records, for example `data/contacts/` and `data/updates.yml`."""
    return sorted(path for paths in models_by_path() for path in _spread(paths))


def _models() -> list[type[Record]]:
    """Every model of sitebuild.records, so that a new kind of data is in the guide without being told."""
    found = []
    for module in pkgutil.iter_modules(sitebuild.records.__path__):
        for _, value in inspect.getmembers(
            importlib.import_module(f"sitebuild.records.{module.name}"), inspect.isclass
        ):
            if (
                issubclass(value, (Record, RootModel))
                and value.__module__.startswith("sitebuild.records")
                and value not in found
            ):
                found.append(value)
    return found


def models_by_path() -> dict[str, type]:
    """The first line of a model's description names its file; of two that name the same, the one of the whole file."""
    found: dict[str, type] = {}
    for model in _models():
        first = (model.__doc__ or "").split("\n")[0]
        if not _NAMED.search(first) or re.match(r"One (entry|number|line) of", first):
            continue
        found[", ".join(re.findall(r"`([^`]+)`", re.split(r"(?<=`)[.:;]", first)[0]))] = model
    return found


def _spread(paths: str) -> list[str]:
    """`data/lists/needs.yml, languages.yml` as two whole paths."""
    first, *others = paths.split(", ")
    return [first, *(f"{first.rsplit('/', 1)[0]}/{other}" for other in others)]
