"""Our own words on the module's pages: plain, short, and never over a survivor's words."""

import re
from pathlib import Path

import pytest
import textstat

from sitebuild.content.library import Library
from sitebuild.content.slides import BLOCK, SLIDE_HEADING, read_transcript, slide_words
from sitebuild.files.reading import Reading

pytestmark = pytest.mark.data

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs" / "module").glob("*.md"))
CLICKS = [  # slide, the words that offered something in 2013, the page that has it now
    ("1.2", "click here", "downloads/transcript.pdf"),
    ("2.4", "list of anti-human trafficking coalitions", "contacts/coalitions.md"),
    ("2.4", "additional resources section", "resources.md"),
    ("2.4", "the link on your screen", "contacts/coalitions.md"),
    ("2.4", "Additional Resources section", "resources.md"),
    ("2.4", "Handbook", "downloads.md"),
    ("3.5", "safety assessment form", "forms/safety-assessment.md"),
    ("3.5", "Service Provider Toolkit", "forms/index.md"),
    ("3.5", "Additional Resources section", "resources.md"),
    ("3.6", "Safety Plan template", "forms/safety-plan.md"),
    ("3.6", "Service Provider Toolkit", "forms/index.md"),
    ("3.6", "Additional Resources section", "resources.md"),
    ("5.6", "the link on your screen", "contacts/housing.md"),
    ("5.7", "Additional Resources section", "resources.md"),
    ("5.7", "link on your screen", "contacts/housing.md"),
    ("5.7", "anti-human trafficking coalition", "contacts/coalitions.md"),
    ("6.2", "link", "../data/contacts/ontario/ircc-vtip-temporary-resident-permit.yml"),
    ("6.2", "link", "contacts/legal-immigration.md"),
    ("7.2", "Contact your local law enforcement agency", "contacts/police.md"),
    ("8.2", "list of anti-human trafficking coalitions", "contacts/coalitions.md"),
    ("8.2", "Additional Resources section", "resources.md"),
    ("8.2", "Handbook", "downloads.md"),
    ("9.2", "Additional Resources section", "resources.md#self-care"),
    ("10.1", "a short quiz", "quiz.md"),
    ("10.2", "the link on your screen", "feedback.md"),
]
TOLD_IN_OWN_VOICE = ("5.4", "8.3", "9.3")
FORBIDDEN_IN_A_TAB = ("traffick", "victim", "escap", "abus", "sex", "exploit", "rescue")


def own_blocks(path):
    """(slide or None, type, title, words) of each block of ours on a page."""
    slide, blocks = None, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if heading := SLIDE_HEADING.fullmatch(line):
            slide = heading["number"]
        if block := BLOCK.fullmatch(line):
            blocks.append((slide, block["type"], block["title"], []))
        elif blocks and line.startswith("    "):
            blocks[-1][3].append(line.strip())
    return blocks


BLOCKS = [block for path in PAGES for block in own_blocks(path)]
SUMMARIES = {slide: " ".join(words) for slide, kind, _, words in BLOCKS if kind == "summary"}
SLIDES = [
    heading["number"]
    for path in PAGES
    for line in path.read_text(encoding="utf-8").split("\n")
    if (heading := SLIDE_HEADING.fullmatch(line))
]


def sentences(text):
    return re.split(r"(?<=[.?!])\s+", text)


def test_every_slide_has_a_summary_but_those_told_in_someones_own_voice():
    assert [slide for slide, kind, _, _ in BLOCKS if kind == "summary"] == [
        slide for slide in SLIDES if slide not in TOLD_IN_OWN_VOICE
    ]


@pytest.mark.parametrize("slide", SUMMARIES)
def test_the_summary_reads_at_grade_eight_or_lower(slide):
    grade = textstat.flesch_kincaid_grade(SUMMARIES[slide])
    assert grade <= 8, f"the summary of {slide} reads at grade {grade:.1f}"


@pytest.mark.parametrize("slide", SUMMARIES)
def test_the_summary_has_two_or_three_sentences(slide):
    assert len(sentences(SUMMARIES[slide].partition("**Now:**")[0].strip())) in (2, 3)


@pytest.mark.parametrize("slide", ["3.3", "4.1", "5.6", "6.1", "6.2", "7.1"])
def test_a_summary_that_a_note_overtakes_says_what_holds_now(slide):
    assert SUMMARIES[slide].count("**Now:**") == 1


def test_what_holds_for_a_person_of_16_or_17_is_said_where_16_is():
    assert "At 16 or 17 you may report" in SUMMARIES["3.3"]


