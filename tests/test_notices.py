"""A notice ends on its last day: at the build, by the reader's clock, and without ever stopping a build by time alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers.projects import copy_printable

from sitebuild.__main__ import main
from sitebuild.assemble.load import load_edition, load_library
from sitebuild.commands.compare import _files
from sitebuild.downloads.contacts_csv import contacts_csv
from sitebuild.files.project_files import contact_file
from sitebuild.render.areas import area
from sitebuild.render.page import Page

LAST = dt.date(2026, 4, 1)  # after the small project's first edition, and long past
WORDS = "Closed for repairs."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project with a notice whose last day is LAST."""
    made = copy_printable(tmp_path / "project")
    with_notice(made, LAST)
    return made


def with_notice(project: Path, last: dt.date) -> None:
    path = contact_file(project, "harbour-lights")
    text = path.read_text(encoding="utf-8").split("alert:")[0].rstrip() + "\n"
    path.write_text(f"{text}alert:\n  text: {WORDS}\n  until: {last}\n", encoding="utf-8")


def table(project: Path, day: dt.date) -> str:
    library, problems = load_library(project, day)
    assert problems == []
    return contacts_csv(
        library.contacts, library.lists, library.shown.no_number_plain, library.interface
    ).decode("utf-8-sig")


def card(project: Path) -> str:
    return area(Page(load_edition(project), "contacts/areas/maple-bay.md"), "maple-bay")


def test_it_holds_through_its_last_day_and_is_gone_on_the_next(project: Path):
    assert f"{WORDS} (Until 2026-04-01.)" in table(project, LAST)
    assert WORDS not in table(project, LAST + dt.timedelta(days=1))


def test_one_without_a_last_day_stays(project: Path):
    path = contact_file(project, "harbour-lights")
    path.write_text(
        path.read_text(encoding="utf-8").replace("  until: 2026-04-01\n", ""), encoding="utf-8"
    )
    assert WORDS in table(project, dt.date(2099, 1, 1)) and WORDS in card(project)


def test_an_ended_one_is_on_no_card(project: Path):
    assert WORDS not in card(project) and "entry__closed" not in card(project)
    with_notice(project, dt.date.today())
    assert f'<p class="entry__closed"> <strong data-until="{dt.date.today()}">{WORDS}' in card(
        project
    )


def test_the_check_only_remarks_on_it(project: Path, capsys: pytest.CaptureFixture):
    assert main(["--root", str(project), "check"]) == 0
    assert capsys.readouterr().out == (
        "A remark, nothing is stopped: data/contacts/maple-bay/harbour-lights.yml, line 34: this notice ended on 2026-04-01 and is not shown any more.\n"
        "    Take it out, or give a new date.\n"
    )
    assert main(["--root", str(project), "check", "--annotations"]) == 0
    assert capsys.readouterr().out.startswith(
        "::warning file=data/contacts/maple-bay/harbour-lights.yml,line=34::this notice ended"
    )


def test_the_weekly_list_names_it(project: Path, capsys: pytest.CaptureFixture):
    assert main(["--root", str(project), "due", "--date", "2026-04-10"]) == 0
    assert (
        "harbour-lights: its notice ended on 2026-04-01; take it out, or give a new date\n"
        in capsys.readouterr().out
    )


def test_a_site_that_was_published_while_it_held_is_no_wrong_site(project: Path):
    library = load_library(project)[0]
    tables = _files(project, library)["downloads/contacts.csv"]
    assert [WORDS in made.decode("utf-8-sig") for made in tables] == [False, True]


@pytest.mark.parametrize(
    "zone, shown", [("2026-04-01T23:30:00-04:00", True), ("2026-04-02T00:30:00-04:00", False)]
)
def test_a_page_built_before_hides_it_by_the_readers_own_day(
    project: Path, root: Path, chromium, zone: str, shown: bool
):
    with_notice(project, dt.date.today())
    html = card(project).replace(str(dt.date.today()), "2026-04-01")
    context = chromium.new_context(timezone_id="America/Toronto")
    page = context.new_page()
    page.clock.set_fixed_time(zone)
    page.set_content(html)
    page.add_script_tag(path=root / "docs" / "assets" / "js" / "contacts.js")
    assert page.get_by_text(WORDS).is_visible() is shown
    assert page.locator(".entry__closed").is_visible() is shown
    context.close()
