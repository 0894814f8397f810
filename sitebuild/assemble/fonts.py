"""The site's fonts, cut down to the letters that its pages use: a third of their bytes on a slow line.

The files in docs/assets/fonts/ stay whole; printing and the preview use those.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from sitebuild.files.cache import cached, name_of

TYPED = "".join(map(chr, range(32, 127)))  # what somebody may type into the search box
_NOT_TYPED = re.compile(r"[^\x00-\x7f]")


def subset_fonts(folder: Path, texts: Iterable[str], cache: Path) -> None:
    """Cuts every woff2 file in `folder` down to the letters of `texts` (HTML or scripts), in place.

    A file made before is taken from `cache`; its name there is a digest of the font and the letters.
    """
    others = (_NOT_TYPED.findall(html.unescape(text)) for text in texts)
    letters = "".join(sorted(set(TYPED).union(*others)))
    for font in sorted(folder.glob("*.woff2")):
        place = cache / f"font-{name_of([font.read_bytes(), letters])}.woff2"
        shutil.copyfile(cached(place, partial(_subset, font, letters)), font)


def _subset(font: Path, letters: str, target: Path) -> None:
    from fontTools import (
        subset,
    )  # here, since it takes a tenth of a second to load and a preview does not need it

    options = subset.Options()
    options.flavor, options.hinting, options.notdef_outline = "woff2", False, True
    options.layout_features = ["*"]
    opened = subset.load_font(str(font), options)
    words = opened["name"]  # a few; to see which are needed took half of the time
    del opened["name"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(opened)
    opened["name"] = words
    subset.save_font(opened, str(target), options)
    opened.close()
