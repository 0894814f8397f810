"""The numbers that readers are shown, and the words that stand where one cannot be.

A contact is withdrawn by its `status:` alone. Whatever would show its number asks here, so that one line in one file is
enough: a number goes everywhere at once, and each place says whom to ask instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitebuild.files.problems import Slip, nearest
from sitebuild.records.card import Cards
from sitebuild.records.contact import Contact
from sitebuild.records.phone import Phone

# A number beside the name it belongs to (“the line, {maple-line}, answers”), or one that the sentence is built on (“call {maple-line}”).
_PLACEHOLDER = re.compile(r"[,:] \{([^{}]*)\}(?:,(?= )|(?=[.;!?)]|$| and | or ))|\{([^{}]*)\}")


@dataclass(frozen=True)
class ShownNumbers:
    """`labels` are those of data/interface.yml."""

    contacts: Mapping[str, Contact]
    cards: Cards
    labels: Mapping[str, str]

    def first(self, id: str | None) -> Phone | None:
        """The number of a contact that readers are given first; None when it has none to show."""
        phones = self.contacts[id].publishable_phones if id in self.contacts else []
        return phones[0] if phones else None

    def fill_in(self, text: str) -> list[str | Phone]:
        """`text` in pieces, with a number for each {contact-id}; where there is none, words with which it still reads as a sentence."""
        pieces, end = [], 0
        for placeholder in _PLACEHOLDER.finditer(text):
            before = text[end : placeholder.start()]
            pieces += [
                before,
                *self._at(
                    placeholder,
                    begins=not before.strip() or before.rstrip().endswith((".", "?", "!")),
                ),
            ]
            end = placeholder.end()
        return [*pieces, text[end:]]

    def plain(self, text: str) -> str:
        """`text` with each {contact-id} filled in, as plain words."""
        return "".join(
            piece.shown if isinstance(piece, Phone) else piece for piece in self.fill_in(text)
        )

    def _at(self, placeholder: re.Match, *, begins: bool) -> list[str | Phone]:
        id = placeholder[1] or placeholder[2]
        if id not in self.contacts:
            raise Slip(f"there is no contact “{id}” for “{{{id}}}”.", nearest(id, self.contacts))
        before, after = placeholder[0].split(f"{{{id}}}")
        if phone := self.first(id):
            return [before, phone, after]
        if placeholder[1] and id != self.cards.emergency:
            return [" ", *self.fill_in(self._said("number_withdrawn", self.whom_to_ask()))]
        text = (
            self.labels["emergency_number"]
            if id == self.cards.emergency
            else self._said("number_withdrawn_alone", self.whom_to_ask())
        )
        return [
            before,
            *self.fill_in(text[:1].upper() + text[1:] if begins and not before else text),
            after,
        ]

    def whom_to_ask(self) -> str:
        """Whom to ask for another way: 211, else the national line, else people. Its number is still {contact-id}."""
        return self._line(
            (
                ("line_services", self.cards.services_line),
                ("line_national", self.cards.national_line),
            )
        )

    def whom_to_call(self) -> str:
        """Who finds help for a survivor: the national line, else 211, else people. Its number is still {contact-id}."""
        return self._line(
            (
                ("line_national", self.cards.national_line),
                ("line_services", self.cards.services_line),
            )
        )

    def _line(self, lines: tuple[tuple[str, str | None], ...]) -> str:
        return next(
            (
                self.labels[name].replace("{number}", f"{{{id}}}")
                for name, id in lines
                if self.first(id)
            ),
            self.labels["line_none"],
        )

    def no_number(self, contact: Contact) -> str:
        """What is said of a contact without a number to show, by its kind. Numbers of others are still {contact-id}.

        Nothing of the emergency number: nobody else can be called in its place.
        """
        if contact.never_test_call:
            return ""
        name = f"no_number_{contact.kind}"
        if contact.kind == "information" and not (contact.is_working and contact.website):
            name = "no_number"
        said = self._said(name if name in self.labels else "no_number", self.whom_to_call())
        return said.replace("{ask}", self.whom_to_ask()).replace(
            "{what}", contact.ask_for or contact.name
        )

    def no_number_plain(self, contact: Contact) -> str:
        """The same for lists and other people's programs, as plain words."""
        return self.plain(self.no_number(contact))

    def no_coalition(self) -> str:
        """What is said of an area without a coalition."""
        return self._said("no_coalition", self.whom_to_call())

    def _said(self, name: str, line: str) -> str:
        return self.labels[name].replace("{line}", line)

    def successors(
        self, contact: Contact, seen: frozenset[str] = frozenset()
    ) -> dict[str, Contact]:
        """The contacts to use instead that work: where one of them has closed too, those that follow it."""
        found = {}
        for id in contact.succeeded_by:
            other = self.contacts[id]
            if other.is_working:
                found[id] = other
            elif id not in seen:
                found |= self.successors(other, seen | {id})
        return found

    def help_lines(self) -> list[Phone]:
        """211 and the national line, for whoever found nothing."""
        return [
            phone
            for id in (self.cards.services_line, self.cards.national_line)
            if (phone := self.first(id))
        ]

    def card_lines(self) -> list[tuple[str, str]]:
        """Name and number of each line on the worker's card. For one that is withdrawn 211 or the national line stands in."""
        ids = [id for id in self.cards.numbers if self.first(id)]
        if any(id not in ids for id in self.cards.numbers if id != self.cards.emergency):
            stand_ins = (self.cards.services_line, self.cards.national_line)
            ids += [id for id in stand_ins if id not in ids and self.first(id)][:1]
        return [(self.contacts[id].name, self.first(id).shown) for id in ids]
