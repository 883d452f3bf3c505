"""When rooms are taken. Pages browse with it; `actions.claims` alone decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, CharField, F, QuerySet, Value

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
    elsewhere: dict[int, list[TimeSpan]]
    """When it is taken as calendars from elsewhere say; in order."""

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
        return cls(
            {room: leads[room] & tails[room] for room in rooms},
            leads,
            tails,
            *spans_over(room_ids, *spans),
        )

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

    def is_taken_elsewhere(self, room: Room, span: TimeSpan) -> bool:
        """Whether a calendar from elsewhere is in the way, buffers included."""
        needed = span.widened(room.before, room.after)
        return any(busy.overlaps(needed) for busy in self.elsewhere.get(room.pk, ()))

    def taken(self, room: Room) -> list[TimeSpan]:
        """Return when the room is used or closed, in order."""
        used = [TimeSpan(start, start + QUARTER_HOUR) for start in self.bodies.get(room.pk, ())]
        closed = [each.span for each in self.closed.get(room.pk, ())]
        return merged([*used, *closed, *self.elsewhere.get(room.pk, ())])


def spans_over(room_ids: Iterable[int], *spans: TimeSpan) -> tuple[dict[int, list[Closed]], dict[int, list[TimeSpan]]]:
    """Return when each of these rooms, or anything that it shares, is closed, and when it is taken elsewhere, in order.

    From the first to the last of these times; one query for all.
    """
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    rooms = Room.objects.filter(pk__in=list(room_ids)).order_by()
    shared = "part_links__part__whole_links__room"

    def rows(path: str, reason: F | Value, **made_for: None) -> QuerySet[Room, Any]:
        over = {f"{path}__starts_at__lt": last, f"{path}__ends_at__gt": first}
        is_closure = Value(isinstance(reason, F), output_field=BooleanField())
        return rooms.filter(**made_for, **over).values_list(
            "pk", f"{path}__starts_at", f"{path}__ends_at", reason, is_closure
        )

    whole_house = rows("venue__closures", F("venue__closures__reason"), venue__closures__room=None)
    closures = rows(f"{shared}__closures", F(f"{shared}__closures__reason"))
    calendars = rows(f"{shared}__busy_calendars__times", Value("", output_field=CharField()))
    closed: dict[int, list[Closed]] = defaultdict(list)
    elsewhere: dict[int, list[TimeSpan]] = defaultdict(list)
    for room, start, end, reason, is_closure in whole_house.union(closures, calendars):
        if is_closure:
            closed[room].append(Closed(TimeSpan(start, end), reason))
        else:
            elsewhere[room].append(TimeSpan(start, end))
    in_order = {room: sorted(found, key=lambda each: (each.span, each.reason)) for room, found in closed.items()}
    return in_order, {room: sorted(found) for room, found in elsewhere.items()}
