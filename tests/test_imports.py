"""Imports run one way, so that the engine can be replaced and a newcomer can follow the arrows."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = {"mkdocs", "material", "mkdocs_macros", "mkdocs_with_pdf"}
MAY_USE = {  # each room may use the rooms named, and itself
    "files": (),
    "records": ("files",),
    "content": ("files", "records"),
    "phrases": ("records", "content"),
    "checks": ("files", "records", "content"),
    "render": ("files", "records", "content", "phrases"),
    "downloads": ("files", "records", "content", "phrases"),
    "paper": ("files", "records", "content", "phrases", "render"),
    "assemble": (
        "files",
        "records",
        "content",
        "phrases",
        "checks",
        "render",
        "downloads",
        "paper",
    ),
    "upkeep": ("files", "records", "content", "phrases", "render", "downloads"),
    "commands": (
        "files",
        "records",
        "content",
        "phrases",
        "downloads",
        "paper",
        "assemble",
        "upkeep",
        "engine",
    ),
    "engine": ("files", "content", "render", "paper", "assemble"),
}
FILES = sorted(
    path
    for path in (ROOT / "sitebuild").rglob("*.py")
    if path.name not in ("__init__.py", "__main__.py")
)


def imported(path: Path) -> set[str]:
    """The modules a file imports, also those inside functions and those only for type checkers."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return found


def part(module: str) -> str:
    return module.split(".")[1].removesuffix(".py") if module.count(".") else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_of_sitebuild_uses_only_the_rooms_it_may(path: Path):
    own = path.relative_to(ROOT / "sitebuild").parts[0]
    used = {
        part(module)
        for module in imported(path)
        if module.startswith("sitebuild.") and module.count(".") > 1
    }
    assert used - {own} <= set(MAY_USE[own])


def test_no_two_modules_import_each_other_by_any_way_round():
    arrows = {}
    for path in FILES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        arrows[name] = {module for module in imported(path) if module.startswith("sitebuild.")}
    graph = {name: used & set(arrows) - {name} for name, used in arrows.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError with the circle


def test_no_module_lies_loose():
    """Everybody finds a file by its room."""
    loose = {path.name for path in (ROOT / "sitebuild").glob("*.py")}
    assert loose == {"__init__.py", "__main__.py"}
    rooms = {
        path.name for path in (ROOT / "sitebuild").iterdir() if (path / "__init__.py").is_file()
    }
    assert rooms == set(MAY_USE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_room_engine_knows_the_site_generator(path: Path):
    used = {module.split(".")[0] for module in imported(path)} & ENGINE
    assert used == set() or path.parent.name == "engine"


def test_the_bridge_to_the_macros_is_short_and_looks_hold_no_program():
    assert [path.name for path in ROOT.glob("*.py")] == ["macros.py"]
    assert len((ROOT / "macros.py").read_text(encoding="utf-8").splitlines()) <= 12
    assert list((ROOT / "overrides").rglob("*.py")) == []


def test_records_know_no_templates_and_renderers_read_no_data_files():
    for path in (ROOT / "sitebuild" / "records").glob("*.py"):
        assert "jinja2" not in imported(path)
    for path in (ROOT / "sitebuild" / "render").glob("*.py"):
        assert not {"yaml", "sitebuild.files.yaml_text"} & imported(path)
        assert "read_text" not in path.read_text(encoding="utf-8")


def test_every_program_that_a_guide_or_a_comment_of_the_looks_names_is_there(root: Path):
    there = [path.relative_to(root).as_posix() for path in root.glob("*.py")]
    for folder in ("sitebuild", "tests", "overrides"):
        there += [path.relative_to(root).as_posix() for path in (root / folder).rglob("*.py")]
    named = [*root.glob("*.md"), *(root / "contributing").glob("*.md")]
    named += [*(root / "docs").rglob("*.md"), *(root / "docs" / "assets").rglob("*.js")]
    named += [path for path in (root / "overrides").rglob("*") if path.suffix in (".html", ".css")]
    missing = {
        (path.relative_to(root).as_posix(), name)
        for path in named
        for name in re.findall(r"[\w/]+\.py\b", path.read_text(encoding="utf-8"))
        if not any(f"/{one}".endswith(f"/{name}") for one in there)
    }
    assert missing == set()
