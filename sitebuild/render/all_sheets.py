"""Everything printed on its own: lists, wall sheet, cards, situations, forms, the trainer's pack, the areas."""

from __future__ import annotations

from sitebuild.content.edition import Edition
from sitebuild.render import (
    area_sheets,
    book,
    forms,
    forms_pack,
    pocket,
    progress,
    sheets,
    situations,
    trainer,
)
from sitebuild.render.sheet import Sheet


def all_sheets(edition: Edition) -> list[Sheet]:
    """Every sheet, in the order of the downloads."""
    return [
        *sheets.sheets(edition, edition.library.shown.card_lines()),
        *situations.situation_sheets(edition),
        *forms.form_sheets(edition),
        *forms_pack.forms_pack(edition),
        *(book.book_sheets(edition) if edition.library.updates.version_before else []),
        pocket.pocket_sheet(edition),
        progress.progress_sheet(edition),
        trainer.trainer_sheet(edition),
        *area_sheets.area_sheets(edition),
    ]
