"""Hours of a day on which the clocks change, by either policy."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.recurrence import ClockChange, ClockSpan, moment
from foundation.timespan import NonexistentTime, local
from tests.foundation.test_recurrence import UNHURRIED, clocks

SPRING, AUTUMN, SUMMER = date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 5)
REFUSED, HOUR_LATER = ClockChange.REFUSED, ClockChange.HOUR_LATER


@pytest.mark.parametrize("change", ClockChange)
@pytest.mark.parametrize(
    ("day", "starts", "ends", "minutes"),
    [
        (SUMMER, time(1), time(4), 180),
        (SUMMER, time(22), time(2), 240),
        (SUMMER, time(18), time(0), 360),
        (SUMMER, time(18), time(18), 1440),
        (SPRING, time(1), time(4), 120),
        (SPRING - timedelta(days=1), time(22), time(4), 300),
        (SPRING - timedelta(days=1), time(18), time(18), 1380),
        (AUTUMN, time(1), time(4), 240),
        (AUTUMN, time(2), time(3), 120),
        (AUTUMN, time(2, 30), time(2, 45), 15),
        (AUTUMN - timedelta(days=1), time(22), time(4), 420),
    ],
)
def test_hours_that_exist_last_as_long_as_they_last_by_either_policy(
    day: date, starts: time, ends: time, minutes: int, change: ClockChange
) -> None:
    assert ClockSpan(starts=starts, ends=ends).on(day, change).duration == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("day", "starts", "ends", "minutes"),
    [
        (SPRING, time(2, 30), time(4), 30),
        (SPRING, time(1), time(2, 30), 90),
        (SPRING, time(2, 15), time(2, 45), 30),
        (SPRING - timedelta(days=1), time(22), time(2, 30), 270),
        (SPRING, time(2, 30), time(3), None),
        (SPRING, time(2), time(3), None),
    ],
)
def test_hours_that_the_clocks_jump_over_are_refused_or_an_hour_later(
    day: date, starts: time, ends: time, minutes: int | None
) -> None:
    span = ClockSpan(starts=starts, ends=ends)
    with pytest.raises(NonexistentTime):
        span.on(day, REFUSED)
    if minutes is None:
        with pytest.raises(NonexistentTime, match="Die Uhrzeit 2"):
            span.on(day, HOUR_LATER)
    else:
        assert span.on(day, HOUR_LATER).duration == timedelta(minutes=minutes)


def test_a_time_that_the_clocks_show_twice_is_the_first_by_either_policy() -> None:
    for change in ClockChange:
        assert moment(AUTUMN, time(2, 30), change) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert moment(AUTUMN, time(2, 30, fold=1), change) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_later_is_what_the_clocks_show_then() -> None:
    for fold in (0, 1):
        assert local(moment(SPRING, time(2, 30, fold=fold), HOUR_LATER)).time() == time(3, 30)


@UNHURRIED
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), clocks)
def test_the_policies_differ_only_where_a_time_does_not_exist(day: date, clock: time) -> None:
    later = moment(day, clock, HOUR_LATER)
    try:
        assert moment(day, clock, REFUSED) == later
        assert local(later).replace(tzinfo=None) == datetime.combine(day, clock)
    except NonexistentTime:
        assert local(later).replace(tzinfo=None) == datetime.combine(day, clock) + timedelta(hours=1)
