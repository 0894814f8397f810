"""After a deploy, one wrong digit on a public page is found, wherever on the page it stands."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from helpers.every_page import one_of_each
from helpers.projects import addresses_of
from helpers.serving import serve
from lxml import html
from weasyprint import HTML

from sitebuild.__main__ import main
from sitebuild.assemble.learning_package import FULL, SLIM
from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import Library
from sitebuild.downloads.offline import FOLDER, offline_name
from sitebuild.downloads.offline import NAME as OFFLINE
from sitebuild.records.updates import NumberChange, Updates
from sitebuild.upkeep.numbers_in_files import compare_files
from sitebuild.upkeep.published import page_addresses, read_published
from sitebuild.upkeep.published_numbers import compare_pages
from sitebuild.upkeep.stray_addresses import stray_addresses


@pytest.fixture(scope="module")
def cards(site: Path) -> dict[str, str]:
    """The id of each card on the areas' pages to its HTML."""
    return {
        card.get("id"): html.tostring(card, encoding="unicode", with_tail=False)
        for path in (site / "contacts" / "areas").glob("*/index.html")
        for card in html.fromstring(path.read_bytes()).find_class("entry")
    }


def compare(root: Path, where: object) -> int:
    return main(["--root", str(root), "compare", str(where)])


def test_a_number_taken_off_paper_may_stand_on_the_page_of_the_versions_and_nowhere_else(library):
    page = '<p class="version">Legal Aid: before: <span class="number">1-877-336-2434</span>, now: nothing</p>'
    told = replace(
        library,
        updates=Updates.model_validate(
            [
                {
                    "date": "2026-12-01",
                    "kind": "contact",
                    "summary": "A line is withdrawn.",
                    "reprint": "yes",
                    "numbers": [{"contact": "femaide", "was": "1-877-336-2434"}],
                }
            ]
        ),
    )
    assert compare_pages(library, {"v/": page}) and compare_pages(told, {"act/": page})
    assert compare_pages(told, {"v/": page}) == []
    assert compare_pages(
        told,
        {"v/": page.replace("span", "a").replace("<a class", '<a href="tel:+18773362434" class')},
    )


def test_the_published_site_has_the_numbers_of_the_data(
    root: Path, site: Path, tmp_path: Path, capsys
):
    """In its ZIP files one page of each element; that all their pages have the same numbers as the site's is seen below."""
    shutil.copytree(site, tmp_path, copy_function=os.symlink, dirs_exist_ok=True)
    few = {offline_name(address) for address in one_of_each(site)}
    for copy in sorted((tmp_path / "downloads").glob("*.zip")):
        copy.unlink()
        with zipfile.ZipFile(site / "downloads" / copy.name) as whole:
            names = [name for name in whole.namelist() if name.removeprefix(f"{FOLDER}/") in few]
            assert len(names) == len(few)
            with zipfile.ZipFile(copy, "w") as part:
                for name in names:
                    part.writestr(name, whole.read(name))
    with serve(tmp_path) as address:
        assert compare(root, address) == 0
    assert "every number is that of the data" in capsys.readouterr().out


NUMBERS = re.compile(
    rb'(?:tel|sms):[+\d][\d;=ext]*|data-number="[^"]*"|(?<![\d-])(?:\d-)?\d{3}-\d{3}-\d{4}(?![\d-])'
)


def numbers_apart(site: Path, copy: Path) -> list[str]:
    """The pages of the ZIP file `copy` whose numbers are not those of the page of `site` which they are made from.

    The small package may lack some: it has no search, so none beside that.
    """
    pages = {offline_name(address): address for address in addresses_of(site)}
    apart, seen = [], 0
    with zipfile.ZipFile(copy) as packed:
        for name in packed.namelist():
            if (address := pages.get(name.removeprefix(f"{FOLDER}/"))) is None:
                continue
            copied = Counter(NUMBERS.findall(packed.read(name)))
            ours = Counter(NUMBERS.findall((site / address / "index.html").read_bytes()))
            same = copied <= ours if copy.name == SLIM else copied == ours
            apart += [] if same else [name]
            seen += 1
    assert seen == len(pages)
    return apart


