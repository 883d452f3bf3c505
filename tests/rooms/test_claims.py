"""No double booking: whatever meets, however it comes, on both databases."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.actors import SYSTEM
from foundation.timespan import QUARTER_HOUR, TimeSpan
from rooms.actions.claims import BookingRefused, Taken
from rooms.actions.closures import close
from rooms.actions.decisions import approve, cancel, decline
from rooms.actions.requests import request_booking
from rooms.availability.bookings_in_closures import bookings_in
from rooms.models import Booking, Claim, Closure, Room
from rooms.states import BookingState, Side
from tests.crowds import AtOnce, crowd
from tests.rooms.factories import (
    RoomFactory,
    VenueFactory,
    application,
    booked,
    change,
    closed_time,
    evening,
    group_of,
    host_of,
)

HOUR = timedelta(hours=1)


def shifted(start: timedelta, end: timedelta) -> TimeSpan:
    """Return 18 to 20 o'clock with its beginning and end moved."""
    return TimeSpan(evening().start + start, evening().end + end)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(0 * HOUR, 0 * HOUR, id="identical"),
        pytest.param(HOUR / 2, -HOUR / 2, id="contained"),
        pytest.param(-HOUR, HOUR, id="containing"),
        pytest.param(-HOUR, -2 * HOUR + QUARTER_HOUR, id="overlapping by the first quarter of an hour"),
        pytest.param(2 * HOUR - QUARTER_HOUR, HOUR, id="overlapping by the last quarter of an hour"),
    ],
)
def test_who_comes_second_is_refused(start: timedelta, end: timedelta) -> None:
    room = RoomFactory()
    booked(room)
    with pytest.raises(Taken):
        booked(room, shifted(start, end))
    assert Booking.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), [(2 * HOUR, 2 * HOUR), (-2 * HOUR, -2 * HOUR)])
def test_one_may_come_right_after_the_other(start: timedelta, end: timedelta) -> None:
    room = RoomFactory()
    booked(room)
    booked(room, shifted(start, end))
    assert Booking.objects.standing().count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("first_is_earlier", [True, False])
def test_a_buffer_meets_a_buffer_but_never_a_use(first_is_earlier: bool) -> None:
    room = RoomFactory(buffer_before=30, buffer_after=30)
    touching = [evening(), shifted(2 * HOUR, 2 * HOUR)]
    sharing = [evening(), shifted(2.5 * HOUR, 2.5 * HOUR)]
    if not first_is_earlier:
        touching.reverse()
        sharing.reverse()
    booked(room, touching[0])
    with pytest.raises(Taken):
        booked(room, touching[1])
    decline(booking=Booking.objects.get(), by=host_of(room.venue), reason="Probe")
    assert Claim.objects.count() == 0
    for span in sharing:
        booked(room, span)
    assert Booking.objects.standing().count() == 2


@pytest.mark.django_db
def test_a_changed_buffer_leaves_old_bookings_as_they_were() -> None:
    room = RoomFactory(buffer_after=60)
    old = booked(room)
    change(room, buffer_after=0)
    old.refresh_from_db()
    assert old.buffer_after == 60
    with pytest.raises(Taken):
        booked(room, shifted(2 * HOUR, 2 * HOUR))
    booked(room, shifted(3 * HOUR, 3 * HOUR))


@pytest.mark.django_db
def test_the_hall_takes_its_halves_and_a_half_takes_the_hall() -> None:
    hall = RoomFactory()
    left, right = RoomFactory.create_batch(2, venue=hall.venue, parent=hall)
    booked(left)
    with pytest.raises(Taken):
        booked(hall)
    booked(right)
    booked(hall, shifted(2 * HOUR, 2 * HOUR))
    with pytest.raises(Taken):
        booked(right, shifted(2 * HOUR, 2 * HOUR))


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_claim() -> None:
    room = RoomFactory()
    mine, theirs = booked(room), booked(room, shifted(2 * HOUR, 2 * HOUR))
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(part=room, starts_at=mine.starts_at, side=Side.LEAD, booking=theirs)


@pytest.mark.django_db
def test_cancelling_gives_the_time_back() -> None:
    room = RoomFactory()
    mine = booked(room)
    cancel(booking=mine, by=mine.person)
    again = booked(room)
    assert again.state == BookingState.REQUESTED


# --- At the same moment -------------------------------------------------------------------------------------


