"""A slip in the Markdown is named with its file, its line and what to write instead."""

import unicodedata
from pathlib import Path

import pytest

from sitebuild.checks.markdown import check_markdown
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.files.reading import Reading
from sitebuild.records.checklist import Checklist
from sitebuild.render.numbers import with_numbers

ROOT = Path(__file__).resolve().parents[1]
PAGE = """---
title: 3 Safety
section: 3
---

# 3 Safety

## 3.1 One {: #3-1 }

!!! summary "In short"
    Short words.

Words.

{{ checklist("after-leaving") }}

## 3.2 Two {: #3-2 }

Call 911.
"""
LIBRARY = Library(
    checklists={
        "after-leaving": Checklist.model_validate(
            {
                "title": "After leaving",
                "audience": "client",
                "groups": [
                    {
                        "slide": "3.1",
                        "items": [{"id": "not-alone", "text": "Try not to travel alone"}],
                    }
                ],
            }
        )
    }
)


def messages(folder, text, page="module/03-safety.md"):
    path = folder / "docs" / page
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_markdown(Reading(folder), LIBRARY)]


def changed(old, new):
    assert old in PAGE
    return PAGE.replace(old, new, 1)


def test_the_modules_pages_have_no_slip(library: Library):
    assert [str(problem) for problem in check_markdown(Reading(ROOT), library)] == []


def test_a_page_without_a_slip_gives_no_message(tmp_path):
    assert messages(tmp_path, PAGE) == []


def test_a_slide_without_an_id_is_named(tmp_path):
    assert messages(tmp_path, changed("## 3.2 Two {: #3-2 }", "## 3.2 Two")) == [
        "docs/module/03-safety.md, line 17: the heading of slide 3.2 has no id.\n    End the line with “{: #3-2 }”."
    ]


def test_a_slide_whose_id_is_not_its_number_is_named(tmp_path):
    assert messages(tmp_path, changed("{: #3-2 }", "{: #3-3 }")) == [
        "docs/module/03-safety.md, line 17: the heading of slide 3.2 has the id “3-3”.\n    Write “{: #3-2 }”."
    ]


def test_a_repeated_slide_is_named_with_its_first_line(tmp_path):
    assert messages(tmp_path, changed("## 3.2 Two {: #3-2 }", "## 3.1 Two {: #3-1 }")) == [
        "docs/module/03-safety.md, line 17: slide 3.1 stands here a second time (first on line 8).\n"
        "    Keep one of the two, or correct its number."
    ]


def test_a_slide_out_of_order_is_named(tmp_path):
    assert messages(tmp_path, changed("## 3.2 Two {: #3-2 }", "## 3.10 Two {: #3-10 }")) == [
        "docs/module/03-safety.md, line 17: slide 3.10 stands where slide 3.2 belongs.\n"
        "    Put the slides in the order of their numbers and leave none out."
    ]


def test_a_slide_on_the_page_of_another_section_is_named(tmp_path):
    assert messages(tmp_path, changed("## 3.2 Two {: #3-2 }", "## 4.2 Two {: #4-2 }")) == [
        "docs/module/03-safety.md, line 17: slide 4.2 stands on the page of section 3.\n"
        "    Move it to the page of section 4, or give it a number that begins with “3.”."
    ]


def test_a_heading_without_a_slides_number_is_named(tmp_path):
    assert messages(tmp_path, changed("## 3.2 Two {: #3-2 }", "## Two")) == [
        "docs/module/03-safety.md, line 17: the heading “## Two” is not that of a slide.\n"
        "    Write it like this: ## 3.3 Children's Safety {: #3-3 }"
    ]


def test_a_heading_with_the_number_of_another_section_is_named(tmp_path):
    assert messages(tmp_path, changed("# 3 Safety", "# 4 Safety")) == [
        "docs/module/03-safety.md, line 6: the heading “# 4 Safety” does not begin with the section's number.\n"
        "    Begin it with “# 3 ”."
    ]


def test_a_page_that_does_not_say_its_section_is_named(tmp_path):
    assert messages(tmp_path, changed("section: 3\n", "")) == [
        "docs/module/03-safety.md, line 1: the page does not say which section it is.\n"
        "    Add a line “section: 3” between the two lines “---” at the top."
    ]


def test_a_second_main_heading_is_named(tmp_path):
    assert messages(tmp_path, PAGE + "\n# 3 More\n") == [
        "docs/module/03-safety.md, line 21: the page has 2 headings with one “#”; it needs one.\n"
        "    Write it like this: # 3 Safety"
    ]


@pytest.mark.parametrize("page", ["module/03-safety.md", "contacts/index.md"])
def test_an_indented_macro_is_named_on_every_page(tmp_path, page):
    text = PAGE if page.startswith("module") else "# Contacts\n" + "\n" * 15
    lines = text.split("\n")
    lines[14] = '    {{ checklist("after-leaving") }}'
    assert messages(tmp_path, "\n".join(lines), page) == [
        f'docs/{page}, line 15: the call “{{{{ checklist("after-leaving") }}}}” does not stand at the left margin.\n'
        "    Give it a line of its own that begins with the call, and an empty line above and below."
    ]


