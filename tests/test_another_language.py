"""Another language needs data/interface.yml and nothing else: no word of the frame stands anywhere else."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from helpers.accessibility import DESK, faults_of
from helpers.english_left import english_left
from helpers.invented import invented, turn_labels
from helpers.projects import (
    ROOT,
    addresses_of,
    copy_printable,
    copy_small,
    copy_small_site,
    keep_made,
)
from helpers.serving import serve
from lxml import html
from pypdf import PdfReader

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_build
from sitebuild.checks.navigation import check_keepers
from sitebuild.checks.unread_files import check_unread_files
from sitebuild.content.library import read_library
from sitebuild.content.untranslated import Untranslated, read_untranslated
from sitebuild.downloads.offline import offline_files
from sitebuild.engine.run import build_pages
from sitebuild.files.problems import DataProblems
from sitebuild.files.reading import Reading
from sitebuild.records.base import read_record
from sitebuild.records.interface import Interface

ENGLISH = re.compile(r"(?<![\w-])(?!PDF|KB)[A-Za-z]{2,}(?![\w-])")
AWAY = "https://meteo.gc.ca/"
LABELS = yaml.safe_load((ROOT / "data" / "interface.yml").read_text(encoding="utf-8"))["labels"]
ADDRESSES = ("", "act/", "contacts/", "contacts/areas/maple-bay/", "module/01-start/", "downloads/")

LEFT_OUT = "about/report.md"  # of the edition in French
# In docs-fr/about.md, for those who read no English.
TRANSLATED = "---\ntitle: Àbôût\n---\n\n# Àbôût\n\nTôût ést ïnvéñté.\n\n[Âct](act.md)\n"
# Set for the English one alone: search engines want whole addresses.
SITE = "https://small.example/"
EDITIONS = """\
extra:
  alternate:
    - name: English
      link: ./
      lang: en-CA
    - name: Français
      link: fr/
      lang: fr-CA
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition, built a second time with the labels of data/fr/: a language that nobody speaks, for readers of French."""
    place = copy_small_site(tmp_path_factory.mktemp("language") / "small")
    (place / "data" / "fr").mkdir()
    shutil.copyfile(place / "data" / "interface.yml", place / "data" / "fr" / "interface.yml")
    turn_labels(place / "data" / "fr" / "interface.yml", "fr-CA", leave_address=AWAY)
    (place / "docs-fr").mkdir()
    (place / "docs-fr" / "about.md").write_text(TRANSLATED, encoding="utf-8")
    menu = (place / "mkdocs.yml").read_text("utf-8").partition("nav:\n")[2]
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(EDITIONS)
    with (place / "mkdocs-fr.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"exclude_docs: {LEFT_OUT}\nnav:\n" + menu.replace(f"  - {LEFT_OUT}\n", ""))
    build_pages(place, "mkdocs-fr.yml", place / "site", draft=False)
    return place


@pytest.fixture(scope="module")
def both(project: Path) -> Path:
    """The folder of a site with both editions: the English one, and in fr/ the other."""
    with (project / "mkdocs-nopdf.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"site_url: {SITE}\n")
    build_pages(project, "mkdocs-nopdf.yml", project / "both", draft=False)
    keep_made(project)
    (project / "both" / "fr").symlink_to(project / "site")
    return project / "both"


@pytest.fixture(scope="module")
def served_pages(project: Path):
    with serve(project / "site") as address:
        yield address


def test_the_invented_language_leaves_no_english_word_and_is_a_fifth_longer():
    """A word without a vowel, such as TTY, has no sign that can be turned but the Y."""
    labels = {name: text for name, text in LABELS.items() if name != "leave_address"}
    assert len("".join(map(invented, labels.values()))) > 1.2 * len("".join(labels.values()))


def test_no_english_of_the_frame_is_left_on_a_page_on_paper_or_in_a_file(project: Path):
    site = project / "site"
    kinds = {path.suffix for path in site.rglob("*.*")}
    assert kinds >= {".html", ".pdf", ".epub", ".docx", ".csv", ".json", ".vcf", ".txt"}
    assert english_left(project, site) == {}


def texts_with_language(page: Path) -> Iterator[tuple[str, str]]:
    """Each text that the page shows, with the language that is said of it."""
    for text in html.fromstring(page.read_bytes()).xpath("//body//text()[not(ancestor::script)]"):
        holder = text.getparent() if text.is_text else text.getparent().getparent()
        yield holder.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"), str(text)


def test_what_nobody_has_translated_says_that_it_is_english_and_the_frame_does_not(project: Path):
    """A text that mixes both is the frame's."""
    marked = 0
    for path in (project / "site").rglob("*.html"):
        for language, text in texts_with_language(path):
            turned, words = re.search(r"[À-ÿ]", text), ENGLISH.findall(text)
            if language == "en-CA":
                marked += 1
                assert not turned, (path, text)
            elif language == "fr-CA":
                assert turned or not words, (path, text)
    assert marked > 300


