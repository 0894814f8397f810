"""One mistake a folder in tests/broken/: laid over a small valid project, it gives exactly the message beside it."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from helpers.projects import copy_printable
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from sitebuild.assemble.load import load_edition
from sitebuild.files.problems import DataProblems
from sitebuild.paper.sheets import write_sheets
from sitebuild.render.all_sheets import all_sheets
from sitebuild.render.macros import MACROS

TESTS = Path(__file__).resolve().parent
MISTAKES = sorted(path.name for path in (TESTS / "broken").iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project, with the real project's templates and fonts."""
    return copy_printable(tmp_path / "project")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One such copy for all mistakes: a copy for each would be 70,000 files to write and to remove."""
    return copy_printable(tmp_path_factory.mktemp("broken") / "project")


@contextlib.contextmanager
def laid_over(project: Path, mistake: Path):
    """The project with the files of `mistake` in place of its own; afterwards it is as it was."""
    before: dict[Path, bytes | None] = {}
    folders: list[Path] = []
    for source in mistake.rglob("*"):
        if not source.is_file() or source.name == "message.txt":
            continue
        target = project / source.relative_to(mistake)
        folders += [folder for folder in target.parents if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        before[target] = target.read_bytes() if target.exists() else None
        shutil.copyfile(source, target)
    yield
    for target, raw in before.items():
        target.unlink() if raw is None else target.write_bytes(raw)
    for folder in sorted(folders, reverse=True):  # what lies in another goes first
        folder.rmdir()


def message_of(project: Path) -> str:
    """What a maintainer reads when the project is loaded and its sheets are printed; empty when nothing is wrong."""
    try:
        edition = load_edition(project)
        write_sheets(edition, all_sheets(edition), project / "build" / "sheets")
    except DataProblems as found:
        return str(found)
    return ""


def test_the_small_project_itself_has_no_problem(project: Path):
    assert message_of(project) == ""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_reason_and_remedy(shared: Path, mistake: str):
    folder = TESTS / "broken" / mistake
    with laid_over(shared, folder):
        told = message_of(shared)
    assert told == (folder / "message.txt").read_text(encoding="utf-8").strip()


def test_what_was_laid_over_is_taken_off_again(shared: Path):
    """Else one mistake would be told beside the next."""
    before = {path: path.read_bytes() for path in shared.rglob("*") if path.is_file()}
    for name in ("alert-of-github", "area-heading-apart"):
        with laid_over(shared, TESTS / "broken" / name):
            assert {path for path in shared.rglob("*") if path.is_file()} >= before.keys()
    assert {path: path.read_bytes() for path in shared.rglob("*") if path.is_file()} == before
    assert all(any(folder.iterdir()) for folder in shared.rglob("*") if folder.is_dir())


def test_a_file_of_five_megabytes_is_refused(project: Path):
    (project / "data" / "checklists" / "huge.yml").write_bytes(b"title: x\n" * 600_000)
    assert message_of(project).startswith(
        "data/checklists/huge.yml, line 1: the file has 5,400,000 bytes;"
    )


def test_a_missing_file_is_told(project: Path):
    (project / "data" / "updates.yml").unlink()
    assert message_of(project).startswith("data/updates.yml, line 1: the file is missing.\n")


def test_a_kind_whose_page_is_not_there_is_told(project: Path):
    page = project / "docs" / "contacts" / "coalitions.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Coalitions\n---\n\n# Coalitions\n", encoding="utf-8")
    told = message_of(project)
    assert "data/lists/kinds.yml, line 5: there is no page docs/contacts/crisis-lines.md." in told
    assert "docs/contacts/coalitions.md." not in told


def test_a_value_of_the_templates_with_the_name_of_a_call_is_told(root: Path, monkeypatch):
    """Else the page's engine ends with code 100 and says nothing."""
    config = load_config(str(root / "mkdocs-nopdf.yml"))
    monkeypatch.setitem(MACROS, "draft", MACROS["version"])
    with pytest.raises(Abort, match="“draft” of the templates has the name of a call"):
        config.plugins["handbook"].on_config(config)
