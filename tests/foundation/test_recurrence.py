"""The one rule of dates: against a calendar walked through day by day, and against who else reads an RRULE."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from foundation.recurrence import Frequency, Rule, holiday_on

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Machines that run many tests at once are slow."""
BERLIN = ZoneInfo("Europe/Berlin")
SPRING, SUMMER = date(2026, 3, 29), date(2026, 7, 5)

rules = st.builds(
    Rule,
    first_on=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    frequency=st.sampled_from([frequency for frequency in Frequency if frequency != Frequency.ONCE]),
    interval=st.integers(1, 12),
).filter(Rule.fits_its_first_date)
lengths = st.integers(0, 1500).map(lambda days: timedelta(days=days))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def by_the_calendar(rule: Rule, last: date) -> Iterator[date]:
    """Walk through each day and say by plain reckoning whether the rule means it."""
    first = rule.first_on
    for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
        weeks = (day - first).days // 7
        months = (day.year - first.year) * 12 + day.month - first.month
        is_last_of_its_kind = day.day + 7 > monthrange(day.year, day.month)[1]
        is_meant = {
            Frequency.WEEKLY: day.weekday() == first.weekday() and weeks % rule.interval == 0,
            Frequency.MONTHLY_WEEKDAY: day.weekday() == first.weekday()
            and (day.day - 1) // 7 == (first.day - 1) // 7
            and months % rule.interval == 0,
            Frequency.MONTHLY_LAST_WEEKDAY: day.weekday() == first.weekday()
            and is_last_of_its_kind
            and months % rule.interval == 0,
            Frequency.MONTHLY_DAY: day.day == first.day and months % rule.interval == 0,
            Frequency.YEARLY: (day.day, day.month) == (first.day, first.month)
            and (day.year - first.year) % rule.interval == 0,
        }
        if is_meant[Frequency(rule.frequency)]:
            yield day


@UNHURRIED
@given(rules, lengths)
def test_the_dates_are_those_that_the_calendar_has(rule: Rule, length: timedelta) -> None:
    last = rule.first_on + length
    assert [*rule.dates(until=last)] == [*by_the_calendar(rule, last)]


@UNHURRIED
@given(rules, lengths)
def test_dates_rise_from_the_first_and_stay_within_their_bounds(rule: Rule, length: timedelta) -> None:
    dates = [*rule.dates(until=rule.first_on + length)]
    assert dates[0] == rule.first_on
    assert all(one < other for one, other in pairwise(dates))
    assert dates[-1] <= rule.first_on + length


@UNHURRIED
@given(rules, lengths)
def test_the_end_of_the_rule_and_the_end_asked_for_are_the_same_end(rule: Rule, length: timedelta) -> None:
    last = rule.first_on + length
    ending = Rule(**{**rule.__dict__, "until_on": last})
    assert [*ending.dates()] == [*rule.dates(until=last)]
    assert [*ending.dates(until=date(2100, 1, 1))] == [*ending.dates()]


@UNHURRIED
@given(rules, lengths, lengths)
def test_a_window_shows_what_the_whole_shows(rule: Rule, skip: timedelta, length: timedelta) -> None:
    since = rule.first_on + skip
    whole = [*rule.dates(until=since + length)]
    assert [*rule.dates(since=since, until=since + length)] == [day for day in whole if day >= since]


@UNHURRIED
@given(rules, lengths, clocks)
def test_who_reads_our_rrule_in_local_time_finds_our_dates(rule: Rule, length: timedelta, starts: time) -> None:
    """First and last included, whether the last date stands there as a day or as a moment."""
    last = [*rule.dates(until=rule.first_on + length)][-1]
    ending = Rule(**{**rule.__dict__, "until_on": last})
    at_midnight = datetime.combine(rule.first_on, time(0))
    assert [found.date() for found in rrulestr(ending.rrule(), dtstart=at_midnight)] == [*ending.dates()]
    at_the_hour = datetime.combine(rule.first_on, starts, tzinfo=BERLIN)
    read = rrulestr(ending.rrule(starts=starts), dtstart=at_the_hour)
    assert [found.date() for found in read] == [*ending.dates()]


@UNHURRIED
@given(rules)
def test_icalendar_writes_our_rrule_as_we_do(rule: Rule) -> None:
    written = dict(part.split("=") for part in rule.rrule().split(";"))
    read = dict(part.split("=") for part in vRecur.from_ical(rule.rrule()).to_ical().decode().split(";"))
    assert read == written


