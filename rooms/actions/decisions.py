"""Answering a request, cancelling, noting that nobody came. One date of a series, this and the following, or all."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.states import change_state, locked
from foundation.timespan import local
from foundation.transactions import all_or_nothing
from rooms import rules
from rooms.actions import notifications
from rooms.actions.claims import BookingRefused, lock_parts, release
from rooms.actions.scope import LockedBookings, locked_bookings
from rooms.models import Booking, RejectedDate
from rooms.querysets import NAMED_IN_LISTS
from rooms.states import BookingState, DateVerdict, Scope


@all_or_nothing
def approve(*, booking: Booking, by: Actor, scope: str = Scope.ONE) -> list[Booking]:
    """Say yes. Raises `StateConflict` when it was answered already, or the hold has run out."""
    asked = locked_bookings(booking, scope, by=by, may=rules.may_answer)
    for one in asked.bookings:
        _change(one, BookingState.CONFIRMED, action="booking.confirmed", by=by, held_until=None)
    notifications.tell_group("booking_confirmed", asked.bookings)
    return list(asked.bookings)


@all_or_nothing
def decline(*, booking: Booking, by: Actor, reason: str, scope: str = Scope.ONE) -> list[Booking]:
    """Say no, and why. The time is free again at once."""
    asked = locked_bookings(booking, scope, by=by, may=rules.may_answer)
    for one in asked.bookings:
        _change(one, BookingState.DECLINED, action="booking.declined", by=by, reason=reason)
    _give_back(asked, reason)
    notifications.tell_group("booking_declined", asked.bookings, reason=reason)
    return list(asked.bookings)


@all_or_nothing
def cancel(*, booking: Booking, by: Actor, reason: str = "", scope: str = Scope.ONE) -> list[Booking]:
    """Give the room back, by the group or by the host, who says why. What is past stays as it was.

    The side that did not cancel is told; which side that is: `rules.cancels_as_host`.
    """
    standing = locked_bookings(booking, scope, by=by, may=rules.may_cancel)
    as_host = rules.cancels_as_host(by, standing.bookings[0])
    if as_host and not reason.strip():
        raise BookingRefused(_("Bitte nennen Sie der Gruppe einen Grund."), field="reason")
    _cancel(standing, by, reason)
    tell = notifications.tell_group if as_host else notifications.tell_hosts
    tell("booking_cancelled", standing.bookings, reason=reason)
    return list(standing.bookings)


@all_or_nothing
def call_off(*, booking: Booking, by: Actor, reason: str) -> list[Booking]:
    """Cancel it and write to nobody: who calls tells both sides of all that is called off at once."""
    standing = locked_bookings(booking, by=by, may=rules.may_cancel)
    _cancel(standing, by, reason)
    return list(standing.bookings)


@all_or_nothing
def give_back_own(*, booking: Booking, by: Actor, reason: str) -> None:
    """Cancel what a house had taken for itself. Nobody is written to: who used it knows."""
    _cancel(locked_bookings(booking, by=by, may=rules.may_give_back_own), by, reason)


@all_or_nothing
def expire(*, booking: Booking, by: Actor) -> bool:
    """End a hold that nobody answered in time; return whether it was still there to end."""
    parts = lock_parts(booking.room)
    booking = locked(Booking, booking.pk, by=by, may=rules.only_time, related=NAMED_IN_LISTS)
    if booking.room_id not in parts or not booking.has_lapsed_hold:
        return False
    _change(booking, BookingState.EXPIRED, action="booking.expired", by=by)
    release(booking, parts[booking.room_id])
    notifications.tell_group("booking_expired", [booking])
    return True


@all_or_nothing
def note_missed(*, booking: Booking, by: Actor) -> Booking:
    """Note that nobody came; trust counts it."""
    booking = locked(Booking, booking.pk, by=by, may=rules.may_note_missed, related=NAMED_IN_LISTS)
    _change(booking, BookingState.MISSED, action="booking.missed", by=by)
    return booking


@all_or_nothing
def take_back_missed(*, booking: Booking, by: Actor) -> Booking:
    """Correct the note: somebody came after all."""
    booking = locked(Booking, booking.pk, by=by, may=rules.may_take_back_missed, related=NAMED_IN_LISTS)
    _change(booking, BookingState.CONFIRMED, action="booking.came", by=by)
    return booking


def _cancel(given: LockedBookings, by: Actor, reason: str) -> None:
    for one in given.bookings:
        _change(one, BookingState.CANCELLED, action="booking.cancelled", by=by, reason=reason)
    _give_back(given, reason)


def _change(booking: Booking, to: BookingState, *, action: str, by: Actor, reason: str = "", **fields: Any) -> None:
    """Change the state and what calendars look at: sequence and time of the last change."""
    change_state(
        booking,
        to,
        action=action,
        by=by,
        reason=reason,
        sequence=booking.sequence + 1,
        changed_at=timezone.now(),
        answer=reason or booking.answer,
        **fields,
    )


def _give_back(given: LockedBookings, reason: str) -> None:
    """Free the time of these bookings; what belongs to a series is kept with it, so that it can be asked for again."""
    for one in given.bookings:
        release(one, given.parts[one.room_id])
        if one.series_id:
            RejectedDate.objects.get_or_create(
                series=one.series,
                on_day=local(one.starts_at).date(),
                defaults={"verdict": DateVerdict.CANCELLED, "reason": reason},
            )
