"""What is held for a group that waits for an answer, so that others find a time, too."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from foundation.timespan import TimeSpan, at
from rooms.actions import decisions
from rooms.actions.claims import BookingRefused
from rooms.actions.moves import NewTime, move
from rooms.availability.open_requests import OpenRequests, monday_of
from rooms.models import Booking, Room
from tests.rooms.factories import RoomFactory, booked, evening, group_of, host_of, let_everybody_in, next_tuesday
from tests.rooms.series import asked, rule

MONDAY = next_tuesday() - timedelta(days=1)


def hours(day: date, starts: int, ends: int) -> TimeSpan:
    midnight = at(day, evening().start.time().replace(hour=0))
    return TimeSpan(midnight + timedelta(hours=starts), midnight + timedelta(hours=ends))


@pytest.fixture
def room() -> Room:
    return RoomFactory(venue__most_open_requests=3, venue__most_open_hours=10)


@pytest.mark.django_db
def test_all_hours_of_four_weeks_are_too_many() -> None:
    room, (group, lina) = RoomFactory(), group_of()
    with pytest.raises(BookingRefused, match="höchstens 40 Stunden je Woche"):
        for day in range(28):
            booked(room, hours(MONDAY + timedelta(days=day), 8, 23), organisation=group, by=lina)
    assert Booking.objects.count() == 2


@pytest.mark.django_db
def test_so_many_requests_wait_and_a_series_is_one(room: Room) -> None:
    made = asked(room, rule(weeks=10))
    for day in (1, 2):
        booked(room, evening(next_tuesday() + timedelta(days=day)), organisation=made.organisation, by=made.person)
    with pytest.raises(BookingRefused, match="warten schon 3 Anfragen"):
        booked(room, evening(next_tuesday() + timedelta(days=3)), organisation=made.organisation, by=made.person)
    booked(room, evening(next_tuesday() + timedelta(days=3)))
    other = RoomFactory(venue=room.venue)
    booked(other, organisation=made.organisation, by=made.person)


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["answered", "given back"])
def test_what_waits_no_longer_counts_no_longer(room: Room, end: str) -> None:
    group, lina = group_of()
    first = booked(room, hours(MONDAY, 8, 18), organisation=group, by=lina)
    with pytest.raises(BookingRefused, match="höchstens 10 Stunden"):
        booked(room, evening(next_tuesday()), organisation=group, by=lina)
    if end == "answered":
        decisions.approve(booking=first, by=host_of(room.venue))
    else:
        decisions.cancel(booking=first, by=lina)
    booked(room, evening(next_tuesday()), organisation=group, by=lina)


@pytest.mark.django_db
def test_where_nobody_is_asked_nothing_waits(room: Room) -> None:
    let_everybody_in(room)
    group, lina = group_of()
    for day in range(5):
        booked(room, hours(MONDAY + timedelta(days=day), 8, 18), organisation=group, by=lina)
    assert Booking.objects.confirmed().count() == 5


@pytest.mark.django_db
def test_it_is_said_before_the_form_is_sent(client: Client, room: Room) -> None:
    group, lina = group_of(name="Nähtreff Süd")
    booked(room, organisation=group, by=lina)
    client.force_login(lina)
    day = next_tuesday() + timedelta(days=1)
    url = reverse("rooms:book", args=[room.venue.slug, room.slug]) + f"?datum={day}&von=18:00&bis=20:00"
    page = client.get(url).content.decode()
    assert "höchstens 10 Stunden je Woche und 3 Anfragen" in page
    assert "Von Nähtreff Süd wartet hier schon eine Anfrage." in page


@given(days=st.lists(st.integers(0, 60), max_size=20))
def test_hours_count_in_the_week_in_which_they_begin(days: list[int]) -> None:
    spans = [evening(MONDAY + timedelta(days=day)) for day in days]
    found = OpenRequests(count=0, hours={}).with_more(spans)
    assert sum(found.hours.values(), timedelta()) == timedelta(hours=2 * len(days))
    assert all(monday.weekday() == 0 for monday in found.hours)
    weeks = Counter(monday_of(span) for span in spans)
    assert found.fullest == timedelta(hours=2) * max(weeks.values(), default=0)


@pytest.mark.django_db
def test_moving_does_not_get_round_it(room: Room) -> None:
    group, lina = group_of()
    booked(room, hours(MONDAY, 8, 16), organisation=group, by=lina)
    later = booked(room, hours(MONDAY + timedelta(weeks=1), 8, 12), organisation=group, by=lina)
    with pytest.raises(BookingRefused, match="höchstens 10 Stunden"):
        move(booking=later, to=NewTime(span=hours(MONDAY + timedelta(days=1), 8, 12)), by=lina)
    later.refresh_from_db()
    assert later.span == hours(MONDAY + timedelta(weeks=1), 8, 12)
    move(booking=later, to=NewTime(span=hours(MONDAY + timedelta(days=1), 8, 12)), by=host_of(room.venue))
