"""Which contacts a person has to confirm and which notes to check, the most dangerous first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sitebuild.content.library import Library
from sitebuild.phrases.freshness import Freshness, freshness_of, freshness_of_change
from sitebuild.records.change import Change
from sitebuild.records.contact import Contact


@dataclass(frozen=True)
class DueContact:
    """One contact to confirm, and `reason`: why it is on the list, in words."""

    id: str
    contact: Contact
    freshness: Freshness
    reason: str


@dataclass(frozen=True)
class DueChange:
    """One note to check, and `reason`: why it is on the list, in words."""

    id: str
    change: Change
    reason: str


def due_changes(changes: dict[str, Change], on: dt.date, *, ahead: int = 0) -> list[DueChange]:
    """Notes never checked, or due within `ahead` days after `on`, and every note that is held back.

    Those that matter most for safety come first, then what readers see, then what is held back.
    """
    due = []
    for id, change in changes.items():
        reason = _reason(freshness_of_change(change), on, ahead, "never checked")
        if change.hold_back:
            shown = "a shorter note is published" if change.published else "not published"
            due.append(DueChange(id, change, f"held back, {shown}: {change.hold_back.reason}"))
        elif reason:
            due.append(DueChange(id, change, reason))
    return sorted(
        due, key=lambda row: (row.change.hold_back is not None, row.change.priority or 100, row.id)
    )


def due_contacts(library: Library, on: dt.date, *, ahead: int = 0) -> list[DueContact]:
    """Contacts never confirmed, or due within `ahead` days after `on`, and those whose numbers are withdrawn until
    somebody has looked them up. Closed ones are left out, and the emergency number, which nobody may call to test it.

    First what would hurt most if wrong: crown numbers, then crisis lines, then numbers readers see, then the rest;
    within each, overdue before never confirmed before due soon, and old sources before new ones.
    """
    crown = {entry.contact for entry in library.crown_numbers}
    order = list(library.in_order)
    due = []
    for id, contact in library.contacts.items():
        fresh = freshness_of(contact, library.lists.kinds[contact.kind])
        reason = _reason(fresh, on, ahead) if contact.is_working else None
        if contact.is_withdrawn and contact.status != "defunct":
            reason = "withdrawn: look its number up"
        if reason and not contact.never_test_call:
            due.append(DueContact(id, contact, fresh, reason))

    def danger(row: DueContact) -> tuple:
        contact, kind = row.contact, library.lists.kinds[row.contact.kind]
        group = (
            0
            if row.id in crown
            else 1
            if contact.crisis_line or kind.id == "crisis-line"
            else 2
            if contact.publishable_phones
            else 3
            if contact.phones
            else 4
        )
        state = ["twice overdue", "overdue", "never", "confirmed"].index(row.freshness.state(on))
        oldest = min((phone.source_year or 0 for phone in contact.publishable_phones), default=9999)
        return (group, state, kind.recheck_days, oldest, order.index(row.id))

    return sorted(due, key=danger)


def _reason(
    fresh: Freshness, on: dt.date, ahead: int, never: str = "never confirmed"
) -> str | None:
    if fresh.checked is None:
        return never
    if on > fresh.due:
        return f"{fresh.state(on)} since {fresh.due}"
    return f"due by {fresh.due}" if on + dt.timedelta(days=ahead) >= fresh.due else None
