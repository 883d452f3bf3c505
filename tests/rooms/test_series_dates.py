"""Which dates a weekly use has: the clocks' time, and of each date whether it can be had and why not."""

from __future__ import annotations

import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.recurrence import ClockSpan
from foundation.timespan import local
from rooms.actions.closures import close
from rooms.availability.openings import Openings
from rooms.availability.series_preview import preview
from rooms.models import OpeningException, Room
from rooms.states import DateVerdict
from tests.cost import cost
from tests.rooms.factories import RoomFactory, booked, closed_time, evening, next_tuesday
from tests.rooms.series import EVENING, asked, bookings, rule

NIGHT = ClockSpan(starts=time(2, 30), ends=time(5))


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
