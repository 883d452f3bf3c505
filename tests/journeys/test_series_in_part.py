"""From the price to the booking: a series is answered in part, and one date of it moves, all on two phones."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from foundation.timespan import local
from rooms.models import Booking
from rooms.states import BookingState, Tariff
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow, window
from tests.journeys.conftest import City, arrive_signed_in
from tests.rooms.factories import RoomFactory, VenueFactory, change, group_of, host_of, next_tuesday

pytestmark = pytest.mark.browser


def looks_right(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def test_eleven_dates_with_their_price_are_answered_in_part_and_one_moves(
    browser: Browser, live_server: str, city: City
) -> None:
    room = RoomFactory(venue=VenueFactory(district=city.muehlburg), name="Großer Saal", slug="grosser-saal")
    change(room.terms.get(), tariff=Tariff.REGULAR, price_per_hour=8)
    _group, lina = group_of()
    group_of(lina, name="Nähtreff")
    host, first = host_of(room.venue), next_tuesday()
    last = first + timedelta(weeks=10)
    with (
        window(browser, str(live_server), width=390, height=844) as phone,
        window(browser, str(live_server), width=390, height=844) as phone_of_host,
    ):
        arrive_signed_in(phone, lina)
        phone.goto(f"/raeume/?datum={first}&von=18:00&bis=20:00")
        card = phone.get_by_role("article").filter(has_text="Großer Saal")
        expect(card).to_contain_text("Für Ihre Gruppen: 16,00 €")
        phone.get_by_label("Für welche Gruppe?").select_option("Nähtreff")
        phone.get_by_text("jede Woche", exact=True).click()
        follow(phone, phone.get_by_role("button", name="Finden"))
        expect(card).to_contain_text("Für Nähtreff, 10 Termine: 10 × 16,00 € = 160,00 €")
        looks_right(phone)
        follow(phone, card.get_by_role("link", name="Anfragen"))
        expect(phone.locator("#id_organisation option:checked")).to_have_text("Nähtreff")
        when = f"datum={first}&von=18:00&bis=20:00&wiederholung=1&letzter={last}"
        phone.goto(f"{room.get_absolute_url()}anfragen/?{when}")
        expect(phone.get_by_text("11 × 16,00 € = 176,00 €").first).to_be_visible()
        looks_right(phone)
        phone.get_by_label("Was haben Sie vor?").fill("Chorprobe")
        phone.get_by_label("Wie viele Menschen kommen etwa?").fill("12")
        phone.get_by_label("Wir halten die Hausordnung ein").check()
        follow(phone, phone.get_by_role("button", name="Anfrage senden"))
        expect(phone.get_by_text("alle 11 Termine zusammen 176,00 €")).to_be_visible()
        address = phone.url

        arrive_signed_in(phone_of_host, host)
        phone_of_host.goto("/raeume/anfragen/")
        expect(phone_of_host.get_by_text("zusammen 11 Termine")).to_be_visible()
        phone_of_host.goto(address)
        looks_right(phone_of_host)
        ticks = phone_of_host.locator("input[name=dates]")
        for number in (3, 7):
            ticks.nth(number).uncheck()
        follow(phone_of_host, phone_of_host.get_by_role("button", name="Antwort senden"))
        expect(phone_of_host.get_by_text("Bitte nennen Sie der Gruppe einen Grund.").first).to_be_visible()
        phone_of_host.get_by_label("Grund, falls Sie Termine ablehnen").fill("Da ist Ferienprogramm.")
        follow(phone_of_host, phone_of_host.get_by_role("button", name="Antwort senden"))
        expect(phone_of_host.get_by_text("9 Termine zugesagt.")).to_be_visible()

        phone.goto(address)
        expect(phone.get_by_text("abgelehnt: Da ist Ferienprogramm.").first).to_be_visible()
        phone.locator("summary", has_text="Um eine andere Zeit bitten").click()
        phone.locator("#andere-zeit-von").fill("19:00")
        phone.locator("#andere-zeit-bis").fill("21:00")
        looks_right(phone)
        follow(phone, phone.get_by_role("button", name="Um diese Zeit bitten"))
        expect(phone.get_by_text("Gewünscht ist stattdessen")).to_be_visible()
        phone_of_host.goto("/raeume/anfragen/")
        looks_right(phone_of_host)
        phone_of_host.get_by_role("link", name="bittet um eine andere Zeit").click()
        follow(phone_of_host, phone_of_host.get_by_role("button", name="Andere Zeit zusagen"))

        phone.goto(address)
        phone.get_by_role("link", name="Mehrere Termine auf einmal ändern").click()
        looks_right(phone)
    states = [one.state for one in Booking.objects.order_by("starts_at")]
    assert (states.count(BookingState.CONFIRMED), states.count(BookingState.DECLINED)) == (9, 2)
    assert [local(one.starts_at).hour for one in Booking.objects.confirmed().order_by("starts_at")] == [19, *[18] * 8]
