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
from helpers.paper import squeezed
from lxml import etree, html

from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.downloads.ebook import NAME, write_ebook
from sitebuild.phrases.contacts import sms_href, tel_href
from sitebuild.upkeep.numbers_in_files import compare_files

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = sorted((ROOT / "tests" / "golden" / "transcript").glob("*.txt"))
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


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
    listed = [link.get("href") for link in chapters["nav.xhtml"].iter(f"{XHTML}a")]
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


def test_beside_each_number_of_the_directory_stands_whether_it_was_confirmed(
    library: Library, chapters: dict[str, etree._Element]
):
    said, count = library.interface.text("ebook_unconfirmed"), 0
    confirmed = {
        tel_href(phone) or sms_href(phone)
        for one in library.contacts.values()
        for phone in one.publishable_phones
        if one.never_test_call or one.was_confirmed(phone)
    }
    for name, page in chapters.items():
        for line in page.xpath(
            "//*[contains(@class, 'entry__phones')]/*[local-name()='li'] | //*[@class='row__call']"
        ):
            for link in line.xpath(".//*[local-name()='a']/@href"):
                count += 1
                assert (said in words(line)) == (link not in confirmed), (name, words(line))
    assert count > 1000


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
    write_ebook(edition, pages, tmp_path / "one.epub")
    write_ebook(edition, dict(reversed(pages.items())), tmp_path / "two.epub")
    assert (tmp_path / "one.epub").read_bytes() == (tmp_path / "two.epub").read_bytes()


@pytest.mark.audit
def test_epubcheck_finds_nothing(book: Path, tmp_path: Path):
    """But for its warning that “sms:” is on no list of schemes."""
    program = os.environ.get("EPUBCHECK") or shutil.which("epubcheck")
    if not program:
        pytest.skip(
            "left out: no program epubcheck on this machine (it needs Java), and EPUBCHECK names none"
        )
    done = subprocess.run([program, str(book)], capture_output=True, text=True)
    told = re.findall(r"(?m)^(?:FATAL|ERROR|WARNING)\W+.*", done.stdout + done.stderr)
    assert [line for line in told if "HTM-025" not in line] == []
    assert told or done.returncode == 0, done.stderr


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
