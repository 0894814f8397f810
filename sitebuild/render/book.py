"""The leaves that only paper has: cover, our own numbers, the five steps on one page, the change slip."""

from __future__ import annotations

from markupsafe import Markup

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.records.local import LocalNumber
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
    """HTML of each leaf by its name in data/handbook.yml."""
    return {
        "our-numbers": _own_numbers(edition),
        "five-steps": _five_steps(edition),
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
    )


def _five_steps(edition: Edition) -> str:
    record = edition.library.checklists.get(STEPS)
    steps = [
        (
            item.text.partition(" - ")[0],
            item.text.partition(" - ")[2],
            (item.goes_to or "").replace(".", "-"),
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
    )


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


def book_footer(edition: Edition) -> str:
    """The foot of the book's pages: a copy with one agency's own numbers says on each that it is not for publishing."""
    title = edition.library.handbook.title
    return footer(
        edition, f"{title} · {edition.labels['local_mark']}" if edition.library.local else title
    )
