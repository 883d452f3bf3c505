"""The one place where quarter hours change hands. Lock, look, claim: in that order, in one transaction.

docs/decisions/0020 says why the database, and not this code, has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.refusals import Busy, Gone, Refused
from foundation.timespan import TimeSpan
from rooms.availability.room_tree import parts_by_room
from rooms.models import Booking, BusyTime, Claim, Closure, MoveWish, Room
from rooms.quarter_hours import quarter_hours
from rooms.states import Side


class BookingRefused(Refused):
    """The room cannot be had like this."""


class Taken(BookingRefused):
    """Somebody has the room at that time."""

    status = 409

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("Der Raum ist in dieser Zeit gerade vergeben worden."))


def lock_parts(*rooms: Room) -> dict[int, list[int]]:
    """Lock the indivisible parts of these rooms until the transaction ends; return the parts of each by id.

    In the order of their primary keys, whoever asks and in whatever order, so that nobody waits in a circle. The tree
    is read again under the lock: somebody may have changed it in between. Raises `Gone` for a room that was deleted.
    """
    venues = {room.venue_id for room in rooms}
    for _attempt in range(3):
        wanted = parts_by_room(Room.objects.filter(venue__in=venues))
        if any(room.pk not in wanted for room in rooms):
            raise Gone
        ids = sorted({part for room in rooms for part in wanted[room.pk]})
        # NO KEY UPDATE: it does not stand in the way of a foreign key to the room being checked elsewhere.
        list(Room.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
        now = parts_by_room(Room.objects.filter(venue__in=venues))
        if all(now.get(room.pk) == wanted[room.pk] for room in rooms):
            return {room.pk: now[room.pk] for room in rooms}
    raise Busy


def claim(booking: Booking, parts: list[int]) -> None:
    """Take the time of the booking, with its buffers, on these locked parts. Raises `Taken`, with why it is closed."""
    _refuse_closed(booking, booking.span, parts)
    claim_despite_closures(booking, parts)


def claim_despite_closures(booking: Booking, parts: list[int]) -> None:
    """Take the time of a booking that was there before what closes the room or takes it elsewhere. Raises `Taken`."""
    if Claim.objects.filter(part__in=parts).against(booking.span, before=booking.before, after=booking.after).exists():
        raise Taken
    try:
        with transaction.atomic():
            Claim.objects.bulk_create(_claims_of(booking, parts, booking.span), batch_size=2000)
            note_change(parts)
    except IntegrityError:
        # Nobody who locks first comes here; the constraint stands guard against who does not.
        raise Taken from None


def hold_wish(wish: MoveWish, parts: list[int]) -> None:
    """Hold the time that a booking may move to, beside its own, on these locked parts. Raises `Taken`."""
    _refuse_closed(wish.booking, wish.span, parts)
    hold_wish_despite_closures(wish, parts)


def hold_wish_despite_closures(wish: MoveWish, parts: list[int]) -> None:
    """Hold the time of a wish that was there before what closes the room. Raises `Taken`."""
    booking = wish.booking
    others = Claim.objects.filter(part__in=parts).exclude(booking=booking)
    if others.against(wish.span, before=booking.before, after=booking.after).exists():
        raise Taken
    own = set(Claim.objects.filter(booking=booking).values_list("part", "starts_at", "side"))
    wanted = _claims_of(booking, parts, wish.span)
    Claim.objects.bulk_create(
        [each for each in wanted if (each.part_id, each.starts_at, each.side) not in own], batch_size=2000
    )
    note_change(parts)


def release(booking: Booking, parts: list[int]) -> None:
    """Give the booking's time back on these locked parts, and what it may move to; what is closed stays closed."""
    MoveWish.objects.filter(booking=booking).delete()
    Claim.objects.filter(booking=booking).delete()
    note_change(parts)


def note_change(parts: Sequence[int]) -> None:
    """Remember when these locked parts were last given out or back: calendars tell their readers by it."""
    Room.objects.filter(pk__in=parts).update(claims_changed_at=timezone.now())


def _refuse_closed(booking: Booking, span: TimeSpan, parts: list[int]) -> None:
    """Refuse a time in which these locked parts are closed, or taken elsewhere.

    Who closes locks the same parts, and looks for bookings afterwards: one of the two sees the other.
    """
    needed = span.widened(booking.before, booking.after)
    if closure := Closure.objects.on_parts(parts).over(needed).first():
        raise Taken(_("In dieser Zeit ist geschlossen: %(reason)s.") % {"reason": closure.reason})
    if BusyTime.objects.on_parts(parts).over(needed).exists():
        raise Taken(_("In dieser Zeit ist der Raum belegt."))


def _claims_of(booking: Booking, parts: list[int], span: TimeSpan) -> list[Claim]:
    start, end = span.start, span.end
    wanted = [
        *[(quarter, side) for quarter in quarter_hours(start, end) for side in Side],
        *[(quarter, Side.LEAD) for quarter in quarter_hours(start - booking.before, start)],
        *[(quarter, Side.TAIL) for quarter in quarter_hours(end, end + booking.after)],
    ]
    return [
        Claim(part_id=part, starts_at=quarter, side=side, booking=booking) for part in parts for quarter, side in wanted
    ]
