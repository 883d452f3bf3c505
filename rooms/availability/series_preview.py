"""A series before it is booked: each date of its rule looked at by itself."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.recurrence import ClockChange, ClockSpan, Rule
from foundation.timespan import NonexistentTime, exists_twice, in_words
from rooms.availability.obstacles import Obstacles
from rooms.availability.openings import ONE_DAY, days_span
from rooms.models import Room
from rooms.series import SeriesDate
from rooms.states import DateVerdict


def preview(room: Room, rule: Rule, hours: ClockSpan) -> list[SeriesDate]:
    """Look at these hours on each date of the rule. The number of queries does not depend on how many there are."""
    days = [*rule.dates()]
    if not days:
        return []
    obstacles = Obstacles.read([room], days_span(days[0], days[-1] + ONE_DAY))
    return [_look_at(room, day, hours, obstacles) for day in days]


def _look_at(room: Room, day: date, hours: ClockSpan, obstacles: Obstacles) -> SeriesDate:
    try:
        span = hours.on(day, ClockChange.REFUSED)
    except NonexistentTime as never:
        return SeriesDate(
            day=day, verdict=DateVerdict.NONEXISTENT, words=f"{date_format(day, _('l, j. F Y'))}: {never}"
        )

    def found(verdict: DateVerdict, words: str) -> SeriesDate:
        return SeriesDate(day=day, verdict=verdict, words=f"{in_words(span.start, span.end)}: {words}", span=span)

    if obstacle := obstacles.to(room, span):
        return found(obstacle.verdict, obstacle.short)
    if exists_twice(day, hours.starts):
        return found(DateVerdict.FREE, _("frei; diese Uhrzeit gibt es zweimal, gemeint ist die erste"))
    return found(DateVerdict.FREE, _("frei"))
