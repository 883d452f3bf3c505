"""An association enters an event: on a phone, by keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from events.models import Event
from foundation.people.models import Person
from foundation.timespan import today
from tests.browser import assert_accessible, assert_no_sideways_scrolling, problems_by_keyboard
from tests.events.factories import CategoryFactory
from tests.foundation.factories import MembershipFactory, OrganisationFactory
from tests.journeys.conftest import City, arrive_signed_in

pytestmark = pytest.mark.browser

LONGEST = 2650
"""Pixels at 390 px, with nothing filled in."""


@pytest.fixture
def manager(city: City) -> Iterator[Person]:
    club = OrganisationFactory(districts=[city.muehlburg])
    CategoryFactory(name="Musik")
    yield MembershipFactory(organisation=club, role="manager").person


def fill_in(page: Page) -> None:
    page.get_by_role("textbox", name="Titel (Pflichtfeld)").fill("Singen im Hof")
    page.get_by_role("textbox", name="In einem Satz (Pflichtfeld)").fill("Einfach mitsingen.")
    page.get_by_label("Kategorie").select_option("Musik")
    page.get_by_label("Datum").fill(f"{today():%Y}-12-31")
    page.get_by_label("Beginn").fill("18:00")
    page.get_by_label("Ort", exact=True).fill("Lindenplatz")


def test_an_event_is_entered_on_a_phone_and_its_districts_are_found_by_typing(phone: Page, manager: Person) -> None:
    arrive_signed_in(phone, manager)
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto("/kalender/neu/")
    assert phone.evaluate("document.documentElement.scrollHeight") <= LONGEST
    assert_accessible(phone)
    assert_no_sideways_scrolling(phone)
    assert problems_by_keyboard(phone) == []
    fill_in(phone)
    expect(phone.get_by_label("Daxlanden")).to_be_hidden()
    search = phone.get_by_label("Suchen und ankreuzen")
    search.fill("daxl")
    search.press("Enter")
    expect(phone.get_by_label("Daxlanden")).to_be_checked()
    phone.get_by_role("button", name="Eintragen", exact=True).click()
    phone.wait_for_url("**/verwalten/")
    assert sorted(Event.objects.get().districts.values_list("name", flat=True)) == ["Daxlanden", "Mühlburg"]


def test_an_error_is_led_to_without_javascript(page_without_javascript: Page, manager: Person) -> None:
    page = page_without_javascript
    arrive_signed_in(page, manager)
    page.goto("/kalender/neu/")
    fill_in(page)
    page.get_by_label("Daxlanden").check()
    page.get_by_text("Kosten", exact=True).click()
    page.get_by_label("Kostenlos").uncheck()
    page.get_by_role("button", name="Eintragen", exact=True).click()
    page.locator(".error-summary").get_by_role("link").click()
    expect(page.get_by_label("Preis")).to_be_visible()
    assert_no_sideways_scrolling(page)
    page.get_by_label("Preis").fill("5 €")
    page.get_by_role("button", name="Eintragen", exact=True).click()
    page.wait_for_url("**/verwalten/#id_price")  # the error that was led to
    event = Event.objects.get()
    assert (event.price, event.districts.count()) == ("5 €", 2)