def test_a_piece_of_a_word_is_no_text_that_nobody_has_translated():
    untranslated = Untranslated("en-CA", "The warehouse\nA quiet house, to rest", frozenset())
    assert all(map(untranslated.holds, ["quiet house", "house", "The warehouse", "rest"]))
    assert not any(map(untranslated.holds, ["quiet hous", "ware", "ouse", "A quiet home"]))


def test_what_nobody_has_translated_says_so_on_paper_too(project: Path):
    with pikepdf.open(project / "site" / "downloads" / "contacts.pdf") as pdf:
        said = {str(entry.get("/Lang")) for entry in pdf.objects if "/Lang" in keys_of(entry)}
    assert {"fr-CA", "en-CA"} <= said


def words_with_language(document) -> Iterator[tuple[str, str]]:
    """Each run of a Word file, with the language that is said of it or of the whole file."""
    (usual,) = document.styles.element.xpath(".//w:rPrDefault//w:lang/@w:val")
    section = document.sections[0]
    for part in (document.element, section.header._element, section.footer._element):
        for run in part.iter(qn("w:r")):
            own = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
            text = "".join(text.text or "" for text in run.iter(qn("w:t")))
            yield usual if own is None else own.get(qn("w:val")), text


def test_what_nobody_has_translated_says_so_in_word_files_too(project: Path):
    marked = 0
    for path in (project / "site" / "downloads").rglob("*.docx"):
        for language, text in words_with_language(Document(str(path))):
            turned, words = re.search(r"[À-ÿ]", text), ENGLISH.findall(text)
            assert language in ("fr-CA", "en-CA") and (turned or not words or language == "en-CA")
            assert not (turned and language == "en-CA"), (path, text)
            marked += language == "en-CA"
    assert marked > 10


def test_the_file_for_programs_says_in_which_language_our_words_are(project: Path):
    file = json.loads((project / "site" / "downloads" / "contacts.json").read_text("utf-8"))
    assert file["language"] == "fr-CA" and re.search(r"[À-ÿ]", file["notice"])


def keys_of(entry: pikepdf.Object) -> set[str]:
    return set(entry.keys()) if isinstance(entry, pikepdf.Dictionary) else set()


def slips_of(project: Path, name: str) -> list[str]:
    """What is said of one more file in data/fr/."""
    file = project / "data" / "fr" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x: y\n", encoding="utf-8")
    return [problem.what for problem in check_unread_files(project)]


def test_a_translated_file_takes_the_place_of_one_and_never_holds_a_number(tmp_path: Path):
    place = copy_small(tmp_path / "small")
    assert slips_of(place, "glossary.yml") == []
    assert slips_of(place, "glosary.yml") == ["this file takes the place of none."]
    (place / "data" / "fr" / "glosary.yml").unlink()
    contact = "contacts/pine-county/quiet-house.yml"
    assert slips_of(place, contact) == ["this file takes the place of none."]


@pytest.mark.parametrize(
    "page, told",
    [
        ("act.md", []),
        ("acts.md", ["docs-fr/acts.md"]),
        ("module/01-start.md", ["docs-fr/module/01-start.md"]),
        ("assets/icon.svg", ["docs-fr/assets/icon.svg"]),
    ],
)
def test_a_translated_page_takes_the_place_of_one_and_never_of_the_slides(
    tmp_path: Path, page: str, told: list[str]
):
    place = copy_small(tmp_path / "small", "docs/assets")
    (place / "docs" / "act.md").write_text("# Act\n", encoding="utf-8")
    file = place / "docs-fr" / page
    file.parent.mkdir(parents=True)
    file.write_text("# Âct\n", encoding="utf-8")
    assert [problem.file for problem in check_unread_files(place)] == told


