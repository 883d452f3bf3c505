"""Weekly uses: the clocks' time, each date by itself, all or nothing, and what happens to one date later."""

from __future__ import annotations

import os
import time as clock
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import TimeSpan, local
from rooms.actions import deciding, moving, series
from rooms.actions.booking import request_booking
from rooms.actions.claiming import BookingRefused
from rooms.actions.closing import close
from rooms.actions.moving import NewClocks, NewTime
from rooms.actions.series import DatesTaken, SeriesWish
from rooms.availability import Openings
from rooms.models import Booking, BookingSeries, Claim, OpeningException, RejectedDate, Room
from rooms.recurring import preview
from rooms.states import BookingState, DateVerdict, Scope
from tests.cost import cost
from tests.crowds import AtOnce
from tests.rooms.factories import (
    RoomFactory,
    application,
    booked,
    closed_time,
    evening,
    group_of,
    host_of,
    next_tuesday,
)

EVENING = ClockSpan(starts=time(18), ends=time(20))
NIGHT = ClockSpan(starts=time(2, 30), ends=time(5))


def rule(first: date | None = None, weeks: int = 4, **fields: Any) -> Rule:
    first = first or next_tuesday()
    values = {"frequency": Frequency.WEEKLY, "until_on": first + timedelta(weeks=weeks - 1), **fields}
    return Rule(first_on=first, **values)


def asked(room: Room, wanted: Rule | None = None) -> BookingSeries:
    """Ask for all that is free, as some group."""
    wanted, (group, lina) = wanted or rule(), group_of()
    chosen = {each.day for each in preview(room, wanted, EVENING) if each.is_free}
    wish = SeriesWish(rule=wanted, hours=EVENING, chosen=chosen)
    return series.request_series(room=room, wish=wish, application=application(group), by=lina)


def ask(room: Room, wanted: Rule, chosen: set[date] | None = None) -> Callable[[], BookingSeries]:
    """Return what asks for these dates, or for all of them, as some group, whether or not they are free."""
    group, lina = group_of()
    purpose = application(group)
    wish = SeriesWish(rule=wanted, hours=EVENING, chosen=set(wanted.dates()) if chosen is None else chosen)
    return lambda: series.request_series(room=room, wish=wish, application=purpose, by=lina)


def bookings(of: BookingSeries) -> list[Booking]:
    return list(of.bookings.order_by("starts_at"))


def states(of: BookingSeries) -> list[str]:
    return [one.state for one in bookings(of)]


@pytest.fixture
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is February 2026, so that both changes of the clocks lie ahead."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 2, 9, tzinfo=UTC))


