"""How far a contact, or a note on what changed, may be trusted today: counted from check records only, never from git, a build or a page's date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sitebuild.records.change import Change
from sitebuild.records.contact import Contact
from sitebuild.records.interface import Interface
from sitebuild.records.lists import Kind

CRISIS_LINE_DAYS = 30
CHANGE_DAYS = 180

State = Literal["never", "confirmed", "overdue", "twice overdue"]


@dataclass(frozen=True)
class Freshness:
    """When a contact was last confirmed and until when that holds. Both dates are None when it never was.

    `never`, `done` and `overdue` are the names of the labels that say so.
    """

    checked: dt.date | None = None
    due: dt.date | None = None
    by: str = ""
    how: str = ""
    never: str = "fresh_never"
    done: str = "fresh_confirmed"
    overdue: str = "fresh_overdue"

    def in_words(self, labels: Interface) -> str:
        """What stands beside the contact, on a page or on paper. Holds absolute dates, so that it stays true."""
        if self.checked is None:
            return labels.text(self.never)
        how = labels.text(f"how_{self.how}")
        return labels.text(self.done, how=how, date=self.checked, due=self.due)

    def state(self, on: dt.date) -> State:
        """Where it stands on the day `on`. Never checked is never overdue: it is unconfirmed, which is said at once."""
        if self.checked is None:
            return "never"
        if on <= self.due:
            return "confirmed"
        return "overdue" if on <= self.due + (self.due - self.checked) else "twice overdue"


def recheck_days(contact: Contact, kind: Kind) -> int:
    """After how many days a confirmed contact is to be confirmed again."""
    return min(CRISIS_LINE_DAYS, kind.recheck_days) if contact.crisis_line else kind.recheck_days


def freshness_of(contact: Contact, kind: Kind) -> Freshness:
    """The contact's freshness, from its newest check record."""
    check = contact.last_check
    # Nobody is told to call a crisis line first: before what?
    is_line = contact.crisis_line or contact.kind == "crisis-line"
    if check is None:
        never = "fresh_never_line" if is_line else "fresh_never"
        return Freshness(never="fresh_never_tested" if contact.never_test_call else never)
    return Freshness(
        check.date,
        check.date + dt.timedelta(days=recheck_days(contact, kind)),
        check.by,
        check.how,
        overdue="fresh_overdue_line" if is_line else "fresh_overdue",
    )


def freshness_of_change(change: Change) -> Freshness:
    """The note's freshness, from its newest check record."""
    check = change.last_check
    if check is None:
        return Freshness(never="fresh_never_checked")
    return Freshness(
        check.date,
        check.date + dt.timedelta(days=CHANGE_DAYS),
        check.by,
        check.how,
        "fresh_never_checked",
        "fresh_checked",
    )


def overdue_words(freshness: Freshness, labels: Interface) -> str:
    """What a page shows instead once the reader's clock is past the due date."""
    if freshness.checked is None:
        return labels.text(freshness.never)
    return labels.text(freshness.overdue, date=freshness.checked, due=freshness.due)
