"""A weekly use as its dates: local wall-clock time, each date looked at by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.timespan import NonexistentTime, TimeSpan, exists_twice, in_words, today
from rooms.availability import ONE_DAY, Occupancy, Openings, days_span, holiday_on
from rooms.models import Closure, Room
from rooms.states import DateVerdict

LONGEST_SERIES = timedelta(days=184)
"""Half a year."""


@dataclass(frozen=True, kw_only=True)
class WeeklyRule:
    """Every so many weeks on the weekday of the first date, at the same time of the clocks."""

    first_on: date
    until_on: date
    starts: time
    ends: time
    interval_weeks: int = 1

    def days(self) -> list[date]:
        step = timedelta(weeks=self.interval_weeks)
        count = max((self.until_on - self.first_on) // step + 1, 0)
        return [self.first_on + step * index for index in range(count)]


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


def preview(room: Room, rule: WeeklyRule) -> list[SeriesDate]:
    """Look at each date of the rule. The number of queries does not depend on how many there are."""
    days = rule.days()
    if not days:
        return []
    frame = days_span(days[0] - ONE_DAY, days[-1] + ONE_DAY * 2)
    openings = Openings.read([room], days[0], days[-1] + ONE_DAY)
    occupancy = Occupancy.read([room.pk], frame)
    closures = list(Closure.objects.closing(room).over(frame))
    return [_look_at(room, day, rule, openings, occupancy, closures) for day in days]


def _look_at(
    room: Room, day: date, rule: WeeklyRule, openings: Openings, occupancy: Occupancy, closures: list[Closure]
) -> SeriesDate:
    try:
        span = TimeSpan.on(day, rule.starts, rule.ends)
    except NonexistentTime as never:
        return SeriesDate(
            day=day, verdict=DateVerdict.NONEXISTENT, words=f"{date_format(day, _('l, j. F Y'))}: {never}"
        )

    def found(verdict: DateVerdict, words: str) -> SeriesDate:
        return SeriesDate(day=day, verdict=verdict, words=f"{in_words(span.start, span.end)}: {words}", span=span)

    if span.start < timezone.now() or day > today() + timedelta(days=room.book_ahead_days):
        return found(DateVerdict.PAST, _("liegt nicht in der buchbaren Zeit"))
    if not openings.contain(room, span):
        if openings.is_closed_for_holiday(room, day):
            return found(DateVerdict.HOLIDAY, _("Feiertag (%(name)s), geschlossen") % {"name": holiday_on(day)})
        return found(DateVerdict.CLOSED, _("außerhalb der Öffnungszeiten"))
    if occupancy.stands_against(room, span):
        closed = [one for one in closures if one.span.overlaps(span)]
        if closed:
            return found(DateVerdict.CLOSED, _("geschlossen: %(reason)s") % {"reason": closed[0].reason})
        return found(DateVerdict.TAKEN, _("schon belegt"))
    if exists_twice(day, rule.starts):
        return found(DateVerdict.FREE, _("frei; diese Uhrzeit gibt es zweimal, gemeint ist die erste"))
    return found(DateVerdict.FREE, _("frei"))