def test_no_sentence_of_a_summary_is_the_transcripts():
    golden = (ROOT / "tests" / "golden" / "transcript").glob("*.txt")
    transcript = " ".join(
        " ".join(slide_words(path.read_text(encoding="utf-8"))) for path in golden
    ).lower()
    assert [
        sentence
        for summary in SUMMARIES.values()
        for sentence in sentences(summary)
        if " ".join(slide_words(sentence)).lower() in transcript
    ] == []


def test_the_summary_is_announced_in_the_same_words_everywhere():
    assert {title for _, kind, title, _ in BLOCKS if kind == "summary"} == {"In short"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_section_opens_with_two_to_four_goals(path):
    goals = [
        words
        for slide, kind, title, words in own_blocks(path)
        if (slide, kind, title) == (None, "goals", "After this section you can")
    ]
    assert (
        len(goals) == 1
        and 2 <= len(goals[0]) <= 4
        and all(goal.startswith("- ") for goal in goals[0])
    )


def test_only_the_two_hard_slides_have_a_content_note():
    assert [slide for slide, kind, _, _ in BLOCKS if kind == "content-note"] == ["5.4", "9.3"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_title_in_the_browsers_tab_gives_nothing_away(path):
    title = re.search(r"^title: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)[1].lower()
    assert [stem for stem in FORBIDDEN_IN_A_TAB if stem in title] == []


@pytest.mark.parametrize(
    "address", ["http://www.cic.gc.ca", "http://www.legalaid.on.ca", "http://www.walk-with-me.org"]
)
def test_an_address_of_2013_is_words_and_never_a_link(address):
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert text.count(address) == 1
    assert not re.search(rf"(?:\]\(|<){re.escape(address)}", text)


def test_every_click_of_the_original_is_a_link_to_what_it_names(library: Library):
    found = [
        (slide.number, words, target)
        for section in read_transcript(Reading(ROOT), library.checklists)
        for slide in section.slides
        for words, target in re.findall(r"\[([^\]]+)\]\(\.\./([^)]+)\)", slide.markdown)
    ]
    assert found == CLICKS


BESIDE = {
    slide: " ".join(
        " ".join(words) for at, kind, _, words in BLOCKS if (at, kind) == (slide, "explained")
    )
    for slide in SLIDES
}


def test_what_stands_beside_a_slide_says_that_it_is_not_of_the_module():
    assert {title for _, kind, title, _ in BLOCKS if kind == "explained"} == {
        "Not part of Module 8"
    }


def test_each_slide_that_speaks_of_another_module_says_that_it_is_not_here():
    golden = ROOT / "tests" / "golden" / "transcript"
    other = re.compile(r"\bModule (?!8\b)\d|(?:next|following|previous) module")
    named = [
        slide
        for slide in SLIDES
        if other.search((golden / f"{slide.replace('.', '-')}.txt").read_text(encoding="utf-8"))
    ]
    assert named == ["6.2", "8.6", "10.1", "10.3"]
    assert [slide for slide in named if "Only Module 8 is here" not in BESIDE[slide]] == []


def test_the_notes_tab_of_the_old_player_is_explained():
    assert "no player and no “Notes” tab" in BESIDE["1.2"]


def test_the_transcript_is_there_for_word_as_text_and_as_a_page_beside_the_link():
    for target in ("downloads/transcript.docx", "downloads/transcript.txt", "transcript.md"):
        assert f"](../{target})" in BESIDE["1.2"]


def test_the_results_slide_leads_to_the_result():
    assert "](../quiz.md#results)" in BESIDE["10.3"]


@pytest.mark.parametrize("text", [BESIDE["5.7"], "contacts/housing.md"])
def test_who_meets_a_house_without_a_number_is_told_whom_to_call(text: str):
    words = (ROOT / "docs" / text).read_text(encoding="utf-8") if text.endswith(".md") else text
    assert "{toronto-central-intake}" in words and "{211-ontario}" in words


@pytest.mark.parametrize("page", ["module/09-self-care.md", "resources.md"])
def test_a_shaken_worker_is_first_sent_to_a_line_that_takes_everybody(page: str):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    lines = re.findall(r'"([a-z0-9-]+)"', " ".join(re.findall(r"\{\{ contacts\((.*)\) \}\}", text)))
    assert lines[0] == "suicide-crisis-helpline-988"
    assert lines[-1] == "boots-on-the-ground"
