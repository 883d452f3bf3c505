"""Closures that lose nothing, and trees that change while bookings lie ahead."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError

from foundation.actors import SYSTEM
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import TimeSpan, day_span
from rooms.actions import closures, decisions
from rooms.actions.claims import BookingRefused
from rooms.actions.room_trees import refuse_impossible_tree
from rooms.availability.bookings_in_closures import bookings_in, bookings_in_each
from rooms.availability.day_plan import week_of
from rooms.availability.obstacles import Obstacles
from rooms.availability.search import find
from rooms.availability.series_preview import preview
from rooms.filters import Wish
from rooms.models import Booking, Claim, Closure, OpeningHours, Room, RoomPart
from rooms.states import BookingState, DateVerdict
from tests.cost import cost
from tests.rooms.factories import RoomFactory, booked, closed_time, evening, host_of, loaded, next_tuesday

pytestmark = pytest.mark.django_db
EVENING = ClockSpan(starts=time(18), ends=time(20))


def closed(room: Room, *, whole_house: bool = True) -> Closure:
    """Close from 16 to 22 o'clock."""
    closed = closed_time(evening(starts=time(16), ends=time(22)), room=None if whole_house else room)
    return closures.close(venue=room.venue, closed=closed, by=SYSTEM)


def test_a_closure_lists_what_lies_in_it_and_deletes_nothing() -> None:
    room = RoomFactory()
    booking = booked(room)
    closure = closed(room)
    assert bookings_in(closure) == [booking]
    booking.refresh_from_db()
    assert booking.state == BookingState.REQUESTED
    with pytest.raises(BookingRefused, match="Wasserschaden"):
        booked(room, evening(starts=time(20), ends=time(22)))


def test_what_is_cancelled_in_a_closed_time_is_closed_then() -> None:
    room = RoomFactory()
    booking = booked(room)
    closed(room)
    decisions.cancel(booking=booking, by=booking.person)
    with pytest.raises(BookingRefused):
        booked(room)


def test_lifted_again_nothing_was_lost() -> None:
    room = RoomFactory()
    booking = booked(room)
    closures.lift(closure=closed(room), by=SYSTEM)
    decisions.approve(booking=booking, by=host_of(room.venue))
    booked(room, evening(starts=time(20), ends=time(22)))


def test_of_two_closures_one_lifted_leaves_the_other() -> None:
    room = RoomFactory()
    first, _second = closed(room), closed(room, whole_house=False)
    closures.lift(closure=first, by=SYSTEM)
    with pytest.raises(BookingRefused):
        booked(room)


def test_a_closed_half_closes_the_hall_and_not_the_other_half() -> None:
    hall = RoomFactory()
    left, right = RoomFactory.create_batch(2, venue=hall.venue, parent=hall)
    closed(left, whole_house=False)
    booked(right)
    for room in (left, hall):
        with pytest.raises(BookingRefused):
            booked(room)


def test_whoever_looks_at_the_half_of_a_closed_hall_reads_why() -> None:
    hall = RoomFactory()
    half, _other = RoomFactory.create_batch(2, venue=hall.venue, parent=hall)
    closures.close(venue=hall.venue, closed=closed_time(evening(), "Bühnenbau", hall), by=SYSTEM)
    [tuesday, *_] = week_of(loaded(half), next_tuesday())
    assert (tuesday.notes, tuesday.taken) == (["Bühnenbau"], [evening()])
    [date] = preview(loaded(half), Rule(first_on=next_tuesday(), frequency=Frequency.ONCE), EVENING)
    assert (date.verdict, "Bühnenbau" in date.words) == (DateVerdict.CLOSED, True)
    assert list(Closure.objects.closing(half)) == [Closure.objects.get()]
    assert Obstacles.read([loaded(half)], evening()).to(loaded(half), evening()).words.endswith("Bühnenbau.")
    with pytest.raises(BookingRefused, match="Bühnenbau"):
        booked(half)


@pytest.mark.parametrize("minutes", [0, 15])
def test_a_buffer_needs_an_open_house_too(minutes: int) -> None:
    room = RoomFactory(buffer_before=30)
    end = evening().start - timedelta(minutes=minutes)
    closures.close(venue=room.venue, closed=closed_time(TimeSpan(end - timedelta(hours=1), end)), by=SYSTEM)
    assert Obstacles.read([room], evening()).to(room, evening()).verdict == DateVerdict.CLOSED
    assert find(Wish(datum=next_tuesday(), von=time(18), bis=time(20))).hits == []
    with pytest.raises(BookingRefused):
        booked(room)


