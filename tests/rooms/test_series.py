"""Weekly uses: all or nothing, and what happens to one date later."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.recurrence import Frequency
from foundation.timespan import TimeSpan, local
from rooms.actions import decisions, moves, series
from rooms.actions.claims import BookingRefused
from rooms.actions.moves import NewClocks, NewTime
from rooms.actions.requests import request_booking
from rooms.actions.series import DatesTaken
from rooms.models import Booking, BookingSeries, Claim, RejectedDate
from rooms.states import BookingState, DateVerdict
from tests.crowds import AtOnce
from tests.rooms.factories import RoomFactory, application, booked, evening, group_of, host_of, next_tuesday
from tests.rooms.series import ask, asked, bookings, keys, rule, states


@pytest.mark.django_db
def test_what_could_not_be_had_is_kept_with_its_reason_and_can_be_had_later() -> None:
    room = RoomFactory()
    clash = booked(room, evening(next_tuesday() + timedelta(weeks=1)))
    made = asked(room)
    assert len(bookings(made)) == 3
    rejected = made.rejected_dates.get()
    assert (rejected.on_day, rejected.verdict) == (next_tuesday() + timedelta(weeks=1), DateVerdict.TAKEN)
    with pytest.raises(BookingRefused):
        series.add_date(rejected=rejected, by=made.person)
    decisions.cancel(booking=clash, by=clash.person)
    series.add_date(rejected=rejected, by=made.person)
    assert len(bookings(made)) == 4
    assert made.rejected_dates.count() == 0


@pytest.mark.django_db
def test_a_lost_race_for_one_date_rolls_the_whole_series_back() -> None:
    room = RoomFactory()
    booked(room, evening(next_tuesday() + timedelta(weeks=2)))
    Notice.objects.all().delete()
    with pytest.raises(DatesTaken) as lost:
        ask(room, rule())()
    assert [each.day for each in lost.value.dates] == [next_tuesday() + timedelta(weeks=2)]
    assert (BookingSeries.objects.count(), Booking.objects.count(), Notice.objects.count()) == (0, 1, 0)


@pytest.mark.django_db
def test_a_series_is_one_mail_to_each_side() -> None:
    room = RoomFactory()
    host_of(room.venue)
    made = asked(room)
    assert Notice.objects.count() == 2
    decisions.approve(booking=bookings(made)[0], by=host_of(room.venue), which=keys(bookings(made)))
    assert states(made) == [BookingState.CONFIRMED] * 4
    assert Notice.objects.filter(kind="booking_confirmed").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"until_on": None}, "höchstens 54 Wochen"),
        ({"weeks": 56}, "höchstens 54 Wochen"),
        ({"until_on": date(2020, 1, 1)}, "vor ihrem Anfang"),
        ({"frequency": Frequency.ONCE}, "So oft gibt es keine Serie"),
        ({"frequency": Frequency.YEARLY}, "So oft gibt es keine Serie"),
        ({"interval": 53}, "So oft gibt es keine Serie"),
    ],
)
def test_an_odd_rule_is_refused(odd: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BookingRefused, match=sentence):
        ask(RoomFactory(), rule(**odd), {next_tuesday()})()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ticked", "left"), [([1], "c.cc"), ([1, 2, 3], "c..."), ([0, 2], ".c.c"), ([0, 1, 2, 3], "....")]
)
def test_any_dates_can_be_cancelled_together(ticked: list[int], left: str) -> None:
    room = RoomFactory()
    made = asked(room)
    decisions.approve(booking=bookings(made)[0], by=host_of(room.venue), which=keys(bookings(made)))
    decisions.cancel(booking=bookings(made)[1], by=made.person, which=keys(bookings(made)[n] for n in ticked))
    assert "".join("c" if state == BookingState.CONFIRMED else "." for state in states(made)) == left
    assert Claim.objects.count() == left.count("c") * 16
    assert made.rejected_dates.count() == left.count(".")


@pytest.mark.django_db
def test_the_past_of_a_series_stays_as_it_was() -> None:
    made = asked(RoomFactory())
    first = bookings(made)[0]
    Booking.objects.filter(pk=first.pk).update(
        starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(days=3, hours=-2)
    )
    decisions.cancel(booking=bookings(made)[1], by=made.person, which=keys(bookings(made)))
    assert states(made) == [BookingState.REQUESTED] + [BookingState.CANCELLED] * 3


@pytest.mark.django_db
def test_a_date_moved_by_itself_stays_when_all_others_move_and_uids_stay() -> None:
    room = RoomFactory()
    made = asked(room)
    uids = [one.uid for one in bookings(made)]
    exception = bookings(made)[1]
    span = evening(next_tuesday() + timedelta(weeks=1), time(9), time(11))
    moves.move(booking=exception, to=NewTime(span=span), by=made.person)
    others = keys(one for one in bookings(made) if not one.moved)
    later = NewClocks(starts=time(19), ends=time(21), which=others)
    moves.move_series(booking=bookings(made)[0], to=later, by=made.person)
    assert [local(one.starts_at).hour for one in bookings(made)] == [19, 9, 19, 19]
    assert [one.uid for one in bookings(made)] == uids


@pytest.mark.django_db
def test_from_now_on_divides_the_series_and_leaves_what_was_before() -> None:
    made = asked(RoomFactory())
    dates = bookings(made)
    from_now_on = NewClocks(starts=time(16), ends=time(18), which=keys(dates[2:]))
    moves.move_series(booking=dates[2], to=from_now_on, by=made.person)
    later = BookingSeries.objects.exclude(pk=made.pk).get()
    assert [local(one.starts_at).hour for one in bookings(made)] == [18, 18]
    assert [(local(one.starts_at).hour, one.moved) for one in bookings(later)] == [(16, False)] * 2
    made.refresh_from_db()
    assert (made.until_on, later.first_on) == (next_tuesday() + timedelta(days=13), next_tuesday() + timedelta(weeks=2))


@pytest.mark.django_db
def test_what_is_given_back_and_taken_again_comes_back_at_the_time_it_had() -> None:
    room = RoomFactory()
    made = asked(room)
    dates = bookings(made)
    moves.move_series(
        booking=dates[2], to=NewClocks(starts=time(19), ends=time(21), which=keys(dates[2:])), by=made.person
    )
    span = evening(next_tuesday() + timedelta(weeks=3), time(9), time(11))
    moves.move(booking=dates[3], to=NewTime(span=span), by=made.person)
    for given in (dates[1], dates[3]):
        decisions.cancel(booking=given, by=made.person)
        rejected = RejectedDate.objects.get()
        again = series.add_date(rejected=rejected, by=made.person)
        given.refresh_from_db()
        assert again.span == given.span


@pytest.mark.django_db
def test_a_few_of_many_are_exceptions() -> None:
    made = asked(RoomFactory())
    dates = bookings(made)
    a_few = NewClocks(starts=time(16), ends=time(18), which=keys([dates[0], dates[2]]))
    moves.move_series(booking=dates[0], to=a_few, by=made.person)
    assert [(local(one.starts_at).hour, one.moved) for one in bookings(made)] == [
        (16, True), (18, False), (16, True), (18, False)
    ]  # fmt: skip


def test_two_series_at_once_are_one_series(at_once: AtOnce) -> None:
    room = RoomFactory()
    results = at_once([ask(room, rule()) for _ in range(6)])
    assert sorted(type(result).__name__ for result in results) == ["BookingSeries"] + ["DatesTaken"] * 5
    assert (Booking.objects.count(), RejectedDate.objects.count()) == (4, 0)


def test_a_series_and_a_single_booking_at_once_are_all_or_nothing(at_once: AtOnce) -> None:
    room = RoomFactory()
    whole = rule()
    group, lina = group_of()
    wish = application(group)
    third = TimeSpan.on([*whole.dates()][2], time(18), time(20))
    results = at_once(
        [
            ask(room, whole),
            lambda: request_booking(room=room, span=third, application=wish, by=lina),
        ]
    )
    won = [isinstance(result, BookingSeries | Booking) for result in results]
    assert sorted(won) == [False, True]
    assert Booking.objects.count() == (4 if won[0] else 1)
