"""Journey 3: a weekly series over the change of clocks, asked for, approved, and asked for again by somebody else."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from foundation.timespan import at, local, today
from rooms.models import Booking, Room
from rooms.states import BookingState
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow, window
from tests.crowds import AtOnce, crowd
from tests.journeys.conftest import City, Postbox, arrive_signed_in, sign_in
from tests.rooms.factories import RoomFactory, VenueFactory, group_of, host_of

pytestmark = pytest.mark.browser


def test_a_group_books_every_week_over_the_change_of_clocks(
    page: Page, browser: Browser, live_server: str, city: City, postbox: Postbox
) -> None:
    room, other = two_rooms(city)
    first, last = tuesdays_around_the_next_change_of_clocks()
    _group, manager = group_of()
    host = host_of(room.venue)

    sign_in(page, manager.email, postbox)
    page.goto(f"/raeume/?datum={first:%Y-%m-%d}&von=18:00&bis=20:00&personen=15&stadtteil=muehlburg&stufenlos=on")
    expect(page.get_by_role("heading", name="Ein Raum ist frei")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    page.get_by_role("article").filter(has_text=room.name).locator("a.button").click()
    page.locator("#id_wiederholung").select_option(label="jede Woche")
    page.locator("#id_letzter").fill(f"{last:%Y-%m-%d}")
    page.get_by_role("button", name="Zeit ändern").or_(page.get_by_role("button", name="Weiter")).click()
    expect(page.get_by_role("heading", name="Termine sind frei")).to_be_visible()
    assert_accessible(page)
    fill_in_purpose(page)
    expect(page.get_by_text("Ihre Anfrage mit")).to_be_visible()

    with window(browser, str(live_server), width=360, height=740) as phone_of_host:
        arrive_signed_in(phone_of_host, host)
        phone_of_host.goto("/raeume/anfragen/")
        assert_accessible(phone_of_host)
        phone_of_host.get_by_role("main").locator("a[href*='/raeume/buchungen/']").first.click()
        follow(phone_of_host, phone_of_host.get_by_role("button", name="Antwort senden"))
    bookings = list(Booking.objects.filter(room=room).order_by("starts_at"))
    assert {booking.state for booking in bookings} == {BookingState.CONFIRMED}
    assert {local(booking.starts_at).time() for booking in bookings} == {time(18)}
    assert {booking.starts_at.hour for booking in bookings} == {16, 17}
    assert postbox.last_to(manager.email).subject.startswith("Zugesagt: Ihr Raum am ")

    _second_group, second = group_of()
    with window(browser, str(live_server), width=1280, height=900) as second_window:
        arrive_signed_in(second_window, second)
        second_window.goto(f"{room.get_absolute_url()}anfragen/?datum={first:%Y-%m-%d}&von=18:00&bis=20:00")
        expect(second_window.get_by_text("In dieser Zeit ist der Raum belegt.")).to_be_visible()
        expect(second_window.get_by_role("heading", name="Das ginge stattdessen")).to_be_visible()
        expect(second_window.get_by_role("article").filter(has_text=other.name)).to_be_visible()
        assert_accessible(second_window)


def test_a_group_books_every_week_without_javascript(
    page_without_javascript: Page, browser: Browser, live_server: str, city: City
) -> None:
    room, other = two_rooms(city)
    first, last = tuesdays_around_the_next_change_of_clocks()
    group, manager = group_of()
    page = page_without_javascript
    arrive_signed_in(page, manager)
    search_for_a_room(page, first)
    page.get_by_role("article").filter(has_text=room.name).locator("a.button").click()
    page.locator("#id_wiederholung").select_option(label="jede Woche")
    page.locator("#id_letzter").fill(f"{last:%Y-%m-%d}")
    page.get_by_role("button", name="Zeit ändern").click()
    expect(page.get_by_role("heading", name="4 Termine sind frei")).to_be_visible()
    fill_in_purpose(page)
    assert_no_sideways_scrolling(page)

    with window(browser, str(live_server), width=360, height=740, java_script_enabled=False) as phone_of_host:
        arrive_signed_in(phone_of_host, host_of(room.venue))
        phone_of_host.goto("/raeume/anfragen/")
        expect(phone_of_host.get_by_text(group.name).first).to_be_visible()
        phone_of_host.get_by_role("button", name="Alle zusagen").click()
        expect(phone_of_host.get_by_text("4 Termine zugesagt.")).to_be_visible()
    assert set(Booking.objects.filter(room=room).values_list("state", flat=True)) == {BookingState.CONFIRMED}

    with window(browser, str(live_server), width=360, height=740, java_script_enabled=False) as second_phone:
        arrive_signed_in(second_phone, group_of()[1])
        search_for_a_room(second_phone, first, people=12)
        expect(second_phone.get_by_role("article").filter(has_text=room.name)).to_contain_text("belegt")
        second_phone.goto(f"{room.get_absolute_url()}anfragen/?datum={first:%Y-%m-%d}&von=18:00&bis=20:00")
        expect(second_phone.get_by_role("heading", name="Das ginge stattdessen")).to_be_visible()
        second_phone.get_by_role("article").filter(has_text=other.name).locator("a.button").click()
        expect(second_phone.get_by_role("heading", name=f"{other.name} anfragen")).to_be_visible()


@crowd(16)
def test_requests_at_once_leave_one_booking(city: City, at_once: AtOnce, people: int) -> None:
    room, _other = two_rooms(city)
    day, _last = tuesdays_around_the_next_change_of_clocks()
    address = f"{room.get_absolute_url()}anfragen/?datum={day:%Y-%m-%d}&von=18:00&bis=20:00"

    def ask(client: Client, organisation: int) -> int:
        answer = client.post(
            address,
            {
                "organisation": organisation,
                "use": "meeting",
                "purpose": "Nähtreff",
                "people": "15",
                "accepts_rules": "on",
            },
        )
        return answer.status_code

    askers = []
    for _number in range(people):
        group, manager = group_of()
        client = Client()
        client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
        askers.append((client, group.pk))
    answers = at_once([lambda one=client, group=pk: ask(one, group) for client, pk in askers])
    assert sorted(answers) == [302] + [409] * (people - 1)
    assert Booking.objects.filter(room=room).count() == 1


def two_rooms(city: City) -> tuple[Room, Room]:
    """A step-free room for thirty in Mühlburg, and a smaller one with steps beside it."""
    venue = VenueFactory(name="Bürgerzentrum Mühlburg", slug="buergerzentrum-muehlburg", district=city.muehlburg)
    room = RoomFactory(venue=venue, name="Kleiner Saal", slug="kleiner-saal", is_step_free=True)
    return room, RoomFactory(venue=venue, name="Werkraum", slug="werkraum", capacity=14)


def tuesdays_around_the_next_change_of_clocks() -> tuple[date, date]:
    """Return the second Tuesday before and the second after, at least two weeks from now."""
    day = today() + timedelta(days=28)
    while local(at(day, time(12))).utcoffset() == local(at(day + timedelta(days=1), time(12))).utcoffset():
        day += timedelta(days=1)
    before = day - timedelta(days=(day.weekday() - 1) % 7)
    return before - timedelta(days=7), before + timedelta(days=14)


def search_for_a_room(page: Page, day: date, *, people: int = 15) -> None:
    """Ask for a room in Mühlburg from 18 to 20, as the form on the page asks."""
    page.goto("/raeume/")
    page.locator("#id_datum").fill(f"{day:%Y-%m-%d}")
    page.locator("#id_von").fill("18:00")
    page.locator("#id_bis").fill("20:00")
    page.locator("#id_personen").fill(str(people))
    page.locator("#id_stadtteil").select_option(label="Mühlburg")
    page.get_by_text("stufenlos", exact=True).first.click()
    follow(page, page.get_by_role("button", name="Finden"))


def fill_in_purpose(page: Page) -> None:
    page.locator("#id_purpose").fill("Nähtreff für alle")
    page.locator("#id_people").fill("15")
    page.locator("#id_accepts_rules").check()
    follow(page, page.get_by_role("button", name="Anfrage senden"))
