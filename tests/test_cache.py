"""What a build keeps for the next one: used again only for the very same parts, whole or not at all, and not for ever."""

from __future__ import annotations

import datetime as dt
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
from sitebuild.records.source import Check


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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one record, one template and one book, as far as names of what is kept look at them."""
    for name in ("data/contacts/one.yml", "overrides/blocks/contact.html", "data/interface.yml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", encoding="utf-8")
    (tmp_path / "book.pdf").write_bytes(b"one")
    return tmp_path


# What a kept file may be made of, and where it stands in the project of these tests.
FILES = {
    "a record": "data/contacts/one.yml",
    "a template": "overrides/blocks/contact.html",
    "our words": "data/interface.yml",
    "the printed book": "book.pdf",
}


def kept_files(monkeypatch: pytest.MonkeyPatch, project: Path):
    """What writes the files of an edition as a build does, and the two lists of what was made anew: Word files, and others."""
    words: list[Path] = []
    others: list[Path] = []

    def made(listed: list[Path]):
        return lambda *given: (listed.append(given[-1]), given[-1].mkdir())

    monkeypatch.setattr(other_files, "_write_words", made(words))
    monkeypatch.setattr(other_files, "_write", made(others))

    def build(edition: Edition, transcript: str = "<p>One</p>") -> None:
        pages = {"transcript/index.html": transcript}
        here = replace(edition, root=project)
        other_files.write_other_files(here, pages, project / "downloads", project / "book.pdf")

    return build, words, others


@pytest.mark.parametrize(
    "changed", ["a page", "a record", "the address", "the printed book", "a template", "the code"]
)
def test_files_for_other_programs_are_made_anew_when_anything_in_them_may_differ(
    changed: str, edition: Edition, project: Path, monkeypatch: pytest.MonkeyPatch
):
    build, _, made = kept_files(monkeypatch, project)
    build(edition)
    build(edition)
    assert len(made) == 1
    page = "<p>One</p>"
    if changed in FILES:
        (project / FILES[changed]).write_text("two", encoding="utf-8")
    elif changed == "a page":
        page = "<p>Two</p>"
    elif changed == "the address":
        edition = replace(edition, address="https://a.example/")
    else:
        monkeypatch.setattr(inputs, "our_code", lambda: "other")
    build(edition, page)
    assert len(made) == 2


@pytest.mark.parametrize(
    "changed",
    ["the transcript", "our words", "the code", "a number in a form", "how many are checked"],
)
def test_word_files_are_made_anew_when_anything_in_them_may_differ(
    changed: str, edition: Edition, project: Path, monkeypatch: pytest.MonkeyPatch
):
    build, made, _ = kept_files(monkeypatch, project)
    build(edition)
    build(edition)
    assert len(made) == 1
    page, contacts = "<p>One</p>", dict(edition.library.contacts)
    if changed in FILES:
        (project / FILES[changed]).write_text("two", encoding="utf-8")
    elif changed == "the transcript":
        page = "<p>Two</p>"
    elif changed == "the code":
        monkeypatch.setattr(inputs, "our_code", lambda: "other")
    elif changed == "a number in a form":
        id = "canadian-human-trafficking-hotline"
        phone = contacts[id].phones[0].model_copy(update={"number": "416-555-0100"})
        contacts[id] = contacts[id].model_copy(update={"phones": [phone]})
    else:
        check = Check(date=dt.date(2026, 11, 2), by="a worker", how="phone", numbers=["911"])
        id = next(id for id in contacts if id not in edition.library.cards.numbers)
        contacts[id] = contacts[id].model_copy(update={"checks": [check]})
    build(replace(edition, library=replace(edition.library, contacts=contacts)), page)
    assert len(made) == 2


def test_word_files_stay_when_a_contact_changes_that_they_do_not_show(
    edition: Edition, project: Path, monkeypatch: pytest.MonkeyPatch
):
    build, words, others = kept_files(monkeypatch, project)
    build(edition)
    (project / FILES["a record"]).write_text("two", encoding="utf-8")
    build(edition)
    assert (len(words), len(others)) == (1, 2)


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
