"""The site's fonts hold every letter that a page shows, and no more than they need."""

from __future__ import annotations

import html
import io
import itertools
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from sitebuild.assemble.fonts import subset_fonts
from sitebuild.checks.letters import check_letters
from sitebuild.files.reading import Reading
from sitebuild.paper.pdf import PrintJob, write_pdf_uncached


def letters_of(font: Path) -> set[str]:
    with TTFont(io.BytesIO(font.read_bytes())) as opened:
        return {chr(code) for code in opened.getBestCmap()}


def test_a_font_keeps_the_letters_of_the_pages_and_loses_others(root: Path, tmp_path: Path):
    source = root / "docs" / "assets" / "fonts" / "atkinson-hyperlegible-next-400-normal.woff2"
    folder = tmp_path / "fonts"
    for _ in range(2):  # the second time from the cache
        folder.mkdir(exist_ok=True)
        (folder / source.name).write_bytes(source.read_bytes())
        subset_fonts(folder, ["<p>Montr&eacute;al – é</p>"], tmp_path / "cache")
        assert {"é", "–", "Z", "7"} <= letters_of(folder / source.name)
        assert "Œ" in letters_of(source) and "Œ" not in letters_of(folder / source.name)


def test_every_letter_of_every_page_that_the_whole_font_has_is_in_the_sites_font(
    root: Path, site: Path
):
    shown = set(
        "".join(
            html.unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))
            for path in site.rglob("*.html")
        )
    )
    for font in sorted((site / "assets" / "fonts").glob("*.woff2")):
        whole = letters_of(root / "docs" / "assets" / "fonts" / font.name)
        assert (shown & whole) - letters_of(font) == set()
        assert (
            font.stat().st_size
            < 0.75 * (root / "docs" / "assets" / "fonts" / font.name).stat().st_size
        )


def test_a_label_with_a_sign_that_no_font_of_ours_has_is_told(root: Path, tmp_path: Path):
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "docs" / "assets" / "fonts").symlink_to(root / "docs" / "assets" / "fonts")
    (tmp_path / "data").mkdir()
    labels = (root / "data" / "interface.yml").read_text(encoding="utf-8")
    (tmp_path / "data" / "interface.yml").write_text(labels, encoding="utf-8")
    assert check_letters(Reading(tmp_path)) == []
    wrong = labels.replace('trainer_pause: "Pause', 'trainer_pause: "☕ Pause')
    (tmp_path / "data" / "interface.yml").write_text(wrong, encoding="utf-8")
    [problem] = check_letters(Reading(tmp_path))
    assert "“☕”" in problem.what


def test_a_form_printed_at_another_hour_is_the_same_file(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Also when nobody says which hour it is, as in a plain `mkdocs build`."""
    hours = itertools.count(3_900_000_000, 3600)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("fontTools.ttLib.tables._h_e_a_d.timestampNow", lambda: next(hours))
    form = (
        '<!doctype html><html lang="en"><title>A form</title><link rel="stylesheet" href="overrides/print/print.css">'
        '<body><p><label for="a">Name</label> <input id="a" name="a"></p></body></html>'
    )
    printed = []
    for name in ("one.pdf", "two.pdf"):
        write_pdf_uncached(PrintJob(form, tmp_path / name, fillable=True), root)
        printed.append((tmp_path / name).read_bytes())
    assert printed[0] == printed[1]
