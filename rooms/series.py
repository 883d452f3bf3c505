"""A series of bookings: its dates and how long it may be. Knows no database."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from foundation.recurrence import ClockChange, ClockSpan, Rule
from foundation.timespan import NonexistentTime, TimeSpan
from rooms.states import SERIES_FREQUENCIES, DateVerdict

LONGEST_SERIES = timedelta(weeks=54)
"""A school year, from September to July, and any year of the calendar."""
FREQUENCIES = {value for value, _label in SERIES_FREQUENCIES}


@dataclass(frozen=True, kw_only=True)
class SeriesDate:
    """One date of a series before it is booked: whether it can be had, and in words why not."""

    day: date
    verdict: DateVerdict
    words: str
    span: TimeSpan | None = None
    is_usual: bool = True
    """Whether it is ticked at first: on holidays most groups do not meet, though the house may be open."""

    @property
    def is_free(self) -> bool:
        return self.verdict == DateVerdict.FREE


def refusal_of(rule: Rule) -> str:
    """Say what is odd about a rule for a room; nothing where it can be asked for."""
    if rule.until_on is not None and rule.until_on < rule.first_on:
        return _("Das Ende der Serie liegt vor ihrem Anfang.")
    if rule.until_on is None or rule.until_on - rule.first_on > LONGEST_SERIES:
        return _("Eine Serie kann höchstens 54 Wochen dauern.")
    if rule.frequency not in FREQUENCIES or not 1 <= rule.interval <= 52:
        return _("So oft gibt es keine Serie.")
    if not rule.fits_its_first_date():
        return _("Der erste Termin ist nicht der letzte Wochentag dieser Art im Monat.")
    return ""


def spans_of(rule: Rule, hours: ClockSpan) -> list[TimeSpan]:
    """Return when the dates of the rule are, without nights on which these hours do not exist."""
    spans = []
    for day in rule.dates():
        with suppress(NonexistentTime):
            spans.append(hours.on(day, ClockChange.REFUSED))
    return spans
