"""How far a contact, or a note on what changed, may be trusted today: counted from check records only, never from git, a build or a page's date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sitebuild.records.change import Change
from sitebuild.records.contact import Contact
from sitebuild.records.lists import Kind

CRISIS_LINE_DAYS = 30
CHANGE_DAYS = 180
NEVER = "Not yet confirmed – call first."
NEVER_TESTED = "In danger, call at once."
NEVER_CHECKED = "Not yet checked by a person."
_HOW = {
    "phone": "by phone",
    "email": "by e-mail",
    "in-person": "in person",
    "sources": "against its sources",
}

State = Literal["never", "confirmed", "overdue", "twice overdue"]


@dataclass(frozen=True)
class Freshness:
    """When a contact was last confirmed and until when that holds. Both dates are None when it never was."""

    checked: dt.date | None = None
    due: dt.date | None = None
    by: str = ""
    how: str = ""
    never: str = NEVER
    done: str = "Confirmed"

    @property
    def words(self) -> str:
        """What stands beside the contact, on a page or on paper. Holds absolute dates, so that it stays true."""
        if self.checked is None:
            return self.never
        return f"{self.done} {self.how} on {self.checked}. Check again after {self.due}."

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
    if check is None:
        return Freshness(never=NEVER_TESTED) if contact.never_test_call else Freshness()
    return Freshness(
        check.date,
        check.date + dt.timedelta(days=recheck_days(contact, kind)),
        check.by,
        _HOW[check.how],
    )


def freshness_of_change(change: Change) -> Freshness:
    """The note's freshness, from its newest check record."""
    check = change.last_check
    if check is None:
        return Freshness(never=NEVER_CHECKED)
    return Freshness(
        check.date,
        check.date + dt.timedelta(days=CHANGE_DAYS),
        check.by,
        _HOW[check.how],
        NEVER_CHECKED,
        "Checked",
    )


def overdue_words(freshness: Freshness) -> str:
    """What a page shows instead once the reader's clock is past the due date."""
    if freshness.checked is None:
        return freshness.never
    return f"Last confirmed on {freshness.checked}; a new check was due by {freshness.due}. Call first."
