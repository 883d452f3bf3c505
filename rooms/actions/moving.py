"""Moving bookings to another time or room. A move that fails leaves everything where it was."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.history.actions import record
from foundation.registries.findables import changed
from foundation.states import StateConflict
from foundation.timespan import NonexistentTime, TimeSpan, local
from foundation.transactions import all_or_nothing
from rooms.actions import telling
from rooms.actions.booking import hold_deadline, refuse_unless_open, refuse_unless_possible, take
from rooms.actions.claiming import BookingRefused, lock_parts, release
from rooms.actions.deciding import affected
from rooms.models import Booking, Room
from rooms.states import STANDS, BookingState, Scope

if TYPE_CHECKING:
    from foundation.people.models import Person


@all_or_nothing
def move(
    *, booking: Booking, span: TimeSpan, by: Person, by_host: bool, room: Room | None = None, reason: str = ""
) -> Booking:
    """Move one booking; over its own old time, too. Raises `Taken` and leaves it where it was."""
    room = room or booking.room
    return _move_all([(booking, room, span)], by, by_host, reason)[0]


@all_or_nothing
def move_series(
    *, booking: Booking, starts: time, ends: time, scope: str, by: Person, by_host: bool, reason: str = ""
) -> list[Booking]:
    """Give the dates of a series another time of the clocks; those moved one by one before stay where they are."""
    moves = []
    for one in affected(booking, scope, STANDS):
        if one.moved and one.pk != booking.pk:
            continue
        try:
            moves.append((one, one.room, TimeSpan.on(local(one.starts_at).date(), starts, ends)))
        except NonexistentTime as never:
            raise BookingRefused(str(never)) from None
    if not moves:
        raise StateConflict
    moved = _move_all(moves, by, by_host, reason, is_exception=scope == Scope.ONE)
    if booking.series is not None and scope != Scope.ONE:
        booking.series.starts, booking.series.ends = starts, ends
        booking.series.save(update_fields=["starts", "ends"])
    return moved


def _move_all(
    moves: list[tuple[Booking, Room, TimeSpan]], by: Person, by_host: bool, reason: str, *, is_exception: bool = True
) -> list[Booking]:
    rooms = {room.pk: room for booking, target, _span in moves for room in (booking.room, target)}
    locked = lock_parts(*rooms.values())
    current = {
        one.pk: one
        for one in Booking.objects.for_lists().filter(pk__in=[one.pk for one, _room, _span in moves], state__in=STANDS)
    }
    if len(current) != len(moves) or any(one.room_id not in locked for one in current.values()):
        raise StateConflict
    for one in current.values():
        release(one, locked[one.room_id])
    now = timezone.now()
    moved = []
    for booking, room, span in moves:
        one = current[booking.pk]
        if one.people > room.capacity:
            raise BookingRefused(
                _("In diesen Raum passen höchstens %(capacity)d Personen.") % {"capacity": room.capacity}
            )
        refuse_unless_possible(room, span.start, span.end)
        refuse_unless_open(room, span)
        before = str(one)
        one.room, one.starts_at, one.ends_at = room, span.start, span.end
        one.buffer_before, one.buffer_after = room.buffer_before, room.buffer_after
        one.moved = one.moved or is_exception
        one.sequence += 1
        one.changed_at = now
        if one.state == BookingState.REQUESTED:
            one.held_until = hold_deadline(room, span.start, now)
        one.save()
        take(one, locked[room.pk])
        one.clashes.all().delete()
        record(one, "booking.moved", by=by, reason=reason, before=before)
        changed(one)
        moved.append(one)
    tell = telling.tell_group if by_host else telling.tell_hosts
    tell("booking_moved", moved, reason=reason)
    return moved
