"""Compares every number that readers can see, dial or copy with the data: the last guard, after the pages are published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import html

from sitebuild.content.addresses import contact_anchor
from sitebuild.content.library import Library
from sitebuild.phrases.contacts import sms_href, tel_href
from sitebuild.records.numbers_in_text import KNOWN, numbers_in
from sitebuild.records.phone import Phone, digits_of, shown_number

_DIALS = ("tel:", "sms:")
VERSIONS = "v/"
_NUMBER = "*[contains(concat(' ', @class, ' '), ' number ')]"
_IN_CARD = f".//*[contains(@class, 'entry__phones')]//{_NUMBER}"
_IN_LINE = f".//*[@class='row__call']//{_NUMBER}"
_LINES = "//*[contains(@class, 'who-to-call')]//li | //li[*[@class='row__call']]"
_OF_THE_CONTACT = ".//*[contains(@class, 'number') and not(ancestor::*[contains(@class, 'who-to-call__instead')])]"


@dataclass(frozen=True, order=True)
class Difference:
    """One place where the published `page` and the data do not say the same; `what` in words."""

    page: str
    what: str

    def __str__(self) -> str:
        return f"{self.page or 'the start page'}: {self.what}"


def compare_pages(library: Library, pages: Mapping[str, str]) -> list[Difference]:
    """All differences between the data and `pages` (address from the site's root to its HTML)."""
    return differences_on(Known.of(library), pages)


def differences_on(known: Known, pages: Mapping[str, str]) -> list[Difference]:
    """The same for who compares several times: what is `known` is gathered once."""
    found: list[Difference] = []
    for address, text in pages.items():
        tree = html.fromstring(text)
        found += [
            Difference(address, what)
            for what in (
                *_foreign(tree, known.on(address)),
                *_copied(tree),
                *_cards(tree, known, address),
                *_named(tree, known),
            )
        ]
    return sorted(set(found))


def foreign_in_texts(known: Known, texts: Iterable[str], retired: bool = False) -> list[str]:
    """The numbers in `texts` that the data does not publish, in words. With `retired`, those are right too by which people find the present ones."""
    contacts = known.library.contacts.values() if retired else ()
    also = {phone.shown for contact in contacts for phone in contact.retired_numbers}
    return [what for text in texts for what in _foreign_in(text, known.shown_in(text) | also)]


@dataclass(frozen=True)
class Known:
    """What the data publishes: every number as shown and as a link, which link belongs to which, and where cards stand."""

    library: Library
    shown: frozenset[str]
    links: Mapping[str, frozenset[str]]
    old: frozenset[str]  # on older paper; right only beside words that say so
    old_words: tuple[str, ...]
    ids: Mapping[str, str]  # the id of a card in HTML to that of its contact
    cards_on: Mapping[str, Collection[str]]  # a page's address to the contacts whose cards it has

    def on(self, address: str) -> Known:
        """What may be shown on one page: only that of the versions tells readers to cross old numbers out."""
        return (
            replace(self, shown=self.shown | self.old)
            if address == VERSIONS
            else replace(self, old=frozenset())
        )

    def shown_in(self, text: str) -> frozenset[str]:
        """The numbers that may stand in `text`."""
        return (
            self.shown | self.old if any(words in text for words in self.old_words) else self.shown
        )

    @classmethod
    def of(cls, library: Library) -> Known:
        """Gathers it from `library`."""
        links: dict[str, set[str]] = {}
        for contact in library.contacts.values():
            for phone in contact.publishable_phones:
                for link in filter(None, (tel_href(phone), sms_href(phone))):
                    links.setdefault(link, set()).add(phone.shown)
        shown = {
            phone.shown
            for contact in library.contacts.values()
            for phone in contact.publishable_phones
        }
        old = {
            shown_number(digits_of(change.was))
            for update in (library.updates.root if library.updates else [])
            for change in update.numbers
            if change.was
        }
        labels = (
            [library.interface.labels.get(name) for name in ("slip_was", "slip_was_column")]
            if library.interface
            else []
        )
        return cls(
            library,
            frozenset(shown),
            {link: frozenset(texts) for link, texts in links.items()},
            frozenset(old),
            tuple(filter(None, labels)),
            {contact_anchor(id): id for id in library.contacts},
            _cards_on(library),
        )


def _cards_on(library: Library) -> dict[str, list[str]]:
    """The address of each area's and kind's page to the contacts whose cards must stand there."""
    found: dict[str, list[str]] = {}
    for id, contact in library.contacts.items():
        area = library.lists.areas[contact.service_areas[0]].folder
        kind = library.lists.kinds[contact.kind].page
        for address in (f"contacts/areas/{area}/", f"contacts/{kind}/"):
            found.setdefault(address, []).append(id)
    return found


def _foreign(tree: html.HtmlElement, known: Known):
    """Numbers on the page that the data does not publish, wherever they stand."""
    text = " ".join(tree.xpath("//text()[not(ancestor::script or ancestor::style)]"))
    allowed = known.shown_in(text)
    for link in tree.xpath("//a[@href]"):
        if link.get("href").startswith(_DIALS):
            shown = _words(link)
            spoken = link.get("aria-label")
            if spoken is not None and _digits(spoken.split(",")[0]) != _dialled(link.get("href")):
                yield f"the link under “{shown}” is read aloud as “{spoken}”."
            if shown not in known.links.get(link.get("href"), ()):
                yield f"the link “{link.get('href')}” under “{shown}” is not in the data."
    for number in (
        *(_words(element) for element in tree.find_class("number")),
        *tree.xpath("//button/@data-number"),
    ):
        if re.match(r"\+?\d", number) and number not in allowed:
            yield f"the number “{number}” is not in the data."
    yield from _foreign_in(text, allowed)


def _dialled(address: str) -> str:
    """The digits of a tel: or sms: link, with its extension."""
    number, _, extension = address.partition(";ext=")
    return _digits(number) + extension


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits.removeprefix("1") if len(digits) > 10 else digits


def _foreign_in(text: str, allowed: Collection[str]) -> Iterator[str]:
    for found in numbers_in(text):
        if found.is_short and found.digits not in KNOWN:
            yield f"“{found.text}” is not a number to call."
        elif not found.is_short and shown_number(digits_of(found.text)) not in allowed:
            yield f"the number “{' '.join(found.text.split())}” is not in the data."


def _copied(tree: html.HtmlElement):
    """What a screen reader hears of a button is the number that the button copies."""
    for button in tree.xpath("//button[@data-number]"):
        if not re.search(
            rf"(?<![\d-]){re.escape(button.get('data-number'))}(?![\d-])", _words(button)
        ):
            yield f"the button “{_words(button)}” copies “{button.get('data-number')}”."


def _named(tree: html.HtmlElement, known: Known):
    """Beside a contact's name in a short list stand only that contact's numbers, or where it has none, in words whom to ask instead."""
    for line in tree.xpath(_LINES):
        anchors = [
            link.get("href").partition("#")[2]
            for link in line.xpath(".//a[contains(@href, '#c-')]")
        ]
        ids = [known.ids[anchor] for anchor in anchors if anchor in known.ids]
        for contact in (known.library.contacts[id] for id in ids):
            own = {phone.shown for phone in contact.publishable_phones}
            own |= {phone.extension for phone in contact.publishable_phones if phone.extension}
            for number in (_words(element) for element in line.xpath(_OF_THE_CONTACT)):
                if number not in own and number.split()[-1] not in own:  # after “ext.”
                    yield f"the number “{number}” stands beside {contact.name}, whose it is not."


def _cards(tree: html.HtmlElement, known: Known, address: str):
    """Each card holds exactly its own contact's numbers, and every contact's card stands on its pages."""
    contacts, standing = known.library.contacts, set()
    for card in tree.xpath("//*[@id]"):
        if (id := known.ids.get(card.get("id"))) is None:
            continue
        standing.add(id)
        # on the page of its kind a contact is one line with its first number
        whole = card.tag != "li"
        phones = contacts[id].publishable_phones
        wanted = _wanted(phones if whole else phones[:1])
        lines = card.xpath(_IN_CARD if whole else _IN_LINE)
        found = [re.sub(r"\D", "", _words(line)) for line in lines]
        if found != wanted:
            yield f"{contacts[id].name} has {_listed(found)}; the data has {_listed(wanted)}."
    for id in known.cards_on.get(address, ()):
        if id not in standing:
            yield f"the card of {contacts[id].name} is missing."


def _wanted(phones: Iterable[Phone]) -> list[str]:
    """The digits a card shows, in order: each number, and its extension after it."""
    return [
        re.sub(r"\D", "", text)
        for phone in phones
        for text in (phone.shown, phone.extension)
        if text
    ]


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _listed(numbers: list[str]) -> str:
    return ", ".join(numbers) or "no number"
