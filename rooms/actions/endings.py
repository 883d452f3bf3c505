"""A group ends: its rooms are given back, and the houses are told."""

from __future__ import annotations

from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.states import StateConflict
from foundation.transactions import all_or_nothing
from rooms.actions import notifications
from rooms.actions.decisions import cancel
from rooms.models import Booking
from rooms.querysets import NAMED_IN_LISTS
from rooms.states import STANDS


def give_back_all(organisation: Organisation, reason: str) -> None:
    """Cancel what is still to come, each booking in a transaction of its own."""
    bookings = Booking.objects.filter(organisation=organisation, state__in=STANDS).upcoming()
    for booking in bookings.select_related(*NAMED_IN_LISTS):
        try:
            _give_back(booking, reason)
        except StateConflict:
            continue  # Answered, given back or over in this moment.


@all_or_nothing
def _give_back(booking: Booking, reason: str) -> None:
    cancelled = cancel(booking=booking, by=SYSTEM, reason=reason)
    notifications.tell_hosts("booking_cancelled", cancelled, reason=reason)
