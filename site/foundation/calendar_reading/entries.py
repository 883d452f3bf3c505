"""What is read of a calendar, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from foundation.calendar_reading.faults import Remark
from foundation.recurrence import ClockChange, moment
from foundation.timespan import local

Moment = datetime | date
"""A date is a whole day, a datetime (aware, in UTC) a moment."""


@dataclass(frozen=True)
class Window:
    """The local days, both included, of which dates are wanted."""

    since: date
    until: date

    def holds(self, start: Moment, end: Moment | None) -> bool:
        """Whether something shares a day with it."""
        return day_of(start) <= self.until and last_day_of(start, end) >= self.since


@dataclass(frozen=True, kw_only=True)
class ReadEntry:
    """One entry: a single one, a series, or what became of one date of a series."""

    uid: str = ""
    title: str = ""
    description: str = ""
    place: str = ""
    url: str = ""
    start: Moment
    end: Moment | None = None
    """Exclusive for whole days, later than the start; None where it is not said."""
    is_cancelled: bool = False
    is_transparent: bool = False
    """It takes nobody's time."""
    recurs: bool = False
    frequency: str = ""
    """Of its rule: DAILY, WEEKLY, MONTHLY, YEARLY; "" where it has none."""
    interval: int = 1
    last_on: date | None = None
    """The last day on which its rule may give a date; None where it goes on for ever, or recurs not at all."""
    left_out: tuple[Moment, ...] = ()
    """Dates of its rule on which it does not take place, within the window."""
    dates: tuple[ReadDate, ...] = ()
    """All dates within the window, in order, what is cancelled included, what is left out not."""

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, datetime)


@dataclass(frozen=True, kw_only=True)
class ReadDate:
    """One date of an entry."""

    original: Moment
    """When the series has it, whatever became of it."""
    start: Moment
    end: Moment | None
    said: ReadEntry
    """What is said of this date: the series, or an entry of its own for it."""
    is_extra: bool = False
    """No rule gives it."""

    @property
    def starts_at(self) -> datetime:
        return at_moment(self.start)

    @property
    def ends_at(self) -> datetime | None:
        """The end; of whole days the midnight after the last."""
        return None if self.end is None else at_moment(self.end)


@dataclass(frozen=True, kw_only=True)
class ReadCalendar:
    """A calendar's name, what stands in it, and what is to be said of what could not be read."""

    name: str = ""
    entries: Sequence[ReadEntry] = ()
    remarks: Sequence[Remark] = ()


def at_moment(value: Moment) -> datetime:
    """Return the moment; of a day its midnight in the city."""
    return value.astimezone(UTC) if isinstance(value, datetime) else moment(value, time(0), ClockChange.HOUR_LATER)


def day_of(value: Moment) -> date:
    """Return the day in the city."""
    return local(value).date() if isinstance(value, datetime) else value


def last_day_of(start: Moment, end: Moment | None) -> date:
    """Return the last day on which it goes on."""
    if end is None:
        return day_of(start)
    return day_of(end - timedelta(microseconds=1)) if isinstance(end, datetime) else end - timedelta(days=1)
