"""One valid record of a kind, to be changed by a line."""

from __future__ import annotations

from sitebuild.records.contact import Contact


def phone(number: str = "416-555-0100", **changes: object) -> dict:
    """A valid number as it stands in a file, with these lines changed."""
    return {"number": number, "type": "voice", "confidence": "high", **changes}


def contact(**changes: object) -> Contact:
    """A valid contact with these lines changed."""
    valid = {
        "name": "Harbour Lights",
        "kind": "crisis-line",
        "status": "active",
        "description": "A made-up line for everybody.",
        "service_areas": ["maple-bay"],
        "needs": ["talk"],
        "serves": ["everyone"],
        "page_age": "2026",
        "confidence": "high",
        "phones": [phone()],
        "sources": [{"url": "https://harbour.example/"}],
    }
    return Contact.model_validate(valid | changes)
