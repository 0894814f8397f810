"""Script, odd signs and over-long words in the data: refused with a message, or shown without harm."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml
from helpers.projects import copy_project, copy_small, copy_small_site, keep_made, run_here

from sitebuild.assemble.load import load_library
from sitebuild.checks.markdown import check_markdown
from sitebuild.content.library import Library
from sitebuild.files.problems import DataProblems
from sitebuild.files.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "small_project"
HARM = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;<b>",
    "right\u202eleft",
    "zero\u200bwidth",
    "tag\U000e0041s",
]
FILES = sorted(path.relative_to(SMALL).as_posix() for path in (SMALL / "data").rglob("*.yml"))
LONG = "Donaudampfschifffahrtsgesellschaft" * 10
# Signs that pile up, lean right to left or are wider than others: on a page only, since our font cannot print them.
ODD = "Éàüñ«»½" * 40  # signs that no font of ours has are refused by the check


def leaves(value, path=()):
    """The place of every text in a file's data."""
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from leaves(one, (*path, place))
    else:
        yield path


def put(data, path, value) -> None:
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value


def accepted(project: Path) -> bool:
    try:
        return not load_library(project)[1]
    except DataProblems:
        return False


@pytest.mark.parametrize("file", FILES)
def test_no_field_of_any_file_takes_html_or_hidden_signs(tmp_path: Path, file: str):
    project = copy_small(tmp_path / "project")
    path = project / file
    text = path.read_text(encoding="utf-8")
    harmless = yaml.load(text, yaml.CSafeLoader)
    places = list(leaves(harmless))
    assert places
    taken = []
    for number, place in enumerate(places):
        if file.endswith("interface.yml") and number % 10:  # 150 words that share one rule
            continue
        data = copy.deepcopy(harmless)
        harm = HARM[number % len(HARM)]
        put(data, place, harm)
        written = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        path.write_text(written, encoding="utf-8")
        if accepted(project):
            taken.append((place, harm))
    assert taken == []


SCRIPT_LINKS = [
    '<a href="javascript:alert(1)">Words</a>',
    "<a href='JavaScript:alert(1)'>Words</a>",
    "<a href=javascript:alert(1)>Words</a>",
    '<a\nhref = "javascript:alert(1)">Words</a>',
    '<a href="&#106;avascript:alert(1)">Words</a>',
    '<a href="java&#x0A;script:alert(1)">Words</a>',
    '<a href="java&Tab;script&colon;alert(1)">Words</a>',
    '<a href="  javascript:alert(1)">Words</a>',
    '<a href="&#1;javascript:alert(1)">Words</a>',
    '<a title=">" href="javascript:alert(1)">Words</a>',
    '<a href="data:text/html,words">Words</a>',
    '<a href="vbscript:words">Words</a>',
    '<img alt="A cover" src="data:image/svg+xml,words">',
    "[Words](javascript:alert)",
    "[Words](<javascript:alert>)",
    "[Words](java&#x09;script:alert)",
    "[The [small] words](javascript:alert)",
    "[Words]\n\n[Words]: javascript:alert",
    "[Words]\n\n[Words]:\n    javascript:alert",
    '[Words](act.md){: href="javascript:alert" }',
    "[Words](act.md){ href=javascript:alert }",
]
HIDDEN_WORDS = [
    "<span hidden>Words</span>",
    '<span HIDDEN="until-found">Words</span>',
    '<p title=">" hidden>Words</p>',
    '<p style="opacity:0">Words</p>',
    '<span style="font-size:1px">Words</span>',
    '<span class="md-hidden">Words</span>',
    '<span class="now search__unseen">Words</span>',
    "<del>Words</del>",
    "<S>Words</S>",
    "<strike>Words</strike>",
    '<span aria-hidden="true">Words</span>',
    '<font color="white">Words</font>',
    "<template>Words</template>",
    "<details>Words</details>",
    'Words.\n{: hidden="" }',
    "Words.\n{: .md-hidden }",
    "*Words*{ .md-hidden }",
    '*Words*{: style="opacity:0" }',
    "## Words { hidden=hidden }",
    "Wo&#8203;rds",
    "Wo&shy;rds",
    "Wo&ZeroWidthSpace;rds",
    "Wo\u200brds",
    "[//]: # (words)",
]


def slips_of_page(folder: Path, text: str) -> list[str]:
    (folder / "docs").mkdir()
    (folder / "docs" / "act.md").write_text(f"---\ntitle: Page\n---\n\n{text}\n", encoding="utf-8")
    return [problem.what for problem in check_markdown(Reading(folder), Library())]


@pytest.mark.parametrize("text", SCRIPT_LINKS)
def test_no_link_or_picture_of_a_page_runs_a_script(tmp_path: Path, text: str):
    assert any(
        "does not begin with https://" in slip or "fetched from somebody else" in slip
        for slip in slips_of_page(tmp_path, text)
    )


@pytest.mark.parametrize("text", HIDDEN_WORDS)
def test_no_words_of_a_page_can_be_hidden(tmp_path: Path, text: str):
    assert len(slips_of_page(tmp_path, text)) == 1


OF_OURS = {
    "data/contacts/ontario/assaulted-womens-helpline.yml": "name: ",
    "data/checklists/c5.yml": "text: ",
    "data/downloads.yml": "title: ",
    "data/lists/areas.yml": "name: ",
    "docs/glossary.md": "# ",
    "docs/module/03-safety.md": '!!! summary "In short"\n    ',
}
OF_THE_SMALL_EDITION = {
    "data/contacts/pine-county/quiet-house.yml": "name: ",
    "data/contacts/provincial/maple-line.yml": "name: ",
    "data/checklists/going-out.yml": "text: ",
    "data/downloads.yml": "title: ",
    "data/lists/areas.yml": "name: Maple",
    "docs/about.md": "# ",
    "docs/module/02-rest.md": '!!! summary "In short"\n    ',
}


@pytest.fixture(scope="module", params=["small", pytest.param("ours", marks=pytest.mark.audit)])
def overlong(request, tmp_path_factory) -> Path:
    """A site, built without its PDFs, with words of hundreds of letters in names, lists, labels and pages: of the small edition; in the audit ours."""
    folder, small = tmp_path_factory.mktemp("overlong"), request.param == "small"
    project = copy_small_site(folder / "small") if small else copy_project(ROOT, folder)
    for file, old in (OF_THE_SMALL_EDITION if small else OF_OURS).items():
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        odd = ODD if file in ("docs/glossary.md", "docs/about.md") else ""
        path.write_text(text.replace(old, f"{old}{LONG}{odd} ", 1), encoding="utf-8")
    done = run_here(project, "site", "--without-pdf")
    if small:
        keep_made(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_over_long_words_and_odd_signs_break_no_page(chromium, overlong: Path):
    context = chromium.new_context(viewport={"width": 320, "height": 640}, offline=True)
    page, wide, shown = context.new_page(), [], 0
    for path in sorted(overlong.rglob("index.html")):
        if LONG not in path.read_text(encoding="utf-8"):
            continue  # as published, and looked at by test_browser.py
        page.goto(path.as_uri())
        shown += page.evaluate("word => document.body.textContent.includes(word)", LONG)
        if (
            page.evaluate("document.documentElement.scrollWidth") > 320
            or not page.locator(".leave").nth(1).is_visible()
        ):
            wide.append(path.relative_to(overlong).as_posix())
    context.close()
    assert shown >= 5, "the words did not reach the pages, so nothing was tried"
    assert wide == []
