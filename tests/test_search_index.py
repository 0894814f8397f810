"""The search index holds what people read, under the address where they read it."""

import hashlib
import json
import time
from pathlib import Path

import yaml

from sitebuild.assemble.search_index import read_entries, write_index

ROOT = Path(__file__).resolve().parents[1]


def page(article: str, head: str = "", attributes: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Neutral – Module 8</title>{head}</head><body>'
        f'<nav>Menu words</nav><article class="md-content__inner md-typeset"{attributes}>{article}</article><footer>Foot words</footer></body></html>'
    )


SECTION = page(
    '<h1 id="3-safety">3 Safety</h1><p>Opening words.</p>'
    '<h2 id="3-3">3.3 Children’s Safety</h2><p>You have a duty to report.</p><ul><li>One</li><li>Two</li></ul>'
    '<h2 id="3-4">3.4 Safety Considerations</h2><p>Ask <strong>what</strong>ever.</p>'
)


def read_index(path: Path) -> dict:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("window.__searchIndex={") and text.endswith("};\n")
    return json.loads(text.removeprefix("window.__searchIndex=").removesuffix(";\n"))


def shown(entries) -> list[tuple[str, str, str]]:
    return [(entry.address, entry.heading, entry.text) for entry in entries]


def test_a_page_and_each_of_its_slides_has_an_entry_with_its_own_words():
    assert shown(read_entries(SECTION, "module/03-safety/")) == [
        ("module/03-safety/", "", "Opening words."),
        ("module/03-safety/#3-3", "3.3 Children’s Safety", "You have a duty to report. One · Two"),
        ("module/03-safety/#3-4", "3.4 Safety Considerations", "Ask whatever."),
    ]


def test_points_of_a_list_do_not_run_into_one_another():
    entries = read_entries(
        page(
            "<h1>A</h1><p>Ask:</p><ul><li>Food\nand water</li><li><p>Shelter.</p></li><li>Clothes</li></ul>"
        ),
        "a/",
    )
    assert entries[0].text == "Ask: Food and water · Shelter. Clothes"


def test_an_entry_knows_its_pages_title_and_kind():
    kinds = {
        address: {(entry.title, entry.kind) for entry in read_entries(SECTION, address)}
        for address in (
            "module/03-safety/",
            "contacts/housing/",
            "checklists/self-care/",
            "safety/",
            "",
        )
    }
    assert kinds == {
        "module/03-safety/": {("3 Safety", "module")},
        "contacts/housing/": {("3 Safety", "contacts")},
        "checklists/self-care/": {("3 Safety", "checklist")},
        "safety/": {("3 Safety", "other")},
        "": {("3 Safety", "other")},
    }


def test_a_page_without_a_main_heading_goes_by_its_title():
    assert read_entries(page("<p>Words.</p>"), "v/")[0].title == "Neutral – Module 8"


def test_what_is_marked_as_not_for_the_search_is_left_out_with_all_it_holds():
    entries = read_entries(
        page(
            '<h1>A</h1><div data-search="no"><p>Hidden</p><h2 id="x">Hidden too</h2></div><p>Seen</p>'
        ),
        "a/",
    )
    assert shown(entries) == [("a/", "", "Seen")]


def test_a_page_marked_so_is_found_by_its_title_alone():
    entries = read_entries(
        page('<h1>Transcript</h1><h2 id="s">S</h2><p>Copy</p>', attributes=' data-search="title"'),
        "transcript/",
    )
    assert [(entry.title, entry.text) for entry in entries] == [("Transcript", "")]


def test_code_comments_and_the_labels_of_boxes_are_not_words_of_a_page():
    entries = read_entries(
        page(
            "<h1>A</h1><!-- no --><script>no()</script><style>no{}</style>"
            '<div class="admonition summary"><p class="admonition-title">In short</p><p>Seen</p></div>'
        ),
        "a/",
    )
    assert shown(entries) == [("a/", "", "Seen")]


def test_a_contact_card_has_an_entry_of_its_own_with_its_hidden_words():
    entries = read_entries(
        page(
            '<h1>Housing</h1><h2 id="north">North</h2><p>Before</p>'
            '<section id="harbour-lights" data-search-entry data-search-words="Old Name, Maple Bay">'
            "<h3>Harbour Lights</h3><p>416-555-0100</p></section><p>After</p>"
        ),
        "contacts/housing/",
    )
    assert shown(entries) == [
        ("contacts/housing/", "", ""),
        ("contacts/housing/#north", "North", "Before · After"),
        ("contacts/housing/#harbour-lights", "Harbour Lights", "416-555-0100"),
    ]
    assert [entry.words for entry in entries] == ["", "", "Old Name, Maple Bay"]


