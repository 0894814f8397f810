"""Another language needs data/interface.yml and nothing else: no word of the frame stands anywhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from helpers.english_left import english_left
from helpers.invented import invented, turn_labels
from helpers.projects import ROOT, copy_small_site
from helpers.serving import serve

AWAY = "https://meteo.gc.ca/"
LABELS = yaml.safe_load((ROOT / "data" / "interface.yml").read_text(encoding="utf-8"))["labels"]
ADDRESSES = ("", "act/", "contacts/", "contacts/areas/maple-bay/", "module/01-start/", "downloads/")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition with its frame in a language that nobody speaks, for readers of French."""
    place = copy_small_site(tmp_path_factory.mktemp("language") / "small")
    turn_labels(place / "data" / "interface.yml", "fr-CA", leave_address=AWAY)
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "site"], cwd=place, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return place


@pytest.fixture(scope="module")
def served_pages(project: Path):
    with serve(project / "site") as address:
        yield address


def test_the_invented_language_leaves_no_english_word_and_is_a_fifth_longer():
    """A word without a vowel, such as TTY, has no sign that can be turned but the Y."""
    labels = {name: text for name, text in LABELS.items() if name != "leave_address"}
    assert len("".join(map(invented, labels.values()))) > 1.2 * len("".join(labels.values()))


def test_no_english_of_the_frame_is_left_on_a_page_on_paper_or_in_a_file(project: Path):
    site = project / "site"
    kinds = {path.suffix for path in site.rglob("*.*")}
    assert kinds >= {".html", ".pdf", ".docx", ".csv", ".json", ".vcf", ".txt"}
    assert english_left(project, site) == {}


def test_every_page_says_which_language_it_is_in(project: Path):
    for path in (project / "site").rglob("*.html"):
        assert '<html lang="fr-CA">' in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("width", [360, 1280])
def test_longer_words_make_no_page_wider_than_its_window(chromium, served_pages: str, width: int):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for address in ADDRESSES:
        page.goto(f"{served_pages}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.close()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_an_edition_in_french_leaves_to_the_french_weather(chromium, served_pages: str, way: str):
    context = chromium.new_context()
    context.route(
        f"{AWAY}**",
        lambda route: route.fulfill(
            body="<title>Météo</title>", content_type="text/html; charset=utf-8"
        ),
    )
    page = context.new_page()
    page.goto(f"{served_pages}/")
    page.goto(f"{served_pages}/safety/")
    if way == "click":
        page.get_by_role("link", name=invented(LABELS["leave"])).last.click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(AWAY)
    page.go_back()
    page.wait_for_url(AWAY)
    context.close()
