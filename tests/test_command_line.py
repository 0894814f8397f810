"""The command line: every verb says what it does, a slip is told in two lines, and long work says how far it is."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.__main__ import VERBS, main
from sitebuild.files import progress
from sitebuild.files.progress import followed


class Terminal(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


def test_the_help_names_every_verb_and_loads_none(root: Path):
    code = (
        "import sys; from sitebuild.__main__ import main; code = main(['--help']);"
        "sys.exit(code or any(name.startswith('sitebuild.commands') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^  ([a-z]+)  ", done.stdout, re.M) == list(VERBS)


def test_a_verb_loads_its_own_module_and_no_other(root: Path):
    code = (
        "import sys; from sitebuild.__main__ import main; main(['check', '--help']);"
        "print([name for name in sys.modules if name.startswith('sitebuild.commands.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "['sitebuild.commands.check']"


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_says_what_it_does_and_what_each_option_means(verb: str, capsys):
    assert main([verb, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Usage: python -m sitebuild {verb} [OPTIONS]")
    options = re.findall(r"^  (--[a-z-]+)(?: [^ ]+)?\s+(\S.*)?$", told, re.M)
    assert options[-1][0] == "--help"
    assert len(re.findall(r"^ {2}\S", told, re.M)) > len(options), "a sentence stands before them"


@pytest.mark.parametrize(
    "words, told",
    [
        (["chek"], "No such command 'chek'"),
        (["check", "--annotation"], "No such option '--annotation'"),
        (["confirm", "chatham-line"], "Missing option '--by'"),
        (["due", "--date", "soon"], "Invalid value for '--date'"),
        (["issue", "other"], "Invalid value for 'LIST'"),
        (["new", "page", "x"], "Invalid value for 'contact'"),
        (["compare"], "Missing argument 'WHERE'"),
    ],
)
def test_a_word_that_it_does_not_know_is_told_and_gives_two(words: list[str], told: str, capsys):
    assert main(words) == 2
    found = capsys.readouterr()
    assert told in found.err and found.out == "" and "Traceback" not in found.err


def test_whoever_watches_long_work_sees_a_bar():
    stream = Terminal()
    assert list(followed(iter("abc"), 3, "Visited {count} websites", stream)) == ["a", "b", "c"]
    assert "Visited 3 websites" in stream.getvalue() and "100%" in stream.getvalue()


def test_where_nobody_watches_a_line_comes_every_ten_seconds(monkeypatch):
    clock = {"now": 0}
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock["now"])

    def work():
        for clock["now"] in (4, 11, 12, 22, 40):
            yield clock["now"]

    stream = io.StringIO()
    assert list(followed(work(), 5, "Visited {count} websites", stream)) == [4, 11, 12, 22, 40]
    assert stream.getvalue() == "Visited 2 of 5 websites …\nVisited 4 of 5 websites …\n"
