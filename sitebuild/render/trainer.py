"""The trainer's pack: care for the group, a run sheet for each length, the order of printing, a list without names, feedback, the quiz."""

from __future__ import annotations

from collections.abc import Mapping

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.render.numbers import html_with_numbers
from sitebuild.render.page import Page
from sitebuild.render.quiz import quiz, quiz_key
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block

FILE, QUIZ = "trainer-pack.pdf", "module"


def trainer_sheet(edition: Edition, pages: Mapping[str, int] | None = None) -> Sheet:
    """The whole pack as one document. The quiz with its key comes last, when there is one on the module.

    `pages` are those of the files that a session needs; without them no sheets are counted.
    """
    record = edition.library.trainer
    titles = {slide.number: slide.title for section in edition.sections for slide in section.slides}
    lists = {id: checklist.title for id, checklist in edition.library.checklists.items()}
    page = Page(edition, "index.md")
    asked = edition.library.quizzes.get(QUIZ)
    body = render_block(
        edition.print_templates,
        "trainer_pack",
        pack=record,
        titles=titles,
        lists=lists,
        quiz_title=asked.title if asked else "",
        quiz=quiz(page, QUIZ) if asked else "",
        key=quiz_key(page, QUIZ) if asked else "",
        counts=_counts(edition, pages or {}),
        with_numbers=lambda text: html_with_numbers(edition, text),
        labels=edition.labels,
        footer=footer(edition, record.title),
    )
    return Sheet(FILE, record.title, body, "trainer", "data/trainer.yml", most_pages=None)


def _counts(edition: Edition, pages: Mapping[str, int]) -> dict | None:
    """The table of sheets for groups of several sizes: each piece but this pack itself, and all together."""
    downloads, labels = edition.library.downloads, edition.labels
    packs = {pack.id: pack for pack in downloads.packs}
    pack = packs.get(edition.library.trainer.pack)
    if not pack or not pages:
        return None
    titles = {file.file: file.title for file in downloads.files}
    pieces = [piece for piece in pack.pieces if piece.file in pages and piece.file != FILE]
    rows = [
        {
            "title": titles[piece.file],
            "copies": labels["pack_each"]
            if piece.people == 1
            else labels["pack_shared"].format(count=piece.people)
            if piece.people
            else labels["pack_once"],
            "one": piece.sheets(pages[piece.file], 1),
            "many": [piece.sheets(pages[piece.file], people) for people in pack.sizes],
        }
        for piece in pieces
    ]
    totals = [sum(column) for column in zip(*(row["many"] for row in rows))]
    return {"sizes": pack.sizes, "rows": rows, "totals": totals}