@pytest.mark.parametrize("name", [OFFLINE, FULL, SLIM])
def test_each_page_in_a_zip_file_has_the_numbers_of_the_page_that_it_is_made_from(site, name: str):
    assert numbers_apart(site, site / "downloads" / name) == []


def test_a_digit_that_changed_on_one_page_in_a_zip_file_is_seen(site: Path, tmp_path: Path):
    with (
        zipfile.ZipFile(site / "downloads" / SLIM) as whole,
        zipfile.ZipFile(tmp_path / SLIM, "w") as spoilt_copy,
    ):
        for name in whole.namelist():
            raw = whole.read(name)
            if name == "contacts/areas/ottawa.html":
                raw, changed = re.subn(rb"tel:\+1613", b"tel:+1631", raw, count=1)
                assert changed
            spoilt_copy.writestr(name, raw)
    assert numbers_apart(site, tmp_path / SLIM) == ["contacts/areas/ottawa.html"]


def test_a_folder_is_read_as_a_published_site_is(root: Path, site: Path, served: str):
    names = [*page_addresses(root), "downloads/handbook.pdf", "no-such-page/"]
    folder, published = (read_published(str(where), names) for where in (site, served))
    assert len(names) > 100 and folder.pop("no-such-page/") and published.pop("no-such-page/")
    assert folder == published


@pytest.mark.audit
def test_a_folder_is_compared_as_a_published_site_is(root: Path, site: Path):
    assert compare(root, site) == 0


def spoilt(text: str):
    """`text` of a card with one digit changed, for every digit of every number in it: link, words, button, hidden words."""
    for number in re.finditer(r"(?<![\w-])\+?[\d-]{3,}(?!\w)", text):
        for place in range(number.start(), number.end()):
            if text[place].isdigit():
                yield f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"


def phones_of(card: str) -> tuple[str, int]:
    """The numbers of a card, without the names after them that are read aloud, which may hold digits too."""
    start = card.index('<ol class="entry__phones">')
    phones = re.sub(
        r'(aria-label="[^",]*),[^"]*"', r'\1"', card[start : card.index("</ol>", start)]
    )
    return phones, start


def test_every_changed_digit_of_a_crown_number_is_found(library, cards):
    """Every digit of each card's numbers, wherever they stand in it."""
    pages = {}
    for id in {entry.contact for entry in library.crown_numbers}:
        phones, _ = phones_of(cards[contact_anchor(id)])
        head = f'<html><body><div class="entry" id="{contact_anchor(id)}">'
        phones = re.sub(r"<span>.*?</span>", "", phones)  # words such as “24 hours a day”
        for number, wrong in enumerate(spoilt(phones)):
            pages[f"{id}/{number}/"] = f"{head}{wrong}</div></body></html>"
    found = {difference.page for difference in compare_pages(library, pages)}
    assert {address: page for address, page in pages.items() if address not in found} == {}
    assert len(pages) > 500


def test_a_changed_digit_of_any_other_contact_is_found(library, cards):
    """One digit a contact here, at another place each time; every place is tried above."""
    pages = {}
    for turn, (id, contact) in enumerate(library.contacts.items()):
        if not contact.publishable_phones:
            continue
        card = cards[contact_anchor(id)]
        wrongs = list(spoilt(re.sub(r"<span>.*?</span>", "", phones_of(card)[0])))
        pages[f"{id}/"] = (
            f'<html><body><div class="entry" id="{contact_anchor(id)}">{wrongs[turn % len(wrongs)]}</div></body></html>'
        )
    found = {difference.page for difference in compare_pages(library, pages)}
    assert pages.keys() - found == set() and len(pages) > 80


def test_numbers_of_two_contacts_exchanged_are_found(library, cards):
    one, other = contact_anchor("emergency-911"), contact_anchor("211-ontario")
    page = f"<html><body>{cards[one].replace(one, other)}</body></html>"
    assert any("211" in str(difference) for difference in compare_pages(library, {"x/": page}))


