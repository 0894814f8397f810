"""With script switched off: reading, contacts, lists, the quiz, downloads and the way out."""

from __future__ import annotations

import pytest


@pytest.fixture
def plain(chromium):
    """A page in a browser without script."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    yield context.new_page()
    context.close()


def test_every_page_shows_its_heading_and_its_way_out(plain, served, addresses):
    missing = []
    for address in addresses:
        plain.goto(f"{served}/{address}")
        if not (plain.locator("h1").is_visible() and plain.locator(".leave").nth(1).is_visible()):
            missing.append(address)
    assert missing == []


def test_all_contacts_stand_in_the_page_with_numbers_to_press(plain, served):
    plain.goto(f"{served}/contacts/areas/ontario/")
    cards = plain.locator(".entry")
    assert cards.count() > 5
    assert all(card.is_visible() for card in cards.all())
    assert plain.locator(".entry a[href^='tel:']").first.is_visible()
    plain.goto(f"{served}/contacts/")
    assert not plain.locator(".finder").is_visible()  # it could do nothing
    assert plain.locator(".where a[href*='areas/']").count() > 40


def test_the_quiz_asks_and_tells_every_answer_behind_a_fold(plain, served):
    plain.goto(f"{served}/quiz/")
    for more in plain.locator("details.quiz-fold:not([open]) > summary").all()[::-1]:
        more.click()
    questions = plain.locator(".quiz-question")
    assert questions.count() == 20
    for question in questions.all():
        assert question.locator(".quiz-ask").is_visible()
        notes = question.locator(".quiz-notes li")
        assert notes.count() >= 2 and not notes.first.is_visible()
        question.locator("summary").click()
        assert all(note.is_visible() and len(note.inner_text()) > 20 for note in notes.all())
        assert question.locator("li[data-right=yes]").count() >= 1
        assert question.locator(".quiz-rationale").is_visible()


def test_lists_can_be_ticked_and_downloads_and_contents_reached(plain, served):
    plain.goto(f"{served}/checklists/c5/")
    plain.locator(".ticks input").first.check()
    assert plain.locator(".ticks input:checked").count() == 1
    plain.goto(f"{served}/downloads/")
    assert plain.locator("a[href$='handbook.pdf']").first.is_visible()
    plain.locator(".search-contents").click()
    assert plain.url == f"{served}/training/"


def test_what_only_works_with_script_is_not_shown(plain, served):
    plain.goto(f"{served}/safety/")
    assert not plain.get_by_label("Keep this visit to one step of the Back button").is_visible()
    assert not plain.locator(".search").is_visible()
