"""Notes on what has changed since 2013: at each slide, and all together on one page in two orders."""

from __future__ import annotations

import hashlib

from markupsafe import Markup

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.edition import Edition
from sitebuild.content.slides import CHECKLIST, SLIDE_HEADING, without_own_blocks
from sitebuild.phrases.freshness import freshness_of_change
from sitebuild.records.change import Change
from sitebuild.render.numbers import number_link
from sitebuild.render.page import Page


def change_pointer(page: Page, slide: str) -> Markup:
    """The line under a slide’s title that says there is a note below. The build writes this call."""
    return page.show("change_pointer", notes=_notes(page, of_slide(_all(page), slide)))


def change_notes(page: Page, slide: str) -> Markup:
    """What has changed since 2013 at a slide. The build writes this call."""
    return page.show("change_notes", notes=_notes(page, of_slide(_all(page), slide)))


def changes_first(page: Page) -> Markup:
    """The changes to know first."""
    return page.show("changes_first", notes=_notes(page, most_important(_all(page))))


def changes_by_slide(page: Page) -> Markup:
    """All changes in the order of the slides."""
    groups = [
        {
            "number": slide.number,
            "title": slide.title,
            "address": page.slide(slide.number),
            "notes": _notes(page, found),
        }
        for section in page.edition.sections
        for slide in section.slides
        if (found := of_slide(_all(page), slide.number))
    ]
    return page.show("changes_by_slide", groups=groups)


def changes_by_date(page: Page) -> Markup:
    """All changes, the newest first."""
    return page.show("changes_by_date", notes=_notes(page, by_date(_all(page))))


def open_questions(page: Page) -> Markup:
    """What nobody could confirm so far."""
    return page.show("open_questions", questions=page.edition.library.unconfirmed)


def old_links(page: Page) -> Markup:
    """The links that the module names, and what to use instead."""
    library = page.edition.library
    links = [
        {
            "link": link,
            "slide": page.slide(link.slide),
            "said": page.with_numbers(link.said),
            "use": [_replacement(page, id) for id in link.use if library.contacts[id].is_working],
        }
        for link in library.old_links
    ]
    return page.show(
        "old_links", links=links, instead=page.with_numbers(library.shown.whom_to_ask())
    )


def _all(page: Page) -> dict[str, Change]:
    return page.edition.library.changes


def with_notes(edition: Edition, markdown: str, page: str) -> str:
    """The Markdown of `page` (its file under docs/) with the notes on what changed; pages outside the module as they are."""
    return _with_notes(edition, markdown) if page.startswith("module/") else markdown


def _with_notes(edition: Edition, markdown: str) -> str:
    """A module page's Markdown with two calls at each slide that has a note: a line above its words, the notes below them.

    Never between the words, where a note could be taken for them; and above what else of ours stands below them, but for a line that explains the words.
    """
    lines = [line.rstrip() for line in markdown.split("\n")]
    told = {change.slide for change in edition.library.changes.values() if change.published}
    for number, first, last in reversed(_slide_lines(lines)):
        if number in told:
            last = _below_own_line(lines, last)
            lines[last + 1 : last + 1] = ["", f'{{{{ change_notes("{number}") }}}}', ""]
            lines[first:first] = [f'{{{{ change_pointer("{number}") }}}}', ""]
    return "\n".join(lines)


def _below_own_line(lines: list[str], last: int) -> int:
    """The last line of what stands directly below a slide's words to explain them; `last` itself when nothing does."""
    start = next((at for at in range(last + 1, len(lines)) if lines[at]), last)
    if not lines[start].startswith("!!! explained"):
        return last
    end = next((at for at in range(start + 1, len(lines)) if not lines[at]), len(lines))
    return end - 1


def _slide_lines(lines: list[str]) -> list[tuple[str, int, int]]:
    """(number, first and last line of the transcript's words) of each slide of a page."""
    spans: list[list] = []
    for position, line in enumerate(without_own_blocks(lines)):
        if heading := SLIDE_HEADING.fullmatch(line):
            spans.append([heading["number"], None, None])
        elif (
            spans
            and line
            and (
                not line.startswith("{{")
                or CHECKLIST.fullmatch(line)
                or line.startswith("{{ speaker(")
            )
        ):
            spans[-1][1:] = [position if spans[-1][1] is None else spans[-1][1], position]
    return [tuple(found) for found in spans if found[1] is not None]


def of_slide(changes: dict[str, Change], slide: str) -> dict[str, Change]:
    """The published notes of a slide, those that matter most for safety first."""
    found = {
        id: change for id, change in changes.items() if change.slide == slide and change.published
    }
    return dict(sorted(found.items(), key=lambda entry: (entry[1].priority or 100, entry[0])))


def most_important(changes: dict[str, Change]) -> dict[str, Change]:
    """The notes that matter most for safety, in their order."""
    found = {id: change for id, change in changes.items() if change.priority and change.published}
    return dict(sorted(found.items(), key=lambda entry: entry[1].priority))


def by_date(changes: dict[str, Change]) -> dict[str, Change]:
    """All published notes, the newest change first; those that show no date last, by the year of the newest page."""
    found = {id: change for id, change in changes.items() if change.published}

    def sort_key(id: str) -> tuple:
        return (
            found[id].since or "" if found[id].published is found[id] else "",
            found[id].last_seen,
        )

    return {id: found[id] for id in sorted(found, key=sort_key, reverse=True)}


def month_words(since: str | None, labels: dict[str, str]) -> str | None:
    """`2018-01-01` as “January 2018”; a year alone stays as it is."""
    if since is None or len(since) == 4:
        return since
    return f"{labels['months'].split('; ')[int(since[5:7]) - 1]} {since[:4]}"


def note_anchor(id: str, where: str) -> str:
    """A neutral id, since what a note is called must not stand in an address. `where`: n at the slide, s on the page of all."""
    return f"{where}-{hashlib.sha256(id.encode()).hexdigest()[:6]}"


def _notes(page: Page, changes: dict[str, Change]) -> list[dict]:
    return [_note(page, id, change) for id, change in changes.items()]


def _note(page: Page, id: str, change: Change) -> dict:
    """What the templates show of one note, all of it ready words."""
    note, slide = change.published, page.edition.slides[change.slide]
    return {
        "record": change,
        "title": note.title,
        "now": page.with_numbers(note.now),
        "do": page.with_numbers(note.do),
        "why": page.with_numbers(note.why) if note.why else "",
        "since": month_words(change.since, page.edition.labels) if note is change else None,
        "sure": page.edition.labels[f"changes_{change.confidence}"],
        "check": freshness_of_change(change).in_words(page.edition.library.interface),
        "anchor": note_anchor(id, "n"),
        "entry": note_anchor(id, "s"),
        "publishers": "; ".join(dict.fromkeys(source.publisher for source in change.read_at)),
        "page": page.link(f"changes/#{note_anchor(id, 's')}"),
        "slide": page.link(f"{slide.split('#')[0]}#{note_anchor(id, 'n')}"),
    }


def _replacement(page: Page, id: str) -> dict:
    library = page.edition.library
    contact = library.contacts[id]
    kind = library.lists.kinds[contact.kind]
    return {
        "name": contact.name,
        "website": contact.website,
        "card": page.link(f"contacts/{kind.page}/#{contact_anchor(id)}"),
        "number": number_link(phone) if (phone := library.shown.first(id)) else "",
    }
