"""The preview (`mkdocs serve`): pages that did not change are not made anew, and look exactly the same."""

from __future__ import annotations

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from types import SimpleNamespace

import pytest
from helpers.projects import copy_project

from sitebuild.engine.preview import PageMemory

pytestmark = pytest.mark.audit  # eight builds

# Builds one after the other in one process, as `mkdocs serve` does: each word is a command (serve or build), or a page
# of docs/ to which a line is added. Of each build one line says how many pages were made from Markdown.
TRIAL = """
import logging, sys, markdown
from pathlib import Path
logging.basicConfig()
from mkdocs.commands.build import build
from mkdocs.config import load_config
made, convert = [], markdown.Markdown.convert
markdown.Markdown.convert = lambda self, text: (made.append(1), convert(self, text))[1]
builds = 0
for word in sys.argv[1:]:
    if word not in ("serve", "build"):
        page = Path("docs", word)
        page.write_text(page.read_text(encoding="utf-8") + "\\n\\nA new line.\\n", encoding="utf-8")
        continue
    address = "http://0.0.0.0:8000/" if word == "serve" else "https://a.example/"
    config = load_config("mkdocs-nopdf.yml", site_dir=f"{builds}", site_url=address)
    config.plugins.on_startup(command=word, dirty=False)
    build(config)
    print("made", len(made), file=sys.stderr)
    made.clear()
    builds += 1
"""


