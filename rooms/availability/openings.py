"""When rooms are open. Pages browse with it; `actions.claims` alone decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

from foundation.recurrence import ClockChange, ClockSpan, holiday_on
from foundation.timespan import NonexistentTime, TimeSpan, day_span, local
from rooms.models import OpeningException, OpeningHours, Room

ONE_DAY = timedelta(days=1)


def merged(spans: Iterable[TimeSpan]) -> list[TimeSpan]:
    """Return the spans in order, those that touch or overlap as one. A gap stays a gap."""
    result: list[TimeSpan] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = TimeSpan(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _openings(day: date, lines: Iterable[OpeningHours | OpeningException]) -> list[TimeSpan]:
    """Return when these lines open on the day; what the clocks jump over opens an hour later, if any of it is left."""
    spans = []
    for line in lines:
        if line.opens is None or line.closes is None:
            continue
        with suppress(NonexistentTime):
            spans.append(ClockSpan(starts=line.opens, ends=line.closes).on(day, ClockChange.HOUR_LATER))
    return merged(spans)


@dataclass(frozen=True)
class Openings:
    """The opening hours of many rooms over some days, read in three queries."""

    closes_on_holidays: dict[int, bool]
    hours: dict[int, list[OpeningHours]] = field(default_factory=dict)
    exceptions: dict[tuple[int, date], list[OpeningException]] = field(default_factory=dict)
    rooms_with_own_hours: frozenset[int] = frozenset()

    @classmethod
    def read(cls, rooms: Iterable[Room], first: date, last: date) -> Openings:
        """Read what is needed to answer for these rooms (with their venues) from `first` to `last`."""
        # The night before reaches into the first day.
        first = first - ONE_DAY
        venues = {room.venue_id: room.venue.closes_on_holidays for room in rooms}
        weekdays = {(first + ONE_DAY * step).weekday() for step in range(min((last - first).days + 1, 7))}
        hours: dict[int, list[OpeningHours]] = defaultdict(list)
        for line in OpeningHours.objects.filter(venue__in=venues, weekday__in=weekdays).valid_within(first, last):
            hours[line.venue_id].append(line)
        # Whether a room has hours of its own does not depend on the day or the season.
        own = OpeningHours.objects.filter(venue__in=venues, room__isnull=False).values_list("room_id", flat=True)
        exceptions: dict[tuple[int, date], list[OpeningException]] = defaultdict(list)
        for exception in OpeningException.objects.filter(venue__in=venues, on_day__range=(first, last)):
            exceptions[exception.venue_id, exception.on_day].append(exception)
        return cls(venues, dict(hours), dict(exceptions), frozenset(own))

    def on(self, room: Room, day: date) -> list[TimeSpan]:
        """Return when the room opens on this day; nights belong to the day they begin on."""
        exceptions = [one for one in self.exceptions.get((room.venue_id, day), []) if one.room_id in (None, room.pk)]
        if exceptions:
            own = [one for one in exceptions if one.room_id == room.pk]
            return _openings(day, own or exceptions)
        if self.closes_on_holidays.get(room.venue_id) and holiday_on(day):
            return []
        whose = room.pk if room.pk in self.rooms_with_own_hours else None
        lines = [
            line
            for line in self.hours.get(room.venue_id, [])
            if line.room_id == whose
            and line.weekday == day.weekday()
            and (line.valid_from is None or line.valid_from <= day)
            and (line.valid_until is None or day <= line.valid_until)
        ]
        return _openings(day, lines)

    def around(self, room: Room, first: date, last: date) -> list[TimeSpan]:
        """Return when the room is open from the night before `first` to the end of `last`, without seams."""
        days = [first - ONE_DAY + ONE_DAY * step for step in range((last - first).days + 2)]
        return merged(span for day in days for span in self.on(room, day))

    def contain(self, room: Room, span: TimeSpan) -> bool:
        """Whether the room is open all that time; a span over a gap between two openings is not."""
        first, last = local(span.start).date(), local(span.end - timedelta(microseconds=1)).date()
        return any(opening.contains(span) for opening in self.around(room, first, last))

    def is_closed_for_holiday(self, room: Room, day: date) -> bool:
        """Whether it is the holiday that closes the room on this day."""
        return bool(
            self.closes_on_holidays.get(room.venue_id)
            and holiday_on(day)
            and (room.venue_id, day) not in self.exceptions
        )


def days_span(first: date, last: date) -> TimeSpan:
    """Return from the beginning of the first to the end of the last local day."""
    return TimeSpan(day_span(first).start, day_span(last).end)
