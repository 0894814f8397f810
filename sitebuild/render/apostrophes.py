"""An apostrophe that begins a word (’Namgis, ’til, the ’90s) is not an opening quotation mark: on pages and in data alike."""

from __future__ import annotations

import re

# Known words; after a hyphen (Gwa’sala-’Nakwaxda’xw); and where no other mark closes what this one would open.
BEGINS_A_WORD = re.compile(
    r"(?<!\w)'(?=(?:Namgis|tis|twas|til|till|cause|em|\d0s)\b(?!')|n'(?!\w))|(?<=\w-)'(?=\w)|(?<!\w)'(?=\w)(?!(?:[^']|'(?=\w))*'(?!\w))"
)


def with_apostrophes(text: str) -> str:
    """`text` with each straight mark that begins a word as a curly apostrophe."""
    return BEGINS_A_WORD.sub("’", text) if "'" in text else text