def ask(room: Room, span: TimeSpan) -> Callable[[], Booking]:
    group, lina = group_of()
    wish = application(group)
    return lambda: request_booking(room=room, span=span, application=wish, by=lina)


def outcome(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


@crowd(16)
def test_identical_requests_leave_one_booking(at_once: AtOnce, people: int) -> None:
    room = RoomFactory()
    results = at_once([ask(room, evening()) for _ in range(people)])
    assert outcome(results) == {"Booking": 1, "Taken": people - 1}
    assert Booking.objects.count() == 1


@crowd(12)
def test_requests_that_overlap_in_part_leave_no_quarter_hour_given_twice(at_once: AtOnce, people: int) -> None:
    room = RoomFactory(buffer_before=15, buffer_after=15)
    steps = [QUARTER_HOUR * (number % 12) for number in range(people)]
    results = at_once([ask(room, shifted(step, step)) for step in steps])
    bookings = sorted((one for one in results if isinstance(one, Booking)), key=lambda one: one.starts_at)
    assert outcome(results) == {"Booking": len(bookings), "Taken": people - len(bookings)}
    assert bookings
    for one, following in itertools.pairwise(bookings):
        assert one.ends_at + one.after <= following.starts_at


@crowd(6)
def test_the_hall_and_its_halves_at_once_never_share_a_time(at_once: AtOnce, people: int) -> None:
    hall = RoomFactory()
    left, right = RoomFactory.create_batch(2, venue=hall.venue, parent=hall)
    wanted = itertools.islice(itertools.cycle([hall, left, hall, right, left, hall]), people)
    results = at_once([ask(room, evening()) for room in wanted])
    rooms = sorted(one.room_id for one in results if isinstance(one, Booking))
    assert rooms in ([hall.pk], [left.pk, right.pk], [left.pk], [right.pk])
    assert set(outcome(results)) == {"Booking", "Taken"}


def test_a_closure_and_a_booking_at_once_are_one_or_the_other(at_once: AtOnce) -> None:
    room = RoomFactory()
    span = evening()
    results = at_once(
        [
            ask(room, span),
            lambda: close(venue=room.venue, closed=closed_time(span), by=SYSTEM),
        ]
    )
    [booking] = Booking.objects.all() or [None]
    assert results[0] == booking if booking else isinstance(results[0], BookingRefused)
    assert bookings_in(Closure.objects.get()) == ([booking] if booking else [])


def test_a_double_click_on_yes_says_yes_once(at_once: AtOnce) -> None:
    booking = booked(RoomFactory())
    host = host_of(booking.room.venue)
    results = at_once([lambda: approve(booking=Booking.objects.get(pk=booking.pk), by=host)] * 2)
    assert outcome(results) == {"list": 1, "StateConflict": 1}


# --- Whatever spans come ------------------------------------------------------------------------------------

quarters = st.integers(0, 40)
wishes = st.lists(
    st.tuples(quarters, st.integers(1, 12), st.sampled_from([0, 15, 30, 60]), st.integers(0, 2)), max_size=10
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(wishes)
def test_whatever_is_asked_for_bodies_and_buffers_keep_apart(asked: list[tuple[int, int, int, int]]) -> None:
    with transaction.atomic():
        venue = VenueFactory()
        hall = RoomFactory(venue=venue)
        rooms = [hall, *RoomFactory.create_batch(2, venue=venue, parent=hall)]
        start = evening().start - 9 * HOUR
        group, lina = group_of()
        given_out: list[Booking] = []
        for begins, length, buffer, index in asked:
            room = rooms[index]
            change(room, buffer_before=buffer, buffer_after=buffer)
            span = TimeSpan(start + QUARTER_HOUR * begins, start + QUARTER_HOUR * (begins + length))
            clash = any(
                _meets(one, room, span) for one in given_out if hall in (one.room, room) or one.room_id == room.pk
            )
            try:
                given_out.append(booked(room, span, organisation=group, by=lina))
                assert not clash
            except Taken:
                assert clash
        transaction.set_rollback(True)


def _meets(one: Booking, room: Room, span: TimeSpan) -> bool:
    """Say it again in other words: a use with its buffers meets the other's use."""
    return one.span.widened(one.before, one.after).overlaps(span) or span.widened(room.before, room.after).overlaps(
        one.span
    )
