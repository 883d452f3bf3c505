"""The one rule of dates: when something recurs, in the wall-clock time of the city. Knows no database.

rule = Rule(first_on=date(2026, 9, 1), frequency=Frequency.WEEKLY, until_on=date(2026, 12, 15))
hours = ClockSpan(starts=time(18), ends=time(20))
spans = [hours.on(day, ClockChange.REFUSED) for day in rule.dates()]
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any

import dateutil.rrule
import holidays
from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.timespan import NonexistentTime, TimeSpan, at


class Frequency(TextChoices):
    """How something recurs. Which weekday, which day and which month, the first date says."""

    ONCE = "once", gettext_lazy("einmal")
    WEEKLY = "weekly", gettext_lazy("jede Woche")
    MONTHLY_WEEKDAY = "monthly_weekday", gettext_lazy("jeden Monat am selben Wochentag (zum Beispiel am 2. Dienstag)")
    MONTHLY_LAST_WEEKDAY = (
        "monthly_last_weekday",
        gettext_lazy("jeden Monat am letzten Wochentag (zum Beispiel am letzten Freitag)"),
    )
    MONTHLY_DAY = "monthly_day", gettext_lazy("jeden Monat am selben Tag (zum Beispiel am 15.)")
    YEARLY = "yearly", gettext_lazy("jedes Jahr am selben Tag")


MONTHS_OF = {
    Frequency.MONTHLY_WEEKDAY: 1,
    Frequency.MONTHLY_LAST_WEEKDAY: 1,
    Frequency.MONTHLY_DAY: 1,
    Frequency.YEARLY: 12,
}
"""From one date to the next, for what goes by the month."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The local dates on which something takes place: the first, how it recurs, and the last on which it may.

    A month without such a day (the 31st, the fifth Tuesday, 29 February) has no date, as in RFC 5545 (3.3.10). What
    takes place once has one date and heeds neither `interval` nor `until_on`.
    """

    first_on: date
    frequency: str = Frequency.ONCE
    interval: int = 1
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.interval < 1:
            raise ValueError("An interval counts from 1.")

    @property
    def is_series(self) -> bool:
        return self.frequency != Frequency.ONCE

    def fits_its_first_date(self) -> bool:
        """Whether the rule hits the first date: "last Friday" must begin on a last Friday."""
        if self.frequency != Frequency.MONTHLY_LAST_WEEKDAY:
            return True
        return self.first_on.day + 7 > calendar.monthrange(self.first_on.year, self.first_on.month)[1]

    def dates(self, *, since: date | None = None, until: date | None = None) -> Iterator[date]:
        """Yield the dates in order, from `since` to `until`, both included; without them from the first to the last.

        Raises ValueError where neither the rule nor `until` ends a series.
        """
        since, last = since or self.first_on, self._last(until)
        if not self.is_series:
            return iter([self.first_on] if since <= self.first_on <= last else [])
        moments = dateutil.rrule.rrule(
            **self._as_dateutil(), dtstart=_midnight(self.first_on), interval=self.interval, until=_midnight(last)
        )
        return (moment.date() for moment in moments.xafter(_midnight(since), inc=True))

    def skipped(self, *, since: date | None = None, until: date | None = None) -> list[date]:
        """Return the first day of each month whose turn it is and which has no date, because it has no such day.

        Looks at the months that end from `since` to `until`, as `dates` does.
        """
        if self.frequency not in MONTHS_OF:
            return []
        since, last = since or self.first_on, self._last(until)
        dated = {day.replace(day=1) for day in self.dates(until=last)}
        return [month for month in self._months(since, last) if month not in dated]

    def in_words(self) -> str:
        """Return how it recurs, as people say it ("jeden Dienstag"); "" for what takes place once."""
        weekday, day = date_format(self.first_on, "l"), self.first_on.day
        every = {"weekday": weekday, "day": day, "number": self._number, "date": date_format(self.first_on, _("j. F"))}
        once = {
            Frequency.ONCE: "",
            Frequency.WEEKLY: _("jeden %(weekday)s"),
            Frequency.MONTHLY_WEEKDAY: _("jeden %(number)s. %(weekday)s im Monat"),
            Frequency.MONTHLY_LAST_WEEKDAY: _("jeden letzten %(weekday)s im Monat"),
            Frequency.MONTHLY_DAY: _("jeden Monat am %(day)s."),
            Frequency.YEARLY: _("jedes Jahr am %(date)s"),
        }
        several = {
            Frequency.ONCE: "",
            Frequency.WEEKLY: _("alle %(interval)s Wochen am %(weekday)s"),
            Frequency.MONTHLY_WEEKDAY: _("alle %(interval)s Monate am %(number)s. %(weekday)s"),
            Frequency.MONTHLY_LAST_WEEKDAY: _("alle %(interval)s Monate am letzten %(weekday)s"),
            Frequency.MONTHLY_DAY: _("alle %(interval)s Monate am %(day)s."),
            Frequency.YEARLY: _("alle %(interval)s Jahre am %(date)s"),
        }
        sentences = once if self.interval == 1 else several
        return sentences[Frequency(self.frequency)] % {**every, "interval": self.interval}

    def rrule(self, *, starts: time | None = None) -> str:
        """Return the rule as calendars write it (RFC 5545, 3.3.10); "" for what takes place once.

        The last date stands there as a day or, for what begins at a time of the clocks, as the moment in UTC at which
        it begins on that day.
        """
        if not self.is_series:
            return ""
        weekday, day = str(self._weekday), self.first_on
        text = {
            Frequency.WEEKLY: f"FREQ=WEEKLY;INTERVAL={self.interval};BYDAY={weekday}",
            Frequency.MONTHLY_WEEKDAY: f"FREQ=MONTHLY;INTERVAL={self.interval};BYDAY={self._number}{weekday}",
            Frequency.MONTHLY_LAST_WEEKDAY: f"FREQ=MONTHLY;INTERVAL={self.interval};BYDAY=-1{weekday}",
            Frequency.MONTHLY_DAY: f"FREQ=MONTHLY;INTERVAL={self.interval};BYMONTHDAY={day.day}",
            Frequency.YEARLY: f"FREQ=YEARLY;INTERVAL={self.interval};BYMONTH={day.month};BYMONTHDAY={day.day}",
        }[Frequency(self.frequency)]
        if self.until_on is None:
            return text
        if starts is None:
            return f"{text};UNTIL={self.until_on:%Y%m%d}"
        return f"{text};UNTIL={moment(self.until_on, starts, ClockChange.HOUR_LATER):%Y%m%dT%H%M%SZ}"

    @property
    def _weekday(self) -> Any:
        return dateutil.rrule.weekdays[self.first_on.weekday()]

    @property
    def _number(self) -> int:
        """Which of its kind in the month the weekday of the first date is."""
        return (self.first_on.day - 1) // 7 + 1

    def _as_dateutil(self) -> dict[str, Any]:
        by_frequency: dict[str, dict[str, Any]] = {
            Frequency.WEEKLY: {"freq": dateutil.rrule.WEEKLY, "byweekday": self._weekday},
            Frequency.MONTHLY_WEEKDAY: {"freq": dateutil.rrule.MONTHLY, "byweekday": self._weekday(self._number)},
            Frequency.MONTHLY_LAST_WEEKDAY: {"freq": dateutil.rrule.MONTHLY, "byweekday": self._weekday(-1)},
            Frequency.MONTHLY_DAY: {"freq": dateutil.rrule.MONTHLY, "bymonthday": self.first_on.day},
            Frequency.YEARLY: {
                "freq": dateutil.rrule.YEARLY,
                "bymonth": self.first_on.month,
                "bymonthday": self.first_on.day,
            },
        }
        return by_frequency[self.frequency]

    def _last(self, until: date | None) -> date:
        if not self.is_series:
            return until or self.first_on
        ends = [day for day in (until, self.until_on) if day]
        if not ends:
            raise ValueError("This series has no end: say until when.")
        return min(ends)

    def _months(self, since: date, last: date) -> Iterator[date]:
        """Yield the first day of each month whose turn it is and that ends from `since` to `last`."""
        step, number = MONTHS_OF[Frequency(self.frequency)] * self.interval, self.first_on.month - 1
        while (year := self.first_on.year + number // 12) <= date.max.year:
            first = date(year, number % 12 + 1, 1)
            end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            if end > last:
                return
            if end >= since:
                yield first
            number += step


class ClockChange(Enum):
    """What becomes of a time that the clocks jump over on that night. One that they show twice is always the first."""

    REFUSED = "refused"
    """There is no such time, as for a room: nobody can be let in then."""
    HOUR_LATER = "hour later"
    """It is an hour later, as RFC 5545 (3.3.5) reads it and calendars show it: what recurs takes place all the same."""


@dataclass(frozen=True, kw_only=True)
class ClockSpan:
    """From one time of the clocks to another; an end at or before the start is on the next day."""

    starts: time
    ends: time

    def on(self, day: date, change: ClockChange) -> TimeSpan:
        """Return when it is on this day.

        Raises `NonexistentTime` for a start or an end that does not exist and is refused, and where the clocks jump
        over all of it.
        """
        end_day = day if self.ends > self.starts else day + timedelta(days=1)
        start, end = moment(day, self.starts, change), moment(end_day, self.ends, change)
        if end <= start:
            raise NonexistentTime.on(day, self.starts)
        return TimeSpan(start, end)


def moment(day: date, clock: time, change: ClockChange) -> datetime:
    """Return when the clocks show `clock` on `day`, as an aware datetime in UTC.

    Raises `NonexistentTime` when they do not and that is refused.
    """
    try:
        return at(day, clock)
    except NonexistentTime:
        if change == ClockChange.REFUSED:
            raise
        return datetime.combine(day, clock.replace(fold=0), tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def holiday_on(day: date) -> str:
    """Return the name of the public holiday on this day in the city's Land (settings.CITY_LAND), or ""."""
    return str(_holidays(settings.CITY_LAND, day.year).get(day, ""))


@lru_cache(maxsize=64)
def _holidays(land: str, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("DE", subdiv=land, years=year, language="de")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0))
