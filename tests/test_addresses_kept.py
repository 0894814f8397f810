"""An address that was published stays: people have it on paper, in bookmarks and in other organisations' links."""

from __future__ import annotations

from pathlib import Path

from conftest import addresses_of
from sitebuild.checks.navigation import check_navigation

LIST = Path(__file__).resolve().parent / "golden" / "addresses.txt"


def published(site: Path) -> list[str]:
    """Every address of a page and every name of a download."""
    files = [path for path in (site / "downloads").rglob("*") if path.is_file() and path.suffix != ".html"]
    return [*(f"/{address}" for address in addresses_of(site)), *sorted(f"/{path.relative_to(site).as_posix()}" for path in files)]


def listed() -> list[str]:
    return LIST.read_text(encoding="utf-8").split()


def gone(site: Path) -> list[str]:
    return [address for address in listed() if address not in set(published(site))]


def test_no_published_address_has_gone(site: Path):
    """If this fails: leave a page at the old address that says where its words are now (CONTRIBUTING, “For developers”)."""
    assert len(listed()) > 90 and gone(site) == []


def test_every_address_is_in_the_list(site: Path):
    """If this fails: add the new address to tests/golden/addresses.txt. From then on it is a promise."""
    assert [address for address in published(site) if address not in listed()] == []


def test_a_page_and_a_download_that_go_are_found(tmp_path: Path):
    for address in listed():
        path = tmp_path / address[1:] / ("index.html" if address.endswith("/") else "")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert gone(tmp_path) == []
    (tmp_path / "quiz" / "index.html").unlink()
    (tmp_path / "downloads" / "handbook.pdf").unlink()
    assert gone(tmp_path) == ["/quiz/", "/downloads/handbook.pdf"]


def test_a_page_that_only_says_where_its_words_are_now_needs_no_line_of_the_menu(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    for name in ("new.md", "old.md"):
        (tmp_path / "docs" / name).touch()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("nav:\n  - new.md\n", encoding="utf-8")
    assert "no line of the menu" in str(check_navigation(tmp_path)[0])
    settings.write_text("not_in_nav: |\n  /old.md\nnav:\n  - new.md\n", encoding="utf-8")
    assert check_navigation(tmp_path) == []
