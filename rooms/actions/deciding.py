"""Answering a request, cancelling, noting that nobody came. One date of a series, this and the following, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor
from foundation.states import StateConflict, change_state
from foundation.timespan import local
from foundation.transactions import all_or_nothing
from rooms.actions import telling
from rooms.actions.claiming import lock_parts, release
from rooms.models import Booking, RejectedDate
from rooms.states import STANDS, BookingState, DateVerdict, Scope

if TYPE_CHECKING:
    from foundation.people.models import Person


@all_or_nothing
def approve(*, booking: Booking, by: Actor, scope: str = Scope.ONE) -> list[Booking]:
    """Say yes. Raises `StateConflict` when it was answered already, or the hold has run out."""
    approved = []
    for one in affected(booking, scope, [BookingState.REQUESTED]):
        if not one.is_waiting:
            continue
        _change(one, BookingState.CONFIRMED, "booking.confirmed", by, held_until=None)
        approved.append(one)
    if not approved:
        raise StateConflict(_("Diese Anfrage ist schon beantwortet oder inzwischen verfallen."))
    telling.tell_group("booking_confirmed", approved)
    return approved


@all_or_nothing
def decline(*, booking: Booking, by: Person, reason: str, scope: str = Scope.ONE) -> list[Booking]:
    """Say no, and why. The time is free again at once."""
    declined = _give_back(
        booking, scope, [BookingState.REQUESTED], BookingState.DECLINED, "booking.declined", by, reason
    )
    telling.tell_group("booking_declined", declined, reason=reason)
    return declined


@all_or_nothing
def cancel(*, booking: Booking, by: Person, by_host: bool, reason: str = "", scope: str = Scope.ONE) -> list[Booking]:
    """Give the room back, by the group or by the host, who says why. What is past stays as it was."""
    if by_host and not reason.strip():
        raise StateConflict(_("Bitte nennen Sie der Gruppe einen Grund."))
    cancelled = _give_back(booking, scope, STANDS, BookingState.CANCELLED, "booking.cancelled", by, reason)
    tell = telling.tell_group if by_host else telling.tell_hosts
    tell("booking_cancelled", cancelled, reason=reason)
    return cancelled


@all_or_nothing
def expire(*, booking: Booking) -> bool:
    """End a hold that nobody answered in time; return whether it was still there to end."""
    parts = lock_parts(booking.room)[booking.room_id]
    if not Booking.objects.with_lapsed_hold().filter(pk=booking.pk).exists():
        return False
    _change(booking, BookingState.EXPIRED, "booking.expired", SYSTEM)
    release(booking, parts)
    telling.tell_group("booking_expired", [booking])
    return True


@all_or_nothing
def note_missed(*, booking: Booking, by: Person) -> None:
    """Note that nobody came; trust counts it. Only once the time has begun."""
    if booking.starts_at > timezone.now():
        raise StateConflict(_("Dieser Termin hat noch nicht begonnen."))
    _change(booking, BookingState.MISSED, "booking.missed", by)


@all_or_nothing
def take_back_missed(*, booking: Booking, by: Person) -> None:
    """Correct the note: somebody came after all."""
    change_state(
        booking,
        BookingState.CONFIRMED,
        action="booking.confirmed",
        by=by,
    )


def affected(booking: Booking, scope: str, states: list[BookingState]) -> list[Booking]:
    """Return the bookings that are meant, those in one of these states and not yet over, in order."""
    bookings = Booking.objects.for_lists().filter(state__in=states).upcoming()
    if booking.series_id is None or scope == Scope.ONE:
        return list(bookings.filter(pk=booking.pk))
    bookings = bookings.filter(series=booking.series_id)
    if scope == Scope.FOLLOWING:
        bookings = bookings.filter(starts_at__gte=booking.starts_at)
    return list(bookings)


def _give_back(
    booking: Booking,
    scope: str,
    states: list[BookingState],
    to: BookingState,
    action: str,
    by: Person,
    reason: str,
) -> list[Booking]:
    bookings = affected(booking, scope, states)
    locked = lock_parts(*{one.room_id: one.room for one in bookings}.values()) if bookings else {}
    done = []
    for one in affected(booking, scope, states):
        if one.room_id not in locked:  # moved to another room in between
            raise StateConflict
        _change(one, to, action, by, reason=reason)
        release(one, locked[one.room_id])
        if one.series_id:
            _keep_as_rejected(one, reason)
        done.append(one)
    if not done:
        raise StateConflict
    return done


def _keep_as_rejected(booking: Booking, reason: str) -> None:
    """Keep the date with its series, so that it can be asked for again."""
    RejectedDate.objects.get_or_create(
        series=booking.series,
        on_day=local(booking.starts_at).date(),
        defaults={"verdict": DateVerdict.CANCELLED, "reason": reason[:200]},
    )


def _change(booking: Booking, to: BookingState, action: str, by: Actor, *, reason: str = "", **fields: Any) -> None:
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
