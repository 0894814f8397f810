"""Terms: each explained once in plain words, found in the text, and never in the way of the module's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import textstat
from helpers.projects import our_library
from lxml import html

from sitebuild.assemble.terms import mark_terms
from sitebuild.content.slides import folded_words, read_transcript
from sitebuild.files.reading import Reading
from sitebuild.records.glossary import Term
from sitebuild.render.glossary import pattern_of, slides_with, words_of

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = our_library()
ASKED_FOR = (
    "temporary-resident-permit",
    "childrens-aid-society",
    "labour-market-opinion",
    "opp",
    "duty-to-report",
    "continuum-of-care",
    "vicarious-trauma",
)
TRP = Term(
    id="temporary-resident-permit",
    term="Temporary Resident Permit",
    also=["TRP"],
    definition="A paper that lets a person stay for a time.",
)
CAS = Term(
    id="childrens-aid-society",
    term="Children's Aid Society",
    also=["CAS"],
    definition="The local agency that protects children.",
)


def marked(article: str, *terms: Term) -> html.HtmlElement:
    page = f'<html><body><article class="md-typeset">{article}</article></body></html>'
    done = mark_terms(
        page,
        terms,
        pattern_of,
        lambda id: f"t-{id}",
        lambda used: f'<p class="below">{len(used)}</p>',
    )
    return html.fromstring(done)


def links(tree: html.HtmlElement) -> list[str]:
    return [link.text for link in tree.xpath("//a[@class='term']")]


def test_the_terms_of_the_module_are_explained():
    assert [id for id in ASKED_FOR if id not in LIBRARY.glossary] == []


@pytest.mark.parametrize("id", LIBRARY.glossary)
def test_a_definition_reads_at_grade_eight_or_lower(id: str):
    # A term explained by its own name (“Royal Canadian Mounted Police”) cannot be made shorter, so names are left out.
    words = re.sub(r"(?:[A-Z][\w']+,? (?:and )?){2,}", "They ", LIBRARY.glossary[id].definition)
    assert textstat.flesch_kincaid_grade(words) <= 8


def test_every_term_that_is_marked_occurs_in_the_module_or_belongs_to_the_notes_on_what_changed():
    words = words_of(read_transcript(Reading(ROOT), LIBRARY.checklists))
    changed = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "data" / "changes").glob("*.yml"))
    )
    unused = [
        term.id
        for term in LIBRARY.glossary.values()
        if term.in_text
        and not slides_with(term, words)
        and changed
        and not pattern_of(term).search(changed.replace("\n", " "))
    ]
    assert unused == []


def test_a_term_is_marked_once_a_slide_and_explained_once_a_page():
    tree = marked("<h2>6.1</h2><p>A TRP. Another TRP.</p><h2>6.2</h2><p>The TRP again.</p>", TRP)
    assert links(tree) == ["TRP", "TRP"]
    assert tree.xpath("string(//p[@class='below'])") == "1"


def test_marking_changes_no_word():
    text = "<p>Ask <em>the</em> Children’s Aid Society, or CAS, about a Temporary Resident Permit (TRP).</p><p>End.</p>"
    tree = marked(text, TRP, CAS)
    tree.find(".//p[@class='below']").drop_tree()
    assert folded_words(tree.text_content()) == folded_words(html.fromstring(text).text_content())
    assert links(tree) == ["Children’s Aid Society", "Temporary Resident Permit"]


@pytest.mark.parametrize(
    "inside",
    [
        "<blockquote><p>They gave me a TRP.</p></blockquote>",
        "<p><a href='x'>A TRP</a></p>",
        "<h2>The TRP</h2>",
        "<div class='admonition summary'><p>A TRP.</p></div>",
        "<div class='who-to-call'><p>TRP line</p></div>",
        "<p>The trp of small letters and a TRPX.</p>",
    ],
)
def test_a_survivors_words_links_headings_and_our_boxes_are_not_touched(inside: str):
    assert links(marked(f"<p>Text.</p>{inside}", TRP)) == []


def test_a_page_without_terms_is_left_byte_for_byte():
    page = "<html><body><article><p>One &amp; two<br></p></article></body></html>"
    assert mark_terms(page, [TRP], pattern_of, str, lambda used: "x") == page


def test_every_dotted_term_of_the_site_leads_to_its_meaning(site: Path):
    pages = {
        path: html.fromstring(path.read_bytes())
        for path in sorted((site / "module").rglob("index.html"))
    }
    assert sum(len(links(tree)) for tree in pages.values()) > 50
    for path, tree in pages.items():
        for link in tree.xpath("//a[@class='term']"):
            meaning = tree.get_element_by_id(link.get("aria-describedby"))
            assert meaning.getparent().get("id") == link.get("href")[1:], path


def test_the_transcript_page_and_the_search_hold_no_meanings(site: Path):
    assert 'class="term"' not in (site / "transcript" / "index.html").read_text(encoding="utf-8")
    index = (site / "assets" / "search" / "index.js").read_text(encoding="utf-8")
    assert "Terms on this page" not in index
    definition = LIBRARY.glossary["vicarious-trauma"].definition
    assert index.count(definition) == 1  # its own entry in the glossary


def test_a_meaning_opens_on_pointing_focus_and_click_and_closes_with_escape(page, served):
    page.goto(f"{served}/module/06-immigration/")
    term, tip = page.locator("a.term").first, page.locator(".term-tip")
    assert tip.count() == 0
    term.hover()
    assert tip.inner_text().startswith("Being in Canada with no papers")
    tip.hover()
    page.wait_for_timeout(400)
    assert tip.count() == 1  # the pointer may move onto it
    page.keyboard.press("Escape")
    assert tip.count() == 0
    term.focus()
    assert tip.count() == 1
    page.keyboard.press("Escape")
    term.click()
    assert tip.count() == 1 and "#" not in page.url


@pytest.mark.parametrize("width", [320, 1280])
def test_a_meaning_stays_on_the_screen_and_under_the_bar(page, served, width: int):
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{served}/module/03-safety/")
    for term in page.locator("a.term").all():
        term.focus()
        box = page.locator(".term-tip").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate(
        "Number(getComputedStyle(document.querySelector('.term-tip')).zIndex) < Number(getComputedStyle(document.querySelector('.leave-bar')).zIndex)"
    )


def test_without_script_a_term_leads_to_its_meaning_on_the_page(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/module/06-immigration/")
    page.locator("a.term").first.click()
    assert (
        page.locator("dl div:target dd").inner_text().startswith("Being in Canada with no papers")
    )
    context.close()


def test_the_handbook_explains_the_terms_and_dots_none(handbook: Path):
    import pypdfium2

    with pypdfium2.PdfDocument(handbook) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Terms on this page" not in text
    assert folded_words(LIBRARY.glossary["burnout"].definition)[:6] == folded_words(
        "Being worn out in body and"
    )
    assert "Being worn out in body and feelings" in " ".join(text.split())