@UNHURRIED
@given(rules, lengths)
def test_each_month_whose_turn_it_is_has_a_date_or_is_named_as_skipped(rule: Rule, length: timedelta) -> None:
    if rule.frequency == Frequency.WEEKLY:
        assert rule.skipped(until=rule.first_on + length) == []
        return
    last = rule.first_on + length
    step = rule.interval * (12 if rule.frequency == Frequency.YEARLY else 1)
    turns, number = [], rule.first_on.year * 12 + rule.first_on.month - 1
    while (month := date(number // 12, number % 12 + 1, 1)) + timedelta(days=31) <= last:
        turns.append(month)
        number += step
    dated = [day.replace(day=1) for day in rule.dates(until=last)]
    skipped = rule.skipped(until=last)
    assert set(turns) <= {*dated, *skipped}
    assert set(dated).isdisjoint(skipped)
    assert skipped == sorted(set(skipped))


def each(frequency: Frequency, first_on: date, **fields: Any) -> Rule:
    return Rule(first_on=first_on, frequency=frequency, **fields)


@pytest.mark.parametrize(
    ("rule", "dates", "skipped"),
    [
        (each(Frequency.WEEKLY, date(2026, 12, 15), interval=2), "2026-12-15 2026-12-29 2027-01-12 2027-01-26", ""),
        (each(Frequency.MONTHLY_LAST_WEEKDAY, date(2026, 1, 30)), "2026-01-30 2026-02-27 2026-03-27 2026-04-24", ""),
        (each(Frequency.MONTHLY_WEEKDAY, date(2026, 1, 13)), "2026-01-13 2026-02-10 2026-03-10 2026-04-14", ""),
        (
            each(Frequency.MONTHLY_WEEKDAY, date(2026, 1, 30)),
            "2026-01-30 2026-05-29 2026-07-31 2026-10-30",
            "2026-02 2026-03 2026-04 2026-06 2026-08 2026-09",
        ),
        (
            each(Frequency.MONTHLY_DAY, date(2026, 1, 31)),
            "2026-01-31 2026-03-31 2026-05-31 2026-07-31",
            "2026-02 2026-04 2026-06",
        ),
        (
            each(Frequency.MONTHLY_DAY, date(2026, 1, 31), interval=3),
            "2026-01-31 2026-07-31 2026-10-31 2027-01-31",
            "2026-04",
        ),
        (
            each(Frequency.YEARLY, date(2024, 2, 29)),
            "2024-02-29 2028-02-29 2032-02-29 2036-02-29",
            "2025-02 2026-02 2027-02 2029-02 2030-02 2031-02 2033-02 2034-02 2035-02",
        ),
    ],
)
def test_what_not_every_month_has_is_left_out_and_named(rule: Rule, dates: str, skipped: str) -> None:
    last = date.fromisoformat(dates.split()[-1])
    assert " ".join(f"{day}" for day in rule.dates(until=last)) == dates
    assert " ".join(f"{month:%Y-%m}" for month in rule.skipped(until=last)) == skipped


def test_skipped_looks_at_the_months_that_end_in_the_window() -> None:
    rule = each(Frequency.MONTHLY_DAY, date(2026, 1, 31))
    assert rule.skipped(since=date(2026, 4, 30), until=date(2026, 6, 29)) == [date(2026, 4, 1)]


def test_the_end_of_all_calendars_is_an_end_like_any_other() -> None:
    for frequency in Frequency:
        rule = each(frequency, date(9998, 12, 31), until_on=date.max)
        assert next(iter(rule.dates())) == rule.first_on
        assert rule.skipped() == [*rule.skipped(until=date.max)]
    assert each(Frequency.MONTHLY_DAY, date(9999, 10, 31), until_on=date.max).skipped() == [date(9999, 11, 1)]


def test_once_is_one_date() -> None:
    rule = Rule(first_on=SUMMER)
    assert [*rule.dates()] == [SUMMER]
    assert [*rule.dates(since=SUMMER + timedelta(days=1), until=date(2030, 1, 1))] == []
    assert (rule.is_series, rule.in_words(), rule.rrule(), rule.skipped()) == (False, "", "", [])


def test_a_series_that_ends_before_it_begins_has_no_dates() -> None:
    rule = each(Frequency.WEEKLY, SUMMER, until_on=SUMMER - timedelta(days=1))
    assert [*rule.dates()] == []
    assert rule.skipped() == []


def test_who_asks_a_series_without_an_end_says_until_when() -> None:
    with pytest.raises(ValueError, match="until when"):
        each(Frequency.WEEKLY, SUMMER).dates()


def test_an_interval_counts_from_one() -> None:
    with pytest.raises(ValueError, match="counts from 1"):
        each(Frequency.WEEKLY, SUMMER, interval=0)


def test_the_last_friday_must_begin_on_one() -> None:
    assert each(Frequency.MONTHLY_LAST_WEEKDAY, date(2026, 1, 30)).fits_its_first_date()
    assert not each(Frequency.MONTHLY_LAST_WEEKDAY, date(2026, 1, 23)).fits_its_first_date()


@pytest.mark.parametrize(
    ("frequency", "interval", "german", "english"),
    [
        (Frequency.ONCE, 1, "", ""),
        (Frequency.WEEKLY, 1, "jeden Dienstag", "every Tuesday"),
        (Frequency.WEEKLY, 2, "alle 2 Wochen am Dienstag", "every 2 weeks on Tuesday"),
        (Frequency.MONTHLY_WEEKDAY, 1, "jeden 4. Dienstag im Monat", "every month on Tuesday number 4"),
        (Frequency.MONTHLY_WEEKDAY, 3, "alle 3 Monate am 4. Dienstag", "every 3 months on Tuesday number 4"),
        (Frequency.MONTHLY_LAST_WEEKDAY, 1, "jeden letzten Dienstag im Monat", "every last Tuesday of the month"),
        (Frequency.MONTHLY_LAST_WEEKDAY, 2, "alle 2 Monate am letzten Dienstag", "every 2 months on the last Tuesday"),
        (Frequency.MONTHLY_DAY, 1, "jeden Monat am 24.", "every month on day 24"),
        (Frequency.MONTHLY_DAY, 2, "alle 2 Monate am 24.", "every 2 months on day 24"),
        (Frequency.YEARLY, 1, "jedes Jahr am 24. November", "every year on 24 November"),
        (Frequency.YEARLY, 2, "alle 2 Jahre am 24. November", "every 2 years on 24 November"),
    ],
)
def test_rules_are_said_as_people_do(frequency: Frequency, interval: int, german: str, english: str) -> None:
    rule = each(frequency, date(2026, 11, 24), interval=interval)
    assert rule.in_words() == german
    with translation.override("en"):
        assert rule.in_words() == english


@pytest.mark.parametrize(
    ("frequency", "written"),
    [
        (Frequency.ONCE, ""),
        (Frequency.WEEKLY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (Frequency.MONTHLY_WEEKDAY, "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU"),
        (Frequency.MONTHLY_LAST_WEEKDAY, "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TU"),
        (Frequency.MONTHLY_DAY, "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=24"),
        (Frequency.YEARLY, "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYMONTHDAY=24"),
    ],
)
def test_rules_are_written_to_the_letter(frequency: Frequency, written: str) -> None:
    assert each(frequency, date(2026, 11, 24), interval=2).rrule() == written


@pytest.mark.parametrize(
    ("until_on", "starts", "ending"),
    [
        (date(2026, 7, 28), None, ";UNTIL=20260728"),
        (date(2026, 7, 28), time(18, 30), ";UNTIL=20260728T163000Z"),
        (date(2026, 12, 29), time(18, 30), ";UNTIL=20261229T173000Z"),
        (SPRING, time(2, 30), ";UNTIL=20260329T013000Z"),
    ],
)
def test_the_last_date_is_exactly_at_until(until_on: date, starts: time | None, ending: str) -> None:
    rule = each(Frequency.WEEKLY, until_on - timedelta(weeks=8), until_on=until_on)
    assert rule.rrule(starts=starts).partition("BYDAY=")[2][2:] == ending


@pytest.mark.parametrize(
    ("day", "in_karlsruhe", "in_berlin"),
    [
        (date(2026, 1, 1), "Neujahr", "Neujahr"),
        (date(2026, 1, 6), "Heilige Drei Könige", ""),
        (date(2026, 3, 8), "", "Frauentag"),
        (date(2026, 4, 3), "Karfreitag", "Karfreitag"),
        (date(2026, 5, 1), "Erster Mai", "Erster Mai"),
        (date(2026, 6, 4), "Fronleichnam", ""),
        (date(2026, 10, 3), "Tag der Deutschen Einheit", "Tag der Deutschen Einheit"),
        (date(2026, 10, 31), "", ""),
        (date(2026, 11, 1), "Allerheiligen", ""),
        (date(2027, 12, 26), "Zweiter Weihnachtstag", "Zweiter Weihnachtstag"),
        (date(2026, 12, 24), "", ""),
    ],
)
def test_holidays_are_those_of_the_land(settings: Any, day: date, in_karlsruhe: str, in_berlin: str) -> None:
    assert holiday_on(day) == in_karlsruhe
    settings.CITY_LAND = "BE"
    assert holiday_on(day) == in_berlin
