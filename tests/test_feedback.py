"""Feedback: six questions to print or copy, and the publisher's own form or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from sitebuild.checks.settings import read_settings
from sitebuild.content.edition import Edition
from sitebuild.files.reading import Reading
from sitebuild.records.interface import Interface
from sitebuild.records.settings import Publisher
from sitebuild.render.feedback import feedback_form
from sitebuild.render.page import Page


@pytest.fixture(scope="module")
def feedback(site: Path) -> html.HtmlElement:
    return html.fromstring((site / "feedback" / "index.html").read_bytes()).find(".//article")


def form_block(edition: Edition, address: str | None) -> html.HtmlElement:
    publisher = Publisher(feedback_address=address)
    return html.fromstring(
        feedback_form(Page(replace(edition, publisher=publisher), "feedback.md"))
    )


def test_there_are_six_questions_and_the_request_never_to_write_about_a_client(feedback):
    assert len(feedback.xpath(".//div[@class='feedback-questions']//li")) == 6
    assert "Never write about a client." in feedback.text_content()


def test_the_page_has_no_field_no_mail_link_and_no_outside_link_as_long_as_none_is_set(feedback):
    assert feedback.xpath(".//input | .//textarea | .//form | .//select") == []
    assert [
        link for link in feedback.xpath(".//a/@href") if link.startswith(("mailto:", "http"))
    ] == []
    assert "The website sends nothing" in feedback.text_content()
    assert "give them to whoever gave you the training" in feedback.text_content()


def test_nothing_of_ours_promises_that_somebody_sends_a_form_or_reads_the_answers(
    root: Path, labels: Interface
):
    slide = (root / "docs" / "module" / "10-conclusion.md").read_text(encoding="utf-8")
    ours = slide.split("## 10.2 ")[1].split("We will also send you")[0]
    assert "The page says who gets your answers" in " ".join(ours.split())
    for label in ("feedback_none", "feedback_sheet", "quiz_to_feedback", "footer_feedback"):
        assert " us" not in labels.labels[label], (
            "nobody reads the answers as long as no address is set"
        )


def test_the_sheet_has_each_question_with_room_to_write_and_the_plea_on_pages_that_are_full(
    site: Path, feedback
):
    with pypdfium2.PdfDocument(site / "downloads" / "feedback.pdf") as pdf:
        pages = [page.get_textpage() for page in pdf]
        text = " ".join(" ".join(page.get_text_bounded().split()) for page in pages)
        last = pages[-1].get_text_bounded()
    assert len(pages) == 1
    assert "Never write about a client." in text and "whoever gave you the training" in text
    for item in feedback.xpath(".//div[@class='feedback-questions']//li"):
        assert " ".join(item.text_content().split()) in text
    assert "What would you change first?" in last


def test_the_page_offers_the_sheet(feedback):
    assert "../downloads/feedback.pdf" in feedback.xpath(".//a/@href")


def test_a_set_address_is_a_link_in_the_same_tab_that_names_its_host_and_sends_no_referrer(
    edition: Edition,
):
    link = form_block(edition, "https://forms.example/first?x=1").find(".//a")
    assert link.get("href") == "https://forms.example/first?x=1"
    assert link.get("rel") == "noreferrer" and link.get("target") is None
    assert "forms.example" in link.text_content()


@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@b.example",
        "http://forms.example",
        "//forms.example",
        "javascript:alert(1)",
        "https://",
        "forms.example",
        "https://forms",
        "https://a@forms.example/",
        "https://forms.example/a b",
        "https://forms.example/'x",
        "https://[::1",
    ],
)
def test_anything_but_a_plain_https_address_stops_the_build(tmp_path: Path, address: str):
    (tmp_path / "mkdocs.yml").write_text(
        f'site_name: x\nextra:\n  feedback_address: "{address}"\n', encoding="utf-8"
    )
    _, (problem,) = read_settings(Reading(tmp_path))
    assert (problem.file, problem.line, problem.what) == (
        "mkdocs.yml",
        3,
        f"“{address}” cannot stand after “feedback_address:”.",
    )


def test_an_unset_address_is_no_slip(tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert read_settings(Reading(tmp_path))[1] == []


def test_the_copy_button_puts_the_questions_as_text_on_the_clipboard(chromium, served, feedback):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}/feedback/")
    page.get_by_role("button", name="Copy the questions").click()
    page.get_by_text("The questions are copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    expected = [
        item.text_content().strip()
        for item in feedback.xpath(".//div[@class='feedback-questions']//li")
    ]
    assert copied.strip().split("\n\n") == [
        f"{number}. {text}" for number, text in enumerate(expected, 1)
    ]


def test_without_script_there_is_no_button_that_does_nothing(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/feedback/")
    assert not page.locator(".feedback-copy").is_visible()
    assert page.locator(".feedback-questions li").count() == 6
    context.close()
