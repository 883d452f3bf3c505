"""Whether a room can be had: whoever asks, in whatever way, gets the same answer as at the door."""

from __future__ import annotations

from contextlib import suppress
from datetime import time, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.actors import SYSTEM
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.refusals import Refused
from foundation.timespan import TimeSpan, local, today
from rooms.actions import closures
from rooms.actions.requests import request_booking
from rooms.availability.search import find
from rooms.availability.series_preview import preview
from rooms.filters import Wish
from rooms.models import Booking, OpeningException, OpeningHours, Room
from rooms.states import DateVerdict
from rooms.views.offers import stands_against
from tests.rooms.factories import (
    RoomFactory,
    application,
    booked,
    closed_time,
    evening,
    group_of,
    loaded,
    next_tuesday,
)

pytestmark = pytest.mark.django_db
EVENING = ClockSpan(starts=time(18), ends=time(20))


def weekly(room: Room) -> str:
    """Return what the search says of the room's coming weeks."""
    [hit] = find(Wish(datum=next_tuesday(), von=time(18), bis=time(20), woechentlich=True)).hits
    assert hit.room == room
    return hit.note


class TestHorizon:
    def test_what_nobody_can_book_yet_is_not_offered(self) -> None:
        RoomFactory(book_ahead_days=30)
        far = Wish(datum=today() + timedelta(days=31), von=time(18), bis=time(20))
        assert (find(far).hits, find(far).near) == ([], [])
        assert len(find(far.with_(datum=today() + timedelta(days=30))).hits) == 1

    def test_the_weeks_behind_it_are_not_said_to_be_free(self) -> None:
        room = RoomFactory(book_ahead_days=(next_tuesday() - today()).days + 22)
        assert weekly(room).startswith("An 4 von 10")

    def test_the_preview_says_so(self) -> None:
        room = loaded(RoomFactory(book_ahead_days=(next_tuesday() - today()).days))
        rule = Rule(first_on=next_tuesday(), frequency=Frequency.WEEKLY, until_on=next_tuesday() + timedelta(weeks=1))
        assert [each.verdict for each in preview(room, rule, EVENING)] == [DateVerdict.FREE, DateVerdict.NOT_YET]


class TestWeeks:
    def test_a_week_in_which_the_house_is_closed_is_none_that_is_free(self) -> None:
        room = RoomFactory()
        week = evening(next_tuesday() + timedelta(weeks=3))
        closures.close(venue=room.venue, closed=closed_time(week), by=SYSTEM)
        assert weekly(room).startswith("An 9 von 10")

    def test_nor_one_with_other_hours_or_an_exception(self) -> None:
        room = RoomFactory()
        OpeningException.objects.create(venue=room.venue, on_day=next_tuesday() + timedelta(weeks=1), reason="Putz")
        assert weekly(room).startswith("An 9 von 10")
        OpeningHours.objects.update(valid_until=next_tuesday() + timedelta(weeks=4))
        assert weekly(room).startswith("An 4 von 10")

    def test_with_nothing_in_the_way_all_are(self) -> None:
        assert weekly(RoomFactory()).startswith("Auch in den nächsten Wochen frei")


# --- Whatever calendar, whoever asks ------------------------------------------------------------------------

Line = tuple[int, int, int]
"""A day, the quarter hour on which something begins, and for how many."""
Calendar = dict[str, list[Line]]
quarters, lengths = st.integers(0, 95), st.integers(1, 40)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Weekly hours, and what is closed, booked and asked for from next Tuesday on."""
    some = st.lists(st.tuples(st.integers(0, 8), quarters, lengths), max_size=3)
    hours = draw(st.lists(st.tuples(st.integers(0, 6), quarters, lengths), min_size=1, max_size=10))
    return {"hours": hours, "closed": draw(some), "booked": draw(some), "asked": draw(some)}


def clock(quarter: int) -> time:
    return time(quarter % 96 // 4, quarter % 4 * 15)


def span_of(line: Line) -> TimeSpan:
    day, quarter, length = line
    return TimeSpan.on(next_tuesday() + timedelta(days=day), clock(quarter), clock(quarter + length))


def is_accepted(room: Room, span: TimeSpan) -> bool:
    """Ask at the door, and give it back."""
    group, lina = group_of()
    try:
        booking = request_booking(room=room, span=span, application=application(group, people=1), by=lina)
    except Refused:
        return False
    Booking.objects.filter(pk=booking.pk).delete()
    return True


def is_found(room: Room, wish: Wish) -> bool:
    return room in [hit.room for hit in find(wish).hits]


def is_free_in_a_series(room: Room, wish: Wish) -> bool:
    rule, hours = Rule(first_on=wish.datum, frequency=Frequency.ONCE), ClockSpan(starts=wish.von, ends=wish.bis)
    return all(each.is_free for each in preview(room, rule, hours))


def room_in(calendar: Calendar, before: int, after: int) -> Room:
    """Return a room with these hours, closed times and bookings."""
    hours = [(weekday, clock(opens), clock(opens + length)) for weekday, opens, length in calendar["hours"]]
    room = loaded(RoomFactory(buffer_before=before, buffer_after=after, venue__hours=hours))
    for span in map(span_of, calendar["closed"]):
        closures.close(venue=room.venue, closed=closed_time(span), by=SYSTEM)
    for span in map(span_of, calendar["booked"]):
        with suppress(Refused):
            booked(room, span)
    return room


@settings(max_examples=25, deadline=None)
@given(calendar=calendars(), before=st.sampled_from([0, 30, 60]), after=st.sampled_from([0, 15, 120]))
def test_what_is_offered_is_accepted_and_nothing_else(calendar: Calendar, before: int, after: int) -> None:
    with transaction.atomic():
        room = room_in(calendar, before, after)
        for span in map(span_of, calendar["asked"]):
            start, end = local(span.start), local(span.end)
            wish = Wish(datum=start.date(), von=start.time(), bis=end.time())
            answers = {
                "search": is_found(room, wish),
                "form": not stands_against(room, span),
                "series": is_free_in_a_series(room, wish),
                "door": is_accepted(room, span),
            }
            assert len({*answers.values()}) == 1, answers
        transaction.set_rollback(True)
