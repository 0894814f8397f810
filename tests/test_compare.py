"""After a deploy, one wrong digit on a public page is found, wherever on the page it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from sitebuild.addresses import contact_anchor
from sitebuild.checks.published_numbers import compare_pages
from sitebuild.__main__ import main
from sitebuild.library import load_directory


@pytest.fixture(scope="module")
def library(root: Path):
    return load_directory(root)[0]


@pytest.fixture(scope="module")
def cards(site: Path) -> dict[str, str]:
    """The id of each card on the whole directory's page to its HTML."""
    tree = html.fromstring((site / "contacts" / "index.html").read_bytes())
    return {card.get("id"): html.tostring(card, encoding="unicode", with_tail=False) for card in tree.find_class("entry")}


def compare(root: Path, where: object) -> int:
    return main(["--root", str(root), "compare", str(where)])


def test_the_published_site_has_the_numbers_of_the_data(root: Path, served: str, capsys):
    assert compare(root, served) == 0
    assert "every number is that of the data" in capsys.readouterr().out


def test_a_folder_is_compared_as_a_published_site_is(root: Path, site: Path):
    assert compare(root, site) == 0


def spoilt(text: str):
    """`text` of a card with one digit changed, for every digit of every number in it: link, words, button, hidden words."""
    for number in re.finditer(r"(?<![\w-])\+?[\d-]{3,}(?!\w)", text):
        for place in range(number.start(), number.end()):
            if text[place].isdigit():
                yield f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1:]}"


def phones_of(card: str) -> tuple[str, int]:
    start = card.index('<ol class="entry__phones">')
    return card[start:card.index("</ol>", start)], start


def test_every_changed_digit_of_a_crown_number_is_found(library, cards):
    let_through, tried = [], 0
    for id in {entry.contact for entry in library.crown_numbers}:
        phones, _ = phones_of(cards[contact_anchor(id)])
        head = f'<html><body><div class="entry" id="{contact_anchor(id)}">'
        for wrong in spoilt(re.sub(r'<span>.*?</span>', "", phones)):  # words beside a number, such as “24 hours a day”
            tried += 1
            if not compare_pages(library, {"x/": f"{head}{wrong}</div></body></html>"}):
                let_through.append((id, wrong))
    assert let_through == [] and tried > 500


def test_a_changed_digit_of_any_other_contact_is_found(library, cards):
    """One digit a contact here, at another place each time; every place is tried above."""
    let_through, tried = [], 0
    for turn, (id, contact) in enumerate(library.contacts.items()):
        if not contact.publishable_phones:
            continue
        card = cards[contact_anchor(id)]
        wrongs = list(spoilt(re.sub(r'<span>.*?</span>', "", phones_of(card)[0])))
        tried += 1
        page = f'<html><body><div class="entry" id="{contact_anchor(id)}">{wrongs[turn % len(wrongs)]}</div></body></html>'
        if not compare_pages(library, {"x/": page}):
            let_through.append(id)
    assert let_through == [] and tried > 80


def test_numbers_of_two_contacts_exchanged_are_found(library, cards):
    one, other = contact_anchor("emergency-911"), contact_anchor("211-ontario")
    page = f'<html><body>{cards[one].replace(one, other)}</body></html>'
    assert any("211" in str(difference) for difference in compare_pages(library, {"x/": page}))


def test_a_number_typed_by_hand_somewhere_is_found(library):
    page = {"act/": "<html><body><p>Call 416-555-0199 now.</p></body></html>"}
    assert [str(found) for found in compare_pages(library, page)] == ["act/: the number “416-555-0199” is not in the data."]


def test_a_right_number_beside_the_wrong_name_is_found(library):
    name = f'<a href="../contacts/x/#{contact_anchor("emergency-911")}">Emergency</a>'
    page = f'<html><body><div class="who-to-call"><ul><li>{name} <a class="number" href="tel:211">211</a></li></ul></div></body></html>'
    assert "211" in str(compare_pages(library, {"act/": page})[0])


def test_a_card_that_is_gone_and_a_file_that_differs_are_found(root: Path, site: Path, tmp_path: Path, capsys):
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("*.pdf", "*.zip", "*.docx"))
    page, table = tmp_path / "site" / "contacts" / "index.html", tmp_path / "site" / "downloads" / "contacts.csv"
    anchor = contact_anchor("emergency-911")
    page.write_text(page.read_text(encoding="utf-8").replace(f'id="{anchor}"', 'id="gone"'), encoding="utf-8")
    table.write_bytes(table.read_bytes().replace(b"988", b"989"))
    (tmp_path / "site" / "act" / "index.html").unlink()
    assert compare(root, tmp_path / "site") == 1
    told = capsys.readouterr().err
    assert "contacts/: the card of" in told and "downloads/contacts.csv: the file is not the one" in told
    assert "act/: there is no such file." in told and "3 differences." in told
