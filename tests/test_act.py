"""Start and Act now on a phone: what is in sight, and the area that is chosen there and goes nowhere."""

from __future__ import annotations

import pytest

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(chromium):
    """A page of a phone with a finger for a mouse."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def in_sight(element) -> bool:
    box = element.bounding_box()
    return 0 <= box["y"] and box["y"] + box["height"] <= PHONE["height"]


def choose(page, area: str) -> None:
    page.locator(".area-choice select").select_option(area)
    page.locator(".area-line__found a.number").first.wait_for(state="attached")


def test_911_the_line_the_areas_and_act_now_are_on_the_first_screen_of_start(phone, served):
    phone.goto(f"{served}/")
    for name in (
        "article a.number >> nth=0",
        "article a.number >> nth=1",
        ".area-choice select",
        ".doors a >> nth=0",
    ):
        assert in_sight(phone.locator(name).first), name


def test_who_is_with_a_17_year_old_in_sudbury_has_the_report_line_without_scrolling(phone, served):
    phone.goto(f"{served}/")
    line = phone.locator(".area-line[data-slot=child]")
    assert not line.is_visible()
    choose(phone, "sudbury")
    assert in_sight(line.locator("a.number"))
    assert "Children’s Aid Society" in line.inner_text().replace("'", "’")


def test_an_area_goes_along_in_no_address_and_is_forgotten_on_leaving(phone, served):
    """A browser's history keeps an address with a fragment, though the page takes it out of the bar at once."""
    phone.goto(f"{served}/")
    choose(phone, "sudbury")
    assert not [
        address
        for address in phone.locator("a").evaluate_all("links => links.map(link => link.href)")
        if "sudbury" in address and "/contacts/" not in address
    ]
    phone.locator(".doors a").first.tap()
    phone.wait_for_url("**/act/")
    assert (
        phone.url == f"{served}/act/" and phone.locator(".area-choice select").input_value() == ""
    )
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0


def test_where_are_you_leads_to_the_menu_of_the_page_and_without_script_to_the_areas(
    phone, chromium, served
):
    phone.goto(f"{served}/act/")
    phone.locator("details.fold > summary").first.tap()
    phone.locator(".area-line__ask:visible").first.tap()
    assert phone.url == f"{served}/act/"
    assert phone.evaluate("document.activeElement.matches('.area-choice select')")
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served}/act/")
    plain.locator(".area-choice a:visible").click()
    assert plain.url.startswith(f"{served}/contacts/")
    context.close()