@pytest.fixture(params=["UTC", "America/New_York"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """The computer stands in another zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    clock.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    clock.tzset()


@pytest.mark.django_db
@pytest.mark.usefixtures("in_february", "elsewhere")
@pytest.mark.parametrize(
    ("first", "utc_hours"), [(date(2026, 3, 17), [17, 17, 16, 16]), (date(2026, 10, 13), [16, 16, 17, 17])]
)
def test_eighteen_stays_eighteen_over_the_change_of_clocks(first: date, utc_hours: list[int]) -> None:
    made = bookings(asked(RoomFactory(book_ahead_days=400), rule(first)))
    assert [one.starts_at.astimezone(UTC).hour for one in made] == utc_hours
    assert {local(one.starts_at).time() for one in made} == {time(18)}
    assert {one.span.duration for one in made} == {timedelta(hours=2)}


@pytest.mark.django_db
@pytest.mark.usefixtures("in_february")
def test_a_time_the_clocks_jump_over_is_left_out_and_one_that_is_twice_is_said() -> None:
    room = RoomFactory(book_ahead_days=400, venue__hours=[(day, time(0), time(0)) for day in range(7)])
    assert [each.verdict for each in preview(room, rule(date(2026, 3, 22), 3), NIGHT)] == [
        DateVerdict.FREE,
        DateVerdict.NONEXISTENT,
        DateVerdict.FREE,
    ]
    twice = preview(room, rule(date(2026, 10, 25), 1), NIGHT)
    assert "gibt es zweimal, gemeint ist die erste" in twice[0].words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [(time(1), time(4), ["01:00", "04:00"]), (time(2, 30), time(4), ["03:30", "04:00"]), (time(2), time(3), [])],
)
def test_a_house_opens_on_the_night_of_the_change_when_the_clocks_have_jumped(
    opens: time, closes: time, expected: list[str]
) -> None:
    sunday = date(2026, 3, 29)
    room = RoomFactory(venue__hours=[(sunday.weekday(), opens, closes)])
    found = Openings.read([room], sunday, sunday).on(room, sunday)
    assert [f"{local(moment):%H:%M}" for span in found for moment in (span.start, span.end)] == expected


@pytest.mark.django_db
def test_the_preview_says_of_each_date_why_not() -> None:
    room = RoomFactory()
    first = next_tuesday()
    booked(room, evening(first + timedelta(weeks=1)))
    span = evening(first + timedelta(weeks=2))
    close(venue=room.venue, closed=closed_time(span), by=SYSTEM)
    OpeningException.objects.create(venue=room.venue, on_day=first + timedelta(weeks=3))
    found = preview(room, rule(), EVENING)
    assert [each.verdict for each in found] == [
        DateVerdict.FREE, DateVerdict.TAKEN, DateVerdict.CLOSED, DateVerdict.CLOSED
    ]  # fmt: skip
    assert "Wasserschaden" in found[2].words


@pytest.mark.django_db
@pytest.mark.usefixtures("in_february")
def test_a_holiday_is_named_and_biweekly_crosses_week_53() -> None:
    room = RoomFactory(venue__closes_on_holidays=True, book_ahead_days=400)
    corpus_christi = date(2026, 6, 4)
    found = preview(room, rule(corpus_christi, 1), EVENING)
    assert (found[0].verdict, "Fronleichnam" in found[0].words) == (DateVerdict.HOLIDAY, True)
    over_new_year = rule(date(2026, 12, 15), interval=2, until_on=date(2027, 1, 31))
    assert [each.day for each in preview(room, over_new_year, EVENING)] == [
        date(2026, 12, 15),
        date(2026, 12, 29),
        date(2027, 1, 12),
        date(2027, 1, 26),
    ]


@pytest.mark.django_db
def test_the_preview_costs_the_same_for_half_a_year() -> None:
    room = Room.objects.select_related("venue").get(pk=RoomFactory().pk)
    assert cost(lambda: preview(room, rule(weeks=2), EVENING)) == 5
    assert cost(lambda: preview(room, rule(weeks=26), EVENING)) == 5
    assert len(preview(room, rule(weeks=26), EVENING)) == 26


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
    deciding.cancel(booking=clash, by=clash.person)
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
    deciding.approve(booking=bookings(made)[0], by=host_of(room.venue), scope=Scope.ALL)
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
    deciding.approve(booking=bookings(made)[0], by=host_of(room.venue), scope=Scope.ALL)
    deciding.cancel(booking=bookings(made)[1], by=made.person, scope=scope)
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
    deciding.cancel(booking=bookings(made)[1], by=made.person, scope=Scope.ALL)
    assert states(made) == [BookingState.REQUESTED] + [BookingState.CANCELLED] * 3


@pytest.mark.django_db
def test_a_date_moved_by_itself_stays_when_all_others_move_and_uids_stay() -> None:
    room = RoomFactory()
    made = asked(room)
    uids = [one.uid for one in bookings(made)]
    exception = bookings(made)[1]
    span = evening(next_tuesday() + timedelta(weeks=1), time(9), time(11))
    moving.move(booking=exception, to=NewTime(span=span), by=made.person)
    moving.move_series(booking=bookings(made)[0], to=NewClocks(starts=time(19), ends=time(21)), by=made.person)
    assert [local(one.starts_at).hour for one in bookings(made)] == [19, 9, 19, 19]
    assert [one.uid for one in bookings(made)] == uids


@pytest.mark.django_db
def test_from_now_on_leaves_what_was_before() -> None:
    made = asked(RoomFactory())
    from_now_on = NewClocks(starts=time(16), ends=time(18), scope=Scope.FOLLOWING)
    moving.move_series(booking=bookings(made)[2], to=from_now_on, by=made.person)
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