def test_pages_that_search_engines_are_told_to_skip_and_the_404_page_are_skipped(tmp_path):
    hidden = page("<h1>A</h1>", head='<meta name="robots" content="noindex, noarchive">')
    assert read_entries(hidden, "a/") == []
    index = write_index(
        tmp_path,
        {
            "404.html": page("<h1>Not found</h1>"),
            "a/index.html": hidden,
            "b/index.html": page("<h1>B</h1>"),
        },
        "1",
    )
    assert [entry["title"] for entry in read_index(index)["entries"]] == ["B"]


def test_a_page_that_only_asks_not_to_be_archived_is_read():
    assert (
        len(read_entries(page("<h1>A</h1>", head='<meta name="robots" content="noarchive">'), "a/"))
        == 1
    )


def test_the_index_is_the_same_bytes_however_the_pages_come_and_carries_version_and_synonyms(
    tmp_path,
):
    pages = {
        "module/03-safety/index.html": SECTION,
        "index.html": page("<h1>Start</h1>"),
        "forms/sheet.html": page("<h1>Sheet</h1>"),
    }
    one = write_index(
        tmp_path / "one", pages, "2026.11", [(["CAS"], ["Children's Aid"], "module/03-safety/")]
    )
    other = write_index(
        tmp_path / "other",
        dict(reversed(pages.items())),
        "2026.11",
        [(("CAS",), ("Children's Aid",), "module/03-safety/")],
    )
    assert one == tmp_path / "one" / "assets" / "search" / "index.js"
    assert one.read_bytes() == other.read_bytes()
    index = read_index(one)
    assert (index["version"], index["first"]) == ("2026.11", [2])
    words = (one.parent / "words.js").read_text(encoding="utf-8")
    assert (
        words == 'window.__searchWords={"synonyms":[[["CAS"],["Children\'s Aid"]]],"towns":[]};\n'
    )
    assert [entry.get("address", "") for entry in index["entries"]] == [
        "forms/sheet.html",
        "",
        "module/03-safety/",
        "module/03-safety/#3-3",
        "module/03-safety/#3-4",
    ]


def test_words_of_a_page_cannot_break_out_of_the_script_file(tmp_path):
    hostile = "</script><!--<script>\u2028\u2029"
    index = write_index(
        tmp_path,
        {"a/index.html": page("<h1>A</h1><p>x" + hostile.replace("<", "&lt;") + "y</p>")},
        "1",
    )
    text = index.read_text(encoding="utf-8")
    assert "<" not in text and "\u2028" not in text and "\u2029" not in text
    assert (
        read_index(index)["entries"][0]["text"] == "x</script><!--<script> y"
    )  # the separators fold into a space
    index = write_index(tmp_path, {}, "v\u2028\u2029")
    assert not {"\u2028", "\u2029"} & set(index.read_text(encoding="utf-8"))
    assert read_index(index)["version"] == "v\u2028\u2029"


def test_sixty_pages_are_read_in_less_than_three_tenths_of_a_second(tmp_path):
    slides = "".join(
        f'<h2 id="3-{number}">3.{number} Heading</h2>'
        + "<p>Words of a slide, now and then <em>stressed</em>.</p>" * 30
        for number in range(8)
    )
    pages = {
        f"module/{number}/index.html": page(f"<h1>{number}</h1>{slides}") for number in range(60)
    }
    started = time.process_time()  # of our own work, whatever else the machine is doing
    write_index(tmp_path, pages, "1")
    assert time.process_time() - started < 0.3


def test_each_vendored_file_is_the_one_recorded_and_has_its_licence_beside_it():
    records = yaml.safe_load((ROOT / "requirements" / "vendored.yml").read_text(encoding="utf-8"))
    named = {record["file"] for record in records} | {record["licence_file"] for record in records}
    folder = ROOT / "docs" / "assets" / "js" / "vendor"
    assert {path.relative_to(ROOT).as_posix() for path in folder.iterdir()} == {
        name for name in named if "/js/vendor/" in name
    }
    for record in records:
        assert (
            hashlib.sha256((ROOT / record["file"]).read_bytes()).hexdigest() == record["sha256"]
        ), record["file"]
        assert (ROOT / record["licence_file"]).is_file()
