"""The module says what the 2013 transcript said, slide by slide.

The golden text in `tests/golden/transcript/` has one file a slide: its number and title, an empty line, its words.
"""

from itertools import zip_longest
from pathlib import Path

import pytest

from sitebuild.content.library import Library
from sitebuild.content.slides import folded_words, read_transcript, slide_words
from sitebuild.files.reading import Reading

pytestmark = pytest.mark.data

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = {path.stem: path for path in (ROOT / "tests" / "golden" / "transcript").glob("*.txt")}
ORDER = sorted(
    (stem.replace("-", ".") for stem in GOLDEN),
    key=lambda number: [int(part) for part in number.split(".")],
)
AROUND = 6


@pytest.fixture(scope="module")
def sections(library: Library):
    # Problems elsewhere in data/ have their own tests; a broken list shows here as missing words.
    return read_transcript(Reading(ROOT), library.checklists)


@pytest.fixture(scope="module")
def slides(sections):
    return {slide.number: slide for section in sections for slide in section.slides}


def golden(number):
    title, _, words = GOLDEN[number.replace(".", "-")].read_text(encoding="utf-8").partition("\n")
    return title, folded_words(words)


def first_difference(number, expected, found):
    """Names the slide and shows the first words that differ, with those around them; None when nothing differs."""
    for place, (a, b) in enumerate(zip_longest(expected, found)):
        if a != b:
            start, end = max(place - AROUND, 0), place + AROUND + 1
            return (
                f"slide {number} differs at word {place + 1}:\n"
                f"  transcript: … {' '.join(expected[start:end])} …\n  page:       … {' '.join(found[start:end])} …"
            )
    return None


@pytest.mark.parametrize("number", ORDER)
def test_the_slide_says_the_words_of_the_transcript(number, slides):
    assert number in slides, f"slide {number} is missing from docs/module/"
    difference = first_difference(number, golden(number)[1], slide_words(slides[number].markdown))
    assert difference is None, difference


@pytest.mark.parametrize("number", ORDER)
def test_the_slide_has_the_title_of_the_transcript(number, slides):
    slide = slides[number]
    assert folded_words(f"{slide.number} {slide.title}") == folded_words(golden(number)[0])


def test_there_are_ten_sections_in_order(sections):
    assert [section.number for section in sections] == [str(number) for number in range(1, 11)]


def test_the_sections_have_the_titles_of_the_transcript(sections):
    assert [section.title for section in sections] == [
        "Welcome!",
        "The First Response Phase",
        "Safety",
        "Emergency Medical Care",
        "Basic Needs",
        "Immigration Status",
        "Law Enforcement",
        "Primary Client Contact",
        "Self-Care",
        "Conclusion",
    ]


def test_there_are_forty_three_slides_in_order(sections):
    assert len(ORDER) == 43
    assert [slide.number for section in sections for slide in section.slides] == ORDER


def test_the_running_header_is_gone(slides):
    assert [
        n
        for n, slide in slides.items()
        if "General Training on Human Trafficking" in slide.markdown
    ] == []


def test_nothing_of_ours_is_in_the_transcript(slides):
    ours = ("!!!", "{{", "}}", "{:", "In short", "Before you read on", "After this section")
    assert [
        (n, sign) for n, slide in slides.items() for sign in ours if sign in slide.markdown
    ] == []


def test_points_under_a_point_stay_under_it(slides):
    assert (
        "- ***If you are being threatened or attacked:***\n"
        "    - Stay away from bathrooms, closets and any other closed spaces where you can be trapped.\n"
    ) in slides["3.7"].markdown


def test_a_paragraph_between_points_is_not_a_point(slides):
    assert (
        "- ***If you are in danger, call 911.***\n\n    For international victims, the service provider may also need"
        in slides["3.7"].markdown
    )


def test_a_list_over_two_slides_is_shared_out(slides):
    assert (
        "**Intake criteria**" in slides["5.8"].markdown
        and "**Intake criteria**" not in slides["5.9"].markdown
    )
    assert (
        "**Accessibility**" in slides["5.9"].markdown
        and "**Accessibility**" not in slides["5.8"].markdown
    )


def test_a_changed_word_is_shown_with_the_words_around_it():
    assert first_difference(
        "3.9", "Try not to travel alone".split(), "Try not to go alone".split()
    ) == (
        "slide 3.9 differs at word 4:\n  transcript: … Try not to travel alone …\n  page:       … Try not to go alone …"
    )


def test_a_lost_last_word_is_a_difference():
    assert first_difference("3.9", ["Stay", "in"], ["Stay"]) is not None


def test_marks_of_markdown_are_not_words():
    markdown = "> *One* [two](../a.md) &lt;http://a.example/b&gt;\n>\n> (Three)\n\n- **Four** - five {: #x }"
    assert slide_words(markdown) == [
        "One",
        "two",
        "<http://a.example/b>",
        "(Three)",
        "Four",
        "-",
        "five",
    ]


def test_quotes_and_dashes_of_every_kind_count_as_the_same():
    assert folded_words("“it’s” – so…") == ['"it\'s"', "-", "so..."]
