"""YAML keeps what a volunteer typed, or the check says on which line it would not: nothing is lost or bent without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitebuild.files.yaml_text import YamlText, read_yaml


def read(tmp_path: Path, text: str) -> YamlText:
    (tmp_path / "x.yml").write_bytes(text.encode())
    return read_yaml(tmp_path / "x.yml", tmp_path)


def told(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.what) for problem in read(tmp_path, text).problems]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("do: Press #1, never #2\n", 1),
        ("do: Ask\n  about #5 first\n", 2),
        ("- Dial #2 for a bed\n", 1),
        ('name: "Bed" #2\n', 1),
        ("a: [x, y] #3\n", 1),
        ("a:\n  - b: c #4\n", 2),
        ("a: [x, #5\n  y]\n", 1),
        ("a: #6\n", 1),
        ("a: b\nc: Ask a lawyer\n  #7 form\nd: e\n", 3),
        ("a: # b\n  - c\n", 1),
        ("- #8\n", 1),
    ],
)
def test_no_sign_cuts_a_line(tmp_path: Path, text: str, line: int):
    assert told(tmp_path, text) == [(line, "all after “#” on this line would be lost.")]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('a: "Press #1"\n', {"a": "Press #1"}),
        ("# a remark\na: b\n  # another\nc: d\n", {"a": "b", "c": "d"}),
        ("a: C#1 and http://x.example/#y\n", {"a": "C#1 and http://x.example/#y"}),
        ("a: |\n  one # two\n", {"a": "one # two"}),
        ('a: ["x #1", y]\n', {"a": ["x #1", "y"]}),
        (
            "a: 010\nb: 0x10\nc: 21:30\nd: no\ne: NO\nf: 1_6\ng: 2006-02-31\nh: 1e3\n",
            {
                "a": "010",
                "b": "0x10",
                "c": "21:30",
                "d": "no",
                "e": "NO",
                "f": "1_6",
                "g": "2006-02-31",
                "h": "1e3",
            },
        ),
        ("\ufeffa: b\r\nc: d\re: f\n", {"a": "b", "c": "d", "e": "f"}),
        ("a: «\u00a0Oui\u00a0» dit-elle\n", {"a": "«\u00a0Oui\u00a0» dit-elle"}),
        (
            'a: She said “go” and went\nb: “A” and “B”\nc: ’Namgis\nd: "“Whole.”"\n',
            {"a": "She said “go” and went", "b": "“A” and “B”", "c": "’Namgis", "d": "“Whole.”"},
        ),
        ("---\na: b\n", {"a": "b"}),
        ("a: x - y – z\n", {"a": "x - y – z"}),
    ],
)
def test_what_can_be_kept_is_kept(tmp_path: Path, text: str, data: object):
    assert read(tmp_path, text).problems == [] and read(tmp_path, text).data == data


@pytest.mark.parametrize(
    ("text", "line", "sign", "place"),
    [
        ("a:\n\u00a0\u00a0b: c\n", 2, "a space that does not break, U+00A0", 1),
        ("a:\u00a0b\n", 1, "a space that does not break, U+00A0", 3),
        ("- \u202fb\n", 1, "a space that does not break, U+202F", 3),
        ("a:\n  -\u2003b\n", 2, "a space of another width, U+2003", 4),
        ("a:\n  - b: c\n    d:\u3000e\n", 3, "a space of another width, U+3000", 7),
        ("a\u00a0: b\n", 1, "a space that does not break, U+00A0", 2),
    ],
)
def test_a_space_that_is_none_is_named_with_its_place(
    tmp_path: Path, text: str, line: int, sign: str, place: int
):
    assert told(tmp_path, text) == [
        (line, f"an invisible sign ({sign}) stands at place {place} of the line.")
    ]


@pytest.mark.parametrize("sign", ["\u0085", "\u2028", "\u2029", "\u200b", "\ufeff"])
def test_line_ends_that_no_editor_shows_are_refused(tmp_path: Path, sign: str):
    assert f"(U+{ord(sign):04X})" in str(read(tmp_path, f"a: b{sign}c: d\n").problems)


@pytest.mark.parametrize(
    "text",
    [
        "a: “b”\n",
        "a: „b“\n",
        "a: ‘b’\n",
        "- “b”\n",
        "a: [“b”, c]\n",
        "“a”: b\n",
        'a: “b"\n',
        'a: "b”\nc: d\n',
        'a: "b”\nc: d\ne: f\ng: h\ni: "j"\n',
        "a: “b: c”\n",
        "a: “b\n  c”\n",
    ],
)
def test_curly_marks_around_a_value_are_told(tmp_path: Path, text: str):
    assert told(tmp_path, text) == [(1, "the quotation marks around this value are curly.")]
    below = "x: y\n" + text
    assert text.startswith("- ") or told(tmp_path, below) == [
        (2, "the quotation marks around this value are curly.")
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 'It's b'\n", 1, "an apostrophe ends the value here."),
        ("a:\n  - 'It's b'\n  - c\n", 2, "an apostrophe ends the value here."),
        ('a: "the "unit" b"\n', 1, "a quotation mark ends the value here."),
        ("a:\n    b: c\n    d: e\n  - b: f\n", 2, "the entry below “a:” begins with no hyphen."),
        (
            "a:\n  - b: c\n  b: d\n",
            3,
            "this line stands among the entries of a list and begins with no hyphen.",
        ),
        (
            "a: b\n---\na: c\n",
            2,
            "--- stands a second time, or between lines: another record would begin here.",
        ),
        (
            "a: b\n...\nc: d\n",
            2,
            "... stands a second time, or between lines: another record would begin here.",
        ),
        ("a: &b c\n", 1, "a value begins with “&” or “!”, which has a special meaning here."),
        ("a: !b c\n", 1, "a value begins with “&” or “!”, which has a special meaning here."),
        (
            "a: &x\n  b: c\nd:\n  <<: *x\n",
            1,
            "a part of the file is used twice by a short-cut (“&” and “*”).",
        ),
        ("a: {b} c\n", 1, "a value begins with “{” or “[”, which has a special meaning here."),
        ("a: {b}\n", 1, "a value begins with “{”, which has a special meaning here."),
        ("a: > 18 years\n", 1, "a value begins with a sign that has a special meaning here."),
        ("a: [b, c\nd: e\n", 1, "“[” is opened here and never closed."),
        ("a:\n  -b\n", 2, "the hyphen has no space after it."),
        ("a:\n  -\tb\n", 2, "the line begins with a tab."),
        (
            "a:\n  - b: c\n    d: e\n    b: f\n    d: g\n",
            4,
            "“b” stands here a second time (first on line 2).",
        ),
        (
            "a: [Is there a bed, and for how long?]\n",
            1,
            "a comma parts what stands in this list, and here it would part a sentence.",
        ),
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n",
            2,
            "two versions met here (“<<<<<<<”).",
        ),
        ("a: b\n=======\nc: e\n>>>>>>> x\n", 2, "two versions met here (“=======”)."),
    ],
)
def test_a_slip_is_told_once_in_its_own_words_on_its_own_line(
    tmp_path: Path, text: str, line: int, what: str
):
    assert told(tmp_path, text) == [(line, what)]


def test_every_conflict_of_a_file_is_told(tmp_path: Path):
    one = "<<<<<<< HEAD\na: b\n||||||| base\na: c\n=======\na: d\n>>>>>>> x\n"
    assert [line for line, _ in told(tmp_path, one + one)] == [1, 8]
