"""What groups have asked for and nobody has answered yet: so much is held for a group, and no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.network.models import Organisation
from foundation.timespan import TimeSpan, local
from rooms.models import Booking, Room


@dataclass(frozen=True, kw_only=True)
class OpenRequests:
    """What waits for the host's answer, of one group and in one room."""

    count: int
    """A series is one."""
    hours: dict[date, timedelta]
    """By the Monday of the week."""

    def with_more(self, spans: Sequence[TimeSpan]) -> OpenRequests:
        """Return what would wait if these were asked for, too, in one request."""
        hours = defaultdict(timedelta, self.hours)
        for span in spans:
            hours[monday_of(span)] += span.duration
        return OpenRequests(count=self.count + 1, hours=dict(hours))

    @property
    def fullest(self) -> timedelta:
        """The hours of the week with the most."""
        return max(self.hours.values(), default=timedelta())


def open_requests(room: Room, organisations: Iterable[Organisation]) -> dict[int, OpenRequests]:
    """Return what waits of each of these organisations, by its key; in one query."""
    rows: dict[int, list[Booking]] = {organisation.pk: [] for organisation in organisations}
    waiting = Booking.objects.waiting().filter(room=room, organisation__in=[*rows])
    for booking in waiting:
        rows[booking.organisation_id].append(booking)
    return {pk: _counted(found) for pk, found in rows.items()}


def _counted(bookings: Sequence[Booking]) -> OpenRequests:
    hours: dict[date, timedelta] = defaultdict(timedelta)
    for booking in bookings:
        hours[monday_of(booking.span)] += booking.span.duration
    return OpenRequests(count=len(one_a_request(bookings)), hours=dict(hours))


def monday_of(span: TimeSpan) -> date:
    """Return the day on which the week begins in which the time begins."""
    day = local(span.start).date()
    return day - timedelta(days=day.weekday())


def one_a_request(bookings: Iterable[Booking]) -> list[Booking]:
    """Return the first of each request's bookings, in the order given: all dates of a series are one request."""
    found: dict[int, Booking] = {}
    for booking in bookings:
        found.setdefault(booking.series_id or -booking.pk, booking)
    return [*found.values()]
