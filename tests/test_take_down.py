"""A number known to be wrong is taken away by one word in one file: `status: inactive`. Nothing stops it, nothing still shows it."""

from __future__ import annotations

import contextlib
import dataclasses
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.paper import text_of
from helpers.projects import copy_project, our_library

from sitebuild.assemble.load import Build, load_build, load_library
from sitebuild.assemble.search_contacts import read_directory
from sitebuild.assemble.search_index import read_entries
from sitebuild.checks.markdown import _numbers_in_sentences
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.downloads.directory_files import directory_files
from sitebuild.files.project_files import contact_file
from sitebuild.files.yaml_text import read_yaml, walk_texts
from sitebuild.records.contact import Contact, withdraw_with_their_owners
from sitebuild.records.phone import Phone
from sitebuild.render.all_sheets import all_sheets
from sitebuild.render.book import leaves
from sitebuild.render.changes import change_notes
from sitebuild.render.contacts import contacts as contacts_block
from sitebuild.render.numbers import help_html, html_with_numbers
from sitebuild.render.page import Page

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"\{([a-z0-9-]+)\}")
FILLED = (
    "changes/*.yml",
    "forms/*.yml",
    "situations/*.yml",
    "first_words.yml",
    "signs.yml",
    "unconfirmed.yml",
    "old-links.yml",
    "trainer.yml",
)  # hold {contact-id}
LINES = ("emergency-911", "canadian-human-trafficking-hotline", "211-ontario")


def sentences(root: Path, contacts: dict[str, Contact]) -> list[str]:
    """Every text of the data in which a contact's number stands."""
    texts = [
        text
        for pattern in FILLED
        for path in sorted((root / "data").glob(pattern))
        for _, text in walk_texts(read_yaml(path, root).data)
    ]
    return [text for text in texts if set(PLACE.findall(text)) & set(contacts)]


