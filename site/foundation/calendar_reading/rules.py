"""RRULEs of others (RFC 5545, 3.3.10): daily to yearly, read and counted within bounds.

dateutil counts them alike (a test compares the two), but a rule that never comes true, such as 30 February, keeps it
busy until the year 9999: its bounds heed nothing but dates found. So the steps are taken here, and are counted.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from foundation.calendar_reading.faults import RemarkKind, UnreadableEntry

WEEKDAYS = {name: number for number, name in enumerate(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])}
UNDERSTOOD = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
LONGEST_INTERVAL = 1000
MOST_DATES = 1000
"""So many dates a COUNT may give."""
STEPS = {"DAILY": 1, "WEEKLY": 1, "MONTHLY": 1, "YEARLY": 12}
"""What looking at one day, week, month, year costs."""


class Steps:
    """How much may still be counted."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, number: int) -> None:
        """Raises `UnreadableEntry` when there are none left."""
        self.left -= number
        if self.left < 0:
            raise UnreadableEntry(RemarkKind.TOO_OFTEN)


@dataclass(frozen=True, kw_only=True)
class RecurrenceRule:
    """On which days, in the wall-clock time of the entry, something recurs."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: datetime | date | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    """Number in the month or year (0: each) and weekday."""
    positions: tuple[int, ...] = ()
    week_start: int = 0

    @classmethod
    def read(cls, parts: dict[str, Any]) -> RecurrenceRule:
        """Read what `icalendar` makes of an RRULE. Raises `UnreadableEntry` for what is not understood."""
        parts = {str(name).upper(): value if isinstance(value, list) else [value] for name, value in parts.items()}
        if not set(parts) <= UNDERSTOOD or "FREQ" not in parts:
            raise UnreadableEntry(RemarkKind.ODD_RULE)
        rule = cls(
            frequency=str(parts["FREQ"][0]).upper(),
            interval=int(parts.get("INTERVAL", [1])[0]),
            count=int(parts["COUNT"][0]) if "COUNT" in parts else None,
            until=parts["UNTIL"][0] if "UNTIL" in parts else None,
            months=tuple(int(month) for month in parts.get("BYMONTH", ())),
            month_days=tuple(int(day) for day in parts.get("BYMONTHDAY", ())),
            weekdays=tuple(_weekday(str(word)) for word in parts.get("BYDAY", ())),
            positions=tuple(int(position) for position in parts.get("BYSETPOS", ())),
            week_start=_weekday(str(parts.get("WKST", ["MO"])[0]))[1],
        )
        rule._refuse_odd()
        return rule

    def days(self, first: date, *, since: date, last: date, steps: Steps) -> Iterator[date]:
        """Return the days from `since` to `last`, in order, COUNT heeded, UNTIL not. `first` is where it begins.

        Raises `UnreadableEntry` when there is more to count than `steps` are left.
        """
        all_days = self._all_days(first, since if self.count is None else first, last, steps)
        return (day for day in islice(all_days, self.count) if day >= since)

    def _all_days(self, first: date, since: date, last: date, steps: Steps) -> Iterator[date]:
        for found in self._periods(first, since, last, steps):
            ordered = sorted(found)
            for day in ordered if not self.positions else self._picked(ordered):
                if first <= day <= last:
                    yield day

    def _picked(self, ordered: list[date]) -> list[date]:
        size = len(ordered)
        places = {position - 1 if position > 0 else size + position for position in self.positions}
        return [ordered[place] for place in sorted(places) if 0 <= place < size]

    def _periods(self, first: date, since: date, last: date, steps: Steps) -> Iterator[set[date]]:
        """Yield the days that come into question, a day, week, month or year at a time."""
        walk = {"DAILY": self._each_day, "WEEKLY": self._each_week, "MONTHLY": self._each_month}
        for found in walk.get(self.frequency, self._each_year)(first, since, last):
            steps.take(STEPS[self.frequency])
            yield found

    def _each_day(self, first: date, since: date, last: date) -> Iterator[set[date]]:
        step = timedelta(days=self.interval)
        day = first + max(0, (since - first).days // self.interval) * step
        while day <= last:
            yield {day} if self._passes(day) else set()
            day += step

    def _each_week(self, first: date, since: date, last: date) -> Iterator[set[date]]:
        step = timedelta(days=7 * self.interval)
        monday = first - timedelta(days=(first.weekday() - self.week_start) % 7)
        monday += max(0, (since - monday).days // step.days) * step
        wanted = {weekday for _number, weekday in self.weekdays} or {first.weekday()}
        while monday <= last:
            week = [monday + timedelta(days=number) for number in range(7)]
            yield {day for day in week if day.weekday() in wanted and self._in_months(day.month)}
            monday += step

    def _each_month(self, first: date, since: date, last: date) -> Iterator[set[date]]:
        begins = first.year * 12 + first.month - 1
        number = begins + max(0, (since.year * 12 + since.month - 1 - begins) // self.interval) * self.interval
        while number <= last.year * 12 + last.month - 1:
            year, month = number // 12, number % 12 + 1
            yield self._in_month(year, month, first) if self._in_months(month) else set()
            number += self.interval

    def _each_year(self, first: date, since: date, last: date) -> Iterator[set[date]]:
        year = first.year + max(0, (since.year - first.year) // self.interval) * self.interval
        while year <= last.year:
            if self.weekdays and not self.months and not self.month_days:
                yield self._numbered(date(year, 1, 1), 366 if calendar.isleap(year) else 365)
            else:
                months = self.months or (range(1, 13) if self.month_days else [first.month])
                yield {day for month in months for day in self._in_month(year, month, first)}
            year += self.interval

    def _in_month(self, year: int, month: int, first: date) -> set[date]:
        length = calendar.monthrange(year, month)[1]
        if not self.month_days and not self.weekdays:
            return {date(year, month, first.day)} if first.day <= length else set()
        found = {date(year, month, number) for number in range(1, length + 1)}
        if self.month_days:
            numbers = {number if number > 0 else length + 1 + number for number in self.month_days}
            found = {day for day in found if day.day in numbers}
        return found & self._numbered(date(year, month, 1), length) if self.weekdays else found

    def _numbered(self, start: date, length: int) -> set[date]:
        """Return those of so many days from `start` that are one of the weekdays, and the right one of its kind."""
        found = set()
        for number, weekday in self.weekdays:
            offset = (weekday - start.weekday()) % 7
            same = [start + timedelta(days=each) for each in range(offset, length, 7)]
            place = number - 1 if number > 0 else len(same) + number
            found |= set(same) if number == 0 else set(same[place : place + 1] if place >= 0 else [])
        return found

    def _passes(self, day: date) -> bool:
        length = calendar.monthrange(day.year, day.month)[1]
        return (
            self._in_months(day.month)
            and (not self.month_days or day.day in self.month_days or day.day - length - 1 in self.month_days)
            and (not self.weekdays or day.weekday() in {weekday for _number, weekday in self.weekdays})
        )

    def _in_months(self, month: int) -> bool:
        return not self.months or month in self.months

    def _refuse_odd(self) -> None:
        has_numbers = any(number for number, _weekday in self.weekdays)
        is_odd = (
            self.frequency not in STEPS
            or not 1 <= self.interval <= LONGEST_INTERVAL
            or (self.count is not None and self.until is not None)
            or not all(1 <= month <= 12 for month in self.months)
            or not all(1 <= abs(day) <= 31 for day in self.month_days)
            or not all(1 <= abs(position) <= 366 for position in self.positions)
            or (has_numbers and self.frequency not in ("MONTHLY", "YEARLY"))
            or (has_numbers and self.frequency == "YEARLY" and bool(self.month_days) and not self.months)
            or (self.frequency == "WEEKLY" and bool(self.month_days))
        )
        if is_odd:
            raise UnreadableEntry(RemarkKind.ODD_RULE)
        if self.count is not None and not 1 <= self.count <= MOST_DATES:
            raise UnreadableEntry(RemarkKind.TOO_OFTEN if self.count > 0 else RemarkKind.ODD_RULE)


def _weekday(word: str) -> tuple[int, int]:
    """Return number and weekday of "TU", "2TU", "-1FR". Raises `UnreadableEntry`."""
    number, name = word[:-2], word[-2:].upper()
    try:
        read = (int(number or 0), WEEKDAYS[name])
    except (KeyError, ValueError):
        raise UnreadableEntry(RemarkKind.ODD_RULE) from None
    if number and not 1 <= abs(read[0]) <= 53:
        raise UnreadableEntry(RemarkKind.ODD_RULE)
    return read
