"""Changing which room is part of which, without losing or doubling a booking."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM
from foundation.transactions import all_or_nothing
from rooms.actions.bookings_in_closures import settle_clashes
from rooms.actions.claims import BookingRefused, Taken, claim_despite_closures, hold_wish_despite_closures
from rooms.availability.room_tree import parts_by_room
from rooms.models import Booking, Claim, Closure, Room, RoomPart, Venue


@all_or_nothing
def settle_tree(venue: Venue) -> None:
    """Bring the parts of the house's rooms, and what is claimed of them, into line with its tree.

    Called whenever a room was saved or deleted; what follows from that, the system does. Bookings ahead keep their
    time on the new parts; where two of them would meet (a half that becomes part of a hall, both booked), the change
    is refused with `BookingRefused`.
    """
    rooms = list(Room.objects.select_for_update(no_key=True).filter(venue=venue).order_by("pk"))
    wanted = {(room, part) for room, parts in parts_by_room(rooms).items() for part in parts}
    links = {(link.room_id, link.part_id): link for link in RoomPart.objects.filter(room__venue=venue)}
    if wanted == set(links):
        return
    RoomPart.objects.filter(pk__in=[link.pk for pair, link in links.items() if pair not in wanted]).delete()
    RoomPart.objects.bulk_create([RoomPart(room_id=room, part_id=part) for room, part in sorted(wanted - set(links))])
    changed = {room for room, _part in wanted ^ set(links)}
    if _anything_ahead(venue, changed):
        _claim_anew(venue, changed)


@all_or_nothing
def refuse_impossible_tree(*, room: Room, parent: Room | None) -> None:
    """Try the room below another parent and take it back. Raises `BookingRefused` where bookings would meet."""
    Room.objects.filter(pk=room.pk).update(parent=parent)
    settle_tree(room.venue)
    transaction.set_rollback(True)


def _anything_ahead(venue: Venue, rooms: set[int]) -> bool:
    now = timezone.now()
    return (
        Booking.objects.holding_the_room().filter(room__in=rooms, ends_at__gt=now).exists()
        or Closure.objects.filter(venue=venue, ends_at__gt=now).exists()
    )


def _claim_anew(venue: Venue, rooms: set[int]) -> None:
    """Claim the bookings ahead of these rooms on the parts of today; look anew which of them closures meet."""
    parts = parts_by_room(Room.objects.filter(venue=venue))
    now = timezone.now()
    ahead = Booking.objects.holding_the_room().filter(room__in=rooms, ends_at__gt=now).select_related("wish")
    bookings = list(ahead.order_by("pk"))
    closures = list(Closure.objects.filter(venue=venue, ends_at__gt=now))
    Claim.objects.filter(booking__in=bookings).delete()
    for booking in bookings:
        try:
            claim_despite_closures(booking, parts[booking.room_id])
            if booking.wished_time:
                hold_wish_despite_closures(booking.wished_time, parts[booking.room_id])
        except Taken:
            raise BookingRefused(
                _("Das geht nicht: %(booking)s würde sich dann mit einer anderen Buchung überschneiden.")
                % {"booking": booking},
                field="parent",
            ) from None
    settle_clashes(closures, by=SYSTEM)