def test_years_of_closing_cost_as_little_as_an_evening() -> None:
    venue = RoomFactory().venue
    RoomFactory.create_batch(5, venue=venue)
    years = TimeSpan(evening().start, evening().start + timedelta(days=29 * 30))
    an_evening = cost(lambda: closures.close(venue=venue, closed=closed_time(evening()), by=SYSTEM))
    assert cost(lambda: closures.close(venue=venue, closed=closed_time(years), by=SYSTEM)) == an_evening
    assert Claim.objects.count() == 0


def test_a_closure_that_moves_gives_its_old_time_back() -> None:
    room = RoomFactory()
    closure = closed(room)
    later = evening(next_tuesday() + timedelta(days=1))
    closures.change_closure(closure=closure, to=closed_time(later), by=SYSTEM)
    booked(room)
    with pytest.raises(BookingRefused):
        booked(room, later)


def test_shorter_hours_delete_no_booking() -> None:
    room = RoomFactory()
    booking = booked(room)
    OpeningHours.objects.update(closes=time(12))
    booking.refresh_from_db()
    assert booking.state == BookingState.REQUESTED
    assert Claim.objects.count() == 16


def test_a_room_that_gets_halves_keeps_its_bookings_on_them() -> None:
    hall = RoomFactory()
    booked(hall)
    half = RoomFactory(venue=hall.venue, parent=hall)
    assert set(Claim.objects.values_list("part", flat=True)) == {half.pk}
    with pytest.raises(BookingRefused):
        booked(half)


def test_a_half_that_leaves_the_hall_is_free_while_the_hall_is_used() -> None:
    hall = RoomFactory()
    left, right = RoomFactory.create_batch(2, venue=hall.venue, parent=hall)
    booked(hall)
    right.parent = None
    right.save()
    booked(right)
    with pytest.raises(BookingRefused):
        booked(left)


def test_a_room_booked_while_the_hall_is_cannot_become_part_of_it() -> None:
    hall = RoomFactory()
    RoomFactory(venue=hall.venue, parent=hall)
    kitchen = RoomFactory(venue=hall.venue)
    booked(hall)
    booked(kitchen)
    claims = set(Claim.objects.values_list("part", "starts_at", "side", "booking"))
    with pytest.raises(BookingRefused, match="überschneiden"):
        refuse_impossible_tree(room=kitchen, parent=hall)
    kitchen.refresh_from_db()
    assert kitchen.parent is None
    assert set(Claim.objects.values_list("part", "starts_at", "side", "booking")) == claims


def test_trying_a_tree_that_is_possible_changes_nothing() -> None:
    hall = RoomFactory()
    kitchen = RoomFactory(venue=hall.venue)
    booked(hall)
    links = set(RoomPart.objects.values_list("room", "part"))
    refuse_impossible_tree(room=kitchen, parent=hall)
    kitchen.refresh_from_db()
    assert kitchen.parent is None
    assert set(RoomPart.objects.values_list("room", "part")) == links


def test_a_new_room_of_a_closed_house_is_closed() -> None:
    room = RoomFactory()
    closed(room)
    with pytest.raises(BookingRefused):
        booked(RoomFactory(venue=room.venue))
    assert Booking.objects.count() == 0


def test_a_room_does_not_lie_in_itself_nor_in_another_house() -> None:
    hall, other = RoomFactory.create_batch(2)
    half = RoomFactory(venue=hall.venue, parent=hall)
    hall.parent = half
    with pytest.raises(ValidationError):
        hall.clean()
    half.parent = other
    with pytest.raises(ValidationError):
        half.clean()


def test_of_many_closures_each_lists_its_own_bookings() -> None:
    here, beside = RoomFactory(), RoomFactory()
    in_the_next_room = RoomFactory(venue=here.venue)
    first, elsewhere, late = booked(here), booked(beside), booked(here, evening(next_tuesday() + timedelta(days=1)))
    whole, half, other = closed(here), closed(in_the_next_room, whole_house=False), closed(beside)
    assert bookings_in_each([whole, half, other]) == {whole.pk: [first], half.pk: [], other.pk: [elsewhere]}
    assert late not in bookings_in(whole)
    assert bookings_in_each([]) == {}


@pytest.mark.parametrize("closed_days", [{"first"}, {"second"}, set()])
def test_a_night_is_stopped_by_the_closures_of_both_its_days(closed_days: set[str]) -> None:
    room = RoomFactory(venue__hours=[(day, time(18), time(4)) for day in range(7)])
    days = {"first": next_tuesday(), "second": next_tuesday() + timedelta(days=1)}
    for name in closed_days:
        closures.close(venue=room.venue, closed=closed_time(day_span(days[name]), "Putz"), by=SYSTEM)
    night = evening(starts=time(22), ends=time(2))
    if closed_days:
        with pytest.raises(BookingRefused, match="Putz"):
            booked(room, night)
    else:
        assert booked(room, night).span.duration == timedelta(hours=4)
