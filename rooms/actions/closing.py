"""Closing a house or a room for some time. Bookings in it are listed, never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from foundation.history.actions import record
from foundation.timespan import TimeSpan
from rooms.actions.claiming import (
    BookingRefused,
    all_or_nothing,
    lock_parts,
    occupy,
    parts_used_by,
    settle_closures,
    standing_in_the_way,
)
from rooms.availability import is_aligned
from rooms.models import Booking, Closure, Room, Venue
from rooms.tree import parts_by_room

if TYPE_CHECKING:
    from foundation.people.models import Person


@all_or_nothing
def close(
    *,
    venue: Venue,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    by: Person | None,
    room: Room | None = None,
) -> Closure:
    """Close the whole house, or one room of it. `clashes(closure)` lists the bookings to talk about."""
    _refuse_odd_times(starts_at, ends_at)
    parts = _lock(venue, room)
    closure = Closure.objects.create(
        venue=venue, room=room, starts_at=starts_at, ends_at=ends_at, reason=reason, created_by=by
    )
    occupy(closure, parts)
    record(closure, "closure.closed", by=by, reason=reason)
    return closure


@all_or_nothing
def change_closure(
    *, closure: Closure, starts_at: datetime, ends_at: datetime, reason: str, room: Room | None, by: Person | None
) -> Closure:
    """Give the closure another time, room or reason."""
    _refuse_odd_times(starts_at, ends_at)
    everything = _lock(closure.venue, None)
    before = closure.span
    closure.claims.all().delete()
    closure.room, closure.starts_at, closure.ends_at, closure.reason = room, starts_at, ends_at, reason
    closure.save()
    occupy(closure, everything if room is None else lock_parts(room)[room.pk])
    _settle_others(closure.venue, before)
    record(closure, "closure.changed", by=by, reason=reason)
    return closure


@all_or_nothing
def lift(*, closure: Closure, by: Person | None) -> None:
    """Open again. Whatever was booked in that time is still there."""
    venue, span = closure.venue, closure.span
    _lock(venue, None)
    record(closure, "closure.lifted", by=by)
    closure.delete()
    _settle_others(venue, span)


def clashes(closure: Closure) -> list[Booking]:
    """Return the bookings that lie in the closed time, in order."""
    return clashes_of([closure])[closure.pk]


def clashes_of(closures: Sequence[Closure]) -> dict[int, list[Booking]]:
    """Return the same for many closures, by their ids, in as many queries as for one."""
    rooms = list(Room.objects.filter(venue__in={closure.venue_id for closure in closures}))
    tree = parts_by_room(rooms)
    closed = {
        closure.pk: set(tree[closure.room_id])
        if closure.room_id
        else {part for room in rooms if room.venue_id == closure.venue_id for part in tree[room.pk]}
        for closure in closures
    }
    parts = sorted({part for parts in closed.values() for part in parts})
    met = standing_in_the_way(parts, *(closure.span for closure in closures))
    used = parts_used_by(met)
    return {
        closure.pk: [
            booking
            for booking in met
            if booking.starts_at < closure.ends_at
            and booking.ends_at > closure.starts_at
            and used[booking.pk] & closed[closure.pk]
        ]
        for closure in closures
    }


def _lock(venue: Venue, room: Room | None) -> list[int]:
    rooms = [room] if room else list(venue.rooms.all())
    return sorted({part for parts in lock_parts(*rooms).values() for part in parts}) if rooms else []


def _settle_others(venue: Venue, span: TimeSpan) -> None:
    for room in venue.rooms.filter(children=None):
        settle_closures(room, [room.pk], span)


def _refuse_odd_times(starts_at: datetime, ends_at: datetime) -> None:
    if not (is_aligned(starts_at) and is_aligned(ends_at)):
        raise BookingRefused(_("Bitte nur volle Viertelstunden."), field="starts_at")
    if ends_at <= starts_at:
        raise BookingRefused(_("Das Ende muss nach dem Anfang liegen."), field="ends_at")
