"""The leaves that only paper has: cover, our own numbers, the five steps, coalitions, the index, the change slip."""

from __future__ import annotations

from markupsafe import Markup, escape

from sitebuild.content.addresses import page_address
from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.records.handbook import LEAVES
from sitebuild.records.local import LocalNumber
from sitebuild.render.areas import by_area
from sitebuild.render.page import Page
from sitebuild.render.qr import qr_code
from sitebuild.render.sheet import Sheet
from sitebuild.render.sheets import STEPS
from sitebuild.render.templates import render_block
from sitebuild.render.versions import changes_of

OWN_ROWS = ("after_hours", "nearest_hospital", "local_coalition")
BLANK_ROWS = 4  # for what we did not think of


def book_cover(edition: Edition) -> str:
    """The cover's HTML."""
    library, labels = edition.library, edition.labels
    return render_block(
        edition.print_templates,
        "cover",
        plan=library.handbook,
        labels=labels,
        version=library.updates.version,
        local=library.local,
        draft=edition.draft,
        qr=Markup(qr_code(edition.address, labels, labels["newer_copy"])),
    )


def book_leaves(edition: Edition) -> dict[str, str]:
    """HTML of each leaf by its name in data/handbook.yml; empty where there is nothing to say."""
    return {
        "our-numbers": _own_numbers(edition),
        "five-steps": _five_steps(edition),
        "coalitions": _coalitions(edition),
        "index": _index(edition),
        "change-slip": _change_slip(edition),
    }


def book_sheets(edition: Edition) -> list[Sheet]:
    """What of the book is also a sheet of its own."""
    title = edition.labels["slip_title"]
    body = f'<p class="foot">{footer(edition, title)}</p><main>{_change_slip(edition)}</main>'
    return [Sheet("change-slip.pdf", title, body, "sheet slip", "data/updates.yml")]


def _own_numbers(edition: Edition) -> str:
    local, labels = edition.library.local, edition.labels
    filled: list[tuple[str, LocalNumber | None]] = [
        (labels[f"own_{row}"], getattr(local, row, None)) for row in OWN_ROWS
    ]
    filled += [(row.strip(), None) for row in labels["own_rows"].split(";")]
    filled += [("", number) for number in (local.others if local else [])]
    blank = max(0, BLANK_ROWS - (len(local.others) if local else 0))
    return render_block(
        edition.print_templates,
        "our_numbers",
        labels=labels,
        local=local,
        rows=filled + [("", None)] * blank,
        lines=edition.library.shown.card_lines(),
    )


def _five_steps(edition: Edition) -> str:
    record = edition.library.checklists.get(STEPS)
    steps = [
        (
            item.text.partition(" - ")[0],
            item.text.partition(" - ")[2],
            item.goes_to,
            _in_the_book(edition, item.goes_to) if item.goes_to else "",
        )
        for item in (record.all_items() if record else [])
    ]
    return render_block(
        edition.print_templates,
        "book_steps",
        labels=edition.labels,
        title=record.title if record else "",
        steps=steps,
        lines=edition.library.shown.card_lines(),
        act=f"#{page_address('act.md')}:",
    )


def _coalitions(edition: Edition) -> str:
    """The list that the module sends to, area by area."""
    library = edition.library
    found = {id: one for id, one in library.in_order.items() if one.kind == "coalition"}
    page = Page(edition, LEAVES["coalitions"])
    groups = sorted(by_area(page, found, every_area=True), key=lambda group: group["name"])
    return render_block(
        edition.print_templates,
        "book_coalitions",
        labels=edition.labels,
        groups=[group for group in groups if group["rows"] or group["also"]],
        without=[group for group in groups if not group["rows"] and not group["also"]],
        known=[one.name for one in found.values() if one.is_working and not one.publishable_phones],
        no_coalition=page.with_numbers(library.shown.no_coalition()),
    )


def _index(edition: Edition) -> str:
    entries = [
        (entry.subject, [(slide, _in_the_book(edition, slide)) for slide in entry.slides])
        for entry in edition.library.handbook.index
    ]
    if not entries:
        return ""
    return render_block(
        edition.print_templates, "book_index", labels=edition.labels, entries=entries
    )


def _in_the_book(edition: Edition, slide: str) -> str:
    """A link to a slide, with the ids that pages have in one document."""
    return f"#{edition.slides[slide].replace('#', ':', 1)}"


def _change_slip(edition: Edition) -> str:
    updates = edition.library.updates
    entries = updates.versions[updates.version] if updates.version_before else []
    return render_block(
        edition.print_templates,
        "change_slip",
        labels=edition.labels,
        version=updates.version,
        before=updates.version_before,
        changes=changes_of(edition, entries),
    )


def leaves(edition: Edition) -> dict[str, str]:
    """The pages that only the book has, by their names in its plan, and its cover as `cover`."""
    return {"cover": book_cover(edition), **book_leaves(edition)}


def book_foot(edition: Edition) -> Markup:
    """The foot of the book's pages: what the signs beside numbers say, then as on each sheet. A copy with one agency's own
    numbers says on each that it is not for publishing."""
    title, labels = edition.library.handbook.title, edition.labels
    words = footer(edition, f"{title} · {labels['local_mark']}" if edition.library.local else title)
    return Markup(f'<p class="foot">{what_signs_mean(edition)} {escape(words)}</p>')


def what_signs_mean(edition: Edition) -> Markup:
    """What a foot says of the signs beside numbers, before its other words."""
    return Markup(render_block(edition.print_templates, "book_signs", labels=edition.labels))
