"""One edition of the publication: the data, the module's slides, and what its publisher has set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from sitebuild.content.addresses import slide_addresses
from sitebuild.content.library import Library
from sitebuild.content.slides import Section


# repr=False: the macros plugin writes out every variable, at any level of its log
@dataclass(frozen=True, repr=False)
class Edition:
    """What one build works on. `root` is the project's folder, `address` the site's own when its publisher has set one."""

    root: Path
    library: Library
    sections: list[Section]
    templates: Environment
    print_templates: Environment
    feedback_address: str | None = None
    # where the publisher keeps the project, for reports; unset, they go on paper
    repository: str | None = None
    address: str | None = None

    @cached_property
    def slides(self) -> dict[str, str]:
        """Number of each slide to its address from the site's root."""
        return slide_addresses(self.sections)

    @cached_property
    def words(self) -> dict[str, str]:
        """The interface's words by name. `in_danger` is empty while the emergency number is withdrawn."""
        words = self.library.interface.words
        emergency = self.library.shown.first(self.library.cards.emergency)
        in_danger = words["in_danger"].replace("{number}", emergency.shown) if emergency else ""
        return {**words, "in_danger": in_danger}

    def say(self, text: str) -> str:
        """`text` with each {contact-id} filled in: the first number of that contact, or words when it has none to show."""
        return self.library.shown.plain(text)
