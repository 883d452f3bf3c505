"""Whether a room can be had at some time, and if not, why: one answer for the search, its suggestions, the preview of
a series, a form and the door.

Whether it is taken by then, `actions.claims` decides under the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.recurrence import holiday_on
from foundation.timespan import TimeSpan, local
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import ONE_DAY, Openings
from rooms.models import Room
from rooms.quarter_hours import is_aligned
from rooms.states import DateVerdict

LONGEST = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """What stands in the way."""

    verdict: DateVerdict
    words: str
    """A sentence for who wants the room at that one time."""
    short: str
    """The same behind a date in a list."""
    field: str = ""
    """The field of a form that it is about."""


@dataclass(frozen=True, kw_only=True)
class Obstacles:
    """What stands in the way of some rooms over some time, read once for all of them."""

    openings: Openings
    occupancy: Occupancy
    now: datetime

    @classmethod
    def read(cls, rooms: Iterable[Room], *spans: TimeSpan, with_bookings: bool = True) -> Obstacles:
        """Read what is needed to answer for these rooms (with their venues) within these times."""
        rooms = list(rooms)
        first, last = local(min(span.start for span in spans)).date(), local(max(span.end for span in spans)).date()
        return cls(
            openings=Openings.read(rooms, first, last),
            occupancy=Occupancy.read([room.pk for room in rooms], *spans, with_bookings=with_bookings),
            now=timezone.now(),
        )

    def to(self, room: Room, span: TimeSpan) -> Obstacle | None:
        """Return the first thing that stands in the way, buffers included; None where the room can be had."""
        return self.besides_bookings(room, span) or self._booking(room, span)

    def besides_bookings(self, room: Room, span: TimeSpan) -> Obstacle | None:
        """Return what stands in the way whoever else wants the room: its rules, its hours, what is closed."""
        return odd_time(span, self.now) or self._not_yet(room, span) or self._not_open(room, span)

    def _not_yet(self, room: Room, span: TimeSpan) -> Obstacle | None:
        if local(span.start).date() <= last_bookable_day(room, self.now):
            return None
        return Obstacle(
            verdict=DateVerdict.NOT_YET,
            words=_("So weit im Voraus kann man diesen Raum nicht buchen (höchstens %(days)d Tage).")
            % {"days": room.book_ahead_days},
            short=_("noch nicht buchbar"),
            field="day",
        )

    def _not_open(self, room: Room, span: TimeSpan) -> Obstacle | None:
        day = local(span.start).date()
        if not self.openings.contain(room, span):
            if self.openings.is_closed_for_holiday(room, day):
                name = {"name": holiday_on(day)}
                return Obstacle(
                    verdict=DateVerdict.HOLIDAY,
                    words=_("An diesem Tag ist Feiertag (%(name)s), das Haus ist geschlossen.") % name,
                    short=_("Feiertag (%(name)s), geschlossen") % name,
                    field="day",
                )
            return Obstacle(
                verdict=DateVerdict.CLOSED,
                words=_("In dieser Zeit ist das Haus nicht durchgehend geöffnet."),
                short=_("außerhalb der Öffnungszeiten"),
                field="starts",
            )
        if closed := self.occupancy.closed_during(room, span.widened(room.before, room.after)):
            reason = {"reason": closed[0].reason}
            return Obstacle(
                verdict=DateVerdict.CLOSED,
                words=_("In dieser Zeit ist geschlossen: %(reason)s.") % reason,
                short=_("geschlossen: %(reason)s") % reason,
            )
        return None

    def _booking(self, room: Room, span: TimeSpan) -> Obstacle | None:
        if not self.occupancy.is_taken(room, span) and not self.occupancy.is_taken_elsewhere(room, span):
            return None
        return Obstacle(
            verdict=DateVerdict.TAKEN, words=_("In dieser Zeit ist der Raum belegt."), short=_("schon belegt")
        )


def free_in_each(rooms: Sequence[Room], spans: Sequence[TimeSpan], obstacles: Obstacles) -> list[set[int]]:
    """Return for each of these times the ids of the rooms that can be had. One query, for ten rooms as for many."""
    taken = Room.objects.filter(pk__in=[room.pk for room in rooms]).taken_in_each(spans)
    return [
        {
            room.pk
            for room in rooms
            if room.pk not in lost
            and not obstacles.occupancy.is_taken_elsewhere(room, span)
            and not obstacles.besides_bookings(room, span)
        }
        for span, lost in zip(spans, taken, strict=True)
    ]


def odd_time(span: TimeSpan, now: datetime, *, longest: timedelta | None = LONGEST) -> Obstacle | None:
    """Return what is odd about a time in whatever room: minutes between quarter hours, the past, a time too long."""
    if not (is_aligned(span.start) and is_aligned(span.end)):
        words = _("Räume gibt es in Viertelstunden, zum Beispiel ab 18:15 Uhr.")
        return Obstacle(verdict=DateVerdict.NONEXISTENT, words=words, short=words, field="starts")
    if span.start < now:
        return Obstacle(
            verdict=DateVerdict.PAST,
            words=_("Dieser Zeitpunkt ist schon vorbei."),
            short=_("schon vorbei"),
            field="day",
        )
    if longest and span.duration > longest:
        words = _("Länger als 24 Stunden am Stück geht es nicht.")
        return Obstacle(verdict=DateVerdict.NONEXISTENT, words=words, short=words, field="ends")
    return None


def last_bookable_day(room: Room, now: datetime) -> date:
    return local(now).date() + ONE_DAY * room.book_ahead_days
