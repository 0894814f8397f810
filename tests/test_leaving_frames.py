"""In a frame of somebody else's page: the outermost window goes, or, where that is forbidden, the frame shows our empty page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.serving import serve
from helpers.weather import shift


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Iterator[tuple[Path, str]]:
    """A folder for pages of another site, and its address."""
    folder = tmp_path_factory.mktemp("course")
    with serve(folder) as address:
        yield folder, address


@pytest.fixture
def outer(page, beside, course):
    """Opens a course page of another site that frames ours; gives the page, the frame and the stand-in for the weather."""
    (pages, weather), (folder, address) = beside, course

    def opened(attributes: str = "", around: str = "{frame}"):
        frame = f'<iframe {attributes} src="{pages}/act/" width="900" height="600"></iframe>'
        (folder / "inner.html").write_text(
            f"<!doctype html><h1>Course</h1>{frame}", encoding="utf-8"
        )
        (folder / "course.html").write_text(
            f"<!doctype html><h1>Course</h1>{around.format(frame=frame)}", encoding="utf-8"
        )
        page.goto(f"{address}/course.html", wait_until="load")
        return page, next(frame for frame in page.frames if frame.url.startswith(pages)), weather

    return opened


def press(page, frame, way: str) -> None:
    """Leaves from inside the frame, where the reader has clicked before, as anybody has who reads there."""
    frame.locator("h1").click()
    if way == "click":
        frame.locator(".leave:not(.leave--first)").click()
    else:
        shift(page, 3)


@pytest.mark.parametrize("way", ["click", "keys"])
@pytest.mark.parametrize(
    "around",
    ["{frame}", '<iframe src="inner.html" width="950" height="700"></iframe>'],
    ids=["a frame", "a frame in a frame"],
)
def test_the_outermost_window_goes(outer, way, around):
    page, frame, weather = outer(around=around)
    press(page, frame, way)
    page.wait_for_url(weather)


@pytest.mark.parametrize("way", ["click", "keys"])
@pytest.mark.parametrize(
    "sandbox",
    ["allow-scripts", "allow-scripts allow-same-origin", "allow-scripts allow-forms allow-popups"],
)
def test_where_a_sandbox_forbids_that_the_frame_shows_our_empty_page(outer, way, sandbox):
    page, frame, _ = outer(f'sandbox="{sandbox}"')
    press(page, frame, way)
    frame.wait_for_url("**/assets/away.html")
    assert frame.locator("h1").inner_text() == "Weather" and page.url.endswith("/course.html")


def test_a_page_in_a_frame_is_shown_and_works(outer):
    _, frame, _ = outer()
    assert frame.locator("h1").is_visible()
    frame.locator(".search__box").fill("housing")
    frame.locator(".search__results a").first.wait_for()
