"""Every element gets the styles of five marks of notes that nothing of ours has: six styles are made for each that is used.

WeasyPrint 70 has rules for `::footnote-call` and its like that fit every element. Here they fit none: our styles know no
footnotes. To offer upstream: rules for these marks that look for `float: footnote` first.
"""

from __future__ import annotations

import weasyprint

MARKS = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
_PSEUDO = 3  # where a selector of cssselect2's Matcher says which mark it is for


def forget_marks_of_notes() -> None:
    """From now on no element has marks of notes. Doing it again changes nothing."""
    rules = weasyprint.UA_STYLESHEET.matcher.other_selectors
    rules[:] = [rule for rule in rules if rule[_PSEUDO] not in MARKS]
