"""A group asks to have a promised booking at another time. It keeps its time until the house has said yes."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor
from foundation.history.actions import record
from foundation.refusals import Busy, StateConflict
from foundation.transactions import all_or_nothing
from rooms import rules
from rooms.actions import notifications
from rooms.actions.claims import BookingRefused, claim_despite_closures, hold_wish, release
from rooms.actions.moves import NewTime, move
from rooms.actions.requests import hold_deadline, refuse_unless_possible
from rooms.actions.scope import locked_bookings
from rooms.models import Booking, MoveWish


@all_or_nothing
def wish_to_move(*, booking: Booking, to: NewTime, by: Actor) -> MoveWish:
    """Ask the house for another time in the same room, which is held until it answers.

    A wish made before is replaced. Raises `BookingRefused`, `Taken`.
    """
    found = locked_bookings(booking, by=by, may=rules.may_wish_to_move)
    booking, now = found.bookings[0], timezone.now()
    parts = found.parts[booking.room_id]
    if to.span == booking.span:
        raise BookingRefused(_("Zu dieser Zeit haben Sie den Raum schon."), field="day")
    refuse_unless_possible(booking.room, to.span)
    _give_up(booking, parts)
    wish = MoveWish.objects.create(
        booking=booking,
        starts_at=to.span.start,
        ends_at=to.span.end,
        reason=to.reason,
        held_until=min(hold_deadline(booking.room, to.span.start, now), booking.starts_at),
        asked_at=now,
    )
    hold_wish(wish, parts)
    record(booking, "booking.move_wished", by=by, reason=to.reason)
    notifications.tell_hosts("booking_move_wished", [booking], wish=wish)
    return wish


@all_or_nothing
def grant_wish(*, booking: Booking, by: Actor) -> Booking:
    """Let the booking have the time that its group asked for. Raises `StateConflict` where nobody asks any more."""
    found = locked_bookings(booking, by=by, may=rules.may_answer_wish)
    wish = _waiting(found.bookings[0])
    return move(booking=found.bookings[0], to=NewTime(span=wish.span), by=by)


@all_or_nothing
def refuse_wish(*, booking: Booking, by: Actor, reason: str) -> Booking:
    """Say no, and why. The booking stands at the time it had."""
    found = locked_bookings(booking, by=by, may=rules.may_answer_wish)
    booking = found.bookings[0]
    wish = _waiting(booking)
    _give_up(booking, found.parts[booking.room_id])
    record(booking, "booking.move_refused", by=by, reason=reason)
    notifications.tell_group("booking_move_refused", [booking], wish=wish, reason=reason)
    return booking


@all_or_nothing
def take_wish_back(*, booking: Booking, by: Actor) -> Booking:
    """Ask no longer."""
    found = locked_bookings(booking, by=by, may=rules.may_wish_to_move)
    booking = found.bookings[0]
    _waiting(booking)
    _give_up(booking, found.parts[booking.room_id])
    record(booking, "booking.move_wish_taken_back", by=by)
    return booking


def expire_wishes() -> int:
    """Let wishes go that nobody has answered in time; return how many there were."""
    expired = 0
    for wish in MoveWish.objects.lapsed().select_related("booking"):
        with suppress(StateConflict, Busy):  # answered this very moment, or to be looked at in the next minute
            expired += expire_wish(booking=wish.booking, by=SYSTEM)
    return expired


@all_or_nothing
def expire_wish(*, booking: Booking, by: Actor) -> bool:
    """Let a wish go whose time is up, and tell both sides; return whether there was one."""
    found = locked_bookings(booking, by=by, may=rules.may_let_wish_lapse)
    booking = found.bookings[0]
    wish = MoveWish.objects.lapsed().filter(booking=booking).first()
    if wish is None:
        return False
    _give_up(booking, found.parts[booking.room_id])
    record(booking, "booking.move_lapsed", by=by)
    notifications.tell_group("booking_move_lapsed", [booking], wish=wish)
    notifications.tell_hosts("booking_move_lapsed", [booking], wish=wish)
    return True


def _waiting(booking: Booking) -> MoveWish:
    wish = MoveWish.objects.filter(booking=booking).first()
    if wish is None or not wish.is_waiting:
        raise StateConflict(_("Um eine andere Zeit wird nicht mehr gebeten."))
    return wish


def _give_up(booking: Booking, parts: list[int]) -> None:
    """Hold on these locked parts the booking's own time alone."""
    if MoveWish.objects.filter(booking=booking).exists():
        release(booking, parts)
        claim_despite_closures(booking, parts)