def card_of(library, id: str, phones: list) -> str:
    lines = "".join(
        f'<li><a class="number" href="tel:{phone.e164}">{phone.shown}</a></li>' for phone in phones
    )
    return f'<html><body><div class="entry" id="{contact_anchor(id)}"><ol class="entry__phones">{lines}</ol></div></body></html>'


def test_numbers_of_one_card_exchanged_are_found(library):
    """The first number is the one people try first."""
    id, contact = next(
        (id, contact)
        for id, contact in library.contacts.items()
        if len(contact.publishable_phones) == 2
        and all(
            phone.type == "voice" and not phone.extension for phone in contact.publishable_phones
        )
    )
    phones = contact.publishable_phones
    assert compare_pages(library, {"x/": card_of(library, id, phones)}) == []
    assert "the data has" in str(
        compare_pages(library, {"x/": card_of(library, id, phones[::-1])})[0]
    )


@pytest.mark.parametrize(
    "words",
    [
        "call 991",
        "In danger, dial 9<b>9</b>1",
        "Emergency: 912",
        "Text HOME to 686867",
        "905 - 555 - 0164",
        "nine nine one: call nine nine one",
    ],
)
def test_a_number_that_nobody_can_dial_is_found_on_a_page(library, words):
    assert (
        len(compare_pages(library, {"act/": f"<html><body><p>{words} now.</p></body></html>"})) == 1
    )


def pdf_of(words: str) -> bytes:
    return HTML(string=f"<p>{words}</p>").write_pdf()


def word_file_of(words: str) -> bytes:
    document, made = Document(), io.BytesIO()
    document.add_table(1, 1).cell(0, 0).text = words
    document.save(made)
    return made.getvalue()


def copy_of(files: dict[str, bytes], folder: str = "module-8/") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for name, raw in files.items():
            copy.writestr(f"{folder}{name}", raw)
    return made.getvalue()


def package_of(words: str) -> bytes:
    return copy_of({"act.html": f"<p>{words}</p>".encode()}, folder="")


@pytest.mark.parametrize("wrong", ["416-555-0199", "call 991"])
@pytest.mark.parametrize(
    "address, made",
    [
        ("downloads/handbook.pdf", pdf_of),
        ("downloads/forms/plan.docx", word_file_of),
        ("downloads/transcript.txt", str.encode),
        ("assets/search/index.js", str.encode),
        ("downloads/offline.zip", lambda words: copy_of({"act.html": f"<p>{words}</p>".encode()})),
        ("downloads/offline.zip", lambda words: copy_of({"downloads/handbook.pdf": pdf_of(words)})),
        ("downloads/module-8-scorm12.zip", package_of),
    ],
)
def test_a_wrong_number_in_a_file_that_people_take_away_is_found(library, address, made, wrong):
    assert compare_files(library, {address: made("If anyone is in danger, call 911 now.")}) == []
    assert [
        address in str(found)
        for found in compare_files(
            library, {address: made(f"If anyone is in danger, {wrong} now.")}
        )
    ] == [True]


def test_a_number_is_right_on_older_paper_only_beside_the_words_that_say_so(root, library: Library):
    change = NumberChange(contact="emergency-911", was="416-555-0199")
    library = replace(
        library, updates=Updates([library.updates.root[0].model_copy(update={"numbers": [change]})])
    )
    said = f"{library.interface.labels['slip_was']} 416-555-0199, {library.interface.labels['slip_now']} 911"
    assert compare_files(library, {"downloads/change-slip.pdf": pdf_of(said)}) == []
    assert (
        len(compare_files(library, {"downloads/change-slip.pdf": pdf_of("Call 416-555-0199.")}))
        == 1
    )


