"""A series before it is booked: each date of its rule looked at by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.recurrence import ClockChange, ClockSpan, Rule, holiday_on
from foundation.timespan import NonexistentTime, exists_twice, in_words, today
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import ONE_DAY, Openings, days_span
from rooms.models import Room
from rooms.series import SeriesDate
from rooms.states import DateVerdict


def preview(room: Room, rule: Rule, hours: ClockSpan) -> list[SeriesDate]:
    """Look at these hours on each date of the rule. The number of queries does not depend on how many there are."""
    days = [*rule.dates()]
    if not days:
        return []
    frame = days_span(days[0] - ONE_DAY, days[-1] + ONE_DAY * 2)
    known = Known(
        openings=Openings.read([room], days[0], days[-1] + ONE_DAY),
        occupancy=Occupancy.read([room.pk], frame),
    )
    return [_look_at(room, day, hours, known) for day in days]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What stands against dates of a room, read once for all of them."""

    openings: Openings
    occupancy: Occupancy


def _look_at(room: Room, day: date, hours: ClockSpan, known: Known) -> SeriesDate:
    try:
        span = hours.on(day, ClockChange.REFUSED)
    except NonexistentTime as never:
        return SeriesDate(
            day=day, verdict=DateVerdict.NONEXISTENT, words=f"{date_format(day, _('l, j. F Y'))}: {never}"
        )

    def found(verdict: DateVerdict, words: str) -> SeriesDate:
        return SeriesDate(day=day, verdict=verdict, words=f"{in_words(span.start, span.end)}: {words}", span=span)

    if span.start < timezone.now() or day > today() + timedelta(days=room.book_ahead_days):
        return found(DateVerdict.PAST, _("liegt nicht in der buchbaren Zeit"))
    if not known.openings.contain(room, span):
        if known.openings.is_closed_for_holiday(room, day):
            return found(DateVerdict.HOLIDAY, _("Feiertag (%(name)s), geschlossen") % {"name": holiday_on(day)})
        return found(DateVerdict.CLOSED, _("außerhalb der Öffnungszeiten"))
    if known.occupancy.stands_against(room, span):
        if closed := known.occupancy.closed_during(room, span.widened(room.before, room.after)):
            return found(DateVerdict.CLOSED, _("geschlossen: %(reason)s") % {"reason": closed[0].reason})
        return found(DateVerdict.TAKEN, _("schon belegt"))
    if exists_twice(day, hours.starts):
        return found(DateVerdict.FREE, _("frei; diese Uhrzeit gibt es zweimal, gemeint ist die erste"))
    return found(DateVerdict.FREE, _("frei"))
