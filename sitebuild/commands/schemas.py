"""`python -m sitebuild schemas`: writes data/schemas/, which editors read to help while typing, their settings, and three guides for people."""

from __future__ import annotations

from pathlib import Path

import click

from sitebuild.assemble.load import usable_library
from sitebuild.content.library import DIRECTORY
from sitebuild.upkeep import calls_guide, contacts_guide
from sitebuild.upkeep.field_guide import FILE, make_field_guide
from sitebuild.upkeep.schemas import FOLDER, SETTINGS, make_editor_settings, make_schemas


@click.command()
@click.pass_obj
def run(root: Path) -> int:
    """Writes every schema and the guides to fields and calls anew.

    A test fails when they are not those of the models and macros.
    """
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    library = usable_library(root, DIRECTORY)
    for name, text in make_schemas(library.lists).items():
        (folder / name).write_text(text, encoding="utf-8")
    (root / SETTINGS).write_text(make_editor_settings(), encoding="utf-8")
    (root / FILE).write_text(make_field_guide(), encoding="utf-8")
    (root / calls_guide.FILE).write_text(calls_guide.make_calls_guide(root), encoding="utf-8")
    contacts = contacts_guide.make_contacts_guide(library)
    (root / contacts_guide.FILE).write_text(contacts, encoding="utf-8")
    return 0
