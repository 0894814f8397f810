"""An apostrophe that begins a word is one, on pages and in data; a quotation mark stays one."""

import markdown
import pytest

from sitebuild.render.templates import typographic

BOTH = {
    "the 'Namgis First Nation": "the ’Namgis First Nation",
    "the 'Namgis people and their workers' rights": "the ’Namgis people and their workers’ rights",
    "Gwa'sala-'Nakwaxda'xw Nations": "Gwa’sala-’Nakwaxda’xw Nations",
    "wait 'til noon": "wait ’til noon",
    "in the '90s": "in the ’90s",
    "since '05": "since ’05",
    "He said 'Should I do this?' and 'Is this OK?'": "He said ‘Should I do this?’ and ‘Is this OK?’",
    "'Don't go' was all": "‘Don’t go’ was all",
    "Kanien'kehá:ka": "Kanien’kehá:ka",
    "l'eau d'une « maison »": "l’eau d’une « maison »",
    "the ’Namgis": "the ’Namgis",
    "victims' rights": "victims’ rights",
}


@pytest.mark.parametrize("text", BOTH)
def test_in_data(text):
    assert typographic(text) == BOTH[text]


@pytest.mark.parametrize("text", BOTH)
def test_on_pages(text):
    html = markdown.markdown(text, extensions=["sitebuild.engine.apostrophes", "smarty"])
    assert html.replace("&lsquo;", "‘").replace("&rsquo;", "’") == f"<p>{BOTH[text]}</p>"


def test_code_and_html_of_a_page_keep_their_marks():
    html = markdown.markdown(
        "`'til` and <a title='til noon'>it</a>",
        extensions=["sitebuild.engine.apostrophes", "smarty"],
    )
    assert "<code>'til</code>" in html and "title='til noon'" in html
