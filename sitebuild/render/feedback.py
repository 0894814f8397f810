"""The ways to give feedback: the publisher's form when there is one, and the questions to copy."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from sitebuild.render.page import Page


def feedback_form(page: Page) -> Markup:
    """The link to the feedback form, or how to give feedback without one."""
    address = page.edition.publisher.feedback_address
    host = urlsplit(address).hostname if address else None
    return page.show("feedback_form", address=address, host=host)


def feedback_questions(page: Page) -> Markup:
    """The questions of the feedback page, from data/trainer.yml."""
    return page.show(
        "feedback_questions", questions=page.edition.library.trainer.feedback.questions
    )


def feedback_copy(page: Page) -> Markup:
    """The button that copies the questions of the feedback form."""
    return page.show("feedback_copy")
