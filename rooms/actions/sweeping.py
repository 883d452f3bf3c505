"""What has to be done as time passes. The `tick` command calls `sweep` every minute; twice does no harm."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from foundation.refusals import Busy
from foundation.states import StateConflict
from foundation.timespan import day_span, local, today
from rooms.actions import telling
from rooms.actions.deciding import expire
from rooms.models import Booking


def sweep() -> int:
    """End the holds that nobody answered and remind of tomorrow's bookings; return how much there was to do."""
    return expire_requests() + remind_of_tomorrow()


def expire_requests() -> int:
    """Give back the time of requests whose deadline has passed; return how many there were."""
    expired = 0
    for booking in Booking.objects.with_lapsed_hold().for_lists():
        try:
            expired += expire(booking=booking)
        except (StateConflict, Busy):  # answered this very moment, or to be looked at in the next minute
            continue
    return expired


def remind_of_tomorrow() -> int:
    """Write once to the groups that have a room tomorrow; return how many bookings those are."""
    tomorrow = day_span(today() + timedelta(days=1))
    bookings = Booking.objects.confirmed().starting_between(tomorrow.start, tomorrow.end).for_lists()
    reminded = 0
    for booking in bookings:
        with transaction.atomic():
            # The day is part of the key: a booking that moves is reminded of again.
            key = f"booking-reminder:{booking.pk}:{local(booking.starts_at).date()}"
            reminded += telling.remind(booking, key=key)
    return reminded
