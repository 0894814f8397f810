"""One edition of the publication: the data, the module's slides, and the blocks that pages ask for by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from jinja2 import Environment

from sitebuild.checks.markdown import check_markdown
from sitebuild.library import Library, load_library
from sitebuild.problems import DataProblems
from sitebuild.render import directory, forms, glossary, lists, module, sheets, trainer
from sitebuild.render.templates import load_blocks
from sitebuild.sheet import Sheet
from sitebuild.transcript import Section, read_transcript


@dataclass(frozen=True)
class Edition:
    """What one build works on. `root` is the project's folder."""

    root: Path
    library: Library
    sections: list[Section]
    templates: Environment
    print_templates: Environment

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
                **directory.blocks(self, here), **forms.blocks(self, here), **glossary.blocks(self, here)}

    def sheets(self) -> list[Sheet]:
        """Everything that is printed on its own: lists, wall sheet, cards, the forms' sets."""
        contacts = self.library.contacts
        on_card = [(contacts[id].name, self.numbers[id]) for id in self.library.cards.numbers]
        return [*sheets.sheets(self, on_card), *forms.form_sheets(self), trainer.trainer_sheet(self)]

    def say(self, text: str) -> str:
        """`text` of a form with its {crown-number} filled in; a number we do not hold is left to be written by hand."""
        return re.sub(r"\{([a-z0-9-]+)\}", lambda found: self.numbers.get(found[1], "______"), text)

    def say_number(self, text: str) -> str:
        """`text` with each {contact-id} as the contact's name and first number. Raises KeyError for one there is not."""
        def shown(found: re.Match[str]) -> str:
            contact = self.library.contacts[found[1]]
            return f"{contact.name}, {contact.publishable_phones[0].shown}"

        return re.sub(r"\{([a-z0-9-]+)\}", shown, text)

    @property
    def numbers(self) -> dict[str, str]:
        """Id of each contact with a crown number to its first number, as shown."""
        contacts = self.library.contacts
        crowned = dict.fromkeys(entry.contact for entry in self.library.crown_numbers)
        return {id: contacts[id].publishable_phones[0].shown for id in crowned if contacts[id].publishable_phones}


def load_edition(root: Path) -> Edition:
    """Reads and checks `docs/` and `data/` under `root`. Raises DataProblems with every slip found."""
    library, problems = load_library(root)
    if not problems:  # before rendering: half a directory is worse than none
        problems = check_markdown(root, library)
    if problems:
        raise DataProblems(problems)
    return Edition(root, library, read_transcript(root, library.checklists),
                   load_blocks(root / "overrides" / "blocks"),
                   load_blocks(root / "overrides" / "print"))
