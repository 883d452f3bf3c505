"""When rooms are taken. Pages browse with it; `actions.claims` alone decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from foundation.timespan import QUARTER_HOUR, TimeSpan
from rooms.availability.openings import merged
from rooms.models import Claim, Room
from rooms.quarter_hours import quarter_hours
from rooms.states import Side


@dataclass(frozen=True)
class Occupancy:
    """Which quarter hours of which room are taken, over some time; read in one query."""

    bodies: dict[int, frozenset[datetime]]
    """What somebody uses, or is closed, by room."""
    leads: dict[int, frozenset[datetime]]
    tails: dict[int, frozenset[datetime]]

    @classmethod
    def read(cls, room_ids: Iterable[int], span: TimeSpan, *, without: int | None = None) -> Occupancy:
        """Read the claims on the parts of these rooms; `without` leaves out one booking's own."""
        sides: dict[tuple[int, int], set[datetime]] = defaultdict(set)
        claims = Claim.objects.within(span).filter(part__whole_links__room__in=list(room_ids))
        if without:
            claims = claims.filter(Q(booking=None) | ~Q(booking=without))
        rows = claims.values_list("part__whole_links__room", "starts_at", "side")
        for room_id, starts_at, side in rows:
            sides[room_id, side].add(starts_at)
        rooms = {room_id for room_id, _side in sides}
        leads = {room: frozenset(sides.get((room, Side.LEAD), ())) for room in rooms}
        tails = {room: frozenset(sides.get((room, Side.TAIL), ())) for room in rooms}
        return cls({room: leads[room] & tails[room] for room in rooms}, leads, tails)

    def stands_against(self, room: Room, span: TimeSpan) -> bool:
        """Whether anything is in the way of using the room at that time, its buffers included."""
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

    def taken(self, room: Room) -> list[TimeSpan]:
        """Return when the room is used or closed, in order."""
        return merged(TimeSpan(start, start + QUARTER_HOUR) for start in self.bodies.get(room.pk, ()))