def test_no_word_of_a_translated_page_is_taken_for_english(tmp_path: Path):
    place = copy_small(tmp_path / "small")
    for folder, words in (("docs", "Contacts and homes"), ("docs-fr", "Contacts ét fôyérs")):
        (place / folder).mkdir(exist_ok=True)
        (place / folder / "list.md").write_text(f"# {words}\n", encoding="utf-8")
    found = read_untranslated(Reading(place, language="fr"), {})
    assert not found.holds("Contacts and homes") and not found.holds("Contacts ét fôyérs")
    assert read_untranslated(Reading(place), {}).holds("Contacts and homes")


def test_a_slip_on_a_translated_page_is_told_with_its_own_name(tmp_path: Path, capsys):
    place = copy_printable(tmp_path / "small")
    (place / "data" / "fr").mkdir()
    shutil.copyfile(place / "data" / "interface.yml", place / "data" / "fr" / "interface.yml")
    turn_labels(place / "data" / "fr" / "interface.yml", "fr-CA", leave_address=AWAY)
    page = place / "docs-fr" / "index.md"
    page.parent.mkdir()
    text = (place / "docs" / "index.md").read_text("utf-8")
    page.write_text(f"{text}\nÂppélléz 416-555-0100.\n", encoding="utf-8")
    with pytest.raises(DataProblems) as stop:
        load_build(place, language="fr")
    assert {problem.file for problem in stop.value.problems} == {"docs-fr/index.md"}
    assert load_build(place)  # the English one knows nothing of it
    assert main(["--root", str(place), "check"]) == 0
    (place / "mkdocs-fr.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    assert main(["--root", str(place), "check"]) == 1
    assert capsys.readouterr().err.startswith("docs-fr/index.md, line ")


def test_a_slip_in_a_translated_file_is_told_with_its_own_name(tmp_path: Path):
    place = copy_small(tmp_path / "small")
    (place / "data" / "fr").mkdir()
    (place / "data" / "fr" / "interface.yml").write_text("language: fr-CA\n", encoding="utf-8")
    _, problems = read_library(Reading(place, language="fr"))
    assert {problem.file for problem in problems} == {"data/fr/interface.yml"}
    assert read_library(Reading(place))[1] == []


def test_a_language_with_its_own_menu_is_told_what_its_keepers_part_is_called(tmp_path: Path):
    place = copy_small(tmp_path / "small")
    (place / "data" / "fr").mkdir()
    shutil.copyfile(place / "data" / "interface.yml", place / "data" / "fr" / "interface.yml")
    menu = "nav:\n  - index.md\n  - {}:\n      - Page: about/keepers.md\n"
    (place / "mkdocs.yml").write_text(menu.format("For keepers"), encoding="utf-8")
    (place / "mkdocs-fr.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    labels = {"nav_keepers": "Pour nous"}
    (told,) = check_keepers(Reading(place, language="fr"), labels)
    assert told.file == "data/fr/interface.yml" and "Write “nav_keepers: For keepers”" in told.fix
    (place / "mkdocs-fr.yml").write_text(menu.format("Pour nous"), encoding="utf-8")
    assert check_keepers(Reading(place, language="fr"), labels) == []


def test_every_page_says_which_language_it_is_in(project: Path):
    for path in (project / "site").rglob("*.html"):
        assert '<html lang="fr-CA">' in path.read_text(encoding="utf-8"), path


def others(both: Path, page: Path) -> list[tuple[str, str, Path]]:
    """Each link of a page to another edition: its kind, its language, and the file it leads to."""
    found = []
    for link in html.fromstring(page.read_bytes()).xpath("//*[@hreflang]"):
        path, whole = link.get("href").removeprefix(SITE), link.get("href").startswith(SITE)
        assert whole == (link.tag == "link" and page.parts[: len(both.parts) + 1][-1] != "fr")
        file = os.path.normpath((both if whole else page.parent) / path / "index.html")
        found.append((link.tag, link.get("hreflang"), Path(file)))
    return found


def test_every_page_leads_to_itself_in_the_other_language_and_back(both: Path):
    english, french = both, both / "fr"
    pages = [f"{address}index.html" for address in addresses_of(french)]
    assert len(pages) >= 30
    for page in pages:
        there, back = french / page, english / page
        assert others(both, english / page) == [("link", "fr-CA", there), ("a", "fr-CA", there)], (
            page
        )
        assert others(both, french / page) == [("link", "en-CA", back), ("a", "en-CA", back)], page


def test_a_page_that_the_other_edition_has_not_leads_to_its_start_page(both: Path):
    """No word of it is there in another language, so nothing promises that to other programs."""
    french = both / "fr"
    assert not (french / "about" / "report" / "index.html").exists()
    start = french / "index.html"
    assert others(both, both / "about" / "report" / "index.html") == [("a", "fr-CA", start)]


def test_a_translated_page_takes_the_place_of_the_english_one_on_the_site_and_in_the_book(
    project: Path, both: Path
):
    page = project / "site" / "about" / "index.html"
    said = {text.strip(): language for language, text in texts_with_language(page)}
    assert said["Tôût ést ïnvéñté."] == "fr-CA" and "Everything in here is made up." not in said
    assert "<title>Àbôût" in page.read_text("utf-8")
    assert "Everything in here is made up." in (both / "about" / "index.html").read_text("utf-8")
    book = PdfReader(project / "site" / "downloads" / "handbook.pdf")
    assert "Tôût ést ïnvéñté." in " ".join(page.extract_text() for page in book.pages)


def test_the_page_for_wrong_addresses_leads_to_no_other_language(both: Path):
    """Its script would look for the other edition in a folder of this one."""
    assert others(both, both / "404.html") == [] == others(both, both / "fr" / "404.html")


def test_the_link_names_the_other_language_in_that_language(both: Path):
    (link,) = html.parse(both / "act" / "index.html").xpath("//header//a[@hreflang]")
    assert (link.text, link.get("lang")) == ("Français", "fr-CA")


def test_a_copy_on_a_disk_leads_to_no_edition_that_is_not_on_it(both: Path):
    interface = Reading(both.parent).yaml("data/interface.yml")
    labels = read_record(Interface, interface)[0]
    files = offline_files(both, labels, "2026-01-01")
    pages = [file for name, file in files.items() if name.endswith(".html") and "/fr/" not in name]
    assert len(pages) > 30 and not any(b"hreflang" in page for page in pages)


def test_the_host_is_told_to_keep_no_copy_of_a_page_in_the_other_language(both: Path):
    headers = (both / "_headers").read_text("utf-8")
    assert "/fr/*\n  Cache-Control: no-store\n" in headers


def test_changing_the_language_leaves_nothing_on_the_device(chromium, both: Path):
    context = chromium.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.headers.get("referer")))
    with serve(both) as address:
        page.goto(f"{address}/act/")
        page.get_by_role("link", name="Français").click()
        page.wait_for_url(f"{address}/fr/act/")
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert context.cookies() == [] and not any(asked)
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_longer_words_make_no_page_wider_than_its_window(chromium, served_pages: str, width: int):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for address in ADDRESSES:
        page.goto(f"{served_pages}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.close()


def test_axe_finds_no_fault_in_two_languages_on_one_page(chromium, served_pages: str):
    assert faults_of(chromium, served_pages, list(ADDRESSES), {"viewport": DESK}, {}) == []


@pytest.mark.parametrize("way", ["click", "keys"])
def test_an_edition_in_french_leaves_to_the_french_weather(chromium, served_pages: str, way: str):
    context = chromium.new_context()
    context.route(
        f"{AWAY}**",
        lambda route: route.fulfill(
            body="<title>Météo</title>", content_type="text/html; charset=utf-8"
        ),
    )
    page = context.new_page()
    page.goto(f"{served_pages}/")
    page.goto(f"{served_pages}/safety/")
    if way == "click":
        page.get_by_role("link", name=invented(LABELS["leave"])).last.click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(AWAY)
    page.go_back()
    page.wait_for_url(AWAY)
    context.close()
