"""Closing a house or a room for some time. Bookings in it stand; their groups are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.refusals import Gone, StateConflict
from foundation.states import fresh, locked
from foundation.timespan import in_words
from foundation.transactions import all_or_nothing
from rooms.actions.bookings_in_closures import forget_clashes, settle_clashes, settle_hours, tell_open_again
from rooms.actions.claims import BookingRefused, lock_parts, note_change
from rooms.availability.bookings_in_closures import bookings_in, bookings_outside_hours
from rooms.models import Booking, Clash, Closure, Room, Venue
from rooms.quarter_hours import is_aligned
from rooms.rules import may_change_closure, may_close, may_lift

NAMED = 5
"""So many bookings are named before somebody closes over them."""
NEEDS = ("venue__organisation", "venue__district", "room")


@dataclass(frozen=True, kw_only=True)
class ClosedTime:
    """From when to when, why, and what: one room, or the whole house."""

    starts_at: datetime
    ends_at: datetime
    reason: str
    room: Room | None = None
    """None: the whole house."""
    despite_bookings: bool = True
    """Whether whoever closes knows that something may be booked, and that its groups are told."""


class MeetsBookings(BookingRefused):
    """Something is booked in that time, which whoever closes has not been told yet."""

    def __init__(self, bookings: Sequence[Booking], *, field: str) -> None:
        named = "; ".join(f"{one.organisation}: {in_words(one.starts_at, one.ends_at)}" for one in bookings[:NAMED])
        more = len(bookings) - NAMED
        words = ngettext(
            "Eine Buchung liegt dann in geschlossener Zeit (%(named)s%(more)s). Sie bleibt stehen, und die Gruppe "
            "bekommt eine Nachricht. Wenn Sie das wollen, setzen Sie das Häkchen und speichern noch einmal.",
            "%(count)d Buchungen liegen dann in geschlossener Zeit (%(named)s%(more)s). Sie bleiben stehen, und die "
            "Gruppen bekommen eine Nachricht. Wenn Sie das wollen, setzen Sie das Häkchen und speichern noch einmal.",
            len(bookings),
        )
        rest = _(" und %(count)d weitere") % {"count": more} if more > 0 else ""
        super().__init__(words % {"count": len(bookings), "named": named, "more": rest}, field=field)


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
    _refuse_unless_known(closed, closure)
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
    _refuse_unless_known(to, closure)
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


@all_or_nothing
def change_hours(*, venue: Venue, despite_bookings: bool, by: Actor) -> None:
    """Bring the bookings ahead into line with opening hours that were just saved, in the same transaction.

    Bookings that lie outside them are marked, and their groups told; who has not been told of them is refused with
    `MeetsBookings`.
    """
    _lock_house(venue.pk)
    venue = fresh(Venue, venue.pk, by=by, may=may_close, related=["organisation", "district"])
    outside = bookings_outside_hours(venue)
    known = set(Clash.objects.filter(closure=None, booking__in=outside).values_list("booking", flat=True))
    new = [one for one in outside if one.pk not in known]
    if new and not despite_bookings:
        raise MeetsBookings(new, field="despite_bookings")
    settle_hours(venue, outside, by=by)


def _refuse_unless_known(closed: ClosedTime, closure: Closure) -> None:
    """Refuse to close over bookings that whoever closes has not heard of yet."""
    if closed.despite_bookings:
        return
    known = set(closure.clashes.values_list("booking", flat=True))
    new = [one for one in bookings_in(closure) if one.stands and not one.is_over and one.pk not in known]
    if new:
        raise MeetsBookings(new, field="despite_bookings")


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
