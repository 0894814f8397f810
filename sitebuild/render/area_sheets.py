"""The sheet of each area: whom to call there, line by line as on its page, with room to write who called and when."""

from __future__ import annotations

from sitebuild.content.edition import Edition
from sitebuild.phrases.footer import footer
from sitebuild.phrases.trust import states_of_lines
from sitebuild.records.lists import Area
from sitebuild.render.areas import lines_of
from sitebuild.render.book import OWN_ROWS
from sitebuild.render.page import Page
from sitebuild.render.sheet import Sheet
from sitebuild.render.templates import render_block

SIDES = 2  # one piece of paper, for whoever has one


def area_sheets(edition: Edition) -> list[Sheet]:
    """One sheet for each folder of areas, in the order of data/lists/areas.yml; nothing of data/local.yml is on them."""
    areas = {area.folder: area for area in edition.library.lists.areas.values()}
    return [area_sheet(edition, area) for area in areas.values()]


def area_sheet(edition: Edition, area: Area, *, with_local: bool = False) -> Sheet:
    """The sheet of `area`; `with_local` with the agency's own numbers, which is not to be published."""
    labels, library = edition.library.interface, edition.library
    title = (
        labels.text("search_area_wide")
        if area.everywhere
        else labels.text("search_area", area=area.name)
    )
    local = library.local if with_local else None
    named = f"{title} · {labels.text('local_mark')}" if local else title
    cards = library.cards
    band = (
        ("band_danger", cards.emergency),
        ("band_national", cards.national_line),
        ("band_services", cards.services_line),
    )
    body = render_block(
        edition.print_templates,
        "area_sheet",
        area=area,
        title=title,
        labels=edition.labels,
        footer=footer(edition, named),
        version=library.updates.version,
        band=[
            (labels.text(name), phone) for name, id in band if (phone := library.shown.first(id))
        ],
        states=states_of_lines(library),
        lines=_lines(edition, area),
        ask=edition.with_numbers(
            edition.labels["slot_ask"].replace("{ask}", library.shown.whom_to_ask())
        ),
        help=edition.with_numbers(edition.library.shown.whom_to_call()),
        more_of=edition.templates.get_template("row.html").module.more,
        row_labels={**edition.labels, "day_and_night": edition.labels["sheet_any_hour"]},
        local=local,
        own=_own_numbers(edition, with_local),
    )
    made_from = f"data/contacts/{area.folder}/"
    file = f"areas/{area.folder}.pdf"
    return Sheet(file, named, body, "area-sheet", made_from, most_pages=SIDES, together=True)


def _lines(edition: Edition, area: Area) -> list[dict]:
    """The lines of the area's page; a contact that stands on an earlier line of the sheet is marked as there `again`."""
    lines, seen = lines_of(Page(edition, f"contacts/areas/{area.folder}.md"), area), set()
    for line in lines:
        line["own"] += line.pop("more")  # paper cannot be unfolded
        for part in ("own", "next_door", "wide"):
            line[part] = [{**row, "again": row["anchor"] in seen} for row in line[part]]
            seen.update(row["anchor"] for row in line[part])
    return lines


def _own_numbers(edition: Edition, with_local: bool) -> list[tuple]:
    """What an agency adds: (what it is, its LocalNumber or None for a blank)."""
    local = edition.library.local if with_local else None
    named = [(edition.labels[f"own_{row}"], getattr(local, row, None)) for row in OWN_ROWS]
    named = [entry for entry in named if entry[1]] or named[:1]  # what is left of the page is ruled
    return named + [("", number) for number in (local.others if local else [])]
