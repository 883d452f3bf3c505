"""What a group that ends has booked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from foundation.network.models import Organisation
from foundation.registries.departures import Tie
from rooms.models import Booking
from rooms.querysets import NAMED_IN_LISTS
from rooms.states import STANDS


def bookings_of(organisation: Organisation) -> list[Tie]:
    """Return the group's bookings that are still to come."""
    bookings = Booking.objects.filter(organisation=organisation, state__in=STANDS).upcoming()
    fate = _("wird sofort zurückgegeben; das Haus bekommt Bescheid.")
    return [
        Tie(title=str(booking), fate=fate, url=booking.get_absolute_url())
        for booking in bookings.select_related(*NAMED_IN_LISTS)
    ]
