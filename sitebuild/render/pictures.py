"""Pictures beside the words of a slide. They repeat what the slide says and never stand in for it."""

from __future__ import annotations

from collections.abc import Callable

from sitebuild.content.edition import Edition
from sitebuild.files.problems import Slip, nearest
from sitebuild.render.templates import render_block

PICTURES = ("continuum-of-care", "five-steps")


def blocks(edition: Edition) -> dict[str, Callable[..., str]]:
    """The macro that shows a picture, by its name."""

    def picture(name: str) -> str:
        """A picture of the module, with its words as text."""
        if name not in PICTURES:
            raise Slip(f"there is no picture “{name}”.", nearest(name, PICTURES))
        steps = edition.library.cards.steps if edition.library.cards else []
        return render_block(
            edition.templates, f"picture_{name.replace('-', '_')}", words=edition.words, steps=steps
        )

    return {"picture": picture}
