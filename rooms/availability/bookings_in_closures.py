"""Which bookings lie in a closed time: a closure, or outside opening hours that were changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from foundation.timespan import TimeSpan, local
from rooms.availability.openings import Openings
from rooms.availability.room_tree import parts_by_room
from rooms.models import Booking, Claim, Closure, Room, Venue
from rooms.states import HOLDS_THE_ROOM


def bookings_in(closure: Closure) -> list[Booking]:
    """Return the bookings that lie in the closed time, in order."""
    return bookings_in_each([closure])[closure.pk]


def bookings_in_each(closures: Sequence[Closure]) -> dict[int, list[Booking]]:
    """Return the same for many closures, by their ids, in as many queries as for one."""
    rooms = list(Room.objects.filter(venue__in={closure.venue_id for closure in closures}))
    tree = parts_by_room(rooms)
    closed = {
        closure.pk: set(tree[closure.room_id])
        if closure.room_id
        else {part for room in rooms if room.venue_id == closure.venue_id for part in tree[room.pk]}
        for closure in closures
    }
    parts = sorted({part for parts in closed.values() for part in parts})
    met = standing_in_the_way(parts, *(closure.span for closure in closures))
    used = parts_used_by(met)
    return {
        closure.pk: [
            booking
            for booking in met
            if booking.starts_at < closure.ends_at
            and booking.ends_at > closure.starts_at
            and used[booking.pk] & closed[closure.pk]
        ]
        for closure in closures
    }


def standing_in_the_way(parts: list[int], *spans: TimeSpan) -> list[Booking]:
    """Return the bookings whose use, not whose buffer, meets one of these times on these parts."""
    in_time = Q(pk=None)
    for span in spans:
        in_time |= Q(starts_at__lt=span.end, ends_at__gt=span.start)
    return list(
        Booking.objects.filter(in_time, state__in=HOLDS_THE_ROOM, claims__part__in=parts)
        .for_lists()
        .distinct()
        .order_by("starts_at", "pk")
    )


def parts_used_by(bookings: Sequence[Booking]) -> dict[int, set[int]]:
    """Return for each of the bookings the ids of the parts that it claims."""
    used: dict[int, set[int]] = {booking.pk: set() for booking in bookings}
    for booking, part in Claim.objects.filter(booking__in=used).values_list("booking", "part").distinct():
        used[booking].add(part)
    return used


def bookings_outside_hours(venue: Venue) -> list[Booking]:
    """Return the bookings ahead that the hours of today would not let in, in order.

    Not those of the house itself, for which no hours hold.
    """
    ahead = Booking.objects.standing().upcoming().filter(room__venue=venue).exclude(organisation=venue.organisation_id)
    bookings = list(ahead.for_lists())
    if not bookings:
        return []
    first, last = local(bookings[0].starts_at).date(), local(max(one.ends_at for one in bookings)).date()
    openings = Openings.read({one.room for one in bookings}, first, last)
    return [one for one in bookings if not openings.contain(one.room, one.span)]
