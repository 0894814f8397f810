"""The first number of each line for each area, as a script that the page “Act now” fetches when an area is chosen."""

from __future__ import annotations

import json
from pathlib import Path

from sitebuild.content.addresses import card_address
from sitebuild.content.edition import Edition
from sitebuild.content.slots import Answers
from sitebuild.phrases.contacts import sms_href, tel_href

FILE = Path("assets") / "js" / "area-lines.js"


def write_area_lines(edition: Edition, site: Path) -> None:
    """By area and line: shown number, the link that calls it, name, address of the card, and what to know of it.

    Where nobody of the area itself has a number, 211 stands there, with the names to ask for: never an agency of another area.
    """
    areas = edition.library.lists.areas.values()
    lines = {
        area.folder: {
            line.slot.id: found
            for line in edition.answers[area.folder]
            if (found := _first(edition, line))
        }
        for area in areas
    }
    text = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    (site / FILE).write_text(f"window.__areaLines={text};\n", encoding="utf-8")


def _first(edition: Edition, line: Answers) -> list[str] | None:
    library, labels = edition.library, edition.library.interface
    if line.own:
        return _entry(edition, line.own[0], "")
    ask = library.cards.services_line
    if line.known and library.shown.first(ask):
        names = "; ".join(library.contacts[id].name for id in line.known[:3])
        return _entry(edition, ask, labels.text("area_line_known", names=names))
    if line.wide:
        return _entry(edition, line.wide[0], labels.text("area_line_wide"))
    if library.shown.first(ask):
        return _entry(edition, ask, labels.text("area_line_none"))
    return None


def _entry(edition: Edition, id: str, note: str) -> list[str]:
    contact = edition.library.contacts[id]
    phone = contact.publishable_phones[0]
    address = card_address(id, contact, edition.library.lists.areas)
    return [phone.shown, tel_href(phone) or sms_href(phone) or "", contact.name, address, note]
