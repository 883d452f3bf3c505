"""When a series takes place, in the wall-clock time of the city. Knows dates and clocks, and no database."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.states import Repeat
from foundation.timespan import NonexistentTime, at

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """When something takes place: the first time, and how it repeats.

    Without `start_time` it lasts whole days, `days` of them. With one, an `end_time` at or before it is on the day
    after the last of `days`, so 22:00–02:00 is one day; without `end_time` it is open how long it lasts.
    """

    first_on: date
    start_time: time | None = None
    end_time: time | None = None
    days: int = 1
    repeat: str = Repeat.ONCE
    interval: int = 1
    until_on: date | None = None

    @property
    def is_all_day(self) -> bool:
        return self.start_time is None

    @property
    def is_series(self) -> bool:
        return self.repeat != Repeat.ONCE

    def fits_its_first_date(self) -> bool:
        """Whether the rule hits the first date: "last Friday" must begin on a last Friday."""
        if self.repeat != Repeat.MONTHLY_LAST_WEEKDAY:
            return True
        return self.first_on.day + 7 > calendar.monthrange(self.first_on.year, self.first_on.month)[1]

    def dates(self, *, since: date, until: date) -> Iterator[date]:
        """Yield the dates on which it begins, from `since` to `until`, both included."""
        if not self.is_series:
            if since <= self.first_on <= until:
                yield self.first_on
            return
        last = min(until, self.until_on) if self.until_on else until
        if last < self.first_on:
            return
        rule = rrulestr(self._frequency(), dtstart=datetime.combine(self.first_on, time()))
        for moment in rule.xafter(datetime.combine(since, time()), inc=True):
            if moment.date() > last:
                return
            yield moment.date()

    def starts_at(self, day: date) -> datetime:
        """Return the moment it begins on this day."""
        return clock_moment(day, self.start_time or time(0))

    def ends_at(self, day: date) -> datetime | None:
        """Return the moment it ends when it begins on this day; None when that is open."""
        if self.start_time is None:
            return clock_moment(day + timedelta(days=self.days), time(0))
        if self.end_time is None:
            return None
        over_midnight = self.days == 1 and self.end_time <= self.start_time
        end_day = day + timedelta(days=self.days - 1 + int(over_midnight))
        end = clock_moment(end_day, self.end_time)
        return end if end > self.starts_at(day) else None

    def in_words(self) -> str:
        """Return how it repeats, as people say it; "" for what takes place once."""
        weekday, day = date_format(self.first_on, "l"), self.first_on.day
        number = (day - 1) // 7 + 1
        every = {"weekday": weekday, "day": day, "number": number, "date": date_format(self.first_on, _("j. F"))}
        once = {
            Repeat.ONCE: "",
            Repeat.WEEKLY: _("jeden %(weekday)s"),
            Repeat.MONTHLY_WEEKDAY: _("jeden %(number)s. %(weekday)s im Monat"),
            Repeat.MONTHLY_LAST_WEEKDAY: _("jeden letzten %(weekday)s im Monat"),
            Repeat.MONTHLY_DAY: _("jeden Monat am %(day)s."),
            Repeat.YEARLY: _("jedes Jahr am %(date)s"),
        }
        several = {
            Repeat.ONCE: "",
            Repeat.WEEKLY: _("alle %(interval)s Wochen am %(weekday)s"),
            Repeat.MONTHLY_WEEKDAY: _("alle %(interval)s Monate am %(number)s. %(weekday)s"),
            Repeat.MONTHLY_LAST_WEEKDAY: _("alle %(interval)s Monate am letzten %(weekday)s"),
            Repeat.MONTHLY_DAY: _("alle %(interval)s Monate am %(day)s."),
            Repeat.YEARLY: _("alle %(interval)s Jahre am %(date)s"),
        }
        sentences = once if self.interval == 1 else several
        return sentences[Repeat(self.repeat)] % {**every, "interval": self.interval}

    def rrule(self) -> str:
        """Return the rule as calendars write it; "" for what takes place once."""
        if not self.is_series:
            return ""
        text = self._frequency()
        if self.until_on is None:
            return text
        if self.is_all_day:
            return f"{text};UNTIL={self.until_on:%Y%m%d}"
        return f"{text};UNTIL={self.starts_at(self.until_on).astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def _frequency(self) -> str:
        day = self.first_on
        weekday = WEEKDAYS[day.weekday()]
        by = {
            Repeat.WEEKLY: f"FREQ=WEEKLY;INTERVAL={self.interval};BYDAY={weekday}",
            Repeat.MONTHLY_WEEKDAY: f"FREQ=MONTHLY;INTERVAL={self.interval};BYDAY={(day.day - 1) // 7 + 1}{weekday}",
            Repeat.MONTHLY_LAST_WEEKDAY: f"FREQ=MONTHLY;INTERVAL={self.interval};BYDAY=-1{weekday}",
            Repeat.MONTHLY_DAY: f"FREQ=MONTHLY;INTERVAL={self.interval};BYMONTHDAY={day.day}",
            Repeat.YEARLY: f"FREQ=YEARLY;INTERVAL={self.interval};BYMONTH={day.month};BYMONTHDAY={day.day}",
        }
        return by[Repeat(self.repeat)]


def clock_moment(day: date, clock: time) -> datetime:
    """Return the moment the clocks show `clock` on `day`; a date of a series may fall on the night of the change.

    A time that the clocks jump over is then an hour later, as RFC 5545 (3.3.5) reads it and calendars show it.
    """
    try:
        return at(day, clock)
    except NonexistentTime:
        return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone()).astimezone(UTC)
