"""What a calendar from elsewhere says of a room is taken, here too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.imports.actions import SourceRefused
from foundation.imports.models import Source
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.timespan import TimeSpan, day_span
from rooms.actions.busy_calendars import agree_to_free, settle_clash, subscribe, unsubscribe
from rooms.actions.claims import BookingRefused, Taken
from rooms.availability.day_plan import week_of
from rooms.availability.obstacles import Obstacles, free_in_each
from rooms.models import Booking, BusyClash, BusyTime, Room
from rooms.states import BookingState, DateVerdict
from tests.crowds import AtOnce, crowd
from tests.events.calendars import calendar
from tests.events.factories import publish
from tests.rooms.calendars import HouseCalendar, busy, calendar_of_house
from tests.rooms.factories import RoomFactory, booked, evening, group_of, host_of, next_tuesday
from tests.telling import notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return RoomFactory()


@pytest.fixture
def host(room: Room) -> Person:
    return host_of(room.venue)


@pytest.fixture
def house(room: Room, host: Person, settings: Any) -> Iterator[HouseCalendar]:
    with calendar_of_house(room, host, settings) as house:
        yield house


def obstacle(room: Room, span: TimeSpan) -> str:
    found = Obstacles.read([room], span).to(room, span)
    return found.verdict if found else ""


def test_what_is_taken_there_is_taken_here_for_search_week_and_request(house: HouseCalendar, room: Room) -> None:
    house.subscribe(busy(evening()))
    assert obstacle(room, evening()) == DateVerdict.TAKEN
    assert free_in_each([room], [evening()], Obstacles.read([room], evening(), with_bookings=False)) == [set()]
    assert [span for day in week_of(room, next_tuesday()) for span in day.taken] == [evening()]
    with pytest.raises(Taken, match="belegt"):
        booked(room)


def test_beside_it_the_room_can_be_had(house: HouseCalendar, room: Room) -> None:
    house.subscribe(busy(evening()))
    assert booked(room, evening(starts=time(20), ends=time(22))).state == BookingState.REQUESTED


def test_a_buffer_never_touches_it(house: HouseCalendar, room: Room) -> None:
    Room.objects.filter(pk=room.pk).update(buffer_after=30)
    room.refresh_from_db()
    house.subscribe(busy(evening()))
    before = evening(starts=time(16), ends=time(18))
    assert obstacle(room, before) == DateVerdict.TAKEN
    with pytest.raises(Taken):
        booked(room, before)


@pytest.mark.parametrize("lines", [["TRANSP:TRANSPARENT"], ["STATUS:CANCELLED"]])
def test_what_takes_no_time_there_takes_none_here(house: HouseCalendar, room: Room, lines: list[str]) -> None:
    house.subscribe(busy(evening(), *lines))
    assert house.times == []


def test_what_has_no_end_takes_no_time(house: HouseCalendar) -> None:
    house.subscribe(busy(evening(), DTEND=""))
    assert house.times == []


def test_whole_days_floating_times_and_series_are_understood(house: HouseCalendar) -> None:
    day = next_tuesday()
    whole = {"DTSTART": "", "DTEND": "", "DTSTART;VALUE=DATE": f"{day:%Y%m%d}"}
    floating = {
        "DTSTART": f"{day + timedelta(days=1):%Y%m%d}T180500",
        "DTEND": f"{day + timedelta(days=1):%Y%m%d}T195000",
    }
    third = evening(day + timedelta(days=2))
    exdate = f"EXDATE:{third.start + timedelta(weeks=1):%Y%m%dT%H%M%SZ}"
    house.subscribe(
        busy(evening(), uid="1", **whole),
        busy(evening(), uid="2", **floating),
        busy(third, "RRULE:FREQ=WEEKLY;COUNT=3", exdate, uid="3"),
    )
    assert house.times == [
        day_span(day),
        evening(day + timedelta(days=1)),
        third,
        evening(day + timedelta(days=16)),
    ]


def test_what_overlaps_is_one_time(house: HouseCalendar) -> None:
    later = evening(starts=time(19), ends=time(21))
    house.subscribe(busy(evening()), busy(later, uid="2"))
    assert house.times == [evening(ends=time(21))]


def test_read_twice_nothing_changes(house: HouseCalendar, room: Room) -> None:
    house.subscribe(busy(evening()))
    before = list(BusyTime.objects.values_list("pk", "changed_at"))
    given_out = Room.objects.get(pk=room.pk).claims_changed_at
    house.says(busy(evening()))
    assert list(BusyTime.objects.values_list("pk", "changed_at")) == before
    assert Room.objects.get(pk=room.pk).claims_changed_at == given_out


def test_what_is_no_longer_taken_there_is_free_again(house: HouseCalendar, room: Room) -> None:
    house.subscribe(busy(evening()))
    house.says(busy(evening(next_tuesday() + timedelta(days=1))))
    assert obstacle(room, evening()) == ""


def test_a_booking_that_was_there_stands_and_the_house_is_told_once(
    house: HouseCalendar, room: Room, host: Person
) -> None:
    booking = booked(room)
    house.subscribe(busy(evening(starts=time(19), ends=time(21))))
    house.says(busy(evening(starts=time(19), ends=time(21))), busy(evening(), uid="2"))
    booking.refresh_from_db()
    assert booking.state == BookingState.REQUESTED
    assert [notice.person for notice in notices(kind="busy_over_booking")] == [host]
    assert [clash.booking for clash in BusyClash.objects.open()] == [booking]
    house.says(busy(evening(next_tuesday() + timedelta(days=1))))
    assert not BusyClash.objects.exists()


def test_what_the_house_has_settled_is_not_asked_again(house: HouseCalendar, room: Room, host: Person) -> None:
    booked(room)
    house.subscribe(busy(evening()))
    settle_clash(clash=BusyClash.objects.get(), by=host)
    house.says(busy(evening()), busy(evening(next_tuesday() + timedelta(days=1)), uid="2"))
    assert not BusyClash.objects.open().exists()
    assert len(notices(kind="busy_over_booking")) == 1


def test_our_own_bookings_and_events_that_come_back_take_no_time(
    house: HouseCalendar, room: Room, client: Client
) -> None:
    booked(room)
    event = publish()
    ours = client.get(reverse("rooms:room_feed", args=[room.venue.slug, room.slug])).content.decode()
    uid = next(line for line in ours.splitlines() if line.startswith("UID:")).removeprefix("UID:")
    house.subscribe(
        busy(evening(), uid=uid),
        busy(evening(next_tuesday() + timedelta(days=1)), uid=event.uid),
        busy(evening(next_tuesday() + timedelta(days=2)), uid="fremd"),
    )
    assert house.times == [evening(next_tuesday() + timedelta(days=2))]
    assert not BusyClash.objects.exists()


def test_our_own_calendar_of_the_room_is_refused(
    house: HouseCalendar, room: Room, host: Person, client: Client
) -> None:
    house.subscribe(busy(evening()))
    house.body = client.get(reverse("rooms:room_feed", args=[room.venue.slug, room.slug])).content
    assert b"Belegt" in house.body
    with pytest.raises(SourceRefused):
        subscribe(room=room, url=house.server.url("/echo.ics"), by=host)


@pytest.mark.parametrize(
    "body", [b"<html>", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT"]
)
def test_a_calendar_that_fails_frees_nothing_and_shows_since_when(
    house: HouseCalendar, room: Room, host: Person, client: Client, body: bytes
) -> None:
    house.subscribe(busy(evening()))
    house.body = body
    house.read()
    assert house.times == [evening()]
    client.force_login(host)
    assert "Nicht aktuell seit" in client.get(reverse("rooms:busy_calendars")).content.decode()


def test_much_is_given_free_only_when_the_house_agrees(house: HouseCalendar, host: Person) -> None:
    days = [next_tuesday() + timedelta(days=number) for number in range(10)]
    house.subscribe(*(busy(evening(day), uid=str(day)) for day in days))
    house.says(busy(evening(days[0]), uid="0"))
    assert (len(house.times), house.calendar.source.is_held) == (10, True)
    assert len(notices(kind="calendar_held")) == 1
    agree_to_free(calendar=house.calendar, by=host)
    house.read()
    assert len(house.times) == 1


def test_removing_the_calendar_frees_its_times(house: HouseCalendar, room: Room, host: Person) -> None:
    house.subscribe(busy(evening()))
    unsubscribe(calendar=house.calendar, by=host)
    assert obstacle(room, evening()) == ""
    assert not Source.objects.exists()
    assert booked(room).state == BookingState.REQUESTED


def test_what_takes_the_hall_takes_its_halves_and_the_other_way_round(settings: Any) -> None:
    hall = RoomFactory()
    half, other = (RoomFactory(venue=hall.venue, parent=hall) for _half in range(2))
    with calendar_of_house(half, host_of(half.venue), settings) as house:
        house.subscribe(busy(evening()))
        assert [obstacle(each, evening()) for each in (hall, half, other)] == [DateVerdict.TAKEN, DateVerdict.TAKEN, ""]


@crowd(8)
def test_requests_and_a_calendar_at_the_same_moment(
    at_once: AtOnce, room: Room, house: HouseCalendar, people: int
) -> None:
    """Either a booking is there first, and the house is told of it, or all are refused; never two."""
    groups = [group_of() for _person in range(people)]
    house.subscribe(busy(evening(next_tuesday() + timedelta(days=1))))
    house.body = calendar(busy(evening(next_tuesday() + timedelta(days=1))), busy(evening(), uid="2"))

    def asking(group: Organisation, person: Person) -> Callable[[], Booking]:
        return lambda: booked(room, by=person, organisation=group)

    half = people // 2
    asked = [asking(*each) for each in groups]
    answers = at_once([*asked[:half], house.read, *asked[half:]])
    made = [answer for answer in answers if isinstance(answer, Booking)]
    assert all(isinstance(answer, Booking | BookingRefused | None) for answer in answers), answers
    assert len(made) <= 1
    assert evening() in house.times
    assert [clash.booking for clash in BusyClash.objects.all()] == made
