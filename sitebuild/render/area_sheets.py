"""The sheet of each area: whom to call there, line by line as on its page, with room to write who called and when."""

from __future__ import annotations

from itertools import groupby

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.content.library import Library
from sitebuild.phrases.footer import footer
from sitebuild.phrases.trust import states_of_lines
from sitebuild.records.lists import Area
from sitebuild.render.areas import lines_of
from sitebuild.render.book import OWN_ROWS
from sitebuild.render.contacts import phone_of
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
    page = Page(edition, f"contacts/areas/{area.folder}.md")
    body = render_block(
        edition.print_templates,
        "area_sheet",
        area=area,
        title=title,
        labels=edition.labels,
        footer=footer(edition, named),
        band=_band(page),
        states=states_of_lines(library),
        lines=_lines(page, area),
        ask=edition.with_numbers(
            edition.labels["sheet_known"].replace("{ask}", library.shown.whom_to_ask())
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


def _band(page: Page) -> list[tuple[str, dict]]:
    """The numbers at the head: (what each is for, the number). Nothing of one that is withdrawn."""
    library, cards = page.edition.library, page.edition.library.cards
    lines = (
        ("band_danger", cards.emergency),
        ("band_national", cards.national_line),
        ("band_services", cards.services_line),
    )
    return [
        (page.edition.labels[name], phone_of(page, library.contacts[id], phone))
        for name, id in lines
        if (phone := library.shown.first(id))
    ]


def _lines(page: Page, area: Area) -> list[dict]:
    """The lines of the area's page; lines one after the other that name the same contacts are one, with several `slots`.

    `known` are those without a number, `rows` the others. Rows of what stands further up are `again`: number and name are
    enough, and `runs` of them are one text, but for the sheet of all areas, which has two sides anyway.
    """
    lines, seen = [], _seen_in_band(page.edition.library, area)
    for _, alike in groupby(lines_of(page, area), _who_is_named):
        first, *others = alike
        rows = _rows(first, page.edition.labels["sheet_next_door"], seen)
        alone = groupby(rows, lambda row: row["again"] and not area.everywhere)
        runs = [(in_text, list(run)) for in_text, run in alone]
        slots = [line["slot"] for line in (first, *others)]
        lines.append({"slots": slots, "known": first["known"], "rows": rows, "runs": runs})
        seen.update(row["anchor"] for row in rows)
    return lines


def _seen_in_band(library: Library, area: Area) -> set[str]:
    """Whom the head names already; the area's own have a row as well, with room to write who called them."""
    band, areas = (library.cards.national_line, library.cards.services_line), library.lists.areas
    return {
        contact_anchor(id)
        for id in band
        if id
        and area.folder not in {areas[one].folder for one in library.contacts[id].service_areas}
    }


def _who_is_named(line: dict) -> list[tuple[str, str]]:
    parts = ("own", "more", "known", "next_door", "wide")
    return [(part, row["anchor"]) for part in parts for row in line[part]]


def _rows(line: dict, next_door: str, seen: set[str]) -> list[dict]:
    """All rows of a line with a number, each with whether it is the area's `own`, in words `where` it is if next door, and
    whether it is there `again`: one of those already `seen`."""
    parts = (("own", ""), ("more", ""), ("next_door", next_door), ("wide", ""))
    return [
        {**row, "own": part in ("own", "more"), "where": where, "again": row["anchor"] in seen}
        for part, where in parts  # paper cannot be unfolded: “more” too
        for row in line[part]
    ]


def _own_numbers(edition: Edition, with_local: bool) -> list[tuple]:
    """What an agency adds, and a blank line: (what it is, its LocalNumber or None); the rest of the page is ruled too."""
    local = edition.library.local if with_local else None
    named = [(edition.labels[f"own_{row}"], getattr(local, row, None)) for row in OWN_ROWS]
    named = [entry for entry in named if entry[1]] or named[:1]
    return named + [("", number) for number in (*(local.others if local else []), None)]
