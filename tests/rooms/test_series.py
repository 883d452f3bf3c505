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
from rooms.states import BookingState, DateVerdict, Scope
from tests.crowds import AtOnce
from tests.rooms.factories import RoomFactory, application, booked, evening, group_of, host_of, next_tuesday
from tests.rooms.series import ask, asked, bookings, rule, states


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
    decisions.approve(booking=bookings(made)[0], by=host_of(room.venue), scope=Scope.ALL)
    assert states(made) == [BookingState.CONFIRMED] * 4
    assert Notice.objects.filter(kind="booking_confirmed").count() == 1


@pytest.mark.django_db
def test_longer_than_half_a_year_is_refused() -> None:
    with pytest.raises(BookingRefused, match="halbes Jahr"):
        asked(RoomFactory(), rule(weeks=30))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "odd",
    [{"frequency": Frequency.MONTHLY_WEEKDAY}, {"frequency": Frequency.ONCE}, {"interval": 5}],
    ids=["monthly", "once", "every five weeks"],
)
def test_what_is_not_every_one_to_four_weeks_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(BookingRefused, match="alle eine bis vier Wochen"):
        ask(RoomFactory(), rule(**odd), {next_tuesday()})()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("until_on", "sentence"), [(None, "höchstens ein halbes Jahr"), (date(2020, 1, 1), "vor ihrem Anfang")]
)
def test_a_series_ends_and_ends_after_it_began(until_on: date | None, sentence: str) -> None:
    with pytest.raises(BookingRefused, match=sentence):
        ask(RoomFactory(), rule(until_on=until_on), {next_tuesday()})()


@pytest.mark.django_db
@pytest.mark.parametrize(("scope", "left"), [(Scope.ONE, "c.cc"), (Scope.FOLLOWING, "c..."), (Scope.ALL, "....")])
def test_one_date_this_and_following_or_all_can_be_cancelled(scope: Scope, left: str) -> None:
    room = RoomFactory()
    made = asked(room)
    decisions.approve(booking=bookings(made)[0], by=host_of(room.venue), scope=Scope.ALL)
    decisions.cancel(booking=bookings(made)[1], by=made.person, scope=scope)
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
    decisions.cancel(booking=bookings(made)[1], by=made.person, scope=Scope.ALL)
    assert states(made) == [BookingState.REQUESTED] + [BookingState.CANCELLED] * 3


@pytest.mark.django_db
def test_a_date_moved_by_itself_stays_when_all_others_move_and_uids_stay() -> None:
    room = RoomFactory()
    made = asked(room)
    uids = [one.uid for one in bookings(made)]
    exception = bookings(made)[1]
    span = evening(next_tuesday() + timedelta(weeks=1), time(9), time(11))
    moves.move(booking=exception, to=NewTime(span=span), by=made.person)
    moves.move_series(booking=bookings(made)[0], to=NewClocks(starts=time(19), ends=time(21)), by=made.person)
    assert [local(one.starts_at).hour for one in bookings(made)] == [19, 9, 19, 19]
    assert [one.uid for one in bookings(made)] == uids


@pytest.mark.django_db
def test_from_now_on_leaves_what_was_before() -> None:
    made = asked(RoomFactory())
    from_now_on = NewClocks(starts=time(16), ends=time(18), scope=Scope.FOLLOWING)
    moves.move_series(booking=bookings(made)[2], to=from_now_on, by=made.person)
    assert [local(one.starts_at).hour for one in bookings(made)] == [18, 18, 16, 16]


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
