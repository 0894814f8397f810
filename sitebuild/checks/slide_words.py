"""The words of each slide against those kept a second time in tests/golden/transcript/, so that a changed word is named at once."""

from __future__ import annotations

from pathlib import Path

from sitebuild.problems import Problem
from sitebuild.transcript import Section, Slide, folded_words, slide_words

KEPT = Path("tests") / "golden" / "transcript"
_FIX = ("Bring the words back. The slides are quoted, never changed; what is newer or ours belongs in a block that begins with !!!.")


def check_slide_words(root: Path, sections: list[Section], lists: dict[str, list[str]]) -> list[Problem]:
    """Slides that are changed, missing or new, each with its number and the first word that differs.

    `lists` names the files of data/checklists/ that hold a part of a slide, by slide. Nothing is kept for a module
    without tests/golden/transcript/, and nothing is checked then.
    """
    kept = {path.stem: folded_words(path.read_text(encoding="utf-8")) for path in (root / KEPT).glob("*.txt")}
    if not kept:
        return []
    problems, seen = [], set()
    for section in sections:
        file = f"docs/{section.page}"
        lines = (root / file).read_text(encoding="utf-8").split("\n")
        for slide in section.slides:
            seen.add(slide.anchor)
            if slide.anchor not in kept:
                problems.append(Problem(file, _heading(lines, slide), f"slide {slide.number} is not one of the module's.", f"Take it out, or keep its words in {KEPT.as_posix()}/{slide.anchor}.txt."))
            elif difference := _difference(slide, kept[slide.anchor]):
                stood = lists.get(slide.number, [])
                where = f" (its list is in {' and '.join(stood)})" if stood else ""
                problems.append(Problem(file, _heading(lines, slide), f"the words of slide {slide.number} are not those of the module: {difference}{where}.", _FIX))
    missing = sorted(kept.keys() - seen, key=lambda id: [int(part) for part in id.split("-")])
    problems += [Problem(_page_of(sections, id), 1, f"slide {id.replace('-', '.')} is missing.", _FIX) for id in missing]
    return problems


def _difference(slide: Slide, kept: list[str]) -> str | None:
    """The first place where the words part, in words; None when they are the same."""
    words = [*folded_words(f"{slide.number} {slide.title}"), *slide_words(slide.markdown)]
    if "".join(words) == "".join(kept):
        return None
    place = next((number for number, (ours, theirs) in enumerate(zip(words, kept)) if ours != theirs), min(len(words), len(kept)))
    ours, theirs = " ".join(words[place:place + 3]), " ".join(kept[place:place + 3])
    after = " ".join(kept[max(place - 3, 0):place])
    if not ours:
        return f"“{theirs}” is missing at its end"
    if not theirs:
        return f"“{ours}” was added at its end"
    return f"after “{after}” stands “{ours}”, and “{theirs}” belongs there"


def _heading(lines: list[str], slide: Slide) -> int:
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"## {slide.number} ")), 1)


def _page_of(sections: list[Section], id: str) -> str:
    return next((f"docs/{section.page}" for section in sections if section.number == id.split("-")[0]), "docs/module/")
