"""Closing a house or a room for some time. Bookings in it stand; their groups are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.refusals import Gone, StateConflict
from foundation.states import fresh, locked
from foundation.transactions import all_or_nothing
from rooms.actions.bookings_in_closures import forget_clashes, settle_clashes, tell_open_again
from rooms.actions.claims import BookingRefused, lock_parts, note_change
from rooms.models import Closure, Room, Venue
from rooms.quarter_hours import is_aligned
from rooms.rules import may_change_closure, may_close, may_lift

NEEDS = ("venue__organisation", "venue__district", "room")


@dataclass(frozen=True, kw_only=True)
class ClosedTime:
    """From when to when, why, and what: one room, or the whole house."""

    starts_at: datetime
    ends_at: datetime
    reason: str
    room: Room | None = None
    """None: the whole house."""


@all_or_nothing
def close(*, venue: Venue, closed: ClosedTime, by: Actor) -> Closure:
    """Close the whole house, or one room of it. Whoever has booked in that time is told, with the reason."""
    parts = _lock_house(venue.pk)
    venue = fresh(Venue, venue.pk, by=by, may=may_close, related=["organisation", "district"])
    _refuse_odd(closed, parts)
    closure = Closure.objects.create(
        venue=venue,
        room=closed.room,
        starts_at=closed.starts_at,
        ends_at=closed.ends_at,
        reason=closed.reason,
        created_by=person_or_none(by),
    )
    note_change(_meant(closure, parts))
    record(closure, "closure.closed", by=by, reason=closure.reason)
    settle_clashes([closure], by=by)
    return closure


@all_or_nothing
def change_closure(*, closure: Closure, to: ClosedTime, by: Actor) -> Closure:
    """Give the closure another time, room or reason. Only those are told whom it newly meets, or no longer does."""
    parts = _lock_house_of(closure)
    closure = locked(Closure, closure.pk, by=by, may=may_change_closure, related=NEEDS)
    _refuse_odd(to, parts)
    closure.room, closure.starts_at, closure.ends_at, closure.reason = to.room, to.starts_at, to.ends_at, to.reason
    closure.sequence, closure.changed_at = closure.sequence + 1, timezone.now()
    closure.save()
    note_change(_all(parts.values()))
    record(closure, "closure.changed", by=by, reason=closure.reason)
    settle_clashes([closure], by=by)
    return closure


@all_or_nothing
def lift(*, closure: Closure, by: Actor) -> None:
    """Open again. Whatever was booked in that time is still there, and its groups are told that they can come."""
    parts = _lock_house_of(closure)
    closure = locked(Closure, closure.pk, by=by, may=may_lift, related=NEEDS)
    met = forget_clashes(closure)
    record(closure, "closure.lifted", by=by)
    tell_open_again(closure, met, by=by)
    Closure.objects.filter(pk=closure.pk).delete()
    note_change(_all(parts.values()))


def _lock_house_of(closure: Closure) -> dict[int, list[int]]:
    venue = Closure.objects.filter(pk=closure.pk).values_list("venue", flat=True).first()
    if venue is None:
        raise Gone
    return _lock_house(venue)


def _lock_house(venue: int) -> dict[int, list[int]]:
    """Lock the parts of all rooms of the house; return those of each. A room that came in between: `StateConflict`."""
    rooms = list(Room.objects.filter(venue=venue))
    parts = lock_parts(*rooms) if rooms else {}
    if set(Room.objects.filter(venue=venue).values_list("pk", flat=True)) != set(parts):
        raise StateConflict
    return parts


def _meant(closure: Closure, parts: dict[int, list[int]]) -> list[int]:
    """Return the locked parts that the closure is about."""
    return parts[closure.room_id] if closure.room_id else _all(parts.values())


def _all(parts: Iterable[list[int]]) -> list[int]:
    return sorted({part for those in parts for part in those})


def _refuse_odd(closed: ClosedTime, parts: dict[int, list[int]]) -> None:
    if not (is_aligned(closed.starts_at) and is_aligned(closed.ends_at)):
        raise BookingRefused(_("Bitte nur volle Viertelstunden."), field="starts_at")
    if closed.ends_at <= closed.starts_at:
        raise BookingRefused(_("Das Ende muss nach dem Anfang liegen."), field="ends_at")
    if closed.room and closed.room.pk not in parts:
        raise BookingRefused(_("Dieser Raum liegt in einem anderen Haus."), field="room")
