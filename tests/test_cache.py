"""What a build keeps for the next one: used again only for the very same parts, whole or not at all, and not for ever."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sitebuild.assemble import other_files, zips
from sitebuild.content import inputs
from sitebuild.content.edition import Edition
from sitebuild.content.library import FRAME
from sitebuild.files.cache import UNUSED_DAYS, cached, forget_unused, name_of


def test_what_is_kept_is_not_made_again(tmp_path: Path):
    made = []

    def make(path: Path) -> None:
        made.append(path)
        path.write_text("dear", encoding="utf-8")

    for _ in range(2):
        assert cached(tmp_path / "cache" / "file", make).read_text(encoding="utf-8") == "dear"
    assert len(made) == 1


def test_what_was_made_by_half_is_not_kept(tmp_path: Path):
    def stopped(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cached(tmp_path / "file", stopped)
    whole = cached(tmp_path / "file", lambda path: path.write_text("whole", encoding="utf-8"))
    assert whole.read_text(encoding="utf-8") == "whole"


def test_other_parts_have_another_name():
    assert name_of(["a", b"b"]) == name_of([b"a", "b"])
    assert len({name_of(parts) for parts in (["a", "b"], ["ab"], ["b", "a"], ["a"], [])}) == 5


def test_what_no_build_used_for_a_month_goes_and_the_rest_stays(tmp_path: Path):
    def make(path: Path) -> None:
        path.mkdir()

    old, used, new = (cached(tmp_path / name, make) for name in ("old", "used", "new"))
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "old.pdf").write_bytes(b"")
    long_ago = time.time() - (UNUSED_DAYS + 1) * 24 * 3600
    for path in (old, used, tmp_path / "pdf" / "old.pdf", tmp_path / "pdf"):
        os.utime(path, (long_ago, long_ago))
    cached(used, make)
    forget_unused(tmp_path)
    assert {path.name for path in tmp_path.rglob("*")} == {"used", "new", "pdf"}


@pytest.mark.parametrize(
    "changed", ["a page", "a record", "the address", "the printed book", "a template", "the code"]
)
def test_files_for_other_programs_are_made_anew_when_anything_in_them_may_differ(
    changed: str, edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "data" / "contacts").mkdir(parents=True)
    record = tmp_path / "data" / "contacts" / "one.yml"
    record.write_text("name: One", encoding="utf-8")
    template = tmp_path / "overrides" / "blocks" / "contact.html"
    template.parent.mkdir(parents=True)
    template.write_text("one", encoding="utf-8")
    made = []

    def write(_edition: Edition, _pages: dict, _printed: Path | None, folder: Path) -> None:
        made.append(folder)
        folder.mkdir()

    monkeypatch.setattr(other_files, "_write", write)
    here, pages = replace(edition, root=tmp_path), {"index.html": "<p>One</p>"}
    book = tmp_path / "book.pdf"
    book.write_bytes(b"one")
    for _ in range(2):
        other_files.write_other_files(here, pages, tmp_path / "downloads", book)
    assert len(made) == 1
    if changed == "a page":
        pages = {"index.html": "<p>Two</p>"}
    elif changed == "a record":
        record.write_text("name: Two", encoding="utf-8")
    elif changed == "the address":
        here = replace(here, address="https://a.example/")
    elif changed == "the printed book":
        book.write_bytes(b"two")
    elif changed == "a template":
        template.write_text("two", encoding="utf-8")
    else:
        monkeypatch.setattr(inputs, "our_code", lambda: "other")
    other_files.write_other_files(here, pages, tmp_path / "downloads", book)
    assert len(made) == 2


@pytest.mark.parametrize("changed", ["a page", "a file's name", "our words", "the frame around"])
def test_zip_files_are_made_anew_when_anything_in_them_may_differ(
    changed: str, edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root, site = tmp_path / "root", tmp_path / "site"
    player = root / "overrides" / "package" / "lms.js"
    for path in (
        site / "downloads" / "a.pdf",
        site / "page.html",
        player,
        *map(root.joinpath, FRAME),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", encoding="utf-8")
    made = []

    def write(*_: object) -> None:
        made.append(1)
        for name in (zips.OFFLINE, zips.FULL, zips.SLIM):
            (site / "downloads" / name).write_text("made", encoding="utf-8")

    def build() -> int:
        """One build; gives how often the ZIP files were made so far."""
        for path in site.glob("downloads/*.zip"):
            path.unlink()  # a build begins with an empty folder
        zips.write_zips(root, site, edition.library)
        assert len([*site.glob("downloads/*.zip")]) == 3
        return len(made)

    monkeypatch.setattr(zips, "write_offline", write)
    monkeypatch.setattr(zips, "write_packages", lambda *_: None)
    assert [build(), build()] == [1, 1]
    if changed == "a page":
        (site / "page.html").write_text("two", encoding="utf-8")
    elif changed == "a file's name":
        (site / "downloads" / "a.pdf").rename(site / "downloads" / "b.pdf")
    elif changed == "our words":
        (root / FRAME[0]).write_text("two", encoding="utf-8")
    else:
        player.write_text("two", encoding="utf-8")
    assert build() == 2
