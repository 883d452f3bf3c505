"""Answering a request, cancelling, noting that nobody came. One date of a series, this and the following, or all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.states import change_state, locked
from foundation.timespan import local
from foundation.transactions import all_or_nothing
from rooms import rules
from rooms.actions import notifications
from rooms.actions.claims import BookingRefused, release
from rooms.actions.scope import LockedBookings, Which, locked_bookings
from rooms.models import Booking, RejectedDate
from rooms.querysets import NAMED_IN_LISTS
from rooms.states import BookingState, DateVerdict


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the host says to a request: yes to these dates, no to those; others stay open."""

    confirmed: frozenset[int] = frozenset()
    """Keys of bookings."""
    declined: frozenset[int] = frozenset()
    reason: str = ""
    """Why not; the group reads it."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came of it: dates that the host no longer could answer are in neither."""

    confirmed: Sequence[Booking]
    declined: Sequence[Booking]


@all_or_nothing
def answer(*, booking: Booking, answer: Answer, by: Actor) -> Answered:
    """Say yes to some dates of a request and no to others, in one go and one mail.

    Raises `StateConflict` when all of them were answered already or their hold has run out.
    """
    asked = locked_bookings(booking, answer.confirmed | answer.declined, by=by, may=rules.may_answer)
    return _answer(asked, answer.confirmed, by, answer.reason)


@all_or_nothing
def approve(*, booking: Booking, by: Actor, which: Which = None) -> list[Booking]:
    """Say yes. Raises `StateConflict` when it was answered already, or the hold has run out."""
    asked = locked_bookings(booking, which, by=by, may=rules.may_answer)
    return list(_answer(asked, {one.pk for one in asked.bookings}, by).confirmed)


@all_or_nothing
def decline(*, booking: Booking, by: Actor, reason: str, which: Which = None) -> list[Booking]:
    """Say no, and why. The time is free again at once."""
    asked = locked_bookings(booking, which, by=by, may=rules.may_answer)
    return list(_answer(asked, (), by, reason).declined)


@all_or_nothing
def cancel(*, booking: Booking, by: Actor, reason: str = "", which: Which = None) -> list[Booking]:
    """Give the room back, by the group or by the host, who says why. What is past stays as it was.

    The side that did not cancel is told; which side that is: `rules.cancels_as_host`.
    """
    standing = locked_bookings(booking, which, by=by, may=rules.may_cancel)
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
def expire(*, booking: Booking, by: Actor) -> list[Booking]:
    """End the holds of a request that nobody answered in time, all dates whose time is up; return those ended.

    Both sides are told, each in one mail.
    """
    found = locked_bookings(booking, _keys_of_lapsed(booking), by=by, may=rules.may_expire)
    for one in found.bookings:
        _change(one, BookingState.EXPIRED, action="booking.expired", by=by)
        release(one, found.parts[one.room_id])
    notifications.tell_group("booking_expired", found.bookings)
    notifications.tell_hosts("booking_expired", found.bookings)
    return list(found.bookings)


def _keys_of_lapsed(booking: Booking) -> frozenset[int]:
    return frozenset(Booking.objects.of_request(booking).with_lapsed_hold().values_list("pk", flat=True))


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


def _answer(asked: LockedBookings, confirmed: Collection[int], by: Actor, reason: str = "") -> Answered:
    """Say yes to these and no to all others that were locked."""
    yes = [one for one in asked.bookings if one.pk in confirmed]
    no = [one for one in asked.bookings if one.pk not in confirmed]
    if no and not reason.strip():
        raise BookingRefused(_("Bitte nennen Sie der Gruppe einen Grund."), field="reason")
    for one in yes:
        _change(one, BookingState.CONFIRMED, action="booking.confirmed", by=by, held_until=None)
    for one in no:
        _change(one, BookingState.DECLINED, action="booking.declined", by=by, reason=reason)
    _give_back(LockedBookings(bookings=no, parts=asked.parts), reason, DateVerdict.DECLINED)
    if yes:
        notifications.tell_group("booking_confirmed", yes, by=by, declined=no, reason=reason)
    else:
        notifications.tell_group("booking_declined", no, by=by, reason=reason)
    return Answered(confirmed=yes, declined=no)


def _cancel(given: LockedBookings, by: Actor, reason: str) -> None:
    for one in given.bookings:
        _change(one, BookingState.CANCELLED, action="booking.cancelled", by=by, reason=reason)
    _give_back(given, reason, DateVerdict.CANCELLED)


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


def _give_back(given: LockedBookings, reason: str, verdict: DateVerdict) -> None:
    """Free the time of these bookings; what belongs to a series is kept with it, so that it can be asked for again."""
    for one in given.bookings:
        release(one, given.parts[one.room_id])
        if one.series_id:
            RejectedDate.objects.get_or_create(
                series=one.series,
                on_day=local(one.starts_at).date(),
                defaults={
                    "verdict": verdict,
                    "reason": reason,
                    "starts": local(one.starts_at).time(),
                    "ends": local(one.ends_at).time(),
                },
            )