def builds(project: Path, *args: str) -> tuple[list[dict[str, str]], list[int], str]:
    """The text of each page, by build; the pages that each build made from Markdown; everything said."""
    done = subprocess.run(
        [sys.executable, "-c", TRIAL, *args], cwd=project, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    made = [int(number) for number in re.findall(r"(?m)^made (\d+)$", done.stderr)]
    pages = [
        {
            path.relative_to(project / str(number)).as_posix(): path.read_text(encoding="utf-8")
            for path in (project / str(number)).rglob("*.html")
        }
        for number in range(len(made))
    ]
    return pages, made, done.stderr


def test_only_what_changed_is_made_anew_and_nothing_looks_different(copy: Path):
    page = "module/04-medical-care"
    (first, again, changed), made, _ = builds(copy, "serve", "serve", f"{page}.md", "serve")
    assert made[0] > 40 and made[1] == 0
    assert again == first
    assert "A new line." in changed[f"{page}/index.html"]
    assert 1 <= made[2] < 5  # the page, and those that quote it


def test_a_published_build_never_uses_what_the_preview_kept(copy: Path):
    _, made, _ = builds(copy, "serve", "build")
    assert made[0] == made[1] > 40


def test_a_page_with_a_complaint_complains_every_time(caplog: pytest.LogCaptureFixture):
    """MkDocs says some slips only while a page becomes HTML; what is taken over would not say them again."""

    def complaining(config, files):
        logging.getLogger("mkdocs.plugins").warning("a slip of the page")

    memory, config = PageMemory(), SimpleNamespace(mdx_configs={}, markdown_extensions=[])
    for _ in range(2):
        page = SimpleNamespace(
            markdown="# Page", file=SimpleNamespace(src_uri="page.md"), render=complaining
        )
        memory.watch(page)
        page.render(config, SimpleNamespace(src_uris={"page.md": None}))
    assert caplog.messages == ["a slip of the page"] * 2


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of what a build reads."""
    return copy_project(root, tmp_path)


@pytest.fixture
def served(copy: Path) -> Iterator[str]:
    """The address of a running preview of `copy`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = subprocess.Popen(
        # an address that other machines can ask for, as a trainer shows a draft
        [
            sys.executable,
            "-m",
            "mkdocs",
            "serve",
            "-f",
            "mkdocs-nopdf.yml",
            "-a",
            f"0.0.0.0:{port}",
        ],
        cwd=copy,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        | (
            {"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {}
        ),  # as `make serve` does
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                read(f"http://127.0.0.1:{port}/")
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
    finally:
        serve.terminate()
        serve.wait(20)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read().decode("utf-8")


def seconds_until_seen(place: str, address: str, path: Path, before: str, after: str) -> float:
    """From saving `path`, in which `before` gives way to `after`, until the page at `address` shows it, asked for as a browser does."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    time.sleep(
        2
    )  # a person looks before the next edit; one that was noticed in two steps is built twice
    epoch = re.search(r"livereload\((\d+),", read(f"{place}{address}"))[1]
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    saved = time.monotonic()
    read(f"{place}livereload/{epoch}/1")  # answered once there is something newer
    assert after in read(f"{place}{address}")
    return time.monotonic() - saved


def test_an_edit_is_seen_as_soon_as_the_readme_says(served: str, copy: Path):
    page, record = (
        copy / "docs" / "glossary.md",
        sorted((copy / "data" / "contacts").rglob("*.yml"))[20],
    )
    name = re.search(r"^description: *[\"']?(\w+)", record.read_text(encoding="utf-8"), re.M)[1]
    words = ["Qbright", "Qclear", "Qplain", "Qshort", "Qsound"]
    page.write_text(page.read_text(encoding="utf-8") + "\nThe last line: Zero.\n", encoding="utf-8")
    time.sleep(5)
    pages = [
        seconds_until_seen(served, "glossary/", page, f"line: {old}", f"line: {new}")
        for old, new in zip(["Zero", *words], words)
    ]
    records = [
        seconds_until_seen(served, f"contacts/areas/{record.parent.name}/", record, old, new)
        for old, new in zip([name, *words], words)
    ]
    print(
        "seconds until a page is seen",
        [round(one, 2) for one in pages],
        "a record",
        [round(one, 2) for one in records],
    )
    # on a machine that does nothing else, as README says
    assert median(pages) < 1 and median(records) < 1, (pages, records)


def test_an_edit_that_is_saved_while_the_preview_builds_is_seen_too(served: str, copy: Path):
    page = copy / "docs" / "glossary.md"
    text = page.read_text(encoding="utf-8")
    for edit in range(20):  # for four seconds, in which builds begin and end
        page.write_text(f"{text}\nThe last line: {edit}.\n", encoding="utf-8")
        time.sleep(0.2)
    until = time.monotonic() + 20
    while "The last line: 19." not in read(f"{served}glossary/"):
        assert time.monotonic() < until, "the last edit never appeared"
        time.sleep(0.1)


EDITS = """
import os, re, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

def edit(path, before, after):
    text = Path(path).read_text(encoding="utf-8")
    assert re.search(before, text, re.M), path
    Path(path).write_text(re.sub(before, after, text, count=1, flags=re.M), encoding="utf-8")

def preview(name):
    config = load_config("mkdocs-nopdf.yml", site_dir=name, site_url="http://127.0.0.1:8000/")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)

if sys.argv[1] == "kept":
    preview("kept")
    contact = sorted(path for path in Path("data/contacts").rglob("*.yml") if "kind: housing" in path.read_text(encoding="utf-8") and "confidence: high" in path.read_text(encoding="utf-8"))[0]
    for change in [(contact, "^name: .*", "name: A new name"), ("data/interface.yml", "Report a wrong number", "Report a bad number"),
                   ("data/glossary.yml", "^  definition: .*", "  definition: A new meaning in plain words."),
                   ("overrides/blocks/contact.html", 'class="entry__what"', 'class="entry__what new"'),
                   ("docs/safety.md", "^# .*", "# A new heading"), (contact, "^description: ", "description: New. ")]:
        edit(*change)
        preview("kept")
else:
    preview("fresh")
"""


def test_after_many_edits_the_preview_shows_what_a_fresh_one_shows(copy: Path):
    for name in ("kept", "fresh"):
        done = subprocess.run(
            [sys.executable, "-c", EDITS, name], cwd=copy, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr + done.stdout
        shutil.rmtree(copy / "build")
    kept, fresh = (
        {
            path.relative_to(copy / name).as_posix(): path.read_bytes()
            for path in sorted((copy / name).rglob("*"))
            if path.is_file()
        }
        for name in ("kept", "fresh")
    )
    assert sorted(kept) == sorted(fresh)
    assert [path for path in kept if kept[path] != fresh[path]] == []
    for page, words in {
        "assets/search/contact-rows.js": "A new name",
        "glossary/index.html": "A new meaning",
        "safety/index.html": "A new heading",
    }.items():
        assert words in fresh[page].decode(), page
    assert any(
        '<p class="entry__what new">New. ' in text.decode("utf-8", "replace")
        for text in fresh.values()
    )


def test_the_preview_shows_what_a_published_build_shows(copy: Path):
    (preview, published), _, _ = builds(copy, "serve", "build")
    for page in published:
        if (
            "data-file=" not in preview[page]
            and 'class="missing"' not in preview[page]
            and "feed.xml" not in published[page]
        ):  # no downloads in a preview
            assert squeezed(preview[page]) == squeezed(published[page]), page


def squeezed(page: str) -> str:
    """The body of a page with one space where there was white space, and none between tags."""
    body = re.sub(r"https?://[^\"'<> ]*", "", page[page.index("<body") :])
    body = re.sub(r' data-search-words="[^"]*"', "", body)  # for the search index, seen by nobody
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", body))
