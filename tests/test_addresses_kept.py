"""An address that was published stays: people have it on paper, in bookmarks and in other organisations' links."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

from helpers.projects import addresses_of
from jinja2 import Environment
from lxml import html

from sitebuild.checks.navigation import check_navigation, moved_pages
from sitebuild.checks.pages import check_pages
from sitebuild.content.library import Library
from sitebuild.files.reading import Reading

LIST = Path(__file__).resolve().parent / "golden" / "addresses.txt"


def published(site: Path) -> list[str]:
    """Every address of a page and every name of a download."""
    files = [
        path
        for path in (site / "downloads").rglob("*")
        if path.is_file() and path.suffix != ".html"
    ]
    return [
        *(f"/{address}" for address in addresses_of(site)),
        *sorted(f"/{path.relative_to(site).as_posix()}" for path in files),
    ]


def listed() -> list[str]:
    return LIST.read_text(encoding="utf-8").split()


def gone(site: Path, library: Library) -> list[str]:
    """Listed addresses that lead nowhere. A file that has a new name is offered on the page for wrong addresses."""
    renamed = [f"/downloads/{old}" for file in library.downloads.files for old in file.formerly]
    there = {*published(site), *renamed}
    return [address for address in listed() if address not in there]


def test_no_published_address_has_gone(site: Path, library: Library):
    """If this fails: leave a page at the old address that says where its words are now, or write a file's old name under
    “formerly:” in data/downloads.yml (CONTRIBUTING, “For developers”)."""
    assert len(listed()) > 90 and gone(site, library) == []


def test_every_address_is_in_the_list(site: Path):
    """If this fails: add the new address to tests/golden/addresses.txt. From then on it is a promise."""
    assert [*{*published(site)} - {*listed()}] == []


def test_a_page_and_a_download_that_go_are_found(tmp_path: Path, library: Library):
    for address in listed():
        path = tmp_path / address[1:] / ("index.html" if address.endswith("/") else "")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert gone(tmp_path, library) == []
    (tmp_path / "quiz" / "index.html").unlink()
    (tmp_path / "downloads" / "handbook.pdf").unlink()
    assert gone(tmp_path, library) == ["/quiz/", "/downloads/handbook.pdf"]


def test_a_page_that_only_says_where_its_words_are_now_needs_no_line_of_the_menu(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    for name in ("new.md", "old.md"):
        (tmp_path / "docs" / name).touch()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("nav:\n  - new.md\n", encoding="utf-8")
    assert "no line of the menu" in str(check_navigation(Reading(tmp_path))[0])
    settings.write_text("not_in_nav: |\n  /old.md\nnav:\n  - new.md\n", encoding="utf-8")
    assert check_navigation(Reading(tmp_path)) == []


def test_an_old_name_that_tells_too_much_is_allowed_to_a_page_that_moved_and_to_no_other(
    tmp_path: Path, library: Library
):
    wording = library.wording
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "leaving.md").write_text(
        "---\ntitle: Moved\n---\n\n# This page has moved\n", encoding="utf-8"
    )
    assert "file name holds “leav”" in str(check_pages(Reading(tmp_path), wording)[0])
    (tmp_path / "mkdocs.yml").write_text("not_in_nav: |\n  /leaving.md\nnav:\n", encoding="utf-8")
    assert check_pages(Reading(tmp_path), wording) == []


def test_a_page_that_moved_leads_on_without_script_and_is_in_no_menu_search_or_site_map(
    root: Path, site: Path
):
    moved = sorted(name.removesuffix(".md") for name in moved_pages(Reading(root)))
    assert moved == [
        "checklists/after-leaving",
        "checklists/in-danger-now",
        "checklists/planning-to-leave",
    ]
    index = (site / "assets" / "search" / "index.js").read_text(encoding="utf-8")
    for name in moved:
        page = html.fromstring((site / name / "index.html").read_bytes())
        target = page.xpath("string(//article//a/@href)")
        assert (site / name / target / "index.html").resolve().is_file()
        assert "noindex" in page.xpath("string(//meta[@name='robots']/@content)")
        assert f"{name}/" not in index
        assert [
            other
            for other in site.rglob("*.html")
            if f'{name.rpartition("/")[2]}/"' in other.read_text(encoding="utf-8")
        ] == []


def test_the_site_map_names_every_page_but_those_that_moved(root: Path):
    """The template alone: a build without an address has no map."""
    files = [
        SimpleNamespace(
            page=SimpleNamespace(canonical_url=f"https://a.example/{name}/"),
            inclusion=SimpleNamespace(is_not_in_nav=lambda old=name == "old": old),
        )
        for name in ("new", "old")
    ]
    made = (
        Environment()
        .from_string((root / "overrides" / "theme" / "sitemap.xml").read_text(encoding="utf-8"))
        .render(pages=files)
    )
    assert made.startswith("<?xml") and re.findall("<loc>(.*?)</loc>", made) == [
        "https://a.example/new/"
    ]


def test_the_page_for_wrong_addresses_names_every_file_that_was_renamed(
    site: Path, library: Library
):
    page = html.fromstring((site / "404.html").read_bytes())
    renamed = [file for file in library.downloads.files if file.formerly]
    assert len(renamed) == 4
    for file in renamed:
        assert page.xpath("//article//a[@href=$address]", address=f"/downloads/{file.file}"), (
            file.file
        )
