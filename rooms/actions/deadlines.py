"""What has to be done as time passes. The jobs of `tick` call it every minute; twice does no harm."""

from __future__ import annotations

from datetime import timedelta

from foundation.actors import SYSTEM, Actor
from foundation.refusals import Busy, StateConflict
from foundation.states import locked
from foundation.timespan import day_span, local, today
from foundation.transactions import all_or_nothing
from rooms.actions import notifications
from rooms.actions.decisions import expire
from rooms.models import Booking
from rooms.querysets import NAMED_IN_LISTS
from rooms.rules import only_time
from rooms.states import BookingState


def expire_requests() -> int:
    """Give back the time of requests whose deadline has passed; return how many there were."""
    expired = 0
    for booking in Booking.objects.with_lapsed_hold().for_lists():
        try:
            expired += expire(booking=booking, by=SYSTEM)
        except (StateConflict, Busy):  # answered this very moment, or to be looked at in the next minute
            continue
    return expired


def remind_of_tomorrow() -> int:
    """Write once to the groups that have a room tomorrow; return how many bookings those are."""
    tomorrow = day_span(today() + timedelta(days=1))
    bookings = Booking.objects.confirmed().starting_between(tomorrow.start, tomorrow.end)
    return sum(remind(booking=booking, by=SYSTEM) for booking in bookings)


@all_or_nothing
def remind(*, booking: Booking, by: Actor) -> bool:
    """Remind the group of its booking tomorrow, once whoever asks; return whether that was now."""
    booking = locked(Booking, booking.pk, by=by, may=only_time, related=NAMED_IN_LISTS)
    day = local(booking.starts_at).date()
    if booking.state != BookingState.CONFIRMED or day != today() + timedelta(days=1):
        return False
    # The day is part of the key: a booking that moves is reminded of again.
    return notifications.remind(booking, key=f"booking-reminder:{booking.pk}:{day}")
