"""A series before it is booked: each date of its rule looked at by itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.places.models import SchoolHolidays
from foundation.recurrence import ClockChange, ClockSpan, Rule, holiday_on
from foundation.timespan import NonexistentTime, exists_twice, in_words
from rooms.availability.obstacles import Obstacles
from rooms.availability.openings import ONE_DAY, days_span
from rooms.models import RejectedDate, Room
from rooms.series import SeriesDate
from rooms.states import DateVerdict


def preview(room: Room, rule: Rule, hours: ClockSpan, *, in_school_holidays: bool = True) -> list[SeriesDate]:
    """Look at these hours on each date of the rule. The number of queries does not depend on how many there are.

    Public holidays are not ticked at first; nor are, unless it is wanted, the city's school holidays.
    """
    days = [*rule.dates()]
    if not days:
        return []
    obstacles = Obstacles.read([room], days_span(days[0], days[-1] + ONE_DAY))
    school = [] if in_school_holidays else list(SchoolHolidays.objects.within(days[0], days[-1]))
    return [_look_at(room, day, hours, obstacles, school) for day in days]


def dates_to_be_had(room: Room, rejected: Sequence[RejectedDate]) -> set[int]:
    """Return the keys of those dates, once not had or given back, for which the room could be asked for now."""
    spans = {}
    for date_of in rejected:
        with suppress(NonexistentTime):
            spans[date_of.pk] = date_of.hours.on(date_of.on_day, ClockChange.REFUSED)
    if not spans:
        return set()
    obstacles = Obstacles.read([room], *spans.values())
    return {pk for pk, span in spans.items() if obstacles.to(room, span) is None}


def _look_at(
    room: Room, day: date, hours: ClockSpan, obstacles: Obstacles, school: Sequence[SchoolHolidays]
) -> SeriesDate:
    try:
        span = hours.on(day, ClockChange.REFUSED)
    except NonexistentTime as never:
        return SeriesDate(
            day=day, verdict=DateVerdict.NONEXISTENT, words=f"{date_format(day, _('l, j. F Y'))}: {never}"
        )

    def found(verdict: DateVerdict, words: str, *, is_usual: bool = True) -> SeriesDate:
        words = f"{in_words(span.start, span.end)}: {words}"
        return SeriesDate(day=day, verdict=verdict, words=words, span=span, is_usual=is_usual)

    if obstacle := obstacles.to(room, span):
        return found(obstacle.verdict, obstacle.short)
    if holiday := holiday_on(day) or _school_holidays_on(day, school):
        return found(DateVerdict.FREE, _("frei, aber %(holiday)s") % {"holiday": holiday}, is_usual=False)
    if exists_twice(day, hours.starts):
        return found(DateVerdict.FREE, _("frei; diese Uhrzeit gibt es zweimal, gemeint ist die erste"))
    return found(DateVerdict.FREE, _("frei"))


def _school_holidays_on(day: date, school: Sequence[SchoolHolidays]) -> str:
    return next((each.name for each in school if each.first_on <= day <= each.last_on), "")
