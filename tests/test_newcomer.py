"""A newcomer's first hour: clone, two commands, a slip in a contact, its message, the mend, and the words on page, in the table and in the book."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

pytestmark = (
    pytest.mark.audit
)  # sets up an environment of its own, which needs the network, and builds twice
CONTACT = "data/contacts/ontario/femaide.yml"
LINE = "description: call or text"


def make(project: Path, *args: str) -> subprocess.CompletedProcess:
    """Runs `make` as somebody does who has just opened a terminal: nothing of this test's own environment is known to it."""
    kept = {
        name: os.environ[name]
        for name in os.environ
        if name in ("PATH", "HOME", "LANG", "TMPDIR")
        or name.lower().endswith("_proxy")
        or name.startswith("PIP_")
    }
    return subprocess.run(["make", *args], cwd=project, env=kept, capture_output=True, text=True)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def book_text(project: Path) -> str:
    return " ".join(
        " ".join(page.extract_text().split())
        for page in PdfReader(project / "site" / "downloads" / "contacts.pdf").pages
    )


def test_a_newcomer_builds_slips_reads_mends_and_sees_it_everywhere(root: Path, tmp_path: Path):
    project = tmp_path / "handbook"
    subprocess.run(["git", "clone", "-q", str(root), str(project)], check=True)
    # the first of the two commands; `make test` is the second, and checked here by the one test that needs no build
    built = make(project, "site")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "site/ is ready" in built.stdout and "call or text" in book_text(project)
    tested = make(project, "test", "ARGS=tests/test_guides.py -n 0")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    # a slip: a name mistyped, a number one digit short
    page = (project / "site" / "index.html").read_bytes()
    change(project / CONTACT, LINE, "descripton: text or call, day and night")
    change(project / CONTACT, "- number: 1-866-860-7082", "- number: 1-866-860-708")
    refused = make(project, "site")
    assert refused.returncode != 0 and "Traceback" not in refused.stderr
    assert (
        f"{CONTACT}, line 12: “descripton” is not a name this file knows.\n    Did you mean “description”?"
        in refused.stderr
    )
    assert (
        f"{CONTACT}, line 26: the number “1-866-860-708” cannot exist in Canada.\n    Compare it with the source, digit by digit."
        in refused.stderr
    )
    assert "2 problems" in refused.stderr and (project / "site" / "index.html").read_bytes() == page
    # mended as the message says
    change(project / CONTACT, "descripton:", "description:")
    change(project / CONTACT, "- number: 1-866-860-708\n", "- number: 1-866-860-7082\n")
    assert make(project, "check").returncode == 0
    again = make(project, "site")
    assert again.returncode == 0, again.stderr
    site = project / "site"
    card = site / "contacts" / "areas" / "ontario" / "index.html"
    assert "text or call, day and night" in card.read_text(encoding="utf-8")
    assert "text or call, day and night" in (site / "downloads" / "contacts.csv").read_text(
        encoding="utf-8-sig"
    )
    assert "text or call, day and night" in book_text(project)
