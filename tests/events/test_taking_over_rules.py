"""Rules of others that our own rules say, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.imported_entries import fields_of_schedule, wanted_of
from events.schedule import Schedule
from foundation.calendar_reading import Window, read_calendar
from foundation.calendar_reading.entries import at_moment
from foundation.recurrence import Rule
from tests.foundation.test_calendar_reading import calendar_of
from tests.foundation.test_calendar_series import rules
from tests.foundation.test_ical import UNHURRIED

WINDOW = Window(date(2026, 3, 1), date(2027, 8, 31))


def schedule_of(said: dict[str, object]) -> Schedule:
    fields = fields_of_schedule(said)
    names = {"frequency": "repeat", "interval": "interval", "first_on": "first_on", "until_on": "until_on"}
    rule = Rule(**{name: fields[field] for name, field in names.items()})
    return Schedule(rule=rule, start_time=fields["start_time"], end_time=fields["end_time"], days=fields["days"])


@UNHURRIED
@given(rule=rules(), first=st.dates(date(2025, 9, 1), date(2026, 9, 1)), hour=st.integers(0, 23))
def test_what_is_taken_over_takes_place_exactly_when_the_calendar_says(rule: str, first: date, hour: int) -> None:
    start = f"DTSTART;TZID=Europe/Berlin:{first:%Y%m%d}T{hour:02}1500"
    read = read_calendar(calendar_of(f"UID:1\nSUMMARY:Singen\n{start}\nDURATION:PT1H\nRRULE:{rule}"), WINDOW)
    expected = sorted(each.starts_at for entry in read.entries for each in entry.dates)
    wanted, remarks = wanted_of(read, WINDOW)
    if remarks:
        return
    found = []
    for each in wanted:
        schedule = schedule_of(each.said["schedule"])
        days = schedule.rule.dates(since=WINDOW.since, until=WINDOW.until)
        found += [schedule.starts_at(day) for day in days if str(day) not in each.said["left_out"]]
    assert sorted(found) == expected


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("FREQ=WEEKLY", 1),
        ("FREQ=DAILY", 7),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 5),
        ("FREQ=MONTHLY;BYDAY=-1FR", 1),
        ("FREQ=MONTHLY;BYDAY=2TU", 1),
        ("FREQ=MONTHLY;BYMONTHDAY=10", 1),
        ("FREQ=YEARLY", 1),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=2TU", 1),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", 1),
    ],
)
def test_how_many_events_a_rule_becomes(rule: str, number: int) -> None:
    first = date(2026, 3, 27) if "-1FR" in rule else date(2026, 3, 10)
    text = f"UID:1\nSUMMARY:Singen\nDTSTART;TZID=Europe/Berlin:{first:%Y%m%d}T183000\nRRULE:{rule}"
    wanted, _remarks = wanted_of(read_calendar(calendar_of(text), WINDOW), WINDOW)
    assert len(wanted) == number


def test_what_is_kept_does_not_depend_on_the_day_of_reading() -> None:
    text = "UID:1\nSUMMARY:Singen\nDTSTART;TZID=Europe/Berlin:20250304T183000\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH"
    for days in range(0, 60, 7):
        window = Window(WINDOW.since + timedelta(days=days), WINDOW.until + timedelta(days=days))
        wanted, _remarks = wanted_of(read_calendar(calendar_of(text), window), window)
        assert [each.said["schedule"]["first_on"] for each in wanted] == ["2025-03-04", "2025-03-06"]


def test_whole_days_and_nights_last_as_long_as_they_do() -> None:
    times = [
        ("DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260313", date(2026, 3, 13)),
        ("DTSTART;TZID=Europe/Berlin:20260310T220000\nDTEND;TZID=Europe/Berlin:20260311T020000", None),
        ("DTSTART;TZID=Europe/Berlin:20260310T100000\nDTEND;TZID=Europe/Berlin:20260312T160000", None),
        ("DTSTART;TZID=Europe/Berlin:20260310T180000\nDTEND;TZID=Europe/Berlin:20260311T180000", None),
    ]
    for lines, _end in times:
        read = read_calendar(calendar_of(f"UID:1\nSUMMARY:Fest\n{lines}"), WINDOW)
        [each], _remarks = wanted_of(read, WINDOW)
        schedule = schedule_of(each.said["schedule"])
        [said] = read.entries[0].dates
        assert schedule.starts_at(schedule.rule.first_on) == at_moment(said.start)
        assert schedule.ends_at(schedule.rule.first_on) == said.ends_at
