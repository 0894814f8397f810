"""The trainee's own record on one page: a box for each slide, dates, the quiz, a line to sign. It asks for no name."""

from __future__ import annotations

from math import ceil

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block
from sitebuild.render.trainer import QUIZ

FILE = "progress-sheet.pdf"
SECTIONS_A_PAGE = 10  # as a module has


def progress_sheet(edition: Edition) -> Sheet:
    """The progress sheet. The quiz has its line when there is a quiz on the module."""
    title, quiz = edition.labels["progress_title"], edition.library.quizzes.get(QUIZ)
    body = render_block(
        edition.print_templates,
        "progress_sheet",
        title=title,
        footer=footer(edition, title),
        labels=edition.labels,
        sections=edition.sections,
        questions=len(quiz.questions) if quiz else 0,
    )
    most = ceil(len(edition.sections) / SECTIONS_A_PAGE)
    return Sheet(FILE, title, body, "sheet progress-sheet", "data/interface.yml", most_pages=most)
