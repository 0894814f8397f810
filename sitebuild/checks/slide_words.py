"""The words of each slide against those kept a second time in tests/golden/transcript/, so that a changed word is named at once.

What survivors say is kept a third time with its marks, in tests/golden/quotations/: one file for each slide that quotes somebody.
"""

from __future__ import annotations

from pathlib import Path

from sitebuild.content.slides import Section, Slide, folded_words, slide_words
from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading

GOLDEN = Path("tests") / "golden" / "transcript"
QUOTED = Path("tests") / "golden" / "quotations"
Around = tuple[list[str], list[str]]  # up to three of our words before a slip, and from it on
_FIX = "Bring the words back. The slides are quoted, never changed; what is newer or ours belongs in a block that begins with !!!."


def check_slide_words(
    reading: Reading, sections: list[Section], lists: dict[str, list[str]]
) -> list[Problem]:
    """Slides that are changed, missing or new, each with its number and the first word that differs.

    `lists` names the files of data/checklists/ that hold a part of a slide, by slide. Nothing is kept for a module
    without tests/golden/transcript/, and nothing is checked then.
    """
    golden = {
        path.stem: folded_words(path.read_text(encoding="utf-8"))
        for path in (reading.root / GOLDEN).glob("*.txt")
    }
    if not golden:
        return []
    quoted = {
        path.stem: path.read_text(encoding="utf-8").strip()
        for path in (reading.root / QUOTED).glob("*.md")
    }
    problems, seen = [], set()
    for section in sections:
        file = f"docs/{section.page}"
        lines = reading.text(file).split("\n")
        for slide in section.slides:
            seen.add(slide.anchor)
            if slide.anchor not in golden:
                problems.append(
                    Problem(
                        file,
                        _heading(lines, slide),
                        f"slide {slide.number} is not one of the module's.",
                        f"Take it out, or keep its words in {GOLDEN.as_posix()}/{slide.anchor}.txt.",
                    )
                )
            elif difference := _difference(slide, golden[slide.anchor]):
                said, around = difference
                stood = lists.get(slide.number, [])
                at, line = _place(reading, file, slide, stood, around)
                where = f" (its list is in {' and '.join(stood)})" if stood and at == file else ""
                problems.append(
                    Problem(
                        at,
                        line,
                        f"the words of slide {slide.number} are not those of the module: {said}{where}.",
                        _FIX,
                    )
                )
            elif quoted and (
                line := _line_of_other_marks(slide, lines, quoted.get(slide.anchor, ""))
            ):
                problems.append(
                    Problem(
                        file,
                        line,
                        f"the marks of what is quoted on slide {slide.number} are not those of the module.",
                        "A survivor's words are shown as they were said: no bold, and each line begins with >.",
                    )
                )
    missing = sorted(golden.keys() - seen, key=lambda id: [int(part) for part in id.split("-")])
    problems += [
        Problem(_page_of(sections, id), 1, f"slide {id.replace('-', '.')} is missing.", _FIX)
        for id in missing
    ]
    return problems


def _difference(slide: Slide, golden: list[str]) -> tuple[str, Around] | None:
    """What to say of the first place where the words part, and our words around it; None when they are the same."""
    words = [*folded_words(f"{slide.number} {slide.title}"), *slide_words(slide.markdown)]
    if words == golden:
        return None
    position = next(
        (at for at, (ours, theirs) in enumerate(zip(words, golden)) if ours != theirs),
        min(len(words), len(golden)),
    )
    ours, theirs = (
        " ".join(words[position : position + 3]),
        " ".join(golden[position : position + 3]),
    )
    after = " ".join(golden[max(position - 3, 0) : position])
    around = words[max(position - 3, 0) : position], words[position : position + 3]
    if not ours:
        return f"“{theirs}” is missing at its end", around
    if not theirs:
        return f"“{ours}” was added at its end", around
    return f"after “{after}” stands “{ours}”, and “{theirs}” belongs there", around


def _place(
    reading: Reading, page: str, slide: Slide, lists: list[str], around: Around
) -> tuple[str, int]:
    """File and line that hold most of the words `around` a slip: on the slide, or in a list that it shows."""
    lines = reading.text(page).split("\n")
    start = _heading(lines, slide)
    best, most = (page, start), 0
    for file in (page, *lists):
        found = reading.text(file).split("\n")
        first, last = (start, _end(lines, start)) if file == page else (1, len(found))
        for line_number, line in enumerate(found[first - 1 : last], first):
            held = _in_a_row(folded_words(line), around)
            if held > most:
                best, most = (file, line_number), held
    return best


def _in_a_row(words: list[str], around: Around) -> int:
    """How many words from a slip on, and then before it, stand in `words` one behind the other; those from it on weigh more."""
    text, (before, after) = f" {' '.join(words)} ", around
    from_it = next((n for n in (3, 2, 1) if after[:n] and f" {' '.join(after[:n])} " in text), 0)
    run = after[:from_it]
    up_to_it = next(
        (n for n in (3, 2, 1) if before[-n:] and f" {' '.join([*before[-n:], *run])} " in text), 0
    )
    return 4 * from_it + up_to_it


def _line_of_other_marks(slide: Slide, lines: list[str], golden: str) -> int | None:
    """The line where what the slide quotes parts from what is `golden`, which has the lines that begin with > and nothing else."""
    start = _heading(lines, slide)
    end = _end(lines, start)
    ours = [
        (line_number, line.rstrip())
        for line_number, line in enumerate(lines[start:end], start + 1)
        if line.startswith((">", "{:") if golden else ">")
    ]
    theirs = golden.split("\n") if golden else []
    for (line_number, line), wanted in zip(ours, theirs):
        if line != wanted:
            return line_number
    if len(ours) > len(theirs):
        return ours[len(theirs)][0]
    if len(ours) == len(theirs):
        return None
    last = ours[-1][0] if ours else start
    return next(
        (line_number for line_number, line in enumerate(lines[last:], last + 1) if line.strip()),
        last,
    )


def _heading(lines: list[str], slide: Slide) -> int:
    return next(
        (
            line_number
            for line_number, line in enumerate(lines, 1)
            if line.startswith(f"## {slide.number} ")
        ),
        1,
    )


def _end(lines: list[str], start: int) -> int:
    """The last line of the slide whose heading is line `start`."""
    return next(
        (
            line_number
            for line_number, line in enumerate(lines[start:], start)
            if line.startswith("## ")
        ),
        len(lines),
    )


def _page_of(sections: list[Section], id: str) -> str:
    return next(
        (f"docs/{section.page}" for section in sections if section.number == id.split("-")[0]),
        "docs/module/",
    )
