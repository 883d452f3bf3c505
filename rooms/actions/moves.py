"""Moving bookings to another time or room. A move that fails leaves everything where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.recurrence import ClockSpan
from foundation.registries.findables import changed
from foundation.rules import everybody
from foundation.states import fresh
from foundation.timespan import NonexistentTime, TimeSpan, local
from foundation.transactions import all_or_nothing
from rooms import rules
from rooms.actions import notifications
from rooms.actions.claims import BookingRefused, claim, release
from rooms.actions.limits import refuse_full_weeks
from rooms.actions.requests import refuse_unless_possible
from rooms.actions.scope import LockedBookings, locked_bookings
from rooms.actions.series_dates import divide
from rooms.models import Booking, Room
from rooms.states import BookingState


@dataclass(frozen=True, kw_only=True)
class NewTime:
    """When, and maybe where, one booking is to be instead, and why."""

    span: TimeSpan
    room: Room | None = None
    """None: where it is."""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class NewClocks:
    """Which time of the clocks the dates of a series are to have instead, and why."""

    starts: time
    ends: time
    which: frozenset[int]
    """Keys of the dates."""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class _Move:
    booking: Booking
    room: Room
    span: TimeSpan
    is_exception: bool


@all_or_nothing
def move(*, booking: Booking, to: NewTime, by: Actor) -> Booking:
    """Move one booking; over its own old time, too. Raises `Taken` and leaves it where it was."""
    found = locked_bookings(booking, by=by, may=rules.may_move, rooms=[to.room] if to.room else [])
    booking = found.bookings[0]
    room = _other_room(booking, to.room, by) if to.room else booking.room
    _move_all(found, [_Move(booking=booking, room=room, span=to.span, is_exception=True)], by, to.reason)
    return booking


@all_or_nothing
def move_series(*, booking: Booking, to: NewClocks, by: Actor) -> list[Booking]:
    """Give dates of a series another time of the clocks.

    Where all dates from one on are moved, but for those that were moved one by one before, the series is divided there,
    so that what lies before keeps its own hours; else each is an exception.
    """
    found = locked_bookings(booking, to.which, by=by, may=rules.may_move)
    moved = found.bookings
    from_here_on = _is_all_from_here_on(moved)
    spans = [_span_on_its_day(one, to) for one in moved]
    moves = [
        _Move(booking=one, room=one.room, span=span, is_exception=not from_here_on)
        for one, span in zip(moved, spans, strict=True)
    ]
    _move_all(found, moves, by, to.reason)
    if from_here_on:
        hours = ClockSpan(starts=to.starts, ends=to.ends)
        divide(moved[0].series, from_day=local(moved[0].starts_at).date(), hours=hours)
    return list(moved)


def _is_all_from_here_on(moved: Sequence[Booking]) -> bool:
    """Whether the series goes on with these dates alone, but for those that were moved one by one before."""
    if len(moved) < 2:
        return False
    others = Booking.objects.of_request(moved[0]).standing().filter(moved=False, starts_at__gte=moved[0].starts_at)
    return not others.exclude(pk__in=[one.pk for one in moved]).exists()


def _other_room(booking: Booking, room: Room, by: Actor) -> Room:
    """Return the room as it is now, if the booking may come there without its host being asked."""
    room = fresh(Room, room.pk, by=by, may=everybody, related=["venue__organisation"])
    if rules.may_host(by, room.venue) or rules.is_confirmed_at_once(room, booking.organisation):
        return room
    raise BookingRefused(_("Diesen Raum müssen Sie neu anfragen."), field="room")


def _span_on_its_day(booking: Booking, to: NewClocks) -> TimeSpan:
    try:
        return TimeSpan.on(local(booking.starts_at).date(), to.starts, to.ends)
    except NonexistentTime as never:
        raise BookingRefused(str(never), field="starts") from None


def _move_all(found: LockedBookings, moves: Sequence[_Move], by: Actor, reason: str) -> None:
    """Give all their old times back, then take the new ones; the side that did not move them is told.

    Which side that is: `rules.moves_as_host`.
    """
    as_host = rules.moves_as_host(by, moves[0].booking)
    for each in moves:
        release(each.booking, found.parts[each.booking.room_id])
    for each in moves:
        _refuse_what_does_not_fit(each)
        before = str(each.booking)
        _write(each)
        claim(each.booking, found.parts[each.room.pk])
        each.booking.clashes.all().delete()
        record(each.booking, "booking.moved", by=by, reason=reason, before=before)
        changed(each.booking)
    moved = moves[0].booking
    if not as_host and moved.state == BookingState.REQUESTED:
        refuse_full_weeks(moved.room, moved.organisation)
    tell = notifications.tell_group if as_host else notifications.tell_hosts
    tell("booking_moved", [each.booking for each in moves], reason=reason)


def _refuse_what_does_not_fit(each: _Move) -> None:
    if each.booking.people > each.room.capacity:
        raise BookingRefused(
            _("In diesen Raum passen höchstens %(capacity)d Personen.") % {"capacity": each.room.capacity}
        )
    refuse_unless_possible(each.room, each.span)


def _write(each: _Move) -> None:
    booking, room, now = each.booking, each.room, timezone.now()
    booking.room, booking.starts_at, booking.ends_at = room, each.span.start, each.span.end
    booking.buffer_before, booking.buffer_after = room.buffer_before, room.buffer_after
    booking.moved = booking.moved or each.is_exception
    booking.sequence += 1
    booking.changed_at = now
    if booking.state == BookingState.REQUESTED:
        booking.held_until = min(booking.held_until or each.span.start, each.span.start)  # who moves wins no time
    booking.save()
