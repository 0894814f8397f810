"""Pages and sheets of ours beside the module: situations, words for the first minutes, signs."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.content.edition import Edition
from sitebuild.files.problems import Slip, nearest
from sitebuild.phrases.footer import footer
from sitebuild.records.sourced import Sourced
from sitebuild.render.areas import area_choice, area_line
from sitebuild.render.contacts import contacts
from sitebuild.render.page import Page
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block

WORDS_FILE, SIGNS_FILE = "words-card.pdf", "signs-card.pdf"


def situation(page: Page, id: str) -> Markup:
    """One situation: what to do, what to say, whom to call, what can go wrong, and its sources."""
    record = page.find(page.edition.library.situations, id, "situation")
    return _show(page, "situation", record, f"situations/{id}.pdf")


def situation_list(page: Page) -> Markup:
    """All situations, each with what it is about."""
    records = page.edition.library.situations.items()
    found = [
        {"record": record, "address": page.link(f"situations/{id}/")}
        for id, record in sorted(records, key=lambda entry: (entry[1].place, entry[0]))
    ]
    return page.show("situation_list", situations=found)


def first_words(page: Page) -> Markup:
    """The words for the first minutes, what to offer, one sentence a step, and what not to say."""
    return _show(page, "first_words", page.edition.library.first_words, WORDS_FILE)


def step_words(page: Page, step: str) -> Markup:
    """The sentence for one step of the first days: “1” is the first step."""
    steps = page.edition.library.first_words.steps
    numbers = [str(number) for number in range(1, len(steps) + 1)]
    if step not in numbers:
        raise Slip(f"there is no step “{step}”.", nearest(step, numbers))
    return page.show("step_words", saying=steps[int(step) - 1])


def signs(page: Page) -> Markup:
    """The signs in two columns, with whom to call at their end."""
    return _show(page, "signs", page.edition.library.signs, SIGNS_FILE)


def situation_sheets(edition: Edition) -> list[Sheet]:
    """Each situation on one side, the card of words and the card of signs."""
    library = edition.library
    sheets = [
        _sheet(edition, "situation", record, f"situations/{id}.pdf", f"data/situations/{id}.yml")
        for id, record in library.situations.items()
    ]
    return [
        _sheet(edition, "first_words", library.first_words, WORDS_FILE, "data/first_words.yml"),
        _sheet(edition, "signs", library.signs, SIGNS_FILE, "data/signs.yml"),
        *sheets,
    ]


def _sheet(edition: Edition, block: str, record: Sourced, file: str, source: str) -> Sheet:
    shown = _show(Page(edition, "index.md"), block, record, file, paper=True)
    body = render_block(
        edition.print_templates,
        "situation",
        title=record.title,
        body=shown,
        footer=footer(edition, record.label),
    )
    return Sheet(file, record.label, body, f"situation-sheet situation-sheet--{block}", source)


def _show(page: Page, block: str, record: Sourced, file: str, *, paper: bool = False) -> Markup:
    """The block of a record. On `paper` an area's numbers become lines to fill in, and nothing is folded."""
    call = getattr(record, "call", None)
    slots = page.edition.library.lists.slots
    lines = call.lines if call else []
    return page.show(
        block,
        record=record,
        file=file,
        paper=paper,
        checked=checked_words(page, record),
        choice=area_choice(page) if lines and not paper else "",
        lines=[slots[id].name if paper else area_line(page, id) for id in lines],
        contacts=contacts(page, *call.contacts) if call else "",
    )


def checked_words(page: Page, record: Sourced) -> str:
    """Who of the field has read it, or that nobody has."""
    labels, check = page.edition.library.interface, record.last_check
    if check is None:
        return labels.text("situation_unchecked")
    return labels.text("situation_checked", by=check.by, date=check.date)
