"""The trainer's pack: care for the group, a run sheet for each length, the order of printing, a list without names, the key."""

from __future__ import annotations

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.render.numbers import html_with_numbers
from sitebuild.render.page import Page
from sitebuild.render.quiz import quiz_key
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block

FILE, QUIZ = "trainer-pack.pdf", "module"


def trainer_sheet(edition: Edition) -> Sheet:
    """The whole pack as one document. The quiz's key comes last, when there is a quiz on the module."""
    record = edition.library.trainer
    titles = {slide.number: slide.title for section in edition.sections for slide in section.slides}
    lists = {id: checklist.title for id, checklist in edition.library.checklists.items()}
    key = quiz_key(Page(edition, "index.md"), QUIZ) if QUIZ in edition.library.quizzes else ""
    body = render_block(
        edition.print_templates,
        "trainer_pack",
        pack=record,
        titles=titles,
        lists=lists,
        key=key,
        with_numbers=lambda text: html_with_numbers(edition, text),
        labels=edition.labels,
        footer=footer(edition, record.title),
    )
    return Sheet(FILE, record.title, body, "trainer", "data/trainer.yml", most_pages=None)
