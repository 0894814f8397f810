"""The trainer's pack: care for the group, a run sheet for each length, the order of printing, a list without names, the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from sitebuild.render.templates import render_block
from sitebuild.sheet import Sheet

if TYPE_CHECKING:
    from sitebuild.edition import Edition

FILE, QUIZ = "trainer-pack.pdf", "module"


def trainer_sheet(edition: Edition) -> Sheet:
    """The whole pack as one document. The answer key of the quiz comes last, when the edition has a quiz."""
    record, words = edition.library.trainer, edition.library.interface
    titles = {slide.number: slide.title for section in edition.sections for slide in section.slides}
    lists = {id: checklist.title for id, checklist in edition.library.checklists.items()}
    blocks = edition.blocks(lambda address: address, lambda: "")
    key = Markup(blocks["quiz_key"](QUIZ)) if "quiz_key" in blocks else ""
    body = render_block(edition.print_templates, "trainer_pack", pack=record, titles=titles, lists=lists, key=key,
                        say=edition.say_number, words=words.words,
                        foot=words.word("print_foot", title=record.title, version=edition.library.updates.version))
    return Sheet(FILE, record.title, body, "trainer", "data/trainer.yml", one_page=False)
