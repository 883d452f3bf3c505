from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from events.schedule import Schedule
from foundation.recurrence import Frequency, Rule
from foundation.timespan import local


def weekly(first_on: date = date(2026, 3, 24), until_on: date | None = None, **fields: Any) -> Schedule:
    rule = Rule(first_on=first_on, frequency=Frequency.WEEKLY, until_on=until_on)
    return Schedule(**{"rule": rule, "start_time": time(18, 30), "end_time": time(20)} | fields)


def test_half_past_six_stays_half_past_six_over_both_changes_of_the_clocks() -> None:
    schedule = weekly(first_on=date(2026, 3, 22), until_on=date(2026, 11, 1))
    starts = [local(schedule.starts_at(day)).time() for day in schedule.rule.dates()]
    assert starts == [time(18, 30)] * 33


def test_a_series_may_span_the_hour_that_does_not_exist() -> None:
    schedule = weekly(first_on=date(2026, 3, 22), start_time=time(2, 30), end_time=time(4))
    shown = [local(schedule.starts_at(day)) for day in schedule.rule.dates(until=date(2026, 4, 5))]
    assert [moment.time() for moment in shown] == [time(2, 30), time(3, 30), time(2, 30)]


def test_an_end_that_the_clocks_leave_before_the_start_is_open_that_night() -> None:
    schedule = weekly(first_on=date(2026, 3, 29), start_time=time(2, 30), end_time=time(3))
    assert schedule.ends_at(date(2026, 3, 29)) is None


def test_a_series_on_the_hour_that_exists_twice_takes_the_first() -> None:
    schedule = weekly(first_on=date(2026, 10, 25), start_time=time(2, 30), end_time=None)
    assert schedule.starts_at(date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until_on", "written"),
    [(date(2026, 7, 28), "UNTIL=20260728T163000Z"), (date(2026, 12, 29), "UNTIL=20261229T173000Z")],
)
def test_the_last_date_is_exactly_at_until_in_summer_and_winter(until_on: date, written: str) -> None:
    schedule = weekly(until_on=until_on)
    assert [*schedule.rule.dates()][-1] == until_on
    assert schedule.rrule() == f"FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;{written}"


def test_all_day_has_a_date_as_until() -> None:
    schedule = weekly(start_time=None, end_time=None, until_on=date(2026, 7, 28))
    assert schedule.rrule() == "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20260728"


def test_a_night_ends_on_the_next_morning() -> None:
    schedule = weekly(start_time=time(22), end_time=time(2))
    day = date(2026, 3, 24)
    assert local(schedule.ends_at(day) or datetime.max).isoformat() == "2026-03-25T02:00:00+01:00"


@pytest.mark.parametrize(("days", "last"), [(1, date(2026, 3, 25)), (3, date(2026, 3, 27))])
def test_whole_days_end_at_the_midnight_after_the_last(days: int, last: date) -> None:
    schedule = weekly(start_time=None, end_time=None, days=days)
    assert local(schedule.ends_at(date(2026, 3, 24)) or datetime.max).date() == last


def test_in_july_2039_it_is_still_summer() -> None:
    assert weekly().starts_at(date(2039, 7, 5)) == datetime(2039, 7, 5, 16, 30, tzinfo=UTC)
