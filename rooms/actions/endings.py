"""A group ends: its rooms are given back, and the houses are told. One that leaves the network: they are asked."""

from __future__ import annotations

from collections.abc import Sequence

from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.states import StateConflict
from foundation.transactions import all_or_nothing
from rooms.actions import notifications
from rooms.actions.decisions import call_off
from rooms.models import Booking
from rooms.querysets import NAMED_IN_LISTS
from rooms.states import STANDS


def give_back_all(organisation: Organisation, reason: str) -> None:
    """Cancel what is still to come: what one mail tells of is one transaction, so nothing is cancelled untold."""
    bookings = Booking.objects.filter(organisation=organisation, state__in=STANDS).upcoming()
    for together in notifications.told_together(bookings.select_related(*NAMED_IN_LISTS).order_by("starts_at", "pk")):
        _give_back(together, reason)


def ask_hosts(organisation: Organisation, reason: str) -> None:
    """Tell the houses which of their rooms a group has that left the network: it keeps them until they decide."""
    bookings = Booking.objects.filter(organisation=organisation, state__in=STANDS).upcoming()
    for together in notifications.told_together(bookings.select_related(*NAMED_IN_LISTS).order_by("starts_at", "pk")):
        if not together[0].is_own_use:
            notifications.tell_hosts("booking_group_left", together, reason=reason)


@all_or_nothing
def _give_back(bookings: Sequence[Booking], reason: str) -> None:
    given = [cancelled for booking in bookings for cancelled in _called_off(booking, reason)]
    if given:
        notifications.tell_group("booking_cancelled", given, reason=reason)
        notifications.tell_hosts("booking_cancelled", given, reason=reason)


def _called_off(booking: Booking, reason: str) -> Sequence[Booking]:
    try:
        return call_off(booking=booking, by=SYSTEM, reason=reason)
    except StateConflict:
        return []  # Answered, given back or over in this moment.
