"""The first number of each line for each area, as a script that the page “Act now” fetches when an area is chosen."""

from __future__ import annotations

import json
from pathlib import Path

from sitebuild.content.addresses import card_address
from sitebuild.content.edition import Edition
from sitebuild.content.slots import answers
from sitebuild.phrases.contacts import sms_href, tel_href

FILE = Path("assets") / "js" / "area-lines.js"


def write_area_lines(edition: Edition, site: Path) -> None:
    """By area and line: shown number, the link that calls it, name, address of the card, and the area it is from."""
    library, areas = edition.library, edition.library.lists.areas
    lines = {}
    for area in areas.values():
        own = {}
        for line in answers(library, area.folder):
            for id in [*line.own, *line.next_door, *line.wide][:1]:
                contact = library.contacts[id]
                phone = contact.publishable_phones[0]
                where = areas[contact.service_areas[0]].name
                call = tel_href(phone) or sms_href(phone) or ""
                address = card_address(id, contact, areas)
                own[line.slot.id] = [phone.shown, call, contact.name, address, where]
        lines[area.folder] = own
    text = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    (site / FILE).write_text(f"window.__areaLines={text};\n", encoding="utf-8")
