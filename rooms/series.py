"""A series of bookings: its dates and how long it may be. Knows no database."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.recurrence import ClockChange, ClockSpan, Rule
from foundation.timespan import NonexistentTime, TimeSpan
from rooms.states import DateVerdict

LONGEST_SERIES = timedelta(days=184)
"""Half a year."""


@dataclass(frozen=True, kw_only=True)
class SeriesDate:
    """One date of a series before it is booked: whether it can be had, and in words why not."""

    day: date
    verdict: DateVerdict
    words: str
    span: TimeSpan | None = None

    @property
    def is_free(self) -> bool:
        return self.verdict == DateVerdict.FREE


def spans_of(rule: Rule, hours: ClockSpan) -> list[TimeSpan]:
    """Return when the dates of the rule are, without nights on which these hours do not exist."""
    spans = []
    for day in rule.dates():
        with suppress(NonexistentTime):
            spans.append(hours.on(day, ClockChange.REFUSED))
    return spans