def test_a_retired_number_is_found_by_the_search_and_stands_nowhere_else(library: Library):
    contact = library.contacts["emergency-911"]
    retired = contact.phones[0].model_copy(update={"number": "416-555-0199", "retired": True})
    library = replace(
        library,
        contacts={
            "emergency-911": contact.model_copy(update={"phones": [*contact.phones, retired]})
        },
    )
    assert compare_files(library, {"assets/search/index.js": b"416-555-0199"}) == []
    assert len(compare_files(library, {"downloads/transcript.txt": b"416-555-0199"})) == 1


def test_a_number_typed_by_hand_somewhere_is_found(library):
    page = {"act/": "<html><body><p>Call 416-555-0199 now.</p></body></html>"}
    assert [str(found) for found in compare_pages(library, page)] == [
        "act/: the number “416-555-0199” is not in the data."
    ]


def test_a_right_number_beside_the_wrong_name_is_found(library):
    name = f'<a href="../contacts/x/#{contact_anchor("emergency-911")}">Emergency</a>'
    page = f'<html><body><div class="who-to-call"><ul><li>{name} <a class="number" href="tel:211">211</a></li></ul></div></body></html>'
    assert "211" in str(compare_pages(library, {"act/": page})[0])


STRAYS = [
    "extra/index.html",
    "extra.html",
    "act/client notes.docx",
    "downloads/list.txt",
    "assets/js/other.js",
    "assets/fonts/a.html",
]
STRAY = "makes this address"


@pytest.fixture(scope="module")
def told(root: Path, site: Path, tmp_path_factory) -> list[str]:
    """What the comparison tells of a built folder with a card, a file and a page that are wrong, and with STRAYS.

    Without what takes long to read, which is told as missing and is left out here.
    """
    folder, says = tmp_path_factory.mktemp("spoilt") / "site", io.StringIO()
    slow = ("*.woff2", "*.pdf", "*.zip", "*.docx", "*.epub")
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(*slow))
    page, table = (
        folder / "contacts" / "areas" / "ontario" / "index.html",
        folder / "downloads" / "contacts.csv",
    )
    anchor = contact_anchor("emergency-911")
    page.write_text(
        page.read_text(encoding="utf-8").replace(f'id="{anchor}"', 'id="gone"'), encoding="utf-8"
    )
    table.write_bytes(table.read_bytes().replace(b"988", b"989"))
    (folder / "act" / "index.html").unlink()
    for name in STRAYS:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("<p>416-555-0199</p>", encoding="utf-8")
    with contextlib.redirect_stderr(says):
        assert compare(root, folder) == 1
    others = (".pdf: ", ".zip: ", ".docx: there is no such", ".epub: ")
    return [
        line for line in says.getvalue().splitlines() if not any(kind in line for kind in others)
    ]


def test_a_card_that_is_gone_and_a_file_that_differs_are_found(told: list[str]):
    *lines, how_many = [line for line in told if STRAY not in line]
    assert "contacts/areas/ontario/: the card of" in "".join(lines)
    assert "downloads/contacts.csv: the file is not the one" in "".join(lines)
    assert "act/: there is no such file." in lines
    assert len(lines) == 3 and how_many


def test_what_neither_pages_nor_data_make_is_found_in_a_built_folder(told: list[str]):
    strays = [line for line in told if STRAY in line]
    assert [line.partition(":")[0] for line in strays] == sorted(
        name.replace("index.html", "") for name in STRAYS
    )
    assert all("nothing in docs/ or data/ makes this address." in line for line in strays)


def test_a_page_that_a_published_page_leads_to_and_that_we_do_not_have_is_found(root: Path):
    pages = {
        "": '<a href="act/">Act</a> <a href="extra/#x">More</a>',
        "act/": '<a href="..">Start</a> <a href="../x.html">x</a> <a href="https://other.example/">o</a>',
    }
    assert stray_addresses(root / "docs", pages, None) == ["extra/", "x.html"]


def test_an_edition_in_another_language_is_no_stray_and_what_is_called_like_it_is_one(root: Path):
    pages = {"act/": '<a href="../fr/act/">Français</a><a href="../fro/">x</a>'}
    assert stray_addresses(root / "docs", pages, None, editions=["fr/"]) == ["fro/"]
