"""Which days are meant by what people say of them, seen from a day: the weekend, next week, the end of December.

Each function returns how the first and the last day are found. What lies partly behind is cut at the day seen from.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

Days = tuple[date, date]
SeenFrom = Callable[[date], Days | None]
"""From a day to the first and the last one meant; None where there is no such day, as 31 February."""

A_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
LEAP_YEARS_APART = 9


def days_seen_from(today: date, meant: SeenFrom) -> Days | None:
    """Return the days meant; None where there are none, or where the calendar ends."""
    with suppress(ValueError, OverflowError):
        return meant(today)
    return None


def in_days(number: int) -> SeenFrom:
    """Today, tomorrow, the day after."""
    return lambda today: (today + number * A_DAY, today + number * A_DAY)


def weekday(number: int, *, after_today: bool = False, weeks: int = 0) -> SeenFrom:
    """The next such weekday: today may be one, unless it is to be after today."""

    def days(today: date) -> Days:
        earliest = today + A_DAY if after_today else today
        day = earliest + ((number - earliest.weekday()) % 7 + 7 * weeks) * A_DAY
        return day, day

    return days


def weekend(weeks: int) -> SeenFrom:
    """Saturday and Sunday of this week, or of one that comes so many weeks later."""

    def days(today: date) -> Days:
        sunday = today + (6 - today.weekday() + 7 * weeks) * A_DAY
        return max(today, sunday - A_DAY), sunday

    return days


def week(weeks: int) -> SeenFrom:
    """Monday to Sunday."""

    def days(today: date) -> Days:
        monday = today + (7 * weeks - today.weekday()) * A_DAY
        return max(today, monday), monday + 6 * A_DAY

    return days


def month_from_now(months: int) -> SeenFrom:
    """This month, or one that comes so many months later."""

    def days(today: date) -> Days:
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        first, last = _part_of_month(year, month + 1, "")
        return max(today, first), last

    return days


def month(number: int, *, part: str = "", year: int | None = None) -> SeenFrom:
    """A month, or its beginning, middle or end; without a year the next one that has not passed."""

    def days(today: date) -> Days:
        asked = year or today.year + (_part_of_month(today.year, number, part)[1] < today)
        first, last = _part_of_month(asked, number, part)
        return (max(first, today) if today <= last else first), last

    return days


def _part_of_month(year: int, number: int, part: str) -> Days:
    last = calendar.monthrange(year, number)[1]
    first_day, last_day = {"beginning": (1, 10), "middle": (11, 20), "end": (21, last)}.get(part, (1, last))
    return date(year, number, first_day), date(year, number, last_day)


def days_of_month(number: int, first: int, last: int, *, year: int | None = None) -> SeenFrom:
    """From one day of a month to another; without a year the next ones that have not passed."""

    def days(today: date) -> Days | None:
        years = [year] if year else range(today.year, today.year + LEAP_YEARS_APART)
        found = (_days_in(each, number, first, last) for each in years)
        return next((days for days in found if days and (year or days[1] >= today)), None)

    return days


def _days_in(year: int, number: int, first: int, last: int) -> Days | None:
    """Return the days, if that month of that year has them."""
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= first <= last <= calendar.monthrange(year, number)[1]:
        return date(year, number, first), date(year, number, last)
    return None
