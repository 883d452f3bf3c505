"""Journeys through what is suggested while somebody types: by touch, by keyboard, in either colour scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from search.indexing import rebuild
from tests.browser import assert_accessible, assert_no_sideways_scrolling, problems_with_text_spacing, window
from tests.events.factories import publish
from tests.journeys.conftest import City
from tests.journeys.test_by_keyboard import tab_to_id
from tests.participation.factories import IdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory

pytestmark = pytest.mark.browser

IDEA = "Bücherschrank vor dem Nachbarschaftstreff"


@pytest.fixture
def furnished_city(city: City) -> City:
    """Rooms and an event in Mühlburg, an idea in Daxlanden."""
    venue = VenueFactory(name="Nachbarschaftstreff", district=city.muehlburg)
    for name in ("Probenraum", "Küche", "Musiksaal"):
        RoomFactory(venue=venue, name=name)
    publish(title="Musik im Advent", districts=[city.muehlburg])
    IdeaFactory(title=IDEA, district=city.daxlanden)
    rebuild()
    return city


@pytest.fixture
def small_phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    with window(browser, live_server.url, width=390, height=844, has_touch=True) as opened:
        yield opened


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Wonach suchen Sie?")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Vorschläge").get_by_role("option")


def type_slowly(page: Page, text: str) -> None:
    """Type on the search's page until something is suggested."""
    page.goto("/suche/")
    field(page).press_sequentially(text)
    expect(options(page).first).to_be_visible()


def test_a_wish_is_completed_by_a_tap(small_phone: Page, furnished_city: City) -> None:
    type_slowly(small_phone, "Räume Mü")
    expect(options(small_phone).first).to_have_accessible_name("Räume in Mühlburg Suche")
    expect(options(small_phone).first.locator("mark")).to_have_text(["Räume", "Mü"])
    options(small_phone).first.tap()
    expect(small_phone.get_by_role("heading", name="3 Treffer für „Räume in Mühlburg“")).to_be_visible()
    expect(field(small_phone)).to_have_value("Räume in Mühlburg")
    expect(options(small_phone)).to_have_count(0)

    small_phone.go_back()
    expect(small_phone.get_by_role("heading", name="Suchen und finden")).to_be_visible()
    expect(options(small_phone)).to_have_count(0)


def test_a_suggestion_is_chosen_by_keyboard_only(page: Page, furnished_city: City) -> None:
    page.goto("/suche/")
    tab_to_id(page, "suche-text")
    page.keyboard.type("Bücherschr")
    expect(options(page)).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="2 Vorschläge")).to_have_count(1)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    assert_active(page, None)
    page.keyboard.press("ArrowDown")
    assert_active(page, 0)
    page.keyboard.press("ArrowDown")
    assert_active(page, 1)
    expect(options(page).nth(1)).to_have_accessible_name(f"{IDEA} Idee")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(IDEA)


def test_the_keys_of_a_combobox(page: Page, furnished_city: City) -> None:
    type_slowly(page, "mu")
    last = options(page).count() - 1
    assert last > 1
    for key, active in [("ArrowUp", last), ("Home", 0), ("ArrowUp", last), ("ArrowDown", 0), ("End", last)]:
        page.keyboard.press(key)
        assert_active(page, active)
    page.keyboard.press("ArrowLeft")
    assert_active(page, None)
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_value("mu")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert_active(page, 0)
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Suchen")).to_be_focused()


def test_enter_without_a_choice_asks_what_was_typed(page: Page, furnished_city: City) -> None:
    type_slowly(page, "Musik")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Treffer für „Musik“")).to_be_visible()
    expect(options(page)).to_have_count(0)


def test_the_answer_to_what_was_typed_before_comes_too_late(page: Page, furnished_city: City) -> None:
    page.goto("/suche/")
    held: list[Any] = []
    page.route("**/vorschlaege/?q=mu", lambda route: held.append(route))
    with page.expect_request("**/vorschlaege/?q=mu"):
        field(page).press_sequentially("mu")
    field(page).press_sequentially("siks")
    expect(options(page).first).to_have_accessible_name("Musiksaal Suche")
    for route in held:
        route.fulfill(body='<div data-said="1"><a role="option" href="#">zu spät</a></div>')
    expect(options(page).filter(has_text="zu spät")).to_have_count(0)
    expect(options(page).first).to_have_accessible_name("Musiksaal Suche")


def test_when_nothing_can_be_suggested_the_form_is_what_it_was(page: Page, furnished_city: City) -> None:
    page.route("**/vorschlaege/**", lambda route: route.fulfill(status=500, body="<div data-said>kaputt</div>"))
    page.goto("/suche/")
    with page.expect_response("**/vorschlaege/**"):
        field(page).press_sequentially("Musik")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Treffer für „Musik“")).to_be_visible()


def test_the_open_list_is_accessible_in_both_schemes(page: Page, furnished_city: City) -> None:
    type_slowly(page, "mu")
    page.keyboard.press("ArrowDown")
    assert_accessible(page)
    expect(options(page).first).to_be_visible()


def test_the_open_list_fits_a_narrow_window_and_wide_text(small_phone: Page, furnished_city: City) -> None:
    type_slowly(small_phone, "Nachbarschaftstr")
    assert_no_sideways_scrolling(small_phone)
    assert problems_with_text_spacing(small_phone) == []
    expect(options(small_phone).first).to_be_visible()


def test_without_javascript_nothing_is_missing(page_without_javascript: Page, furnished_city: City) -> None:
    page = page_without_javascript
    page.goto("/suche/")
    page.get_by_label("Wonach suchen Sie?").fill("Räume in Mühlburg")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_role("heading", name="3 Treffer für „Räume in Mühlburg“")).to_be_visible()


def assert_active(page: Page, number: int | None) -> None:
    """Fail unless this option, or none, is the one that a screen reader is told of."""
    chosen = options(page).and_(page.locator("[aria-selected=true]"))
    if number is None:
        expect(chosen).to_have_count(0)
        assert field(page).get_attribute("aria-activedescendant") is None
        return
    expect(options(page).nth(number)).to_have_attribute("aria-selected", "true")
    expect(chosen).to_have_count(1)
    assert field(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