def named(root: Path, library: Library) -> list[str]:
    """The contacts that something names, and one with a number of each kind."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (root / "docs").rglob("*.md"))
    words = " ".join(
        [
            *sentences(root, library.contacts),
            *(f"{{{id}}}" for link in library.old_links for id in link.use),
            *(f"{{{entry.contact}}}" for entry in library.crown_numbers),
        ]
    )
    ids = {id for id in library.contacts if f'"{id}"' in pages or f"{{{id}}}" in words}
    of_kind = {
        contact.kind: id for id, contact in library.contacts.items() if contact.publishable_phones
    }
    return sorted(
        ids
        | set(of_kind.values())
        | {id for contact in library.contacts.values() for id in contact.succeeded_by}
    )


LIBRARY = our_library()
NAMED = named(ROOT, LIBRARY)
# Taken away together, so that three readings do for all; of the lines that stand in for each other one is in each. In
# the audit every contact of the directory is taken away alone.
_OTHERS = [id for id in NAMED if id not in LINES]
SHARES = 30  # of twenty contacts, a minute each: no test may take ten minutes
TOGETHER = [[*LINES[share : share + 1], *_OTHERS[share::3]] for share in range(3)]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the check reads."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("docs", "data", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@contextlib.contextmanager
def edited(project: Path, **statuses: str):
    """The project after one edit of each contact that `statuses` names: the word after `status:`."""
    paths = {contact_file(project, id): status for id, status in statuses.items()}
    before = {path: path.read_text(encoding="utf-8") for path in paths}
    try:
        for path, status in paths.items():
            path.write_text(
                re.sub(r"(?m)^status: .*$", f"status: {status}", before[path], count=1),
                encoding="utf-8",
            )
        yield
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")


def with_status(project: Path, **statuses: str) -> Build:
    """The build after those edits. Problems of the check are raised."""
    with edited(project, **statuses):
        return load_build(project)


def inactive(*ids: str) -> dict[str, str]:
    """The edit that takes these contacts away."""
    return dict.fromkeys(ids, "inactive")


@pytest.fixture
def without(project: Path, edition: Edition):
    """Gives the edition once the contacts that are named do not work, without the blocks of its pages."""

    def made(*ids: str) -> Edition:
        with edited(project, **inactive(*ids)):
            library, problems = load_library(project)
        assert problems == []
        return replace(edition, library=library)

    return made


def all_that_readers_get(build: Build) -> dict[str, str]:
    """Every block of every page, leaf, sheet, list and the search index made from them, by what it is."""
    edition, library = build.edition, build.edition.library
    given = {
        f"{page}: {name}{words}": str(html)
        for page, results in build.blocks.made.items()
        for (name, words, _), html in results.items()
    }
    page = Page(edition, "changes.md")
    given |= {
        f"notes at {change.slide}": change_notes(page, change.slide)
        for change in library.changes.values()
        if change.published
    }
    given |= {f"leaf {name}": html for name, html in leaves(edition).items()}
    given |= {f"sheet {sheet.file}": sheet.body for sheet in all_sheets(edition)}
    given["help"] = help_html(edition)
    for place, text in enumerate(sentences(edition.root, library.contacts)):
        given[f"said {place}"] = edition.with_numbers(text)
    index = [
        entry
        for name, html in given.items()
        if "contacts/" in name
        for entry in read_entries(f"<html><article>{html}</article></html>", "x")
    ]
    given["search index"] = " ".join(" ".join(dataclasses.astuple(entry)) for entry in index)
    given["search index"] += str(read_directory(library).entries)
    given |= {name: raw.decode() for name, raw in directory_files(library).items()}
    return given


def signs_of(phone: Phone) -> re.Pattern:
    """How the number shows. The digits 911 alone also stand in slides and names: there it counts as a link, a line or a field."""
    digits, shown = re.escape(phone.e164.removeprefix("+")), re.escape(phone.shown)
    if phone.e164.startswith("+"):
        return re.compile(f"{digits}|{shown}")
    return re.compile(
        rf'(tel|sms):{digits}|class="(card-)?number"[^>]*>{shown}<|TEL[^\n]*:{digits}|"(number|shown)": "{digits}"|,{shown},|(?i:\b(call|text|ask|or) {shown}\b)'
    )


def still_shown(given: dict[str, str], id: str) -> list[str]:
    """Where in `given`, all that readers get, a number is shown that is the contact's own, and no crown contact's too. Words of slides are not ours to change, and sheets of lists hold them."""
    others = {
        phone.e164
        for other, contact in LIBRARY.contacts.items()
        if contact.crown and other != id
        for phone in contact.publishable_phones
    }
    own = [
        phone
        for phone in LIBRARY.contacts[id].publishable_phones
        if phone.whose_line is None and phone.e164 not in others
    ]
    short = [phone for phone in own if not phone.e164.startswith("+")]
    shown = []
    for what, text in given.items():
        # Most texts hold none of the digits: their signs are looked for in the others alone.
        for phone in (one for one in own if one.shown in text or one.e164.strip("+") in text):
            slides = phone in short and re.match(
                r"sheet (checklists|forms|trainer|five|change-slip|pocket)|leaf|forms|.*: (checklist|transcript|quiz|form|glossary|versions)",
                what,
            )
            pattern = (
                re.compile(signs_of(phone).pattern.split("|(?i:")[0]) if slides else signs_of(phone)
            )
            if found := pattern.search(text):
                shown.append(f"{what}: …{text[max(0, found.start() - 60) : found.end() + 20]}")
    return shown


@pytest.mark.parametrize("ids", TOGETHER, ids=lambda ids: ids[0])
def test_one_word_takes_a_contacts_numbers_away_everywhere(project: Path, ids: list[str]):
    given = all_that_readers_get(with_status(project, **inactive(*ids)))
    assert {id: shown for id in ids if (shown := still_shown(given, id))} == {}


def test_these_tests_see_each_number_where_it_is_shown(build: Build):
    given = all_that_readers_get(build)
    assert [
        id
        for id in NAMED
        if LIBRARY.contacts[id].publishable_phones
        and LIBRARY.contacts[id].publishable_phones[0].whose_line is None
        and len(still_shown(given, id)) < 4
    ] == []


def test_so_do_the_other_words_for_it(project: Path):
    """Each word for a number of ten digits and for a short one, in one build."""
    closed, gone = ["legal-aid-ontario", "211-ontario"], ["femaide", "emergency-911"]
    words = dict.fromkeys(closed, "temporarily closed") | dict.fromkeys(gone, "defunct")
    given = all_that_readers_get(with_status(project, **words))
    assert {id: shown for id in words if (shown := still_shown(given, id))} == {}


@pytest.mark.audit
@pytest.mark.parametrize("share", range(SHARES))
def test_every_contact_can_be_taken_away(project: Path, share: int):
    stopped = {
        id: shown
        for id in [*LIBRARY.contacts][share::SHARES]
        if (shown := still_shown(all_that_readers_get(with_status(project, **inactive(id))), id))
    }
    assert stopped == {}


def test_three_lines_at_once_leave_words_without_a_number(project: Path):
    build = with_status(project, **inactive(*LINES))
    given, edition = all_that_readers_get(build), build.edition
    assert [still_shown(given, id) for id in LINES] == [[], [], []]
    assert (
        edition.library.shown.card_lines() == []
        and help_html(edition) == ""
        and edition.labels["in_danger"] == ""
    )
    assert (
        edition.with_numbers("Ask the line, {canadian-human-trafficking-hotline}.")
        == "Ask the line (number withdrawn: ask your supervisor or your coalition)."
    )
    assert "Your supervisor or your coalition" in next(
        sheet.body for sheet in all_sheets(edition) if sheet.file == "wallet-card.pdf"
    )


def test_211_and_the_national_line_stand_in_for_each_other(without):
    national, services = (LIBRARY.shown.first(id).shown for id in LINES[1:])
    without_national, without_services = (without(id) for id in LINES[1:])
    assert [number for _, number in without_national.library.shown.card_lines()] == [
        "911",
        services,
    ]
    no_number = without_national.library.shown.no_number_plain(LIBRARY.contacts["anova-london"])
    assert no_number == f"We found no number we trust. Call {services} and ask for Anova in London."
    assert f"ask the national line at {national}" in without_services.with_numbers(
        "Call {legal-aid-ontario} or {211-ontario}."
    )
    assert help_html(without_services).count("tel:") == 2 and f"tel:{services}" not in help_html(
        without_services
    )


def test_without_911_its_lines_are_left_out_and_sentences_name_the_emergency_number(without):
    edition = without(LINES[0])
    assert [number for _, number in edition.library.shown.card_lines()] == [
        LIBRARY.shown.first(id).shown for id in LIBRARY.cards.numbers if id != LINES[0]
    ]
    assert (
        edition.with_numbers("If there is danger, {emergency-911} comes first.")
        == "If there is danger, the emergency number comes first."
    )
    assert edition.with_numbers("{emergency-911} is free.") == "The emergency number is free."
    assert "wall-danger" not in next(
        sheet.body for sheet in all_sheets(edition) if sheet.file == "five-steps.pdf"
    )
    assert "Emergency services" not in contacts_block(Page(edition, "act.md"), *LINES)


SENTENCES = [
    (
        "The national line, {femaide}, knows many.",
        "The national line (number withdrawn: ask 211) knows many.",
    ),
    (
        "Ask the line, {femaide}, or Legal Aid, {legal-aid-ontario}.",
        "Ask the line (number withdrawn: ask 211) or Legal Aid, 1-800-668-8258.",
    ),
    (
        "The line of all centres: {femaide}.",
        "The line of all centres (number withdrawn: ask 211).",
    ),
    (
        "Two lines: {femaide}, and since 2023 another.",
        "Two lines (number withdrawn: ask 211) and since 2023 another.",
    ),
    (
        "Ask through {femaide}. Go early.",
        "Ask through the number for this (withdrawn: ask 211). Go early.",
    ),
    (
        "Go early. {femaide} answers.",
        "Go early. The number for this (withdrawn: ask 211) answers.",
    ),
    (
        "If they agree, {femaide} helps.",
        "If they agree, the number for this (withdrawn: ask 211) helps.",
    ),
]


def test_a_sentence_that_loses_its_number_still_reads_as_one(without):
    edition = without("femaide")
    assert [edition.with_numbers(text) for text, _ in SENTENCES] == [said for _, said in SENTENCES]


def test_every_sentence_of_the_data_reads_as_one_without_its_numbers(project: Path, without):
    edition = without(*NAMED)
    for text in sentences(project, LIBRARY.contacts):
        said = edition.with_numbers(text)
        assert not re.search(
            r"[,:(] *[,.)]|  |\(\(| \.|^[a-z(]|[.?!] [a-z]", re.sub(r"\{\w+\}", "x", said)
        ), said
        assert not set(PLACE.findall(said)) & set(
            LIBRARY.contacts
        ) and "<a" not in html_with_numbers(edition, text)


def test_a_page_that_gave_the_number_says_whom_to_ask(without):
    edition = without("legal-aid-ontario")
    block = contacts_block(Page(edition, "act.md"), "legal-aid-ontario")
    assert "Not working now." in block and "ask for" in block and 'href="tel:' in block


def test_a_way_in_goes_with_the_line_it_leads_to_and_not_the_other_way_round(without):
    owner, way_in = "femaide", "oasis-centre-des-femmes"
    without_owner = without(owner).library.contacts
    without_way_in = without(way_in).library.contacts
    assert without_owner[way_in].publishable_phones == []
    assert without_way_in[owner].publishable_phones != []


def test_a_service_that_is_reached_by_a_crown_number_does_not_take_that_away(without):
    service, line = "toronto-community-crisis-service", "211-ontario"
    assert LIBRARY.contacts[service].publishable_phones[0].shown == "211"
    contacts = without(service).library.contacts
    assert contacts[service].publishable_phones == []
    assert contacts[line].publishable_phones == LIBRARY.contacts[line].publishable_phones
    assert without(line).library.contacts[service].publishable_phones == []


def test_what_is_withdrawn_with_its_owner_stops_no_page_that_names_it():
    closed = LIBRARY.contacts["femaide"].model_copy(update={"status": "inactive"})
    contacts = withdraw_with_their_owners({**LIBRARY.contacts, "femaide": closed})
    assert list(_numbers_in_sentences(["Call {oasis-centre-des-femmes}."], contacts)) == []


def test_whoever_follows_a_closed_contact_keeps_the_number_they_share():
    contacts = {id: LIBRARY.contacts[id] for id in ("femaide", "oasis-centre-des-femmes")}
    closed = contacts["femaide"].model_copy(
        update={"status": "defunct", "succeeded_by": ["oasis-centre-des-femmes"]}
    )
    assert withdraw_with_their_owners(contacts | {"femaide": closed})[
        "oasis-centre-des-femmes"
    ].publishable_phones


def test_the_three_lines_have_their_places_in_the_data():
    cards = LIBRARY.cards
    assert (cards.emergency, cards.national_line, cards.services_line) == LINES


def words_of(path: Path) -> str:
    """The text of a built file, whatever its kind."""
    if path.suffix == ".pdf":
        return text_of(path)
    if path.suffix in (".docx", ".zip"):
        with zipfile.ZipFile(path) as packed:
            return " ".join(
                packed.read(name).decode("utf-8", "replace")
                for name in packed.namelist()
                if not name.endswith((".pdf", ".png", ".woff2"))
            )
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.audit
@pytest.mark.parametrize("id", [*LINES, "boots-on-the-ground", "embrave-peel"])
def test_a_real_build_has_it_nowhere_on_screen_on_paper_or_in_a_file(tmp_path: Path, id: str):
    project = copy_project(ROOT, tmp_path)
    path = contact_file(project, id)
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: active", "status: inactive"),
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "site", "--into", "site"],
        cwd=project,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    files = {
        path.relative_to(project / "site").as_posix(): words_of(path)
        for path in (project / "site").rglob("*")
        if path.suffix in (".html", ".js", ".json", ".csv", ".vcf", ".txt", ".docx", ".zip", ".pdf")
    }
    assert len([name for name in files if name.endswith(".pdf")]) > 20
    for phone in LIBRARY.contacts[id].publishable_phones:
        sign = re.compile(
            signs_of(phone).pattern.split("|(?i:")[0]
        )  # “call 911” in running text is words, not a line
        assert [name for name, text in files.items() if sign.search(text)] == []
    if id in LINES:
        card = " ".join(files["downloads/wallet-card.pdf"].split())
        assert not re.search(rf"\b{re.escape(LIBRARY.shown.first(id).shown)}\b", card)
