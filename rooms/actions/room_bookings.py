"""Rooms for other features, booked and given back in their transactions (`foundation.registries.room_bookings`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection, transaction

from foundation.actors import Actor
from foundation.network.models import Organisation
from foundation.refusals import Gone, StateConflict
from foundation.registries.room_bookings import BookingWish, HeldTime
from rooms.actions.agreements import Application
from rooms.actions.claims import lock_parts
from rooms.actions.decisions import cancel, give_back_own
from rooms.actions.requests import request_booking, use_own_room
from rooms.models import Booking, Room


class BookingsForOthers:
    """Locks for anyone who comes from another feature."""

    def lock(self, *, rooms: Collection[int] = (), bookings: Collection[int] = ()) -> HeldForOthers:
        """See `foundation.registries.room_bookings`."""
        if not connection.in_atomic_block:
            raise transaction.TransactionManagementError("Rooms are locked within the transaction that books them.")
        used = set(Booking.objects.filter(pk__in=bookings).values_list("room", flat=True))
        wanted = list(Room.objects.select_related("venue").filter(pk__in={*rooms, *used}))
        if not {*rooms} <= {room.pk for room in wanted}:
            raise Gone
        if wanted:
            lock_parts(*wanted)
        _lock_bookings(bookings, {room.pk for room in wanted})
        return HeldForOthers(
            rooms={room.pk: room for room in wanted},
            bookings=frozenset(bookings),
            within=tuple(connection.atomic_blocks),
        )


def _lock_bookings(bookings: Collection[int], rooms: set[int]) -> None:
    found = Booking.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=bookings).order_by("pk")
    if any(booking.room_id not in rooms for booking in found):  # moved to another room in between
        raise StateConflict


@dataclass(frozen=True, kw_only=True)
class HeldForOthers:
    """What was locked, and by which of the transactions that lie in each other."""

    rooms: dict[int, Room]
    bookings: frozenset[int]
    within: tuple[transaction.Atomic, ...]

    def standing(self) -> dict[int, HeldTime]:
        """See `foundation.registries.room_bookings`."""
        self._refuse_unless_held()
        standing = Booking.objects.standing().upcoming().filter(pk__in=self.bookings)
        return {booking.pk: HeldTime(room=booking.room_id, span=booking.span) for booking in standing}

    def book(self, wish: BookingWish, *, by: Actor) -> int:
        """See `foundation.registries.room_bookings`."""
        self._refuse_unless_held()
        if wish.room not in self.rooms:
            raise LookupError(f"Room {wish.room} was not locked.")
        application = Application(
            organisation=Organisation(pk=wish.organisation),
            use=wish.use,
            purpose=wish.purpose,
            people=wish.people,
            accepts_rules=True,
        )
        room = self.rooms[wish.room]
        book = use_own_room if room.venue.organisation_id == wish.organisation else request_booking
        return book(room=room, span=wish.span, application=application, by=by).pk

    def release(self, booking: int, *, by: Actor, reason: str = "") -> bool:
        """See `foundation.registries.room_bookings`."""
        self._refuse_unless_held()
        if booking not in self.bookings:
            raise LookupError(f"Booking {booking} was not locked.")
        standing = Booking.objects.standing().upcoming().filter(pk=booking).select_related("room__venue").first()
        if standing is None:
            return False
        give_back = give_back_own if standing.is_own_use else cancel
        give_back(booking=standing, by=by, reason=reason)
        return True

    def _refuse_unless_held(self) -> None:
        """Raises `TransactionManagementError` when the transaction that locked has ended: the locks went with it."""
        if tuple(connection.atomic_blocks[: len(self.within)]) != self.within:
            raise transaction.TransactionManagementError("These rooms are no longer locked.")
