"""One edition of the publication: the data, the module's slides, and the blocks that pages ask for by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from jinja2 import Environment

from sitebuild.checks.markdown import check_markdown
from sitebuild.foot import foot_words
from sitebuild.library import Library, load_library
from sitebuild.problems import DataProblems
from sitebuild.qr import qr_code
from sitebuild.render import book, directory, forms, glossary, lists, module, pictures, sheets, versions
from sitebuild.render.templates import load_blocks
from sitebuild.sheet import Sheet
from sitebuild.transcript import Section, read_transcript


@dataclass(frozen=True)
class Edition:
    """What one build works on. `root` is the project's folder, `address` the site's own when its publisher has set one."""

    root: Path
    library: Library
    sections: list[Section]
    templates: Environment
    print_templates: Environment
    address: str | None = None

    @property
    def words(self) -> dict[str, str]:
        """The interface's words by name."""
        return self.library.interface.words

    def blocks(self, here: Callable[[str], str], source: Callable[[], str]) -> dict[str, Callable[..., str]]:
        """The macros of the pages, by name.

        `here` turns an address from the site's root into one relative to the page being rendered; `source` names
        that page's Markdown file under docs/.
        """
        return {**module.blocks(self, here, source), **lists.blocks(self, here),
                **directory.blocks(self, here), **forms.blocks(self, here),
                **glossary.blocks(self, here),
                **versions.blocks(self), **pictures.blocks(self)}

    def sheets(self) -> list[Sheet]:
        """Everything that is printed on its own: lists, wall sheet, cards, the forms' sets."""
        contacts = self.library.contacts
        on_card = [(contacts[id].name, self.numbers[id]) for id in self.library.cards.numbers]
        return [*sheets.sheets(self, on_card), *forms.form_sheets(self), *book.book_sheets(self)]

    def foot(self, title: str) -> str:
        """The foot of each page of the sheet or book `title`."""
        return foot_words(title, self.library, self.address)

    def contacts_code(self) -> str:
        """The QR code of the directory's pages on paper; nothing without an address."""
        return qr_code(self.address and f"{self.address.rstrip('/')}/contacts/", self.words["newer_copy"])

    def leaves(self) -> dict[str, str]:
        """The pages that only the book has, by their names in its plan, and its cover as `cover`."""
        return {"cover": book.book_cover(self), **book.book_leaves(self)}

    def say(self, text: str) -> str:
        """`text` of a form with its {crown-number} filled in; a number we do not hold is left to be written by hand."""
        return re.sub(r"\{([a-z0-9-]+)\}", lambda found: self.numbers.get(found[1], "______"), text)

    @property
    def numbers(self) -> dict[str, str]:
        """Id of each contact with a crown number to its first number, as shown."""
        contacts = self.library.contacts
        crowned = dict.fromkeys(entry.contact for entry in self.library.crown_numbers)
        return {id: contacts[id].publishable_phones[0].shown for id in crowned if contacts[id].publishable_phones}


def load_edition(root: Path, address: str | None = None) -> Edition:
    """Reads and checks `docs/` and `data/` under `root`. Raises DataProblems with every slip found.

    `address` is that of the published site, or None.
    """
    library, problems = load_library(root)
    if not problems:  # before rendering: half a directory is worse than none
        problems = check_markdown(root, library)
    if problems:
        raise DataProblems(problems)
    return Edition(root, library, read_transcript(root, library.checklists),
                   load_blocks(root / "overrides" / "blocks"),
                   load_blocks(root / "overrides" / "print"), address)
