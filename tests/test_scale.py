"""Ten modules with 1,000 contacts still build; the table says what grows fastest (docs/about/engine.md quotes it)."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.projects import copy_project
from pypdf import PdfReader
from scale_project import grow

pytestmark = pytest.mark.audit
MODULES, CONTACTS = 10, 1000
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "sitebuild", "site"])
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([children.ru_utime + children.ru_stime, children.ru_maxrss / 1024]))
sys.exit(done.returncode)
"""


def build(project: Path) -> dict[str, float]:
    """Builds everything from nothing; gives what it took: seconds that passed, seconds of the processor, megabytes of the largest process."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], cwd=project, capture_output=True, text=True
    )
    passed = time.monotonic() - started
    assert done.returncode == 0, done.stdout + done.stderr
    worked, megabytes = json.loads(done.stdout.splitlines()[-1])
    return {
        "build, seconds passed": passed,
        "build, seconds of the processor": worked,
        "largest process, MB": megabytes,
        **sizes(project / "site"),
    }


def sizes(site: Path) -> dict[str, float]:
    """What readers get, in the units of the table."""

    def packed(name: str) -> float:
        return len(gzip.compress((site / name).read_bytes(), 6, mtime=0)) / 1024

    return {
        "pages": len(list(site.rglob("index.html"))),
        "site, MB": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 2**20,
        "handbook, pages": len(PdfReader(site / "downloads" / "handbook.pdf").pages),
        "handbook, MB": (site / "downloads" / "handbook.pdf").stat().st_size / 2**20,
        "a section's page, KB gzip": packed("module/03-safety/index.html"),
        "largest page of an area, KB gzip": max(
            packed(page.relative_to(site).as_posix())
            for page in (site / "contacts" / "areas").glob("*/index.html")
        ),
        "all contacts in the filter, KB gzip": packed("assets/search/contact-rows.js"),
        "transcript page, KB gzip": packed("transcript/index.html"),
        "search index, KB gzip": packed("assets/search/index.js"),
    }


def table(small: dict[str, float], large: dict[str, float]) -> str:
    rows = sorted(small, key=lambda name: -large[name] / small[name])
    lines = [
        f"| {name} | {small[name]:,.1f} | {large[name]:,.1f} | {large[name] / small[name]:.1f} |"
        for name in rows
    ]
    return "\n".join(
        ["| | this module | ten modules | times |", "|---|---:|---:|---:|", *lines, ""]
    )


def test_ten_modules_with_a_thousand_contacts_build_and_lose_nothing(
    root: Path, tmp_path: Path, capsys
):
    small, large = (copy_project(root, tmp_path / name) for name in ("small", "large"))
    grow(large, root / "tests" / "golden" / "transcript", modules=MODULES, contacts=CONTACTS)
    measured = build(small), build(large)
    site = large / "site"
    told = table(*measured)
    (root / "build" / "audit").mkdir(parents=True, exist_ok=True)
    (root / "build" / "audit" / "scale.md").write_text(told, encoding="utf-8")
    with capsys.disabled():
        print(f"\n{told}")
    slides = sum(
        (site / page).read_text(encoding="utf-8").count("<h2")
        for page in (
            path.relative_to(site).as_posix() for path in (site / "module").rglob("index.html")
        )
    )
    cards = {
        anchor
        for page in (site / "contacts" / "areas").glob("*/index.html")
        for anchor in re.findall(r'id="(c-[0-9a-f]+)"', page.read_text(encoding="utf-8"))
    }
    assert slides >= 43 * MODULES and len(cards) >= CONTACTS
    last = f"{MODULES * 10}.3"
    assert last in (site / "downloads" / "transcript.txt").read_text(encoding="utf-8")
    assert any(
        last in page.extract_text() for page in PdfReader(site / "downloads" / "handbook.pdf").pages
    )
    assert (
        measured[1]["largest process, MB"] < 6000
    )  # what a free runner of the project's page can give
