"""Signs of a place that can be found: used wherever a confidential place must not be told."""

from __future__ import annotations

import re

MAP_HOSTS = ("maps.google.", "google.com/maps", "google.ca/maps", "goo.gl/maps", "maps.app.goo.gl", "maps.apple.com",
             "openstreetmap.org", "bing.com/maps", "mapquest.", "what3words.com", "waze.com", "here.com")
_POSTAL_CODE = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b", re.IGNORECASE)
_COORDINATES = re.compile(r"-?\d{1,3}\.\d{3,}\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}|\d{1,3}°\s*\d")
_STREET = re.compile(r"\b\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'’.-]* ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|"
                     r"Lane|Crescent|Cres|Court|Place|Terrace|Trail|Highway|Hwy|Parkway|Way|"
                     r"(?<!Support )(?<!Crisis )(?<!Help )(?<!Text )(?<!Tip )Line)\b"
                     r"|\b\d{1,5},? (?:rue|chemin|boulevard|avenue) [A-ZÀ-Ý]")


def find_place(text: str) -> tuple[str, str] | None:
    """What in `text` would lead to a door: (the kind of sign in words, the sign itself), or None."""
    for words, pattern in (("a postal code", _POSTAL_CODE), ("coordinates", _COORDINATES), ("a street address", _STREET)):
        if found := pattern.search(text):
            return words, found[0]
    text = text.lower()
    host = next((host for host in MAP_HOSTS if host in text), None)
    return ("a link to a map", host) if host else None
