"""When rooms are taken. Pages browse with it; `actions.claims` alone decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from foundation.timespan import QUARTER_HOUR, TimeSpan
from rooms.availability.openings import merged
from rooms.models import Claim, Room
from rooms.quarter_hours import quarter_hours
from rooms.querysets import LONGEST_BUFFER
from rooms.states import Side


@dataclass(frozen=True)
class Closed:
    """A closed time and its reason, as the host has written it."""

    span: TimeSpan
    reason: str


@dataclass(frozen=True)
class Occupancy:
    """Which quarter hours of which room are taken, over some time, and when it is closed; read in two queries."""

    bodies: dict[int, frozenset[datetime]]
    """What somebody uses, by room."""
    leads: dict[int, frozenset[datetime]]
    tails: dict[int, frozenset[datetime]]
    closed: dict[int, list[Closed]]
    """In order."""

    @classmethod
    def read(cls, room_ids: Iterable[int], *spans: TimeSpan, with_bookings: bool = True) -> Occupancy:
        """Read what is on the parts of these rooms within these times, and as far before and after as buffers reach.

        Of thousands of rooms only the closed times should be read: `RoomQuerySet.taken_in_each` knows of bookings.
        """
        room_ids = list(room_ids)
        sides: dict[tuple[int, int], set[datetime]] = defaultdict(set)
        spans = tuple(span.widened(LONGEST_BUFFER, LONGEST_BUFFER) for span in spans)
        claims = Claim.objects.within(*spans).filter(part__whole_links__room__in=room_ids)
        rows = claims.values_list("part__whole_links__room", "starts_at", "side") if with_bookings else ()
        for room_id, starts_at, side in rows:
            sides[room_id, side].add(starts_at)
        rooms = {room_id for room_id, _side in sides}
        leads = {room: frozenset(sides.get((room, Side.LEAD), ())) for room in rooms}
        tails = {room: frozenset(sides.get((room, Side.TAIL), ())) for room in rooms}
        return cls({room: leads[room] & tails[room] for room in rooms}, leads, tails, closed_times(room_ids, *spans))

    def is_taken(self, room: Room, span: TimeSpan) -> bool:
        """Whether a booking is in the way of using the room at that time, its buffers included."""
        leads, tails = self.leads.get(room.pk, frozenset()), self.tails.get(room.pk, frozenset())
        if not leads and not tails:
            return False
        body = quarter_hours(span.start, span.end)
        return (
            not leads.isdisjoint(body)
            or not tails.isdisjoint(body)
            or not leads.isdisjoint(quarter_hours(span.start - room.before, span.start))
            or not tails.isdisjoint(quarter_hours(span.end, span.end + room.after))
        )

    def closed_during(self, room: Room, span: TimeSpan) -> list[Closed]:
        return [closed for closed in self.closed.get(room.pk, ()) if closed.span.overlaps(span)]

    def taken(self, room: Room) -> list[TimeSpan]:
        """Return when the room is used or closed, in order."""
        used = [TimeSpan(start, start + QUARTER_HOUR) for start in self.bodies.get(room.pk, ())]
        return merged([*used, *(closed.span for closed in self.closed.get(room.pk, ()))])


def closed_times(room_ids: Iterable[int], *spans: TimeSpan) -> dict[int, list[Closed]]:
    """Return when each of these rooms, or anything that it shares, is closed from the first to the last of these times.

    One query for all.
    """
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    rooms = Room.objects.filter(pk__in=list(room_ids)).order_by()

    def rows(closures: str, **made_for: None) -> QuerySet[Room, Any]:
        over = {f"{closures}__starts_at__lt": last, f"{closures}__ends_at__gt": first}
        values = (f"{closures}__{name}" for name in ("starts_at", "ends_at", "reason"))
        return rooms.filter(**made_for, **over).values_list("pk", *values)

    whole_house = rows("venue__closures", venue__closures__room=None)
    closed: dict[int, list[Closed]] = defaultdict(list)
    for room, start, end, reason in whole_house.union(rows("part_links__part__whole_links__room__closures")):
        closed[room].append(Closed(TimeSpan(start, end), reason))
    return {room: sorted(found, key=lambda each: (each.span, each.reason)) for room, found in closed.items()}
