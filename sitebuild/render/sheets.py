"""The one-page sheets: each list to tick, the five steps for a wall, the cards to cut out."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.records.card import Cards
from sitebuild.records.checklist import Checklist
from sitebuild.render.qr import qr_code
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block

STEPS = "five-steps"  # the list that is also a wall sheet
SHORT, LONG = (
    90,
    250,
)  # words in the points: below, the letters are 16 pt; above, 12; else 13; never less


def sheets(edition: Edition, numbers: list[tuple[str, str]]) -> list[Sheet]:
    """Every one-page sheet. `numbers` are the name and shown number of each crown number, in the order of the card."""
    records = edition.library.checklists
    made = [_list_sheet(edition, id, record) for id, record in records.items()]
    if STEPS in records:
        made.append(_wall_sheet(edition, records[STEPS]))
    if edition.library.cards:
        made.append(_card_sheet(edition, edition.library.cards, numbers))
    return made


def _list_sheet(edition: Edition, id: str, record: Checklist) -> Sheet:
    block = render_block(
        edition.templates,
        "checklist_sheet",
        id=id,
        groups=record.groups,
        slides=record.slides,
        labels=edition.labels,
        address_of=lambda slide: f"#{slide}",
    )
    body = _body(edition, "sheet", record.title, record=record, points=Markup(block))
    words = sum(len(item.text.split()) for item in record.all_items())
    size = "short" if words < SHORT else "long" if words > LONG else "usual"
    return Sheet(
        f"checklists/{id}.pdf",
        record.title,
        body,
        f"sheet sheet-{size}",
        f"data/checklists/{id}.yml",
        for_client=record.is_for_client,
    )


def _wall_sheet(edition: Edition, record: Checklist) -> Sheet:
    steps = [item.text.partition(" - ") for item in record.all_items()]
    body = _body(
        edition,
        "five_steps",
        record.title,
        record=record,
        steps=[(name, words) for name, _, words in steps],
        own_line=edition.library.cards.own_line,
    )
    return Sheet("five-steps.pdf", record.title, body, "wall", f"data/checklists/{STEPS}.yml")


def _card_sheet(edition: Edition, cards: Cards, numbers: list[tuple[str, str]]) -> Sheet:
    body = _body(
        edition,
        "wallet_card",
        cards.title,
        cards=cards,
        numbers=numbers,
        qr=Markup(qr_code(edition.address, edition.labels)),
        version=edition.library.updates.version,
    )
    return Sheet("wallet-card.pdf", cards.title, body, "cards", "data/cards.yml", most_pages=2)


def _body(edition: Edition, template: str, title: str, **values: object) -> str:
    return render_block(
        edition.print_templates,
        template,
        title=title,
        footer=footer(edition, title),
        labels=edition.labels,
        **values,
    )
