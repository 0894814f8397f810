"""The ways to give feedback: the publisher's form when there is one, and the questions to copy."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from sitebuild.content.edition import Edition
from sitebuild.render.templates import render_block


def blocks(edition: Edition) -> dict[str, Callable[..., str]]:
    """The macros of the feedback page, by name."""
    address = edition.feedback_address

    def feedback_form() -> str:
        """The link to the feedback form, or how to give feedback without one."""
        return render_block(
            edition.templates,
            "feedback_form",
            address=address,
            words=edition.words,
            host=urlsplit(address).hostname if address else None,
        )

    def feedback_copy() -> str:
        """The button that copies the questions of the feedback form."""
        return render_block(edition.templates, "feedback_copy", words=edition.words)

    return {"feedback_form": feedback_form, "feedback_copy": feedback_copy}
