"""When an event takes place: its rule of dates, and from when to when on each. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from foundation.recurrence import ClockChange, Rule, moment
from foundation.timespan import NonexistentTime, at, local


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What an event adds to its rule of dates.

    Without `start_time` it lasts whole days, `days` of them. With one, an `end_time` at or before it is on the day
    after the last of `days`, so 22:00–02:00 is one day; without `end_time` one day is open-ended, and several last
    until the midnight after the last.
    """

    rule: Rule
    start_time: time | None = None
    end_time: time | None = None
    days: int = 1

    @classmethod
    def once(cls, starts_at: datetime, ends_at: datetime | None, *, is_all_day: bool) -> Schedule:
        """Return the schedule of what takes place once, from the one moment to the other."""
        begins, ends = local(starts_at), local(ends_at) if ends_at else None
        rule = Rule(first_on=begins.date())
        later = (ends.date() - begins.date()).days if ends else 0
        if is_all_day:
            return cls(rule=rule, days=max(later, 1))
        if ends is None:
            return cls(rule=rule, start_time=begins.time())
        is_a_night = later == 1 and ends.time() <= begins.time()
        return cls(
            rule=rule,
            start_time=begins.time(),
            end_time=ends.time(),
            days=1 if is_a_night else later + 1,
        )

    def starts_at(self, day: date) -> datetime:
        """Return the moment it begins on this day."""
        return _moment(day, self.start_time or time(0))

    def ends_at(self, day: date) -> datetime | None:
        """Return the moment it ends when it begins on this day; None when that is open."""
        if self.start_time is None:
            return _moment(day + timedelta(days=self.days), time(0))
        if self.end_time is None:
            return None if self.days == 1 else _moment(day + timedelta(days=self.days), time(0))
        end = _moment(self._end_day(day), self.end_time)
        return end if end > self.starts_at(day) else None

    def jumped_over(self, day: date) -> dict[str, NonexistentTime]:
        """Return which of its clocks do not exist when it begins on this day, by the name of their fields.

        A series takes place in such a night nevertheless, an hour later; who types one date is asked for another time.
        """
        found: dict[str, NonexistentTime] = {}
        for name, clock, on in [("start_time", self.start_time, day), ("end_time", self.end_time, self._end_day(day))]:
            try:
                if clock is not None:
                    at(on, clock)
            except NonexistentTime as jump:
                found[name] = jump
        return found

    def _end_day(self, day: date) -> date:
        over_midnight = self.days == 1 and self.start_time and self.end_time and self.end_time <= self.start_time
        return day + timedelta(days=self.days - 1 + int(bool(over_midnight)))

    def rrule(self) -> str:
        """Return the rule as calendars write it; "" for what takes place once."""
        return self.rule.rrule(starts=self.start_time)


def _moment(day: date, clock: time) -> datetime:
    """A date of a series takes place on the night of the change, too."""
    return moment(day, clock, ClockChange.HOUR_LATER)
