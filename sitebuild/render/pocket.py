"""The pocket guide: numbers, five steps, the module's lists and lines for own numbers, on half-letter pages."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.content.edition import Edition
from sitebuild.phrases.trust import trust_of
from sitebuild.records.local import LocalNumber
from sitebuild.records.pocket_guide import GuidePage, Line
from sitebuild.render.book import OWN_ROWS
from sitebuild.render.numbers import html_with_numbers
from sitebuild.render.page import Page
from sitebuild.render.sheet import Sheet
from sitebuild.render.sheets import STEPS
from sitebuild.render.situations import checked_words
from sitebuild.render.templates import render_block

FILE, TO_FOLD = "pocket-guide.pdf", "pocket-guide-to-fold.pdf"
BLANK_ROWS = 4  # for what we did not think of


def pocket_sheet(edition: Edition) -> Sheet:
    """The guide in reading order; the file to fold is made of its pages."""
    guide, words = edition.library.pocket_guide, edition.library.first_words
    body = render_block(
        edition.print_templates,
        "pocket",
        guide=guide,
        name=edition.library.handbook.title,
        version=edition.library.updates.version,
        labels=edition.labels,
        pages=[_page(edition, page) for page in guide.pages],
        own_rows=_own_rows(edition),
        words=words,
        checked=checked_words(Page(edition, "index.md"), words) if words else "",
        with_numbers=lambda text: html_with_numbers(edition, text),
    )
    title = f"{edition.library.handbook.title} – {guide.title}"
    return Sheet(
        FILE, title, body, "pocket", "data/pocket_guide.yml", most_pages=len(guide.pages) + 1
    )


def _page(edition: Edition, page: GuidePage) -> dict:
    """What the template shows of one page, filled in."""
    record = edition.library.checklists.get(page.checklist)
    groups = [
        group for group in (record.groups if record else []) if page.slide in (None, group.slide)
    ]
    slides = dict.fromkeys(group.slide for group in groups) or ([page.slide] if page.slide else [])
    return {
        "page": page,
        "title": page.title or record.title,
        "slides": list(slides),
        "steps": _steps(edition, page) if page.checklist == STEPS else [],
        "points": Markup(_points(edition, page, groups)) if page.checklist != STEPS else "",
        "for_client": record is not None and record.is_for_client,
        "numbers": [
            (box.title, lines)
            for box in page.numbers
            if (lines := [line for one in box.lines if (line := _number(edition, one))])
        ],
    }


def _points(edition: Edition, page: GuidePage, groups: list) -> str:
    """The list's points as on its sheet, without the line on its slides."""
    return render_block(edition.print_templates, "pocket_list", groups=groups) if groups else ""


def _steps(edition: Edition, page: GuidePage) -> list[tuple[str, str, str]]:
    """(number, words, pages) of each of the five steps; the pages are those whose tab shows the step."""
    found, tabs = [], [one.step for one in edition.library.pocket_guide.pages]
    for number, item in enumerate(edition.library.checklists[STEPS].all_items(), 1):
        name, _, words = item.text.partition(" - ")
        own = [place for place, step in enumerate(tabs, 2) if step == number]  # page 1 is the cover
        pages = "–".join(dict.fromkeys((str(own[0]), str(own[-1])))) if own else ""
        found.append((name, words, pages))
    return found


def _number(edition: Edition, line: Line) -> dict | None:
    """A line with the contact's first number and its sign; None when the contact has no number to show."""
    contact = edition.library.contacts.get(line.contact)
    phone = edition.library.shown.first(line.contact)
    if not phone:
        return None
    return {
        "name": line.name,
        "shown": phone.shown,
        "sign": ""
        if contact.never_test_call
        else trust_of(contact, phone, edition.library.source_hosts),
        "any_hour": contact.open_day_and_night,
    }


def _own_rows(edition: Edition) -> list[tuple[str, LocalNumber | None]]:
    """The agency's own numbers, where it has written them down, and lines for the others."""
    local, labels = edition.library.local, edition.labels
    filled = [(labels[f"own_{row}"], getattr(local, row, None)) for row in OWN_ROWS]
    others = [("", number) for number in (local.others if local else [])]
    names = [(row.strip(), None) for row in labels["own_rows"].split(";")]
    return [*filled, *names, *others, *[("", None)] * max(0, BLANK_ROWS - len(others))]
