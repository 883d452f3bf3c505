"""Closing a house or a room for some time. Bookings in it stand; their groups are told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.timespan import TimeSpan
from foundation.transactions import all_or_nothing
from rooms.actions.claiming import BookingRefused, lock_parts, note_change, occupy, settle_closures
from rooms.actions.clashing import forget_clashes, settle_clashes, tell_open_again
from rooms.availability import is_aligned
from rooms.models import Closure, Room, Venue

if TYPE_CHECKING:
    pass


@all_or_nothing
def close(
    *,
    venue: Venue,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    by: Actor,
    room: Room | None = None,
) -> Closure:
    """Close the whole house, or one room of it. Whoever has booked in that time is told, with the reason."""
    _refuse_odd_times(starts_at, ends_at)
    parts = _lock(venue, room)
    closure = Closure.objects.create(
        venue=venue, room=room, starts_at=starts_at, ends_at=ends_at, reason=reason, created_by=person_or_none(by)
    )
    occupy(closure, parts)
    note_change(parts)
    record(closure, "closure.closed", by=by, reason=reason)
    settle_clashes([closure], by=by)
    return closure


@all_or_nothing
def change_closure(
    *, closure: Closure, starts_at: datetime, ends_at: datetime, reason: str, room: Room | None, by: Actor
) -> Closure:
    """Give the closure another time, room or reason. Only those are told whom it newly meets, or no longer does."""
    _refuse_odd_times(starts_at, ends_at)
    everything = _lock(closure.venue, None)
    _refuse_gone(closure)
    before = closure.span
    closure.claims.all().delete()
    closure.room, closure.starts_at, closure.ends_at, closure.reason = room, starts_at, ends_at, reason
    closure.sequence, closure.changed_at = closure.sequence + 1, timezone.now()
    closure.save()
    occupy(closure, everything if room is None else lock_parts(room)[room.pk])
    _settle_others(closure.venue, before)
    note_change(everything)
    record(closure, "closure.changed", by=by, reason=reason)
    settle_clashes([closure], by=by)
    return closure


@all_or_nothing
def lift(*, closure: Closure, by: Actor) -> None:
    """Open again. Whatever was booked in that time is still there, and its groups are told that they can come."""
    venue = closure.venue
    everything = _lock(venue, None)
    _refuse_gone(closure)
    span, met = closure.span, forget_clashes(closure)
    record(closure, "closure.lifted", by=by)
    tell_open_again(closure, met, by=by)
    Closure.objects.filter(pk=closure.pk).delete()
    _settle_others(venue, span)
    note_change(everything)


def _refuse_gone(closure: Closure) -> None:
    """Refuse what somebody else has lifted meanwhile; else see what they left."""
    try:
        closure.refresh_from_db()
    except Closure.DoesNotExist:
        raise BookingRefused(_("Diese Sperrzeit gibt es nicht mehr: Es ist schon wieder geöffnet.")) from None


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