def test_a_macro_within_a_sentence_of_the_transcript_is_named(tmp_path):
    assert messages(tmp_path, changed("Words.", 'Words {{ phone("x") }}.')) == [
        'docs/module/03-safety.md, line 13: the call “{{ phone("x") }}” does not stand at the left margin.\n'
        "    Give it a line of its own that begins with the call, and an empty line above and below."
    ]


def test_a_macro_within_a_sentence_of_another_page_is_allowed(tmp_path):
    assert messages(tmp_path, '# Contacts\n\nCall {{ phone("x") }}.\n', "contacts/index.md") == []


def test_a_macro_that_touches_other_lines_is_named(tmp_path):
    assert messages(tmp_path, changed("Words.\n\n", "Words.\n")) == [
        'docs/module/03-safety.md, line 14: the call “{{ checklist("after-leaving") }}” does not stand alone.\n'
        "    Leave an empty line above and below it, and nothing after it."
    ]


@pytest.mark.parametrize(
    "phone",
    [
        "416-555-0100",
        "(416) 555-0100",
        "416.555.0100",
        "416 555 0100",
        "+1 416-555-0100",
        "1-800-555-0100",
        "1-800-HELP-NOW",
        "416\u2011555\u20110100",
    ],
)
def test_a_typed_phone_number_is_named_on_every_page(tmp_path, phone):
    assert messages(tmp_path, f"# Help\n\nCall {phone} now.\n", "act.md") == [
        f"docs/act.md, line 3: a phone number is typed here: “{unicodedata.normalize('NFKC', phone)}”.\n"
        "    Put it into data/contacts/ and show it with a macro, so that its last check stands beside it."
    ]


def test_a_phone_number_in_a_link_is_named(tmp_path):
    assert (
        "“+14165550100”"
        in messages(tmp_path, "# Help\n\n[Call us](tel:+14165550100)\n", "act.md")[0]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Call 911.",
        "about 72 hours, in July 2013",
        "http://www.cic.gc.ca/trp.asp?id=416-555-0100",
        "2013-11-25",
        "slides 3.10 and 3.11",
    ],
)
def test_911_addresses_and_dates_are_not_phone_numbers(tmp_path, text):
    assert messages(tmp_path, f"# Help\n\n{text}\n", "act.md") == []


def test_an_unknown_block_is_named_with_the_nearest(tmp_path):
    assert messages(tmp_path, changed("!!! summary", "!!! sumary")) == [
        "docs/module/03-safety.md, line 10: “sumary” is not a kind of block that a module's page has.\n"
        "    Did you mean “summary”?"
    ]


def test_a_block_of_the_theme_is_not_for_a_modules_page(tmp_path):
    assert messages(tmp_path, changed("!!! summary", "!!! tip")) == [
        "docs/module/03-safety.md, line 10: “tip” is not a kind of block that a module's page has.\n"
        "    Write one of: content-note, explained, goals, summary."
    ]


def test_an_unknown_list_is_named_with_the_nearest(tmp_path):
    assert messages(tmp_path, changed("after-leaving", "after-leavin")) == [
        "docs/module/03-safety.md, line 15: there is no list “after-leavin” in data/checklists/.\n"
        "    Did you mean “after-leaving”?"
    ]


def test_a_part_that_the_list_does_not_have_is_named(tmp_path):
    assert messages(tmp_path, changed('"after-leaving"', '"after-leaving", "3.9"')) == [
        "docs/module/03-safety.md, line 15: the list “after-leaving” has no part for slide “3.9”.\n"
        "    Write one of: 3.1."
    ]


def test_a_list_without_quotation_marks_is_named(tmp_path):
    assert messages(tmp_path, changed('"after-leaving"', "after-leaving")) == [
        "docs/module/03-safety.md, line 15: the call “{{ checklist(after-leaving) }}” cannot be read.\n"
        '    Write it like this: {{ checklist("self-care") }}'
    ]


def test_an_example_between_code_fences_is_left_alone(tmp_path):
    assert (
        messages(tmp_path, '# How\n\n```\n    {{ checklist("nothing") }}\n```\n', "about/how.md")
        == []
    )


def test_every_slip_is_told_at_once(tmp_path):
    text = changed("{: #3-1 }", "").replace("{: #3-2 }", "").replace("Words.", "416-555-0100")
    assert len(messages(tmp_path, text)) == 3


def test_a_contact_in_braces_is_its_number_in_a_sentence_and_stays_in_code(edition: Edition):
    number = edition.library.contacts["emergency-911"].publishable_phones[0].shown
    text = with_numbers(
        edition,
        "Call {emergency-911}.\n\n`{emergency-911}`\n\n```\n{emergency-911}\n```\n\n## One {: #one }",
    )
    lines = text.split("\n")
    assert f">{number}</a>." in lines[0] and "tel:" in lines[0]
    assert lines[2:] == [
        "`{emergency-911}`",
        "",
        "```",
        "{emergency-911}",
        "```",
        "",
        "## One {: #one }",
    ]
