"""The notes on what has changed since 2013: all there, corrected, careful, in plain words, and never in the transcript."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
import textstat
from docx import Document
from helpers.paper import pages_of, squeezed, text_of
from lxml import html

from sitebuild.content.edition import Edition
from sitebuild.phrases.freshness import CHANGE_DAYS, freshness_of_change
from sitebuild.records.change import PLACEHOLDER, Change
from sitebuild.records.numbers_in_text import numbers_in, phone_in
from sitebuild.render.changes import (
    by_date,
    month_words,
    most_important,
    note_anchor,
    of_slide,
    with_notes,
)

NOTES, QUESTIONS, OLD_LINKS = 63, 22, 3
MOST_IMPORTANT = """walk-with-me-closed national-hotline refugee-claim-one-year-rule trafficking-permit-length-and-fees
interim-health-copayments stalkerware location-tracking-today tech-changes-can-raise-risk child-protection-age
child-sex-trafficking-ground trafficking-restraining-order first-72-hours-clocks hiv-pep-window sexual-assault-care-window""".split()
HELD_BACK = {
    "hotel-guest-registers",
    "bail-rules-2026",
    "testimonial-aids",
    "protecting-victims-act-2026",
    "refugee-claim-blocks-permit",
    "coerced-debt-and-money",
    "trafficking-permit-delays",
}
SHORTER = {"refugee-claim-blocks-permit", "bail-rules-2026", "trafficking-permit-delays"}
# What a second look corrected: words that the note must have, and words of the first draft that it must not.
CORRECTED = [
    (
        "child-protection-age",
        "report at once, and do it yourself. Do not wait for advice.",
        "consult",
    ),
    (
        "child-sex-trafficking-ground",
        "Never put off a report that you must make.",
        "before you involve",
    ),
    ("first-72-hours-clocks", "Never decide yourself that it is too late.", "must"),
    ("hiv-pep-window", "Only a nurse or doctor decides", "moderate"),
    ("selling-sex-not-the-crime", "Do not reassure anyone yourself.", "protected from prosecution"),
    (
        "trafficking-permit-no-testimony",
        "a court can still order a witness to come",
        "right not to testify",
    ),
    ("immigration-file-sharing", "Never delay urgent care, shelter or a safety call", "any office"),
    (
        "trafficking-restraining-order",
        "As a rule the trafficker is told before the hearing.",
        "first step",
    ),
    ("interim-health-copayments", "when the person has no other plan", "OHIP covers"),
    ("family-violence-permit", "A refugee claim refused within a year blocks it.", "sponsorship"),
    ("text-with-911", "only once they have signed up", "everyone can"),
    ("safe-contact-consent", "If nothing was agreed, leave no message.", "vague"),
    (
        "overdose-naloxone-good-samaritan",
        "Call {emergency-911}. Give naloxone. Give breaths or compressions.",
        "Give naloxone, call",
    ),
    (
        "emergency-money-vqrp",
        "within 45 days of the crime, counselling within six months",
        "90 days",
    ),
    (
        "sexual-assault-care-window",
        "not each has a nurse for evidence on each shift",
        "day and night",
    ),
    ("numbers-and-searches-on-phone", "or an agency phone", "a worker"),
    ("specialized-shelters-exist", "run since 2026 by the children's aid society", "a trial"),
    (
        "refugee-claim-one-year-rule",
        "A letter from the department has a date to answer by",
        "perhaps",
    ),
]
NEEDS_A_PERSON = re.compile(
    r"lawyer|legal|nurse|doctor|pharmacist|clinic|centre|line|society|police|victim services|trained worker",
    re.I,
)


@pytest.fixture(scope="module")
def changes(edition: Edition) -> dict[str, Change]:
    return edition.library.changes


@pytest.fixture(scope="module")
def told(changes) -> dict[str, Change]:
    return {id: change.published for id, change in changes.items() if change.published}


def tree(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / address / "index.html").read_bytes())


def test_no_note_question_or_old_address_is_lost(edition: Edition):
    library = edition.library
    assert (
        len(library.changes) >= NOTES,
        len(library.unconfirmed) >= QUESTIONS,
        len(library.old_links),
    ) == (True, True, OLD_LINKS)


def test_those_that_matter_most_for_safety_come_first_in_their_order(changes):
    assert list(most_important(changes)) == MOST_IMPORTANT


def test_what_is_held_back_stays_in_the_data_with_its_reason(changes):
    assert {id for id, change in changes.items() if change.hold_back} == HELD_BACK
    assert {id for id in HELD_BACK if changes[id].published} == SHORTER
    assert all(changes[id].hold_back.reason and changes[id].now for id in HELD_BACK)


def test_a_note_is_short(told):
    long = {
        id: count
        for id, note in told.items()
        if (count := len(f"{note.now} {note.do}".split())) > 110
    }
    assert long == {}
    counts = [len(f"{note.now} {note.do}".split()) for note in told.values()]
    assert sum(counts) / len(counts) <= 90


def test_a_note_reads_at_grade_eight_or_lower(told):
    def grade(note) -> float:
        return textstat.flesch_kincaid_grade(re.sub(r",? ?\{[^}]*\}", "", f"{note.now} {note.do}"))

    assert {id: grade(note) for id, note in told.items() if grade(note) > 8} == {}
    assert grade(next(iter(told.values()))) > 0


def test_the_open_questions_read_at_grade_eight_or_lower(edition: Edition):
    text = " ".join(
        f"{entry.question} {entry.known} {entry.ask}" for entry in edition.library.unconfirmed
    )
    assert textstat.flesch_kincaid_grade(re.sub(r",? ?\{[^}]*\}", "", text)) <= 8


@pytest.mark.parametrize("id, has, has_not", CORRECTED, ids=[entry[0] for entry in CORRECTED])
def test_what_a_second_look_corrected_is_told_as_corrected(
    changes, id: str, has: str, has_not: str
):
    text = f"{changes[id].now} {changes[id].do}"
    assert has in text and has_not not in text


def test_a_note_on_law_or_health_sends_people_to_someone_who_knows(changes):
    wanting = [
        id
        for id, change in changes.items()
        if change.published
        and change.slide.split(".")[0] in ("4", "6", "7")
        and not NEEDS_A_PERSON.search(f"{change.published.now} {change.published.do}")
    ]
    assert wanting == [
        "addiction-services-map-changed",
        "overdose-naloxone-good-samaritan",
    ]  # here people can act by themselves, and at once


def test_no_file_of_a_note_keeps_a_sentence_of_its_sources(root: Path):
    for path in (root / "data" / "changes").glob("*.yml"):
        assert not re.search(r"(?m)^ *-? *quote", path.read_text(encoding="utf-8")), path.name


def test_every_number_in_a_note_comes_from_the_contacts(site: Path, edition: Edition):
    numbers = {
        phone.shown
        for contact in edition.library.contacts.values()
        for phone in contact.publishable_phones
    }
    notes = [
        note
        for path in (site / "module").glob("*/index.html")
        for note in html.fromstring(path.read_bytes()).find_class("change-note")
    ]
    shown = [
        link.text
        for note in [*notes, tree(site, "changes").find(".//article")]
        for link in note.find_class("number")
    ]
    assert len(shown) > 25 and set(shown) <= numbers
    typed = [
        found.text
        for note in notes
        for found in numbers_in(note.text_content())
        if not found.is_short and found.text not in numbers
    ]
    assert typed == []


def test_a_typed_number_is_seen_by_that_test():
    assert phone_in("Call 1-833-900-1010 now") and not PLACEHOLDER.search("Call 1-833-900-1010 now")


def test_each_note_stands_at_its_slide_and_each_slide_with_a_note_says_so_above_its_words(
    site: Path, edition: Edition, changes
):
    pages = {
        section.number: tree(site, section.page.removesuffix(".md")) for section in edition.sections
    }
    for id, change in changes.items():
        page, slide = pages[change.slide.split(".")[0]], change.slide.replace(".", "-")
        found = page.xpath(f"//details[@id='{note_anchor(id, 'n')}']")
        assert len(found) == (1 if change.published else 0), id
        if found:
            assert found[0].xpath("preceding::h2[@id][1]/@id") == [slide], id
            assert page.xpath(
                f"//h2[@id='{slide}']/following::p[contains(@class,'change-pointer')][1]"
                "/preceding::h2[@id][1]/@id"
            ) == [slide], id


def test_a_note_says_what_to_do_how_sure_we_are_whether_it_was_checked_and_where_it_was_read(
    site: Path, edition: Edition, changes
):
    for id, change in ((id, change) for id, change in changes.items() if change.published):
        section = edition.sections[int(change.slide.split(".")[0]) - 1]
        text = " ".join(
            tree(site, section.page.removesuffix(".md"))
            .xpath(f"string(//details[@id='{note_anchor(id, 'n')}'])")
            .split()
        )
        assert text.startswith("Since 2013: ") and "What to do:" in text, id
        assert ("less sure" in text) == (change.confidence == "medium"), id
        assert "Not yet checked by a person." in text or "Checked " in text, id
        assert squeezed(change.sources[0].publisher) in squeezed(text), id
        assert (
            month_words(change.since, edition.labels) is None
            or change.hold_back
            or month_words(change.since, edition.labels) in text
        ), id


def test_notes_stand_below_the_words_of_a_slide_and_what_explains_them_and_above_the_contacts():
    page = '## 1.1 One {: #1-1 }\n\n!!! summary "In short"\n    Ours.\n\nWords.\n\n{{ checklist("a") }}\n\nMore words.\n\n!!! explained "Not part"\n    Ours.\n\n{{ contacts("x") }}\n\n## 1.2 Two {: #1-2 }\n\nWords.\n'

    class Small:
        class library:
            changes = {"x": Change.model_construct(slide="1.1", hold_back=None)}

    lines = [line for line in with_notes(Small, page, "module/01.md").split("\n") if line]
    assert lines == [
        "## 1.1 One {: #1-1 }",
        '!!! summary "In short"',
        "    Ours.",
        '{{ change_pointer("1.1") }}',
        "Words.",
        '{{ checklist("a") }}',
        "More words.",
        '!!! explained "Not part"',
        "    Ours.",
        '{{ change_notes("1.1") }}',
        '{{ contacts("x") }}',
        "## 1.2 Two {: #1-2 }",
        "Words.",
    ]


def test_no_word_of_a_note_is_in_a_transcript(site: Path, told):
    downloads = site / "downloads"
    texts = {
        "page": tree(site, "transcript").text_content(),
        "txt": (downloads / "transcript.txt").read_text(encoding="utf-8"),
        "docx": " ".join(
            paragraph.text for paragraph in Document(downloads / "transcript.docx").paragraphs
        ),
        "pdf": text_of(downloads / "transcript.pdf"),
    }
    for name, text in texts.items():
        text = squeezed(text)
        assert len(text) > 20_000, name
        assert [
            id
            for id, note in told.items()
            for part in (note.title, *sentences(note.now), *sentences(note.do))
            if squeezed(part) in text
        ] == [], name


def sentences(text: str) -> list[str]:
    """The sentences of a note that hold no number, since that is filled in."""
    return [
        part
        for part in re.split(r"(?<=[.?!])\s+", text)
        if not PLACEHOLDER.search(part) and len(part) > 12
    ]


def test_what_is_held_back_is_published_nowhere(site: Path, changes):
    """Each sentence of it, in every page, file and sheet; what the shorter form says too is not held back."""
    held = {
        id: [
            part
            for part in (
                *sentences(changes[id].now),
                *sentences(changes[id].do),
                *sentences(changes[id].why),
            )
            if not (
                changes[id].published
                and squeezed(part) in squeezed(str(changes[id].published.model_dump()))
            )
        ]
        for id in HELD_BACK
    }
    assert all(held.values())
    published = []
    for path in sorted(site.rglob("*")):
        if path.suffix == ".html":
            published.append((path.name, html.fromstring(path.read_bytes()).text_content()))
        elif path.suffix in (".js", ".txt", ".json", ".csv", ".vcf"):
            published.append((path.name, path.read_text(encoding="utf-8")))
        elif path.suffix == ".pdf":
            published.append((path.name, text_of(path)))
    assert len(published) > 80
    found = [
        (name, id)
        for name, text in published
        for squeezed_text in [squeezed(text)]
        for id, parts in held.items()
        for part in parts
        if squeezed(part) in squeezed_text
    ]
    assert found == []


def test_the_page_of_all_notes_gives_two_orders_without_script(
    site: Path, edition: Edition, changes
):
    article = tree(site, "changes").find(".//article")
    assert [heading.get("id") for heading in article.findall(".//h2")] == [
        "first",
        "by-slide",
        "by-date",
        "open-questions",
        "addresses",
    ]
    full = [note.get("id") for note in article.find_class("change-note--full")]
    assert full[:14] == [note_anchor(id, "s") for id in MOST_IMPORTANT]
    assert sorted(full) == sorted(
        note_anchor(id, "s") for id, change in changes.items() if change.published
    )
    slides = [
        heading.text_content().split()[0]
        for heading in article.findall(".//h3")
        if re.match(r"\d+\.\d", heading.text_content())
    ]
    assert slides == sorted(
        slides, key=lambda number: [int(part) for part in number.split(".")]
    ) and len(slides) == len(set(slides))
    dated = [
        link.get("href")[1:] for link in article.find_class("changes-dates")[0].findall(".//a")
    ]
    assert dated == [note_anchor(id, "s") for id in by_date(changes)]
    days = [
        change.since
        for change in by_date(changes).values()
        if change.since and not change.hold_back
    ]
    assert days == sorted(days, reverse=True) and len(days) > 20
    assert not article.findall(".//script")


def test_every_open_question_is_on_the_page(site: Path, edition: Edition):
    items = tree(site, "changes").xpath("//ol[@class='open-questions']/li")
    assert len(items) == len(edition.library.unconfirmed)
    assert all(item.find("strong").text_content().endswith("?") for item in items)


def test_every_source_is_a_link_that_tells_the_other_site_nothing(site: Path, changes):
    article = tree(site, "changes").find(".//article")
    links = {link.get("href"): link for link in article.xpath(".//a[starts-with(@href,'http')]")}
    wanted = {
        source.url
        for change in changes.values()
        if change.published
        for source in change.read_at
        if source.url
    }
    plain = {url for url in wanted if url.startswith("http://")}
    assert wanted - plain <= set(links) and plain
    assert all(
        url.removeprefix("http://") in article.text_content() for url in plain
    )  # words, since anyone on the way could read along
    assert all(
        link.get("rel") == "noreferrer" and link.get("referrerpolicy") == "no-referrer"
        for link in links.values()
    )


def test_an_address_of_2013_is_words_and_a_closed_one_is_never_a_link(site: Path, edition: Edition):
    article = tree(site, "changes").find(".//article")
    assert "www.walk-with-me.org/index.html" in article.text_content()
    assert [
        link
        for link in article.xpath("//a/@href")
        if re.search(r"walk-with-me\.org|cic\.gc\.ca|contact\.asp", link)
    ] == []
    assert {link.get("id") for link in article.xpath(".//ul[@class='old-links']/li")} == {
        "walk-with-me",
        "permit",
        "clinics",
    }


def test_addresses_of_notes_give_nothing_away(site: Path):
    for address in (
        "changes",
        "module/03-safety",
        "module/06-immigration",
        "module/07-law-enforcement",
    ):
        assert [
            id
            for id in tree(site, address).xpath("//@id")
            if re.search("traffick|victim|escap|abus|sex|exploit|rescue", id)
        ] == []


def test_a_note_has_a_search_entry_of_its_own_and_never_speaks_as_its_slide(site: Path, changes):
    text = (
        (site / "assets" / "search" / "index.js")
        .read_text(encoding="utf-8")
        .removeprefix("window.__searchIndex=")
        .rstrip()
        .rstrip(";")
    )
    entries = {entry.get("address", ""): entry for entry in json.loads(text)["entries"]}
    note = entries[f"module/03-safety/#{note_anchor('child-protection-age', 'n')}"]
    assert note["heading"] == "Since 2013: Child protection reaches to the 18th birthday"
    assert (
        "do it yourself" in note["text"]
        and "do it yourself" not in entries["module/03-safety/#3-3"]["text"]
    )


def test_a_note_is_to_be_checked_again_after_a_hundred_and_eighty_days(changes, labels):
    assert CHANGE_DAYS == 180
    never = changes["stalkerware"].model_copy(update={"checks": []})
    assert freshness_of_change(never).in_words(labels) == "Not yet checked by a person."
    check = {"date": "2026-03-01", "by": "Legal editor", "how": "sources"}
    data = {**changes["stalkerware"].model_dump(), "checks": [check]}
    fresh = freshness_of_change(
        Change.model_validate(data, context={"today": dt.date(2026, 12, 1)})
    )
    assert (
        fresh.in_words(labels)
        == "Checked against its sources on 2026-03-01. Check again after 2026-08-28."
    )
    assert (
        fresh.state(dt.date(2026, 8, 28)) == "confirmed"
        and fresh.state(dt.date(2026, 8, 29)) == "overdue"
    )


def test_the_handbook_has_each_note_at_its_slide_and_the_most_important_once_more(
    handbook: Path, told, changes
):
    """The lists by slide and by date, which only point back, are on the site's page."""
    words = squeezed(" ".join(pages_of(handbook)))
    few = [
        id
        for id, note in told.items()
        if words.count(squeezed(note.title)) < (2 if changes[id].priority else 1)
    ]
    assert few == []


def test_of_several_notes_at_one_slide_the_most_important_comes_first(changes):
    assert list(of_slide(changes, "6.2"))[:2] == [
        "refugee-claim-one-year-rule",
        "trafficking-permit-length-and-fees",
    ]
