"""Scripts and styles that stand in a page itself, each with the words by which a content-security policy allows it alone."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from sitebuild.files.reading import Reading


@dataclass(frozen=True)
class Inline:
    """The `text` between the tags, and its source expression for the policy: a digest, so that nothing else is allowed."""

    text: str

    @property
    def allowed(self) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode()}'"


def read_inline(reading: Reading) -> dict[str, Inline]:
    """What the page for wrong addresses carries in itself, by the name its template uses."""
    files = {
        "leave": "docs/assets/js/leave.js",
        "wrong_address": "overrides/inline/wrong-address.js",
        "style": "overrides/inline/wrong-address.css",
    }
    return {name: Inline(reading.text(file)) for name, file in files.items()}
