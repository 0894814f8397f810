"""One edition of the publication: the data, the module's slides, and what its publisher has set."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from sitebuild.content.addresses import slide_addresses
from sitebuild.content.library import Library
from sitebuild.content.slides import Section
from sitebuild.content.slots import Answers, answers
from sitebuild.content.untranslated import Untranslated
from sitebuild.records.settings import Publisher


@dataclass(frozen=True, repr=False)  # a library of hundreds of records fills every error's page
class Edition:
    """What one build works on. `root` is the project's folder, `address` the site's own when its publisher has set one.

    A `draft` is marked as such on every page and sheet, for reviewers and never for readers. `untranslated` is what an
    edition in another language shows in the language of data/; None in an edition of that language.
    """

    root: Path
    library: Library
    sections: list[Section]
    templates: Environment
    print_templates: Environment
    publisher: Publisher = Publisher()
    address: str | None = None
    draft: bool = False
    untranslated: Untranslated | None = None
    # Contacts as lines of render/areas.py, once made: half of 2,600, since those of the whole province stand on each area's page.
    lines: dict[tuple, dict] = field(default_factory=dict, compare=False, init=False)

    @cached_property  # every link to a slide asks
    def slides(self) -> dict[str, str]:
        """Number of each slide to its address from the site's root."""
        return slide_addresses(self.sections)

    @cached_property  # the page of each area and the script of “Act now” ask
    def answers(self) -> dict[str, list[Answers]]:
        """Whom to call in each area, line by line, by the area's folder."""
        folders = {area.folder for area in self.library.lists.areas.values()}
        return {folder: answers(self.library, folder) for folder in folders}

    @cached_property  # every block asks
    def labels(self) -> dict[str, str]:
        """The frame's labels by name. `in_danger` is empty while the emergency number is withdrawn."""
        labels = self.library.interface.labels
        emergency = self.library.shown.first(self.library.cards.emergency)
        in_danger = labels["in_danger"].replace("{number}", emergency.shown) if emergency else ""
        return {**labels, "in_danger": in_danger}

    def with_numbers(self, text: str) -> str:
        """`text` with each {contact-id} filled in: the first number of that contact, or words when it has none to show."""
        return self.library.shown.plain(text)
