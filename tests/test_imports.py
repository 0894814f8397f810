"""Imports run one way, so that the engine can be replaced and a newcomer can follow the arrows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = {"mkdocs", "material", "mkdocs_macros", "mkdocs_with_pdf"}
BRIDGES = {
    "macros.py",
    "pdf_event_hook.py",
    "overrides/preview_hook.py",
    "overrides/print/theme_handler.py",
}
# Each part may use the parts before it in its own line, and nothing else of sitebuild.
MAY_USE = {
    "problems": (),
    "patterns": (),
    "project_files": (),
    "yaml_lines": (),
    "yaml_errors": (),
    "yamltext": ("problems", "yaml_lines", "yaml_errors", "marks"),
    "marks": (),
    "records": ("problems", "yamltext"),
    "contradictions": ("problems", "yamltext", "records"),
    "crown_agreement": ("problems", "yamltext", "records"),
    "number_evidence": ("problems", "yamltext", "records"),
    "notices": ("problems", "yamltext", "records"),
    # what the files of the directory say of each other
    "agreements": (
        "problems",
        "yamltext",
        "records",
        "contradictions",
        "crown_agreement",
        "number_evidence",
    ),
    "close_hosts": ("problems", "yamltext", "records"),
    "for_clients": ("problems", "records", "yamltext"),
    "form_coverage": ("problems", "records", "yamltext"),
    "apostrophes": (),
    "markdown_apostrophes": ("apostrophes",),
    "sheet": (),
    "system": (),
    "draft": (),
    "differences": (),
    "second_reading": ("yamltext",),
    "field_guide": ("records",),
    "trainer_agreements": ("problems", "records", "yamltext", "project_files"),
    "inline": (),
    "versions": ("problems", "records", "yamltext"),
    "library": (
        "problems",
        "yamltext",
        "records",
        "agreements",
        "close_hosts",
        "for_clients",
        "form_coverage",
        "versions",
        "project_files",
        "notices",
        "shown_numbers",
    ),
    "shown_numbers": ("problems", "records"),
    "given": ("records",),
    "freshness": ("records",),
    "foot": ("freshness", "library"),
    "qr": ("foot",),
    "contact_text": ("records", "freshness"),
    "schemas": ("records", "downloads"),  # the files people take away have a schema too
    "due": ("problems", "records", "library", "freshness", "contact_text"),
    "links": ("records",),
    "transcript": ("project_files", "records"),
    "addresses": ("transcript",),
    "render": (
        "patterns",
        "problems",
        "records",
        "library",
        "transcript",
        "addresses",
        "edition",
        "freshness",
        "contact_text",
        "due",
        "form_coverage",
        "sheet",
        "qr",
        "apostrophes",
    ),
    "downloads": (
        "problems",
        "records",
        "library",
        "transcript",
        "addresses",
        "freshness",
        "contact_text",
        "due",
        "sheet",
        "draft",
        "system",
    ),
    "checks": (
        "patterns",
        "problems",
        "records",
        "library",
        "transcript",
        "addresses",
        "yamltext",
        "contact_text",
        "project_files",
        "field_guide",
        "yaml_lines",
        "marks",
    ),
    "terms_in_text": ("patterns", "records"),
    "fonts": (),
    "published": ("addresses", "project_files"),
    "hosting": ("problems",),
    "kept_pages": (),
    "stylesheet": (),
    "search_index": ("problems", "records"),
    "edition": (
        "problems",
        "given",
        "addresses",
        "records",
        "library",
        "transcript",
        "render",
        "checks",
        "sheet",
        "foot",
        "qr",
        "trainer_agreements",
    ),
    "outputs": (
        "edition",
        "fonts",
        "render",
        "terms_in_text",
        "contact_text",
        "downloads",
        "search_index",
        "stylesheet",
        "hosting",
        "draft",
        "project_files",
    ),
    "commands": (
        "problems",
        "records",
        "library",
        "edition",
        "render",
        "downloads",
        "yamltext",
        "due",
        "links",
        "schemas",
        "freshness",
        "contact_text",
        "draft",
        "checks",
        "published",
        "differences",
        "field_guide",
        "versions",
        "system",
        "search_index",
        "notices",
        "second_reading",
    ),
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
def test_a_module_of_sitebuild_uses_only_the_parts_it_may(path: Path):
    own = path.relative_to(ROOT / "sitebuild").parts[0].removesuffix(".py")
    used = {part(module) for module in imported(path) if module.startswith("sitebuild.")} - {
        own,
        "",
    }
    assert used <= set(MAY_USE[own])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sitebuild_knows_nothing_of_the_engine(path: Path):
    assert {module.split(".")[0] for module in imported(path)} & ENGINE == set()


def test_only_the_bridges_know_the_engine():
    ours = [path for path in [*ROOT.glob("*.py"), *(ROOT / "overrides").rglob("*.py")]]
    knowing = {
        path.relative_to(ROOT).as_posix()
        for path in ours
        if {module.split(".")[0] for module in imported(path)} & ENGINE
    }
    assert knowing <= BRIDGES


def test_records_know_no_templates_and_renderers_read_no_data_files():
    for path in (ROOT / "sitebuild" / "records").glob("*.py"):
        assert "jinja2" not in imported(path)
    for path in (ROOT / "sitebuild" / "render").glob("*.py"):
        assert not {"yaml", "sitebuild.yamltext"} & imported(path)
        assert "read_text" not in path.read_text(encoding="utf-8")
