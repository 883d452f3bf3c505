from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.series import Schedule
from events.states import Repeat
from foundation.timespan import local

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Machines that run many tests at once are slow."""
BERLIN = ZoneInfo("Europe/Berlin")


def dates(schedule: Schedule, until: date = date(2040, 1, 1)) -> list[date]:
    return [*schedule.dates(since=schedule.first_on, until=until)]


def weekly(**fields: Any) -> Schedule:
    return Schedule(
        **{"first_on": date(2026, 3, 24), "start_time": time(18, 30), "end_time": time(20), "repeat": "weekly"} | fields
    )


def test_half_past_six_stays_half_past_six_over_both_changes_of_the_clocks() -> None:
    schedule = weekly(first_on=date(2026, 3, 22), until_on=date(2026, 11, 1))
    clocks = {local(schedule.starts_at(day)).time() for day in dates(schedule)}
    assert clocks == {time(18, 30)}
    assert len(dates(schedule)) == 33


def test_a_series_may_span_the_hour_that_does_not_exist() -> None:
    schedule = weekly(first_on=date(2026, 3, 22), start_time=time(2, 30), end_time=time(4))
    shown = [local(schedule.starts_at(day)) for day in dates(schedule, date(2026, 4, 5))]
    assert [moment.time() for moment in shown] == [time(2, 30), time(3, 30), time(2, 30)]


def test_a_series_on_the_hour_that_exists_twice_takes_the_first() -> None:
    schedule = weekly(first_on=date(2026, 10, 25), start_time=time(2, 30), end_time=None)
    assert schedule.starts_at(date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("repeat", "first_on", "expected"),
    [
        (Repeat.MONTHLY_LAST_WEEKDAY, date(2026, 1, 30), ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"]),
        (Repeat.MONTHLY_WEEKDAY, date(2026, 1, 30), ["2026-01-30", "2026-05-29", "2026-07-31", "2026-10-30"]),
        (Repeat.MONTHLY_WEEKDAY, date(2026, 1, 13), ["2026-01-13", "2026-02-10", "2026-03-10", "2026-04-14"]),
        (Repeat.MONTHLY_DAY, date(2026, 1, 31), ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]),
        (Repeat.YEARLY, date(2024, 2, 29), ["2024-02-29", "2028-02-29", "2032-02-29", "2036-02-29"]),
    ],
)
def test_dates_that_not_every_month_has_are_left_out(repeat: str, first_on: date, expected: list[str]) -> None:
    found = dates(Schedule(first_on=first_on, repeat=repeat))
    assert [day.isoformat() for day in found[:4]] == expected


def test_the_last_friday_must_begin_on_one() -> None:
    assert Schedule(first_on=date(2026, 1, 30), repeat=Repeat.MONTHLY_LAST_WEEKDAY).fits_its_first_date()
    assert not Schedule(first_on=date(2026, 1, 23), repeat=Repeat.MONTHLY_LAST_WEEKDAY).fits_its_first_date()


@pytest.mark.parametrize(
    ("until_on", "written"),
    [(date(2026, 7, 28), "UNTIL=20260728T163000Z"), (date(2026, 12, 29), "UNTIL=20261229T173000Z")],
)
def test_the_last_date_is_exactly_at_until_in_summer_and_winter(until_on: date, written: str) -> None:
    schedule = weekly(until_on=until_on)
    assert dates(schedule)[-1] == until_on
    assert schedule.rrule().endswith(written)


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


schedules = st.builds(
    Schedule,
    first_on=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    start_time=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    end_time=st.none(),
    repeat=st.sampled_from([repeat for repeat in Repeat if repeat != Repeat.ONCE]),
    interval=st.integers(1, 12),
    until_on=st.none(),
).filter(Schedule.fits_its_first_date)


@UNHURRIED
@given(schedules, st.integers(0, 500), st.integers(0, 500))
def test_a_window_shows_what_the_whole_shows(schedule: Schedule, skip: int, length: int) -> None:
    since = schedule.first_on + timedelta(days=skip)
    until = since + timedelta(days=length)
    whole = [day for day in dates(schedule, until) if day >= since]
    assert [*schedule.dates(since=since, until=until)] == whole


@UNHURRIED
@given(schedules, st.integers(0, 1500))
def test_what_is_written_means_what_is_stored(schedule: Schedule, length: int) -> None:
    """A program that reads our RRULE in local time finds our dates, first and last included."""
    until = schedule.first_on + timedelta(days=length)
    ours = dates(schedule, until)
    assert ours[0] == schedule.first_on
    ending = Schedule(**{**schedule.__dict__, "until_on": ours[-1]})
    start = datetime.combine(schedule.first_on, schedule.start_time or time(0), tzinfo=BERLIN)
    read = rrulestr(ending.rrule(), dtstart=start)
    assert [moment.date() for moment in read.xafter(start, inc=True, count=len(ours) + 1)] == ours
