"""Booking a room in another feature's transaction: an event and its room come about together or not at all.

    @all_or_nothing
    def publish(*, event: Event, by: Actor) -> Event:
        rooms = room_bookings.service()
        held = rooms.lock(rooms=[event.room_id]) if rooms else None
        event = locked(Event, event.pk, by=by, may=may_publish)
        if held:
            event.booking_id = held.book(BookingWish(room=event.room_id, …), by=by)

Rooms are locked before anything else (docs/architecture.md): what can be booked is only had by locking. A house that
books its own room is not asked and not written to: the feature tells those whom it concerns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.actors import Actor
    from foundation.timespan import TimeSpan

RoomUse: TypeAlias = Literal["meeting", "course", "gathering", "rehearsal", "celebration"]
"""What rooms are lent for."""


@dataclass(frozen=True, kw_only=True)
class BookingWish:
    """Which room is wanted when, for whom and what for. Who wishes promises that the house rules are kept."""

    room: int
    """Its key."""
    organisation: int
    """The key of whoever books."""
    span: TimeSpan
    """In quarter hours."""
    purpose: str
    people: int
    use: RoomUse = "gathering"


@dataclass(frozen=True, kw_only=True)
class HeldTime:
    """Which room a booking that still stands holds, and when."""

    room: int
    span: TimeSpan


class HeldRooms(Protocol):
    """Rooms, and bookings, that are locked until the transaction ends in which they were. Useless after it."""

    def standing(self) -> Mapping[int, HeldTime]:
        """Return, of the bookings that were locked, those still to come that hold their room, by their keys."""
        ...

    def book(self, wish: BookingWish, *, by: Actor) -> int:
        """Take the room and return the booking's key; the rules of rooms say who may, and who waits for the host.

        For the house itself neither terms, opening hours nor the longest time hold; its closures do. Raises
        `Refused`, also where somebody was quicker, `NotPermitted`, and `LookupError` for a room not locked.
        """
        ...

    def release(self, booking: int, *, by: Actor, reason: str = "") -> bool:
        """Give the room back; return whether it was still had. The reason is for the side that did not do it.

        Raises `Refused`, `NotPermitted`, and `LookupError` for a booking not locked.
        """
        ...


class RoomBookings(Protocol):
    """What the owner of the rooms does for other features."""

    def lock(self, *, rooms: Collection[int] = (), bookings: Collection[int] = ()) -> HeldRooms:
        """Lock these rooms, and the bookings with theirs, all that are needed at once and before anything else.

        Called in the transaction that is to book. Raises `Gone` for what was deleted, `Busy`.
        """
        ...


_registry: Registry[RoomBookings] = Registry()
register = _registry.register


def service() -> RoomBookings | None:
    """Return what books rooms; None where the site has none, or they are hidden."""
    return next(iter(_registry.all()), None)
