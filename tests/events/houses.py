"""A house that holds a feast in its own room, and when the room is taken."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from events.models import Event
from foundation.timespan import TimeSpan, today
from rooms.models import Booking, Claim, Room
from tests.rooms.factories import booked

EVENING = time(18), time(20)


def in_a_week(weeks: int = 1) -> date:
    return today() + timedelta(weeks=weeks)


def feast(room: Room, **fields: Any) -> dict[str, Any]:
    """Return what a house types about its own event in its own room."""
    starts, ends = EVENING
    return {
        "organiser": room.venue.organisation,
        "room": room,
        "title": "Sommerfest",
        "start_time": starts,
        "end_time": ends,
        "districts": [room.venue.district],
        **fields,
    }


def held(room: Room) -> list[TimeSpan]:
    """Return when the room is taken, by bookings that stand and by their quarter hours alike."""
    bookings = [*Booking.objects.standing().filter(room=room).order_by("starts_at")]
    with_claims = set(Claim.objects.filter(part=room, booking__isnull=False).values_list("booking", flat=True))
    assert with_claims == {booking.pk for booking in bookings}
    return [booking.span for booking in bookings]


def evening(day: date, starts: time = EVENING[0], ends: time = EVENING[1]) -> TimeSpan:
    return TimeSpan.on(day, starts, ends)


def dates_with_rooms(event: Event) -> list[tuple[date, bool]]:
    """Return the coming dates, and whether each has a booking that stands."""
    dates = event.occurrences.upcoming().select_related("booking").order_by("starts_at")
    return [(date.original_on, bool(date.booking and date.booking.stands)) for date in dates]


def another_has_it(room: Room, day: date, starts: time = time(19), ends: time = time(21)) -> Booking:
    return booked(room, evening(day, starts, ends), at_once=True)
