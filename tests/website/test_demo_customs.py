"""The demo city is one that people believe: whenever it begins, nobody writes at night or invites at Christmas."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from demo.loading.city import City, read
from demo.loading.customs import awake_before, is_awake, is_quiet, is_time_for, ordinary, waking
from demo.loading.room_uses import RoomUse, room_uses, use_called, uses_for
from demo.models import LoadedCity
from events.models import Event, Occurrence
from foundation.places.models import StreetSection
from foundation.places.street_search import find
from foundation.signups.models import SignUp
from foundation.timespan import local
from participation.helping.models import Shift
from participation.ideas.models import Answer, Comment, Idea, Support
from rooms.models import Booking, Venue

moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))


@given(moments, st.integers(0, 600), st.integers(0, 600))
def test_nobody_acts_at_night_nor_outside_of_what_was_said(moment: datetime, before: int, after: int) -> None:
    since, until = moment - timedelta(hours=before), moment + timedelta(hours=after)
    found = waking(moment, since=since, until=until)
    assert since <= found <= until
    assert is_awake(found) or found == since
    assert abs(found - moment) < timedelta(hours=24) or found == since


@given(moments)
def test_looking_back_one_always_finds_somebody_awake(moment: datetime) -> None:
    assert is_awake(awake_before(moment))
    assert timedelta(0) <= moment - awake_before(moment) < timedelta(hours=24)


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_an_ordinary_day_is_near(day: date) -> None:
    assert not is_quiet(ordinary(day))
    assert ordinary(day) - day <= timedelta(days=5)


@pytest.mark.parametrize("year", range(2026, 2034))
def test_each_event_of_the_file_has_a_day_in_every_year(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    weekdays = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
    for values in read("events")["event"]:
        fitting = [day for day in days if day.weekday() == weekdays.index(values["day"]) and is_time_for(values, day)]
        assert fitting, values["title"]
        assert not any(is_quiet(day) for day in fitting)


def test_each_room_of_the_file_has_uses_and_none_is_too_small_for_them() -> None:
    for room in (room for venue in read("venues")["venue"] for room in venue["room"]):
        uses = uses_for(room["picture"], room["people"])
        assert uses, room["name"]
        assert all(use.people(room["people"], Random(1)) <= room["people"] for use in uses)


@given(st.sampled_from(room_uses()), st.integers(30, 300), st.integers())
def test_a_use_begins_and_ends_in_its_hours(use: RoomUse, minutes: int, seed: int) -> None:
    begin, end = use.hours(minutes, Random(seed))
    assert use.opens <= begin < end <= use.closes


@pytest.mark.long
@pytest.mark.django_db
class TestTheLoadedCity:
    """Each rule over all rows: a scale is only more or fewer of them."""

    def test_nothing_takes_place_on_a_quiet_day(self, small_demo_city: list[Any]) -> None:
        days = {local(moment).date() for moment in Occurrence.objects.values_list("starts_at", flat=True)}
        days |= {local(moment).date() for moment in Shift.objects.values_list("starts_at", flat=True)}
        days |= {local(moment).date() for moment in Booking.objects.values_list("starts_at", flat=True)}
        assert [day for day in sorted(days) if is_quiet(day)] == []

    def test_nobody_writes_presses_or_asks_at_night(self, small_demo_city: list[Any]) -> None:
        made = {
            "comments": Comment.objects.values_list("created_at", flat=True),
            "supports": Support.objects.values_list("created_at", flat=True),
            "ideas": Idea.objects.exclude(published_at=None).values_list("published_at", flat=True),
            "answers": Answer.objects.values_list("created_at", flat=True),
            "sign-ups": SignUp.objects.values_list("created_at", flat=True),
            "bookings": Booking.objects.values_list("requested_at", flat=True),
            "events": Event.objects.filter(imported=None).values_list("created_at", flat=True),
        }
        today = City(now=LoadedCity.objects.get().loaded_at).today
        asleep = {
            name: [moment for moment in moments if not is_awake(moment) and local(moment).date() < today]
            for name, moments in made.items()
        }
        assert {name: moments for name, moments in asleep.items() if moments} == {}

    def test_comments_follow_each_other(self, small_demo_city: list[Any]) -> None:
        for reply in Comment.objects.exclude(parent=None).select_related("parent"):
            assert reply.parent
            assert reply.created_at >= reply.parent.created_at
        assert not Comment.objects.filter(created_at__gt=timezone.now()).exists()

    def test_rooms_are_used_as_real_houses_are(self, small_demo_city: list[Any]) -> None:
        kinds = {room["name"]: room["picture"] for venue in read("venues")["venue"] for room in venue["room"]}
        known = 0
        for booking in Booking.objects.select_related("room"):
            assert booking.people <= booking.room.capacity
            if (use := use_called(booking.purpose)) is None:
                continue
            known += 1
            starts, ends = local(booking.starts_at), local(booking.ends_at)
            assert kinds[booking.room.name] in use.rooms
            assert use.fewest <= booking.people <= use.most
            assert (starts.date(), ends.time() > time(0)) == (ends.date(), True)
            assert use.is_on(starts.date(), starts.time(), ends.time())
        assert known > Booking.objects.count() / 2

    def test_every_address_that_is_named_leads_to_its_district(self, small_demo_city: list[Any]) -> None:
        assert StreetSection.objects.count() > 50
        for venue in Venue.objects.select_related("district"):
            assert venue.district in find(venue.address.rpartition(",")[0]).districts
