"""The bookings that an action is about: locked in the stated order, as they are now, each of them permitted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import QuerySet

from foundation.actors import Actor
from foundation.refusals import Gone, NotPermitted, StateConflict
from foundation.rules import Rule
from rooms.actions.claims import lock_parts
from rooms.models import Booking, Room

Which: TypeAlias = frozenset[int] | None
"""Which dates of the booking's series are meant, by their keys; None: it alone."""


@dataclass(frozen=True, kw_only=True)
class LockedBookings:
    """What is locked until the transaction ends."""

    bookings: Sequence[Booking]
    """Those that may be acted on, in the order of their dates."""
    parts: dict[int, list[int]]
    """The locked parts of each room, by the rooms' ids."""


def locked_bookings(
    booking: Booking, which: Which = None, *, by: Actor, may: Rule[Booking], rooms: Collection[Room] = ()
) -> LockedBookings:
    """Lock the parts of all rooms concerned, then the bookings; leave out those that `by` may not do this with.

    `rooms` are locked with them. Raises what the rule says of the booking itself where nothing is left: `Gone`,
    `NotPermitted` or `StateConflict`, the last also where somebody moved one of them to another room in between.
    """
    named = Booking.objects.for_lists().filter(pk=booking.pk).first()
    if named is None:
        raise Gone
    rooms_before = {one.room_id: one.room for one in _in_scope(named, which)}
    parts = lock_parts(*rooms_before.values(), *rooms)
    found = list(_in_scope(named, which).select_for_update(of=("self",), no_key=True))
    if any(one.room_id not in parts for one in found):
        raise StateConflict
    permitted = [one for one in found if _permits(may, by, one)]
    if not permitted:
        may.enforce(by, next((one for one in found if one.pk == named.pk), named))
        raise StateConflict
    return LockedBookings(bookings=sorted(permitted, key=lambda one: (one.starts_at, one.pk)), parts=parts)


def _in_scope(named: Booking, which: Which) -> QuerySet[Booking]:
    """Return the bookings in the order in which they are locked."""
    keys = {named.pk} if which is None else which
    return Booking.objects.for_lists().of_request(named).filter(pk__in=keys).order_by("pk")


def _permits(may: Rule[Booking], by: Actor, booking: Booking) -> bool:
    """Whether the rule has nothing against it; of the system, too, it asks the state."""
    try:
        may.enforce(by, booking)
    except (NotPermitted, StateConflict):
        return False
    return True
