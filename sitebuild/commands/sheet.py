"""`python -m sitebuild sheet AREA`: the sheet of one area with the agency's own numbers from data/local.yml, never published."""

from __future__ import annotations

from pathlib import Path

import click

from sitebuild.assemble.load import load_edition
from sitebuild.files.problems import nearest
from sitebuild.paper.sheets import write_area_sheet

FOLDER = Path("build") / "local"  # git does not see it, and no build publishes it


@click.command()
@click.argument("area", metavar="AREA")
@click.pass_obj
def run(root: Path, area: str) -> int:
    """Prints the sheet of AREA, for example sudbury, with the numbers of data/local.yml, into build/local/.

    AREA is the name of a folder of data/contacts/.
    """
    edition = load_edition(root)
    areas = {one.folder: one for one in edition.library.lists.areas.values()}
    if area not in areas:
        raise click.BadParameter(f"there is no area “{area}”. {nearest(area, areas)}")
    path = write_area_sheet(edition, areas[area], root / FOLDER)
    print(f"{path.relative_to(root).as_posix()} is ready. Do not publish it.")
    return 0
